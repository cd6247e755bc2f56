"""What Welsh print needs before it is read: its 'o' ('of') looks like the sign of a sub-list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .line import Line

_WELSH = re.compile(r"\b(?:yr|yn|ac|gan|wedi|cael|mae|dylai|gwasanaeth|plant|eu|ei)\b")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|was|were|is|with|for|that)\b")
SAMPLE = 20_000  # characters that tell the language


def is_welsh(text: str) -> bool:
    """Whether more of the small words are Welsh than English."""
    sample = text[:SAMPLE].lower()
    return len(_WELSH.findall(sample)) > len(_ENGLISH.findall(sample))


def with_prepositions(lines: Sequence[Line]) -> list[Line]:
    """The same lines; in Welsh, an 'o' that a wrap put at the head of a line stands at the end of
    the line above, where it is taken for no bullet."""
    if not is_welsh("\n".join(line.text for line in lines)):
        return list(lines)
    return list(_moved(lines))


def _moved(lines: Sequence[Line]) -> Iterator[Line]:
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        text = line.text
        if at and _begins_with_o(line):
            text = text[2:]
        if below is not None and _begins_with_o(below):
            text = f"{text} o"
        yield line if text == line.text else replace(line, text=text)


def _begins_with_o(line: Line) -> bool:
    """More of a sentence: no gap above, a word behind, and no room as a sign has behind it."""
    return not line.gap and re.match(r"o (?=[^\W\d_])", line.text) is not None
