"""Marks that came apart from their texts: a block of numbers or bullets, then the texts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from . import owners
from .line import Line
from .markers import closes, mark_of

FARTHEST = 120  # lines of a section that are looked through
NEARLY = 0.9  # of the widest line: what ends before had room for another word


def with_marks(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each lone mark of a block put before the paragraph that it counts.

    Nothing is moved unless there are as many texts as marks."""
    joined: list[Line] = []
    index = 0
    head = list(lines[:FARTHEST])
    width = max((len(line.text) for line in head), default=0)
    while index < len(head):
        count = _lone_marks(head, index)
        texts = _texts(head, index + count, count, width) if count > 1 else []
        if texts:
            for mark, text in zip(head[index : index + count], texts, strict=True):
                first = replace(text[0], text=f"{mark.text} {text[0].text}", gap=True)
                joined.extend([first, *text[1:]])
            index += count + sum(map(len, texts))
        else:
            joined.append(head[index])
            index += 1
    return [*joined, *lines[FARTHEST:]]


def _lone_marks(lines: list[Line], start: int) -> int:
    count = 0
    family = ""
    for line in lines[start:]:
        mark = mark_of(line.text)
        if mark is None or mark.rest or (family and mark.family != family):
            break
        family = mark.family
        count += 1
    return count


def _texts(lines: list[Line], start: int, count: int, width: int) -> list[list[Line]]:
    """As many paragraphs as marks: by blank lines, by lines, or where lines end early."""
    block: list[Line] = []
    for line in lines[start:]:
        if mark_of(line.text) or closes(line.text) or line.level or owners.from_heading(line.text):
            break
        block.append(line)
    paragraphs = _cut(block, [at for at, line in enumerate(block) if line.gap and at])
    if len(paragraphs) >= count and len(paragraphs) > 1:
        return paragraphs[:count]
    if len(block) == count:
        return [[line] for line in block]
    ended = [at for at in range(1, len(block)) if _after_bracket(block[at - 1])]
    if len(ended) >= count - 1:
        return _cut(block, ended)[:count]
    for begins in (_after_early_end, _after_stop):
        starts = [at for at in range(1, len(block)) if begins(block[at - 1], block[at], width)]
        if len(starts) == count - 1:
            return _cut(block, starts)
    return []


def _cut(block: list[Line], starts: list[int]) -> list[list[Line]]:
    """The block in pieces, a new one at each start."""
    edges = [0, *starts, len(block)]
    return [block[start:end] for start, end in pairwise(edges) if start < end]


def _after_bracket(before: Line) -> bool:
    """The line before ends a bracket, such as names an owner."""
    return before.text.rstrip(".,;").endswith(")")


def _after_early_end(before: Line, line: Line, width: int) -> bool:
    """The first word had room on the line before, where lines are this wide."""
    first = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(first) <= NEARLY * width


def _after_stop(before: Line, line: Line, width: int) -> bool:
    """The line before ends a sentence or a point of a list."""
    del line, width
    return before.text.endswith((".", ";"))
