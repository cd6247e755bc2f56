"""Pages of two columns of prose that a copy kept side by side: the left column, then the right."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .typed_cells import Placed, heads_of

COLUMN = "\u2064"  # unseen: alone on a line, above the first of a column
_BEGINS = re.compile(r"(?<=\S) {2,}(?=\S)|^ {20,}(?=\S)")
_WIDE_GAP = re.compile(r"\S {3,}\S")
NARROWEST = 60  # characters of a page that may hold two columns
MIDDLE = (0.3, 0.7)  # of the page's width, between which the right column begins
MOST_GUTTERS = 3  # that are tried
FULL = 0.6  # of a column's width: a line of prose
ABREAST = 0.45  # of the lines have text in each column
FEWEST_WORDS = 3


class Asked(NamedTuple):
    """How many lines need text on both sides, which share of a column's lines is full, and how
    long a page is of which some lines, this share at most, may be rows of a table."""

    abreast: int
    full: float
    long: int
    rows: float


SURE = Asked(abreast=8, full=0.4, long=40, rows=0.4)
ALIKE = Asked(abreast=3, full=0.1, long=10, rows=0.6)


def in_order(pages: Iterable[Sequence[Placed]]) -> list[Sequence[Placed]]:
    """The same pages, their lines in reading order; unchanged where none holds such columns.

    One page that plainly has columns lets others be taken so that are too short to tell."""
    given = list(pages)
    plain = [_apart(lines, SURE) for lines in given]
    if not any(plain):
        return given
    return [
        found or _apart(lines, ALIKE) or lines for lines, found in zip(given, plain, strict=True)
    ]


def _apart(lines: Sequence[Placed], asked: Asked) -> list[Placed]:
    """The lines of a page in reading order; none where it holds no columns."""
    width = max((len(text) for text, _, _ in lines), default=0)
    low, high = (int(share * width) for share in MIDDLE)
    counted = Counter(
        match.end()
        for text, _, _ in lines
        for match in _BEGINS.finditer(text)
        if low <= match.end() <= high
    )
    for gutter, count in counted.most_common(MOST_GUTTERS if width >= NARROWEST else 0):
        if count < asked.abreast:
            break
        runs = [run for run in _runs(lines, gutter) if _is_prose(lines[slice(*run)], gutter, asked)]
        if runs:
            return list(_reordered(lines, runs, gutter))
    return []


def _runs(lines: Sequence[Placed], gutter: int) -> Iterator[tuple[int, int]]:
    """Stretches of lines of which none crosses the gutter."""
    start = 0
    for at, (text, _, _) in enumerate([*lines, ("x" * (gutter + 1), 0, 0)]):
        if text[max(0, gutter - 2) : gutter].strip() and len(text) >= gutter:
            if at > start:
                yield start, at
            start = at + 1


def _is_prose(lines: Sequence[Placed], gutter: int, asked: Asked) -> bool:
    """Whether both sides are running text and stand abreast: no table, whose rows have further
    cells, or a column of a word or two. A table may stand within one column of a long page."""
    sides = [(text[:gutter].strip(), text[gutter:].strip()) for text, _, _ in lines]
    abreast = [at for at, both in enumerate(sides) if all(both)]
    if len(abreast) < asked.abreast or any("|" in text or heads_of(text) for text, _, _ in lines):
        return False
    used = [both for both in sides[abreast[0] : abreast[-1] + 1] if any(both)]
    rows = sum(any(map(_WIDE_GAP.search, both)) for both in used)
    if rows > (asked.rows if len(used) >= asked.long else 0) * len(used):
        return False
    columns = [[side for side in column if side] for column in zip(*used, strict=True)]
    return all(len(one) >= ABREAST * len(used) and _is_running(one, asked.full) for one in columns)


def _is_running(column: Sequence[str], share: float) -> bool:
    width = max(map(len, column))
    full = sum(len(text) >= FULL * width and len(text.split()) >= FEWEST_WORDS for text in column)
    return full >= share * len(column)


def _reordered(
    lines: Sequence[Placed], runs: Sequence[tuple[int, int]], gutter: int
) -> Iterator[Placed]:
    at = 0
    for start, end in runs:
        yield from lines[at:start]
        sides = [_parted(line, gutter) for line in lines[start:end]]
        left, right = [one for one, _ in sides], [two for _, two in sides]
        yield from _without_false_gaps(left, right)
        yield COLUMN, right[0][1], right[0][1]
        yield from _without_false_gaps(right, left)
        at = end
    yield from lines[at:]


def _parted(line: Placed, gutter: int) -> tuple[Placed, Placed]:
    text, start, end = line
    begin = start - (len(text) - len(text.lstrip()))
    left, right = text[:gutter].rstrip(), text[gutter:]
    middle = begin + gutter + len(right) - len(right.lstrip())
    return (left, start, begin + len(left)), (right, middle, end)


def _without_false_gaps(lines: Sequence[Placed], others: Sequence[Placed]) -> Iterator[Placed]:
    """The lines of one column, without those left empty because only the other has text there
    and the sentence goes on."""
    before = ""
    for at, line in enumerate(lines):
        text = line[0].strip()
        if text or not others[at][0].strip():
            before = text or before
            yield line
            continue
        following = next((one for one, _, _ in lines[at:] if one.strip()), "").strip()
        if not (following[:1].islower() and before[-1:] not in ".:;!?"):
            yield line
