"""Tables of recommendations in plain text, where blanks or tabs stand between the columns."""

import re
from collections.abc import Iterable
from itertools import pairwise

from .columns import REF
from .markers import closes
from .typed_cells import EDGE, SLACK, Cell, Placed, cells_of, heads_of, written
from .typed_unnumbered import with_unnumbered

LONGEST_CELL = 6  # lines
_PAGE_NUMBER = re.compile(r"\d{1,3}")


def with_rows(pages: Iterable[Iterable[Placed]]) -> list[list[Placed]]:
    """The lines of each page, each row of such a table one line '| 1 | text | owner |', wraps
    mended, also those of a row that goes on over a page's edge."""
    table = _Table()
    return [table.page(with_unnumbered(list(lines))) for lines in pages]


class _Table:
    """The table that is open: where its columns start, and its last row."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.row: list[list[str]] = []
        self.places: list[int] = []  # where the cells of the row start
        self.made: list[Placed] = []  # the page that the row stands on
        self.at = 0
        self.last = 0  # its number
        self.is_paused = False  # a blank line stood before

    def page(self, lines: list[Placed]) -> list[Placed]:
        made: list[Placed] = []
        printed = [index for index, line in enumerate(lines) if line[0].strip()]
        edges = {*printed[:EDGE], *printed[-EDGE:]}
        for index, line in enumerate(lines):
            if not line[0].strip():
                self.is_paused = True
            elif self._take(line, made):
                self.is_paused = False
                continue
            elif (self.is_paused or closes(line[0].strip())) and index not in edges:
                self.columns, self.row = [], []
            made.append(line)
        return made

    def _take(self, line: Placed, made: list[Placed]) -> bool:
        cells = self._cut(cells_of(line[0]))
        if heads := heads_of(line[0]):
            self._open(line, heads, made)
            return True
        if not self.columns:
            return False
        if self._is_new(cells):
            self.last = _number(cells[0][1])
            self._begin(line, made, self._in_columns(cells))
            return True
        return bool(self.row) and self._goes_on(line, cells, made)

    def _cut(self, cells: list[Cell]) -> list[Cell]:
        """The same cells, also cut where two blanks end right where a column starts."""
        made: list[Cell] = []
        for left, text in cells:
            ends = {column - left for column in self.columns if column > left}
            cuts = [end for end in sorted(ends) if re.search(r"\S {2}$", text[:end])]
            cuts = [0, *(cut for cut in cuts if text[cut : cut + 1].strip()), len(text)]
            made += [(left + a, text[a:b].strip()) for a, b in pairwise(cuts)]
        return made

    def _open(self, line: Placed, cells: list[Cell], made: list[Placed]) -> None:
        """Heads; those that come again on the next page close no row."""
        columns = [left for left, _ in cells]
        if columns != self.columns:
            self.columns, self.last, self.row = columns, 0, []
        made.append(written([[text] for _, text in cells], line[1], line[2]))

    def _is_new(self, cells: list[Cell]) -> bool:
        if len(cells) < 2 or not REF.fullmatch(cells[0][1]):
            return False
        return not self.is_paused or _number(cells[0][1]) == self.last + 1

    def _goes_on(self, line: Placed, cells: list[Cell], made: list[Placed]) -> bool:
        """More of the row: by the places of its cells, or, right below, more of its last cell."""
        is_number = len(cells) == 1 and _PAGE_NUMBER.fullmatch(cells[0][1])
        if cells[0][0] >= self.columns[1] - SLACK and not is_number:
            for left, text in cells:
                self.row[self._column(left)].append(text)
        elif self.is_paused or closes(line[0].strip()) or len(self.row[-1]) > LONGEST_CELL:
            return False
        else:
            self.row[-1].append(line[0].strip())
        start, end = self.made[self.at][1:]
        self.made[self.at] = written(self.row, start, line[2] if made is self.made else end)
        return True

    def _begin(self, line: Placed, made: list[Placed], row: list[list[str]]) -> None:
        self.row, self.made, self.at = row, made, len(made)
        made.append(written(row, line[1], line[2]))

    def _in_columns(self, cells: list[Cell]) -> list[list[str]]:
        if len(cells) >= len(self.columns):
            self.places = [left for left, _ in cells]
            return [[text] for _, text in cells]
        self.places = self.columns
        row: list[list[str]] = [[] for _ in self.columns]
        for left, text in cells:
            row[self._column(left)].append(text)
        return row

    def _column(self, left: int) -> int:
        return max(0, sum(1 for place in self.places if place <= left + SLACK) - 1)


def _number(ref: str) -> int:
    digits = re.sub(r"\D", "", ref)
    return int(digits) if digits else 0
