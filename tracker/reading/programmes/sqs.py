"""Short Quality Screening 2012-17: a letter to the board's chair; what is to improve stands in
a list without owners, and nothing is rated."""

from .programme import HEADINGS, LEADS, OWN_NAME, Programme, layout, signs, words

NAMES = r"\bshort quality screening\b|\bSQS\b|\bsgrinio ansawdd byr\b"
AREAS = r"areas? (?:requiring|for|needing|in need of) (?:improvement|development)"
WELSH_AREAS = r"meysydd .{0,40}?\b(?:gwella|datblygu)"

PROGRAMME = Programme(
    code="SQS",
    title=words(NAMES),
    signs=signs((NAMES, OWN_NAME)),
    layout=layout(
        headings=rf"^(?:the |key |main |most significant )?{AREAS}\s*:?$|"
        rf"^{WELSH_AREAS}\s*:?$|{HEADINGS}",
        leads=rf"\bmost significant areas?\b|\b{AREAS} (?:were|are|was|is)\b|"
        rf"\b{WELSH_AREAS} (?:oedd|yw)\b|{LEADS}",
        prints_owners=False,
    ),
    is_letter=True,
)
