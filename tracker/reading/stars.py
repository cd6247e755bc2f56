"""What stars stand for: as the report says itself, else as the joint inspections print them."""

import re
from collections.abc import Iterator

from .lines import Document
from .ratings import as_printed

#: Four of them, filled and empty.
FOUR = re.compile(r"(?<![★☆])[★☆]{4}(?![★☆])")
_JOINT = {4: "Good", 3: "Satisfactory", 2: "Unsatisfactory", 1: "Poor"}
FEWEST = 3  # of a key's groups of stars in one line


def scale(doc: Document, words: str) -> dict[int, str]:
    """The word for each number of filled stars.

    A key ('★★★☆ good ★★☆☆ satisfactory …'), or a judgement in words right before its stars, tells
    it; where that differs from the usual, nothing usual is added to it."""
    own: dict[int, str] = {}
    for stars, word in (*_keyed(doc, words), *_judged(doc, words)):
        own.setdefault(stars.count("★"), as_printed(word))
    is_key = len(set(own.values())) == len(own)  # and no accident of wrapping
    return own if is_key and any(_JOINT.get(n) != word for n, word in own.items()) else _JOINT


def _keyed(doc: Document, words: str) -> Iterator[tuple[str, str]]:
    """Stars and words by turns, or all words and then all stars, as a change of font parts them."""
    named = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    above = ""
    for line in doc.lines:
        groups = FOUR.findall(line.text)
        if len(groups) >= FEWEST:
            said = named.findall(line.text) or named.findall(above)
            if len(said) == len(groups):
                yield from zip(groups, said, strict=True)
        above = line.text


def _judged(doc: Document, words: str) -> Iterator[tuple[str, str]]:
    judged = re.compile(
        rf"(?:^|[:=|–-]\s*|\b(?-i:(?=[A-Z])))(?P<word>{words})[\s:=–-]+"
        rf"(?P<stars>{FOUR.pattern})\s*$",
        re.IGNORECASE,
    )
    for line in doc.lines:
        if len(FOUR.findall(line.text)) == 1 and (match := judged.search(line.text)):
            yield match["stars"], match["word"]
