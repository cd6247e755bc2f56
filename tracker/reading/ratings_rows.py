"""A theme that one inspection added to the areas of all: its row, beside theirs and alike."""

import re
from collections.abc import Iterable, Iterator, Sequence

from . import ratings_beside
from .area_names import Mention
from .lines import Document
from .ratings_beside import Scale
from .ratings_said import Said

FEWEST_ROWS = 3  # of known areas, which tell the form
_NAME = r"(?P<name>(?-i:[A-Z])[\w’'-]+(?:,? (?:[\w’'-]+|&)){0,8}?)"
_NO_AREA = re.compile(
    r"\b(?:overall|judge?ments?|judged|ratings?|rated|grades?|scores?|total|average|previous|last|"
    r"national|none|nil|key|area|is|was|were|are|has|have|not|we|our|very|star|stars)\b",
    re.IGNORECASE,
)


def themes(doc: Document, mentions: Sequence[Mention], scale: Scale) -> Iterator[Said]:
    """Rows of unknown name and a rating, each right beside a row of a known area or of another
    theme, where at least three known areas are rows."""
    rows = {at for mention in mentions for at in _row(mention, scale)}
    if len(rows) < FEWEST_ROWS:
        return
    named = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    for step, order in ((1, range(len(doc.lines))), (-1, range(len(doc.lines) - 1, -1, -1))):
        yield from _beside(doc, order, step, rows, named, scale)


def _beside(
    doc: Document, order: Iterable[int], step: int, rows: set[int], named: set[int], scale: Scale
) -> Iterator[Said]:
    row = re.compile(
        rf"\W*(?:\(?(?:\d{{1,2}}|[a-h]|[ivx]{{1,4}})[.)]?[\s|]+)?{_NAME}[\s|:–—-]+"
        rf"(?P<rating>(?-i:(?=[A-Z]))(?:{scale.words})\W*★*☆*|★+☆*)[\s|.]*",
        re.IGNORECASE,
    )
    for at in order:
        if at in named or at - step not in rows:
            continue
        found = row.fullmatch(doc.lines[at].text)
        rating = ratings_beside.alone(found["rating"], scale) if found else None
        is_rating = found is not None and ratings_beside.alone(found["name"], scale)
        if found and rating and not is_rating and not _NO_AREA.search(found["name"]):
            rows.add(at)
            yield found["name"].casefold(), found["name"], rating


def _row(mention: Mention, scale: Scale) -> Iterator[int]:
    """The line of a name that has its rating and nothing else beside it."""
    if mention.first == mention.last and ratings_beside.alone(mention.rests[0], scale):
        yield mention.first
