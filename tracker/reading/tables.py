"""Recommendations that stand in a table: number, text and owner in cells of one row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from . import owner_names, owners
from .columns import REF, roles_of
from .line import Line
from .markers import closes, mark_of
from .report import ReadRecommendation

_LABELLED = re.compile(r"^(?:recommendations?|rec)\.?\s*(?P<ref>\d{1,2})$", re.IGNORECASE)
_TEXT_HEAD = re.compile(r"recommend|argymhell|area for improvement", re.IGNORECASE)
SHORTEST = 25  # characters: where no head tells, a cell with less is no recommendation
LONGEST_BETWEEN = 30  # lines between two rows
Columns = dict[str, int]


def cells_of(line: Line) -> list[str]:
    """The cells of a table row; [] for other lines."""
    if "|" not in line.text or not line.text.startswith("|"):
        return []
    text = line.text.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in text.split("|")]


def head_of(cells: list[str]) -> Columns | None:
    """The columns that a row names; {} where it is a head that tells nothing."""
    if (columns := roles_of(cells)) is not None:
        return columns
    is_head = any(_TEXT_HEAD.search(cell) and len(cell) < 40 for cell in cells)
    return {} if is_head and all(len(cell) < 60 for cell in cells) else None


def row_item(
    line: Line, inherited: tuple[str, ...], columns: Columns | None = None
) -> ReadRecommendation | None:
    """The recommendation of one row: by its columns, else the longest cell is its text."""
    cells = cells_of(line)
    if columns and len(cells) > max(columns.values()):
        text = cells[columns["text"]]
        ref = REF.fullmatch(cells[columns["ref"]]) if "ref" in columns else None
        number = ref["ref"] if ref else None
        named = (
            owner_names.split_owners(cells[columns["owner"]]) if "owner" in columns else inherited
        )
    else:
        text, number, named = _guessed(cells, inherited)
    if number is None and (mark := mark_of(text)) and mark.ref:
        number, text = mark.ref, mark.rest
    if not text or (number is None and not named):
        return None
    text, bracket = owners.from_bracket(text)
    named = bracket or named or owners.from_sentence(text)
    return ReadRecommendation(number, text, named, line.page, line.start, line.end)


def comes_next(lines: Sequence[Line], last: ReadRecommendation, columns: Columns | None) -> bool:
    """Whether the row that counts on from the last stands below, before anything closes the
    section."""
    if not last.ref or not last.ref.lstrip("R").isdigit():
        return False
    following = str(int(last.ref.lstrip("R")) + 1)
    for line in islice(lines, LONGEST_BETWEEN):
        row = row_item(line, (), columns) if cells_of(line) else None
        if row is not None:
            return bool(row.ref) and str(row.ref).lstrip("R") == following
        if closes(line.text):
            return False
    return False


def _guessed(
    cells: list[str], inherited: tuple[str, ...]
) -> tuple[str, str | None, tuple[str, ...]]:
    text = max(cells, key=len)
    number: str | None = None
    named = inherited
    if len(text) < SHORTEST:
        return "", None, ()
    for cell in cells:
        match = REF.fullmatch(cell) or _LABELLED.match(cell)
        if match and number is None:
            number = match["ref"]
        elif cell is not text and cell and owner_names.is_body(cell):
            named = owner_names.split_owners(cell)
    return text, number, named


def with_parted_owners(rows: Sequence[ReadRecommendation]) -> list[ReadRecommendation]:
    """The same rows; a cell that held two owners in two lines, whose ends are lost, is parted
    where it begins with the owner of another row."""
    alone = {row.owners[0] for row in rows if len(row.owners) == 1}
    return [
        replace(row, owners=tuple(part for one in row.owners for part in _parted(one, alone)))
        for row in rows
    ]


def _parted(owner: str, alone: set[str]) -> tuple[str, ...]:
    for known in sorted(alone, key=len, reverse=True):
        rest = owner.removeprefix(f"{known} ")
        if rest != owner and owner_names.begins_with_role(rest):
            return (known, *owner_names.split_owners(rest))
    return (owner,)
