"""Recommendations that stand in a table: number, text and owner in cells of one row."""

import re

from . import owners
from .line import Line
from .report import ReadRecommendation

_REF = re.compile(r"\(?(?P<ref>R?\d{1,2}|[ivx]{1,5}|[a-z])[.)]*", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:recommendations?|rec)\.?\s*(?P<ref>\d{1,2})$", re.IGNORECASE)
_TEXT_HEAD = re.compile(r"recommend|argymhell|area for improvement", re.IGNORECASE)
SHORTEST = 25  # characters: a cell with less is a heading, not a recommendation


def cells_of(line: Line) -> list[str]:
    """The cells of a table row; [] for other lines."""
    if "|" not in line.text or not line.text.startswith("|"):
        return []
    return [cell.strip() for cell in line.text.strip("| ").split("|")]


def is_head(cells: list[str]) -> bool:
    """A row that only names the columns."""
    return any(_TEXT_HEAD.search(cell) and len(cell) < 40 for cell in cells) and all(
        len(cell) < 60 for cell in cells
    )


def row_item(line: Line, inherited: tuple[str, ...]) -> ReadRecommendation | None:
    """The recommendation of one row: the longest cell is its text."""
    cells = cells_of(line)
    if len(cells) < 2 or is_head(cells):
        return None
    text = max(cells, key=len)
    if len(text) < SHORTEST:
        return None
    ref: str | None = None
    named = inherited
    for cell in cells:
        match = _REF.fullmatch(cell) or _LABELLED.match(cell)
        if match and ref is None:
            ref = match["ref"]
        elif cell is not text and cell and owners.is_body(cell):
            named = owners.split_owners(cell)
    if ref is None and not named:
        return None
    text, bracket = owners.from_bracket(text)
    return ReadRecommendation(
        ref, text, bracket or named or owners.from_sentence(text), line.page, line.start, line.end
    )
