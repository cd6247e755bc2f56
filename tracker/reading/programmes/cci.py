"""Core Case Inspection 2009-12: percentages with a comment, numbered changes with the
responsible post in brackets."""

from tracker.reading.ratings_scores import core_case

from .programme import LEADS, OWN_NAME, Programme, layout, signs, words

NAMES = (
    r"\bcore case (?:re-?)?inspection\b|\bCCI\b|\b(?:ail)?arolygiad (?:o )?achos(?:ion)? craidd\b"
)

PROGRAMME = Programme(
    code="CCI",
    title=words(NAMES),
    signs=signs((NAMES, OWN_NAME)),
    layout=layout(leads=rf"\bchanges are necessary\b|\bmae angen newid|{LEADS}"),
    ratings=core_case,
)
