"""Ratings of two words that a narrow cell wrapped around the rest of their row, as the copy of a
table with its layout leaves them: 'Requires', below it '2.1 Assessment', below it 'improvement'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .line import Line
from .lines import Document
from .wraps import join

_FIRST = re.compile(r"(?:^|(?<=[\s|]))(?P<word>Requires|Angen(?: ei)?)[\s|]*$")
_SECOND = re.compile(r"(?:^|(?<=[\s|]))(?P<word>improvement|g?wella)[\s|]*$")
_NUMBER = re.compile(r"[|\s]*[1-4]\.[1-6]\b")
MOST_LINES = 3  # of a row
LONGEST = 60  # characters of one of them


def unwrapped(doc: Document) -> Document:
    """The same document, each such row in one line with its rating at the end."""
    lines: list[Line] = []
    at = 0
    while at < len(doc.lines):
        row = _row(doc.lines[at : at + MOST_LINES], doc.words)
        lines.append(row[0] if row else doc.lines[at])
        at += row[1] if row else 1
    return replace(doc, lines=tuple(lines))


def _row(lines: Sequence[Line], words: frozenset[str]) -> tuple[Line, int] | None:
    """The row that begins with the first line, and the number of its lines."""
    first = _FIRST.search(lines[0].text)
    if first is None or len(lines[0].text) > LONGEST:
        return None
    parts = [lines[0].text[: first.start()]]
    for used, line in enumerate(lines[1:], start=2):
        second = _SECOND.search(line.text)
        parts.append(line.text[: second.start()] if second else line.text)
        if len(line.text) > LONGEST or _FIRST.search(line.text):
            return None
        if second:
            parts.sort(key=lambda part: _NUMBER.match(part) is None)
            rating = f"{first['word']} {second['word']}"
            text = join([*filter(str.strip, parts), rating], words)
            return replace(lines[0], text=text), used
    return None
