"""Tables of which a copy kept the cells and lost the columns: below their heads stand number and
text of each row, then its owner on lines of its own, perhaps between a priority and a date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from . import owner_names, tables
from .columns import OTHER, roles_of
from .dates import MONTH_NUMBER
from .line import Line
from .markers import Mark, mark_of
from .open_item import is_finished
from .wraps import join

_OTHER = re.compile(rf"(?:\w+ )?{OTHER}\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\s+(?=[A-Z])")
_MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\b\.?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? 20\d\d"
_SPAN = r"(?:with)?in \d{1,2} (?:months?|weeks?|days?)"
_GRADE = r"(?:high|medium|low|essential|advisory|priority \d)"
_AROUND = re.compile(  # the cells before and behind the owner's
    rf"(?:(?:(?:{_GRADE}|{_DATE}) )*)(?P<owner>.+?)"
    rf"(?: (?:high|medium|low|{_DATE}|immediate|ongoing|{_SPAN}))*",
    re.IGNORECASE,
)
_PRIORITY = re.compile(rf"^(?P<number>\S{{1,4}}\s+){_GRADE}\s+(?=(?-i:[A-Z]))", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?:\d{{1,2}} )?(?:{_MONTH} )?20\d\d|high|medium|low|immediate|ongoing|"
    r".*\b(?:months?|weeks?|days?)",
    re.IGNORECASE,
)
MOST_LINES = 7  # of the cells behind a text
MOST_HEAD_LINES = 4
HEADS_WITHIN = 15  # lines below the heading of the section
FARTHEST = 200  # lines below the heads that are looked through
LONGEST_ROW = 15  # lines
ROOM = 0.87  # of the widest line: one that ends before had room for another word
NARROW = 0.6  # of the widest line: one that belongs to a narrow column
Span = tuple[int, int]  # the first line of a cell and the one after its last


def with_owner_brackets(lines: Sequence[Line], words: frozenset[str]) -> list[Line]:
    """The same lines without the heads, the text of each numbered row in one line and its owner
    in a bracket at the end of that. `words`: of the report, to mend hyphens by.

    Only below heads of which an owner's comes after the text's, and only where every row but one
    shows its owner."""
    heads = heads_of(lines)
    below = without_repeated(lines, heads)
    rows = starts(below, heads[1]) if heads else []
    if not heads or not rows:
        return list(lines)
    plain = [
        replace(line, text=_without_priority(line.text)) if at in rows else line
        for at, line in enumerate(below)
    ]
    width = max(len(line.text) for line in plain[rows[0] : rows[-1] + 1])
    cells = [_owner(plain, start, end, width) for start, end in pairwise(rows)]
    cells.append(_last_owner(plain, rows[-1], width))
    found = {row: cell for row, cell in zip(rows, cells, strict=True) if cell}
    if len(found) < 2 or len(found) < len(rows) - 1:
        return list(below)
    return [*plain[: heads[0]], *plain[heads[1] : rows[0]], *_bracketed(plain, rows, found, words)]


def heads_of(lines: Sequence[Line], *, is_owner_first: bool = False) -> Span | None:
    """The lines of the heads of such a table, of which the owner's comes behind the text's or
    before it; None where there are none."""
    for at in range(HEADS_WITHIN):
        for end in range(at + 1, min(at + MOST_HEAD_LINES, len(lines)) + 1):
            is_whole = not any(line.text[:1].islower() for line in lines[end : end + 1])
            if is_whole and _are_heads(lines[at:end], is_owner_first=is_owner_first):
                return at, end
    return None


def without_repeated(lines: Sequence[Line], heads: Span | None) -> Sequence[Line]:
    """The same lines without the heads that come again on a new page."""
    if heads is None:
        return lines
    told = [line.text for line in lines[heads[0] : heads[1]]]
    again = {
        at + step
        for at in range(heads[1], len(lines))
        if [line.text for line in lines[at : at + len(told)]] == told
        for step in range(len(told))
    }
    return [line for at, line in enumerate(lines) if at not in again]


def is_head(line: Line) -> bool:
    """Whether the line is the heads of such a table, the owner's on either side."""
    return any(_are_heads([line], is_owner_first=first) for first in (False, True))


def _are_heads(lines: Sequence[Line], *, is_owner_first: bool) -> bool:
    """Heads of number, text and owner, and of a priority or a date, in cells or a blank apart."""
    heads = tables.cells_of(lines[0]) or _CAPITAL.split(" ".join(line.text for line in lines))
    columns = roles_of(heads) or {}
    told = [place for place, head in enumerate(heads) if _OTHER.match(head)]
    is_all = {*columns.values(), *told} == set(range(len(heads))) and "owner" in columns
    return is_all and (columns["owner"] < columns["text"]) == is_owner_first


