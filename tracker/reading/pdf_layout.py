"""Lines of a PDF page with their boxes to plain text: blank lines where paragraphs part, indents
of lists, marks of headings, footnotes told apart."""

import re
from itertools import pairwise
from statistics import median

from .lines import NOTE
from .pdf_line import PdfLine
from .pdf_notes import find_notes


def page_texts(lines: list[list[PdfLine]]) -> list[str]:
    """The text of each page; type size and line spacing are those of the whole document."""
    body = _body_size(lines)
    pitch = _pitch(lines, body)
    return [_as_text(_attached(page), body, pitch) for page in lines]


def mark_drawn(lines: list[PdfLine], bullets: list[tuple[float, float]]) -> None:
    """A bullet before each line that has a drawn one (right edge, middle) at its left."""
    for right, middle in bullets:
        beside = [
            line
            for line in lines
            if line.top - line.size < middle < line.top and 0 < line.left - right < 1.5 * line.size
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.left)
            nearest.text = f"• {nearest.text.lstrip()}"
            nearest.left = right - 4


def _body_size(lines: list[list[PdfLine]]) -> float:
    sizes = [
        line.size
        for page in lines
        for line in page
        if line.size
        for _ in range(len(line.text) // 20)
    ]
    return median(sizes) if sizes else 13.0


SAME_SIZE = 0.05  # of the size of type: by how much two lines of one text may differ

_LONE_MARK = re.compile(r"\s*(?:[•♦▪■●○◦·➢✓–*-]|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)])\s*")


def _attached(lines: list[PdfLine]) -> list[PdfLine]:
    """Bullets and numbers that stand as lines of their own, put before the text beside them."""
    lone = [line for line in lines if _LONE_MARK.fullmatch(line.text)]
    texts = [line for line in lines if not _LONE_MARK.fullmatch(line.text)]
    taken: dict[int, PdfLine] = {}
    for mark in lone:
        beside = [
            line
            for line in texts
            if line.left > mark.left and abs(line.top - mark.top) < 0.5 * max(line.size, mark.size)
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.left)
            if id(nearest) not in taken:
                taken[id(nearest)] = mark
    used = {id(mark) for mark in taken.values()}
    for line in texts:
        if id(line) in taken:
            mark = taken[id(line)]
            line.text = f"{mark.text.strip()} {line.text.strip()}"
            line.left = mark.left
    return [line for line in lines if id(line) not in used]


def _pitch(lines: list[list[PdfLine]], body: float) -> float:
    """From line to line within a paragraph: nearly the smallest step that the report knows in
    the size of its text; tables and notes are often set tighter."""
    steps = [
        (max(abs(a.size - body), abs(b.size - body)), a.top - b.top)
        for page in lines
        for a, b in pairwise(page)
        if 0.75 * body < a.top - b.top < 1.9 * body
    ]
    of_text = sorted(step for other, step in steps if other <= SAME_SIZE * body)
    known = of_text or sorted(step for _, step in steps)
    return known[len(known) // 10] if known else 1.1 * body


def _as_text(lines: list[PdfLine], body: float, pitch: float) -> str:
    """The page as plain text: '# ' before a heading, a blank line at a gap, spaces for indents."""
    visible = [line for line in lines if line.text.strip()]
    if not visible:
        return ""
    find_notes(visible, body, pitch)
    written: list[str] = []
    before: PdfLine | None = None
    for line in visible:
        if before is not None:
            own_pitch = pitch * max(1.0, line.size / body)
            if _parts(before, line, own_pitch, _edges(before, visible)[1]):
                written.append("")
        written.append(_marked(line, body, _edges(line, visible)[0]))
        before = line
    return "\n".join(written)


def _edges(line: PdfLine, lines: list[PdfLine]) -> tuple[float, float]:
    """Where lines of this line's column begin and end: all but the tenth that reach furthest,
    which may span the columns."""
    column = [other for other in lines if other.left < line.right and other.right > line.left]
    lefts = sorted(other.left for other in column)
    rights = sorted(other.right for other in column)
    last = len(column) - 1
    return lefts[round(0.1 * last)], rights[int(0.9 * last)]


def _parts(before: PdfLine, line: PdfLine, pitch: float, edge: float) -> bool:
    """A gap to the line above, another size of type, or room that the next word did not use.

    A jump upwards to the next column is no gap: the text may go on there."""
    other_size = abs(before.size - line.size) > 0.1 * before.size
    drop = before.top - line.top
    if drop < -pitch:
        return other_size
    blank = 0.25 * line.size
    had_room = drop > 0.5 * pitch and before.right + blank + line.word < edge - 0.2 * line.size
    return drop > 1.18 * pitch or other_size or had_room


def _marked(line: PdfLine, body: float, margin: float) -> str:
    text = line.text.rstrip()
    is_short = len(text) < 120
    if line.is_note:
        return NOTE + text
    if line.size > 1.15 * body and is_short:
        return f"# {text.strip()}"
    indent = " " * min(60, max(0, round((line.left - margin) / (0.4 * body))))
    if line.is_bold and is_short and len(text.strip()) > 3:
        return f"{indent}**{text.strip()}**"
    return indent + text
