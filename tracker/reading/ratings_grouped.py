"""One row or line for each rating, with the names of all its areas: 'Good | A; B'."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .area_names import Names
from .line import Line
from .lines import Document
from .ratings_beside import Scale
from .ratings_said import Said
from .wraps import join

MOST_LINES = 6  # of one row
_FRAME = r"[\s|:•*–—().-]*"
_IN_CELL = r"(?:[\s;,/&|•]|\b(?:and|the)\b)*"  # between the names of a cell
_BETWEEN = rf"{_IN_CELL}(?:[;,/&|]|\band\b){_IN_CELL}"  # between names where no cell holds them


class _Told(NamedTuple):
    """A line: what it says beside a rating at its beginning or end, and that rating or ""."""

    line: Line
    text: str
    rating: str
    is_first: bool


def by_rating(doc: Document, names: Names, scale: Scale) -> Iterator[Said]:
    """Nothing where every row has one name: those are read as a name beside its rating."""
    told = list(_told(doc.lines, scale))
    starts = (
        at for at in range(len(told)) if any(one.rating for one in told[at : at + MOST_LINES])
    )
    rows = [row for at in starts if (row := _row(told[at : at + MOST_LINES], doc.words, names))]
    if any(len(row) > 1 for row in rows):
        for row in rows:
            yield from row


def _told(lines: Iterable[Line], scale: Scale) -> Iterator[_Told]:
    first = re.compile(rf"{_FRAME}\b(?P<rating>{scale.words})\b{_FRAME}(?=\w)", re.IGNORECASE)
    last = re.compile(
        rf"(?<=[\w,;/&]){_FRAME}\b(?P<rating>{scale.words})\b{_FRAME}$", re.IGNORECASE
    )
    whole = re.compile(rf"{_FRAME}(?P<rating>{scale.words}){_FRAME}", re.IGNORECASE)
    for line in lines:
        edge = whole.fullmatch(line.text) or first.match(line.text) or last.search(line.text)
        text = line.text[: edge.start()] + line.text[edge.end() :] if edge else line.text
        yield _Told(line, text, edge["rating"] if edge else "", bool(edge and not edge.start()))


def _row(told: Sequence[_Told], words: frozenset[str], names: Names) -> list[Said]:
    """The names of the row that begins here, with their rating, which stands first or ends one of
    its lines; the longest that is nothing else."""
    found: list[Said] = []
    rating = ""
    for used, one in enumerate(told, 1):
        is_next = one.line.gap or (one.rating and (rating or (one.is_first and one.text)))
        if (used > 1 and is_next) or not told[0].text:
            break
        rating = one.rating or rating
        between = _IN_CELL if one.line.text.startswith("|") else _BETWEEN
        if rating:
            text = join((near.text for near in told[:used]), words)
            found = _named(text, rating, names, between) or found
    return found


def _named(text: str, rating: str, names: Names, between: str) -> list[Said]:
    """The names that the text consists of; none where it says anything else."""
    called = list(names.said(text))
    ends = [0, *(edge for start, end, _ in called for edge in (start, end)), len(text)]
    gaps = [text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)]
    is_all = called and re.fullmatch(_FRAME, gaps[0]) and re.fullmatch(_FRAME, gaps[-1])
    if not is_all or not all(re.fullmatch(between, gap, re.IGNORECASE) for gap in gaps[1:-1]):
        return []
    return [(area, text[start:end], rating) for start, end, area in called]
