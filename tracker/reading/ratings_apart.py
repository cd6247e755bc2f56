"""Areas and their ratings that stand apart: rows of names over rows of ratings, and columns that a
copy tore from each other."""

import re

from .lines import Document
from .wraps import join

_OVERALL = re.compile(r"(?:the\s+)?overall(?: rating)?", re.IGNORECASE)
_FRAME = r"[\s|:*–★☆⭐.-]*"  # what a row prints around its words
MOST_LINES = 7  # over which the names of one row may be wrapped
Rated = list[tuple[str, str]]  # names of areas with their ratings


def torn(doc: Document, places: list[int], heads: re.Pattern[str]) -> list[int]:
    """Names alone on lines one below the other: a column that a copy tore from its ratings."""
    bare = {
        index for index in places
        if (match := heads.match(doc.lines[index].text)) and not match["rest"].strip(" :|*")
        and "★" not in doc.lines[index].text
    }  # fmt: skip
    return [index for index in sorted(bare) if bare & {index - 1, index + 1}]


def columns(doc: Document, torn: list[int], words: str) -> Rated:
    """The ratings of such names: only where as many stand in one block right below them, the
    overall rating first where its name stands above."""
    found: Rated = []
    for run in _runs(torn):
        has_overall = run[0] > 0 and _OVERALL.fullmatch(doc.lines[run[0] - 1].text)
        ratings = _block(doc, run[-1] + 1, words)[1 if has_overall else 0 :]
        if len(ratings) == len(run):
            names = (doc.lines[index].text for index in run)
            found.extend(zip(names, ratings, strict=True))
    return found


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _block(doc: Document, start: int, words: str) -> list[str]:
    """The ratings that stand alone on lines from there on."""
    ratings: list[str] = []
    for line in doc.lines[start:]:
        match = re.fullmatch(rf"{_FRAME}({words}){_FRAME}", line.text, re.IGNORECASE)
        if match is None:
            break
        ratings.append(match[1])
    return ratings


def rows(doc: Document, places: list[int], names: str, words: str) -> Rated:
    """Several names in a row, wrapped or not, with as many ratings in the row right below."""
    whole = re.compile(rf"(?:{_FRAME}(?:{names})(?!\w)){{2,}}{_FRAME}", re.IGNORECASE)
    ratings = re.compile(rf"(?:{_FRAME}\b(?:{words})\b){{2,}}{_FRAME}", re.IGNORECASE)
    found: Rated = []
    for index in places:
        for used in range(1, MOST_LINES):
            below = doc.lines[index + used].text if index + used < len(doc.lines) else ""
            if not ratings.fullmatch(below):
                continue
            above = join((line.text for line in doc.lines[index : index + used]), doc.words)
            called = re.findall(names, above, re.IGNORECASE) if whole.fullmatch(above) else []
            said = re.findall(rf"\b(?:{words})\b", below, re.IGNORECASE)
            if called and len(called) == len(said):
                found.extend(zip(called, said, strict=True))
            break
    return found
