"""Core Case Inspection 2009-12: percentages with a comment, numbered changes with the
responsible post in brackets."""

from ..ratings import core_case
from .programme import HEADINGS, LEADS, Programme, layout, signs

PROGRAMME = Programme(
    code="CCI",
    signs=signs(Core_Case_Inspection=10, General_Criterion=3, DRASTIC=2),
    layout=layout(headings=HEADINGS, leads=rf"\bchanges are necessary\b|{LEADS}"),
    ratings=core_case,
)
