"""An inspection report of no known programme: read by what such reports have in common."""

from .programme import Programme, layout

PROGRAMME = Programme(code="UNKNOWN", signs=(), layout=layout())