def starts(lines: Sequence[Line], first: int) -> list[int]:
    """Where the rows begin that count on from each other, up to another table or a heading."""
    found: list[int] = []
    last: Mark | None = None
    for at, line in enumerate(lines[first : first + FARTHEST], start=first):
        if tables.cells_of(line) or line.level:
            break
        mark = mark_of(line.text, bare=True)
        if mark is None or mark.is_bullet or not mark.rest or re.match(_MONTH, mark.rest):
            continue
        number = last.number() if last and last.family == mark.family else 0
        if mark.number() == (number or 0) + 1 and (last is None or number):
            found.append(at)
            last = mark
    return found


def _owner(lines: Sequence[Line], start: int, end: int, width: int) -> Span | None:
    """The lines of the owner's cell: the most that are a name, where the text before is whole."""
    for first in range(max(start + 1, end - MOST_LINES), end):
        if _may_begin(lines[first - 1], lines[first], width) and _names(lines[first:end]):
            return _whole(lines, first, end, width)
    is_alone = end - 1 > start and owner_names.is_post(lines[end - 1].text)  # below a full line
    return (end - 1, end) if is_alone else None


def _whole(lines: Sequence[Line], first: int, end: int, width: int) -> Span:
    """The same cell, with the narrow line above it where the name began there ('Fern Clinical')."""
    above = lines[first - 1].text
    is_narrow = above[:1].isupper() and len(above) <= NARROW * width and not mark_of(above)
    are_two = owner_names.is_post(above) and owner_names.is_post(_name(lines[first:end]))
    is_one = is_narrow and not are_two and _names(lines[first - 1 : end])
    return (first - 1 if is_one else first, end)


def _last_owner(lines: Sequence[Line], start: int, width: int) -> Span | None:
    """The same of the last row, whose end no number tells."""
    for first in range(start + 1, min(start + LONGEST_ROW, len(lines))):
        if _may_begin(lines[first - 1], lines[first], width):
            ends = range(min(first + MOST_LINES, len(lines)), first, -1)
            is_end = (end for end in ends if _names(lines[first:end]))
            return next(((first, end) for end in is_end if _may_end(lines[first:end])), None)
    return None


def _may_begin(before: Line, line: Line, width: int) -> bool:
    """Whether a cell may begin: the line before ends its text, or had room for another word."""
    word = line.text.split(" ", 1)[0]
    had_room = len(before.text) + 1 + len(word) < ROOM * width
    begins = line.text[:1].isupper() or re.match(_DATE, line.text, re.IGNORECASE)
    return bool(begins) and (is_finished(before.text) or had_room)


def _may_end(cells: Sequence[Line]) -> bool:
    last = cells[-1].text
    is_titled = owner_names.is_titled(_name(cells))
    return is_titled or owner_names.is_name(last) or bool(_ENDS.fullmatch(last))


def _names(cells: Sequence[Line]) -> bool:
    is_plain = not any(line.level or mark_of(line.text) for line in cells)
    name = _name(cells)
    is_capital = all(map(owner_names.is_capital, owner_names.split_owners(name)))
    is_told = is_capital or owner_names.begins_with_role(name)
    return is_plain and is_told and owner_names.is_name(name)


def _name(cells: Sequence[Line]) -> str:
    around = _AROUND.fullmatch(" ".join(line.text for line in cells))
    return around["owner"] if around else ""


def _without_priority(text: str) -> str:
    """'3 High Train staff' is '3 Train staff': the cell before the text's."""
    return _PRIORITY.sub(r"\g<number>", text)


def _bracketed(
    lines: Sequence[Line], rows: Sequence[int], cells: Mapping[int, Span], words: frozenset[str]
) -> Iterator[Line]:
    """The lines from the first row on, each row written whole, with its owner where one is told."""
    for row, following in pairwise([*rows, len(lines)]):
        if row not in cells and following == len(lines):  # nothing tells where the last row ends
            yield from lines[row:]
            return
        begin, end = cells.get(row, (following, following))
        owner = f" ({_name(lines[begin:end])})" if begin < end else ""
        text = join((line.text for line in lines[row:begin]), words)
        last = max(line.end for line in lines[row:begin] if line.page == lines[row].page)
        yield replace(lines[row], text=f"{text}{owner}", end=last)
        yield from lines[end:following]
