"""Tables of which a copy kept the cells and lost the columns: below their heads stand number and
text of each row, then its owner on lines of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from . import owners, tables
from .columns import roles_of
from .line import Line
from .markers import Mark, mark_of
from .open_item import is_finished

_CAPITAL = re.compile(r"\s+(?=[A-Z])")
MOST_LINES = 4  # of one owner's cell
HEADS_WITHIN = 15  # lines below the heading of the section
FARTHEST = 200  # lines below the heads that are looked through
LONGEST_ROW = 15  # lines
ROOM = 0.87  # of the widest line: one that ends before had room for another word
Span = tuple[int, int]  # the first line of a cell and the one after its last


def with_owner_brackets(lines: Sequence[Line]) -> list[Line]:
    """The same lines, the owner below each numbered row put in a bracket at the end of its text.

    Only below heads of which an owner's comes after the text's, and only where every row but one
    shows its owner."""
    head = next((at for at, line in enumerate(lines[:HEADS_WITHIN]) if _is_head(line)), None)
    starts = _starts(lines, head + 1) if head is not None else []
    if not starts:
        return list(lines)
    width = max(len(line.text) for line in lines[starts[0] : starts[-1] + 1])
    cells = [_owner(lines, start, end, width) for start, end in pairwise(starts)]
    cells.append(_last_owner(lines, starts[-1], width))
    found = [cell for cell in cells if cell]
    if len(found) < 2 or len(found) < len(starts) - 1:
        return list(lines)
    return _bracketed(lines, found)


def _is_head(line: Line) -> bool:
    """Heads of number, text and owner and nothing else, in cells or a blank apart."""
    heads = tables.cells_of(line) or _CAPITAL.split(line.text)
    columns = roles_of(heads) or {}
    is_all = len(columns) == len(heads) and "owner" in columns
    return is_all and columns["owner"] > columns["text"]


def _starts(lines: Sequence[Line], first: int) -> list[int]:
    """Where the rows begin that count on from each other, up to another table or a heading."""
    starts: list[int] = []
    last: Mark | None = None
    for at, line in enumerate(lines[first : first + FARTHEST], start=first):
        if tables.cells_of(line) or line.level:
            break
        mark = mark_of(line.text, bare=True)
        if mark is None or mark.is_bullet or not mark.rest:
            continue
        number = last.number() if last and last.family == mark.family else 0
        if mark.number() == (number or 0) + 1 and (last is None or number):
            starts.append(at)
            last = mark
    return starts


def _owner(lines: Sequence[Line], start: int, end: int, width: int) -> Span | None:
    """The lines of the owner's cell: the most that are a name, where the text before is whole."""
    for first in range(max(start + 1, end - MOST_LINES), end):
        if _may_begin(lines[first - 1], lines[first], width) and _names(lines[first:end]):
            return first, end
    return None


def _last_owner(lines: Sequence[Line], start: int, width: int) -> Span | None:
    """The same of the last row, whose end no number tells."""
    for first in range(start + 1, min(start + LONGEST_ROW, len(lines))):
        if _may_begin(lines[first - 1], lines[first], width):
            ends = range(min(first + MOST_LINES, len(lines)), first, -1)
            is_end = (end for end in ends if _names(lines[first:end]))
            end = next((end for end in is_end if owners.is_name(lines[end - 1].text)), first)
            return (first, end) if end > first else None
    return None


def _may_begin(before: Line, line: Line, width: int) -> bool:
    """Whether a cell may begin: the line before ends its text, or had room for another word."""
    word = line.text.split(" ", 1)[0]
    had_room = len(before.text) + 1 + len(word) < ROOM * width
    return line.text[:1].isupper() and (is_finished(before.text) or had_room)


def _names(cell: Sequence[Line]) -> bool:
    is_plain = not any(line.level or mark_of(line.text) for line in cell)
    return is_plain and owners.is_name(" ".join(line.text for line in cell))


def _bracketed(lines: Sequence[Line], cells: Sequence[Span]) -> list[Line]:
    made: list[Line] = []
    for (_, kept), (first, end) in pairwise([(0, 0), *cells]):
        made.extend(lines[kept:first])
        name = " ".join(line.text for line in lines[first:end])
        made[-1] = replace(made[-1], text=f"{made[-1].text} ({name})")
    return [*made, *lines[cells[-1][1] :]]
