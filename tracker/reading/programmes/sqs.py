"""Short Quality Screening 2012-17: a letter to the board's chair; what is to improve stands in
a list without owners, and nothing is rated."""

from .programme import HEADINGS, LEADS, OWN_NAME, Programme, layout, signs, words

PROGRAMME = Programme(
    code="SQS",
    title=words(r"\bshort quality screening\b|\bSQS\b"),
    signs=signs((r"\bshort quality screening\b|\bSQS\b", OWN_NAME)),
    layout=layout(
        headings=r"^(?:the |key |main |most significant )?areas? (?:requiring|for|needing|in need of) "
        r"(?:improvement|development)\s*:?$|" + HEADINGS,
        leads=r"\bmost significant areas?\b|\bareas? (?:requiring|for|needing|in need of) improvement "
        r"(?:were|are|was|is)\b|" + LEADS,
        prints_owners=False,
    ),
    is_letter=True,
)
