"""Marks that came apart from their texts: a block of numbers or bullets, then the texts."""

from collections.abc import Sequence
from dataclasses import replace

from . import owners
from .line import Line
from .markers import closes, mark_of

FARTHEST = 120  # lines of a section that are looked through


def with_marks(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each lone mark of a block put before the paragraph that it counts.

    Nothing is moved unless there are as many texts as marks."""
    joined: list[Line] = []
    index = 0
    head = list(lines[:FARTHEST])
    while index < len(head):
        count = _lone_marks(head, index)
        texts = _texts(head, index + count, count) if count > 1 else []
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


def _texts(lines: list[Line], start: int, count: int) -> list[list[Line]]:
    """As many paragraphs as marks: by blank lines, else one line each; [] when it does not fit."""
    block: list[Line] = []
    for line in lines[start:]:
        if mark_of(line.text) or closes(line.text) or line.level or owners.from_heading(line.text):
            break
        block.append(line)
    paragraphs: list[list[Line]] = []
    for line in block:
        if line.gap or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)
    if len(paragraphs) >= count and len(paragraphs) > 1:
        return paragraphs[:count]
    return [[line] for line in block] if len(block) == count else []
