"""An inspection report of no known programme: read by what such reports have in common."""

from .programme import Programme, layout, words

PROGRAMME = Programme(
    code="UNKNOWN",
    title=words(r"\b(?:inspection|review|screening|arolygiad)\b"),
    layout=layout(),
)
