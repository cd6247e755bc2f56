"""The framework of 2025: an overall rating with children's and victims' areas, published as
web pages."""

from ..ratings_areas import framework
from .programme import Programme, layout, signs

PROGRAMME = Programme(
    code="FRAMEWORK_2025",
    signs=signs(
        inspection_of_children_and_victims=6,
        ICV=3,
        work_with_victims=4,
        work_with_children=3,
        children_and_victims=4,
        Overall_rating=2,
    ),
    layout=layout(),
    default_kind="YJS",
    ratings=framework,
)
