"""Items that count within a chapter or a group: 3.1 and 3.2 of '3. Recommendations', or 1.1, 1.2
and 2.1 below '1. The Board should:' and '2. The Trust should:'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from . import owners
from .columns import roles_of
from .line import Line
from .markers import LABELLED, mark_of
from .tables import cells_of

_CHAPTER = re.compile(r"^(?:chapter |section )?(?P<number>\d{1,2})[.:]?\s+\S", re.IGNORECASE)
_WITHIN = re.compile(r"^(?P<group>\d{1,2})\.(?P<number>\d{1,2})[.)]?\s+(?=\S)")
MOST_HEAD_LINES = 5  # of a group's heading, where it is wrapped
Printed = Mapping[str, str]  # the reference as printed, by the number that stands for it


def counted(heading: Line, lines: Sequence[Line]) -> tuple[Sequence[Line], Printed]:
    """The lines below a section's heading, each such item with a plain number before it, and
    what was printed instead of these numbers."""
    made, printed = _in_groups(lines)
    if printed:
        return made, printed
    chapter = _CHAPTER.match(heading.text)
    if chapter is None or any(map(_is_told_otherwise, lines)):
        return lines, {}
    return _in_chapter(lines, chapter["number"])


def _is_told_otherwise(line: Line) -> bool:
    """'Recommendation 1', or the heads of a table of them: '3.1' beside those numbers a heading."""
    mark = mark_of(line.text)
    is_labelled = mark is not None and mark.family == LABELLED
    return is_labelled or roles_of(cells_of(line)) is not None


def _in_chapter(lines: Sequence[Line], chapter: str) -> tuple[list[Line], Printed]:
    made, printed = list(lines), {}
    for at, line in enumerate(lines):
        item = _WITHIN.match(line.text)
        if item and item["group"] == chapter:
            printed[item["number"]] = f"{chapter}.{item['number']}"
            made[at] = _with_number(line, item["number"])
    return made, printed


def _in_groups(lines: Sequence[Line]) -> tuple[list[Line], Printed]:
    """Groups that follow each other, each below a heading that names its owners, with the group's
    number or without."""
    made = list(lines)
    printed: dict[str, str] = {}
    group, last = 0, 0
    for at, line in enumerate(lines):
        item = _WITHIN.match(line.text)
        if item is None:
            continue
        place = int(item["group"]), int(item["number"])
        if place[1] == 1 and (not group or place[0] == group + 1):
            head = _head(lines, at, place[0])
            if head is not None:
                made[head] = replace(made[head], text=_unnumbered(made[head].text))
            elif not _is_below_owners(lines, at):
                continue
        elif place != (group, last + 1):
            continue
        group, last = place
        number = str(len(printed) + 1)
        printed[number] = f"{group}.{last}"
        made[at] = _with_number(line, number)
    return made, printed


def _head(lines: Sequence[Line], at: int, group: int) -> int | None:
    """The line above that begins the heading of this group: numbered as the group is."""
    for start in range(at - 1, max(-1, at - 1 - MOST_HEAD_LINES), -1):
        chapter = _CHAPTER.match(lines[start].text)
        if chapter is None or int(chapter["number"]) != group:
            continue
        whole = " ".join(line.text for line in lines[start:at])
        return start if owners.from_heading(_unnumbered(whole)) else None
    return None


def _is_below_owners(lines: Sequence[Line], at: int) -> bool:
    """Right below a heading without a number that names owners ('The Board should:')."""
    above = [line.text for line in lines[max(0, at - MOST_HEAD_LINES) : at]]
    return any(owners.from_heading(" ".join(above[start:])) for start in range(len(above)))


def _unnumbered(text: str) -> str:
    return re.sub(r"^\d{1,2}\.?\s+", "", text)


def _with_number(line: Line, number: str) -> Line:
    return replace(line, text=_WITHIN.sub(f"{number}. ", line.text))
