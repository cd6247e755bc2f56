"""The framework of 2025: an overall rating with children's and victims' areas, published as
web pages."""

from tracker.reading.ratings import FOUR
from tracker.reading.ratings_areas import framework

from .programme import OWN_NAME, YOUTH_SERVICES, Programme, layout, signs, words

RATINGS = "|".join(FOUR)

PROGRAMME = Programme(
    code="FRAMEWORK_2025",
    title=words(rf"{YOUTH_SERVICES}|\bwork with children and victims\b"),
    signs=signs(
        (rf"\bvictims\W{{1,4}}(?:(?:are|is|was|were) )?(?:rated )?(?:as )?\W?(?:{RATINGS})\b", 8),
        (r"\bwork (?:with|for) victims\b", 5),
        (r"\bwork with children and victims\b", OWN_NAME),
        (r"\bchildren and victims\b", 5),
        (r"\bICV\b", 3),
        (r"\bwork (?:with|for) children\b", 2),
    ),
    layout=layout(),
    default_kind="YJS",
    ratings=framework,
)
