"""Core Case Inspection 2009-12: percentages with a comment, numbered changes with the
responsible post in brackets."""

from tracker.reading.ratings import core_case

from .programme import LEADS, OWN_NAME, Programme, layout, signs, words

PROGRAMME = Programme(
    code="CCI",
    title=words(r"\bcore case inspection\b|\bCCI\b"),
    signs=signs((r"\bcore case inspection\b|\bCCI\b", OWN_NAME)),
    layout=layout(leads=rf"\bchanges are necessary\b|{LEADS}"),
    ratings=core_case,
)
