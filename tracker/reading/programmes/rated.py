"""Rated inspections 2018-24: twelve standards (fewer in small services) on a four-point scale,
recommendations numbered through groups headed by who should act."""

from ..ratings import rated
from .programme import Programme, layout, signs

PROGRAMME = Programme(
    code="RATED_2018",
    signs=signs(
        inspection_of_youth_offending_services=3,
        inspection_of_youth_justice_services=3,
        Overall_rating=2,
        Organisational_delivery=2,
        Court_disposals=3,
        out_of_court_disposals=2,
        Requires_improvement=2,
        gwasanaethau_troseddwyr_ifanc=3,
        wasanaethau_troseddwyr_ifanc=3,
        wasanaethau_cyfiawnder_ieuenctid=3,
    ),
    layout=layout(),
    ratings=rated,
)
