"""Rated inspections 2018-24: twelve standards (fewer in small services) on a four-point scale,
recommendations numbered through groups headed by who should act."""

from tracker.reading.ratings import rated

from .programme import YOUTH_SERVICES, Programme, layout, signs, words

PROGRAMME = Programme(
    code="RATED_2018",
    title=words(YOUTH_SERVICES),
    signs=signs(
        (r"(?<!of[- ])\bcourt disposals\b", 5),
        (r"\bout[- ]of[- ]court disposals?\b", 3),
        (r"\b(?:twelve|12)\W{1,3}standards\b", 3),
        (r"\bresettlement policy\b", 3),
        (r"^\W*3\.4\b", 3),
        (r"\d{1,2}\s?/\s?(?:36|24)\b", 3),
    ),
    layout=layout(),
    ratings=rated,
)
