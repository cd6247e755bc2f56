"""Short Quality Screening 2012-17: a letter to the board's chair; what is to improve stands in
a list without owners, and nothing is rated."""

from .programme import HEADINGS, LEADS, OWN_NAME, Programme, layout, signs, words

AREAS = r"areas? (?:requiring|for|needing|in need of) (?:improvement|development)"

PROGRAMME = Programme(
    code="SQS",
    title=words(r"\bshort quality screening\b|\bSQS\b"),
    signs=signs((r"\bshort quality screening\b|\bSQS\b", OWN_NAME)),
    layout=layout(
        headings=rf"^(?:the |key |main |most significant )?{AREAS}\s*:?$|{HEADINGS}",
        leads=rf"\bmost significant areas?\b|\b{AREAS} (?:were|are|was|is)\b|{LEADS}",
        prints_owners=False,
    ),
    is_letter=True,
)
