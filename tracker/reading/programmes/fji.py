"""Full Joint Inspection 2012-17: areas rated good to poor, improvement work by post."""

from tracker.reading.ratings_areas import joint

from .programme import HEADINGS, LEADS, OWN_NAME, Programme, layout, signs, words

NAMES = (
    r"\bfull joint inspection\b|\bFJI\b|\bjoint inspection of youth offending work\b|"
    r"\barolygiad (?:llawn ar y cyd|ar y cyd llawn)\b"
)

PROGRAMME = Programme(
    code="FJI",
    title=words(NAMES),
    signs=signs((NAMES, OWN_NAME)),
    layout=layout(
        headings=r"^post[- ]inspection improvement(?: work)?\s*:?$|" + HEADINGS,
        leads=r"\bpost[- ]inspection improvement work\b|\bshould focus\b.{0,60}\bensuring\b|"
        + LEADS,
    ),
    ratings=joint,
)
