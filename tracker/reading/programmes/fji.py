"""Full Joint Inspection 2012-17: areas rated good to poor, improvement work by post."""

from ..ratings_areas import joint
from .programme import HEADINGS, LEADS, Programme, layout, signs

PROGRAMME = Programme(
    code="FJI",
    signs=signs(Full_Joint_Inspection=10, FJI=4, joint_inspection_of_youth_offending=4),
    layout=layout(
        headings=r"^post[- ]inspection improvement(?: work)?\s*:?$|" + HEADINGS,
        leads=r"\bpost[- ]inspection improvement work\b|\bshould focus\b.{0,60}\bensuring\b|" + LEADS,
    ),
    ratings=joint,
)
