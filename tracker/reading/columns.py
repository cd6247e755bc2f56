"""What the columns of a table of recommendations hold, told by their heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_OWNER = (
    r"(?:(?:primary|main|lead|suggested|proposed|named|accountable) )?"
    r"(?:owners?|responsib\w+|leads?|who|for action|action by|addressed to|agency|organisation|"
    r"body|(?:for|by|to) whom|perchennog|cyfrifol\w*)\b.{0,30}|for|by"
)
# Heads of other columns; one of them beside 'Recommendation' belongs to a column of its own.
OTHER = r"(?:priority|risk|rating|category|status|deadline|timescale|target|due|date|by when|when)"
_NEEDED = (
    r"recommend|argymhell|areas? (?:for|requiring) improvement|"
    r"what (?:should|must|needs to|has to) (?:be done|happen|change|improve)|"
    r"(?:actions?|improvements?) (?:needed|required)"
)
_TEXT = rf"(?!.*\b{OTHER}\b).{{0,20}}(?:{_NEEDED}).{{0,30}}"
_NUMBER = r"(?:no|nr|number|ref|reference|rhif)"
_HEADS = (
    ("ref", rf"(?:rec(?:ommendation|\.)? )?{_NUMBER}\.?|rec\.?|#"),
    ("owner", _OWNER),
    ("text", _TEXT),
)
_PATTERNS = tuple((role, re.compile(head, re.IGNORECASE)) for role, head in _HEADS)
#: What every row of heads has; searched first, because most lines are no heads.
MAY_BE_HEAD = re.compile(_NEEDED, re.IGNORECASE)
LONGEST_HEAD = 45
MOST_HEADS = 8
FEW_HEADS = 4  # beside which 'For' alone may be the head of a column
# 'We have made six recommendations. Primary responsibility is shown for each.' is no row of heads.
_SENTENCE = re.compile(
    r"^(?!(?:it is|we) recommend).*(?:\w{4}\.$|\w{4}\. |\b(?:is|are|was|were|has|have|we)\b)",
    re.IGNORECASE,
)
REF = re.compile(r"\(?(?P<ref>R?\d{1,2}|[ivx]{1,5}|[a-z])[.)]*", re.IGNORECASE)


def roles_of(cells: Sequence[str]) -> dict[str, int] | None:
    """Where number, text and owner stand; None when these cells are no heads of such a table."""
    is_long = len(cells) > MOST_HEADS  # the words of a justified line
    if is_long or any(len(cell) > LONGEST_HEAD or _SENTENCE.search(cell) for cell in cells):
        return None
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        role = next(
            (role for role, head in _PATTERNS if head.fullmatch(cell.strip(" *#") or cell)), None
        )
        if role:
            found.setdefault(role, place)
    is_bare = "owner" in found and cells[found["owner"]].lower() in {"for", "by"}
    if is_bare and len(cells) > FEW_HEADS:
        return None
    return found if "text" in found and len(found) > 1 else None


def edges_of(
    heads: Sequence[tuple[float, float]], lefts: Iterable[float], slack: float
) -> list[float]:
    """Where the columns begin: at the heads (left and right edge of each), or left of heads that
    stand in the middle of theirs, where most of the cells below begin (`lefts`). `slack`: by how
    much a cell may miss its column's edge."""
    counted = Counter(lefts)
    edges: list[float] = []
    after = float("-inf")
    for left, right in heads:
        own = {place: n for place, n in counted.items() if after < place < left - slack}
        is_centred = own and not any(abs(place - left) <= slack for place in counted)
        edges.append(max(own, key=lambda place: own[place]) if is_centred else left)
        after = right
    return edges
