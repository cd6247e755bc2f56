"""Short Quality Screening 2012-17: a letter to the board's chair; what is to improve stands in
a list without owners, and nothing is rated."""

from .programme import HEADINGS, LEADS, Programme, layout, signs

PROGRAMME = Programme(
    code="SQS",
    signs=signs(Short_Quality_Screening=10, SQS=4),
    layout=layout(
        headings=r"^(?:the |key |main )?areas? (?:requiring|for|needing) (?:improvement|development)\s*:?$|" + HEADINGS,
        leads=r"\bmost significant areas?\b|\bareas? (?:requiring|for) improvement (?:were|are|was|is)\b|" + LEADS,
        prints_owners=False,
    ),
    is_letter=True,
)
