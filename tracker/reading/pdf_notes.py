"""Footnotes on a PDF page: the raised marks in the text, and the notes at the page's foot."""

import re
from itertools import pairwise

from .pdf_line import PdfLine

_MARK = re.compile(r"\s*\[?(?P<number>\d{1,3})\]?\s*")
_NOTE = re.compile(r"\s*(?P<number>\d{1,2})\s+[A-Z‘“'\"h]")
MOST_NOTE_LINES = 15
MOST_FOOTERS = 2  # lines that a page may have below its notes


def with_tails(lines: list[PdfLine]) -> list[PdfLine]:
    """The same lines where a raised mark had cut one in two: the mark is kept aside, and what
    stands right behind it belongs to the line before."""
    whole: list[PdfLine] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is None or not _is_right_behind(last, line):
            whole.append(line)
        elif (mark := _MARK.fullmatch(line.text)) and line.size < 0.9 * last.size:
            last.marks.append(mark["number"])
            last.right, last.end = line.right, line.end
        else:
            last.text = last.text.rstrip() + line.text
            last.right, last.last_top, last.end = line.right, line.last_top, line.end
            last.marks += line.marks
    return whole


def _is_right_behind(last: PdfLine, line: PdfLine) -> bool:
    near = abs(line.left - last.right) < 0.15 * last.size
    return bool(line.size) and near and abs(line.top - last.top) < 0.6 * last.size


def find_notes(lines: list[PdfLine], body: float, pitch: float) -> None:
    """Small type from a line that starts with a number down to the page's end, and paragraphs
    of any size there that begin with the number of a mark raised on the same page."""
    _find_small(lines, body)
    numbers = {number for line in lines for number in line.marks}
    footers = 0
    for paragraph in reversed(_paragraphs(lines, pitch)):
        note = _NOTE.match(paragraph[0].text)
        if note and note["number"] in numbers:
            for line in paragraph:
                line.is_note = True
        elif any(line.is_note for line in paragraph):
            continue
        elif footers + len(paragraph) <= MOST_FOOTERS:
            footers += len(paragraph)
        else:
            return


def _paragraphs(lines: list[PdfLine], pitch: float) -> list[list[PdfLine]]:
    found: list[list[PdfLine]] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        if before is None or not 0 < before.top - line.top <= 1.18 * pitch:
            found.append([])
        found[-1].append(line)
    return found


def _find_small(lines: list[PdfLine], body: float) -> None:
    small = len(lines)
    while small and lines[small - 1].size < 0.92 * body:
        small -= 1
    small = max(small, len(lines) - MOST_NOTE_LINES)
    for mark, text in pairwise(lines):
        if re.fullmatch(r"\s*\d{1,2}\s*", mark.text) and mark.size < 0.8 * text.size:
            mark.is_note = text.is_note = abs(mark.top - text.top) < text.size
    begun = False
    for line in lines[small:]:
        begun = begun or bool(re.match(r"\s*\d{1,3}\s*[A-Z‘“'\"h]", line.text))
        line.is_note = begun
