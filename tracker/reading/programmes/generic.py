"""An inspection report of no known programme: read by what such reports have in common."""

from .programme import HEADINGS, Programme, layout, words

PROGRAMME = Programme(
    code="UNKNOWN",
    title=words(
        r"\b(?:inspection of|inspection report|inspection findings|"
        r"peer (?:review|challenge)|internal audit|"
        r"thematic (?:inspection|review|report)|"
        r"(?:joint|case|practice|independent|learning|safeguarding) (?:inspection|review)|"
        r"review of|screening|arolygiad)\b"
    ),
    layout=layout(headings=rf"^what needs to improve\??$|^areas? for priority action$|{HEADINGS}"),
)
