"""Tables of recommendations on PDF pages: lines and cells put back into rows by the places of the
heads of their columns."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from .columns import REF, roles_of
from .lines import PAGE_NUMBER
from .pdf_line import PdfLine
from .wraps import join

_MAY_BE_HEAD = re.compile(
    r"recommend|argymhell|areas? (?:for|requiring) improvement", re.IGNORECASE
)
LONGEST_HEAD = 110
EDGE = 2  # lines at the top and foot of a page that may be its header and footer
SLACK = 4.0  # points by which a cell may stand further left than its head
NEAR = 12  # lines among which the heads of one row stand
CELL_GAP = 0.55  # in heights of the line: wider than any blank between words


class Word(NamedTuple):
    """A word with its edges in points."""

    left: float
    right: float
    text: str


Cell = tuple[float, str]  # its left edge and its text
Words = Callable[[PdfLine], list[Word]]


@dataclass
class Tables:
    """Goes through the pages of one document: a table may go on over their edges."""

    edges: list[float] = field(default_factory=list)  # left edges of the columns of an open table
    last: int = 0  # its last number
    row: list[list[str]] | None = None  # its last row, and the line that it is written into
    made: PdfLine | None = None

    def in_rows(self, lines: list[PdfLine], words: Words) -> list[PdfLine]:
        """The lines of a page, each row of such a table one line '| 1 | text | owner |'."""
        made: list[PdfLine] = []
        for place, line in enumerate(lines):
            if head := self._head(line, words, _beside(line, lines[place + 1 : place + 1 + NEAR])):
                made.append(_written(line, [[text] for _, text in head]))
                self.row = self.row if self.last else None  # heads come again on each page
                continue
            at_edge = not EDGE <= place < len(lines) - EDGE
            placed = self._cells_of(line, words, at_edge=at_edge)
            if placed is None or (self.row is None and not self._is_next(placed)):
                if placed is None and self.row is not None and not at_edge:
                    self.edges, self.row = [], None
                made.append(line)
                continue
            if self.row is None or self._is_next(placed):
                self._begin(line, made)
            self._add(placed)
        return made

    def _cells_of(
        self, line: PdfLine, words: Words, *, at_edge: bool
    ) -> list[tuple[int, str]] | None:
        """The cells of a line in the open table; None for others, and for a page's number."""
        if not self.edges or (at_edge and PAGE_NUMBER.match(line.text.strip())):
            return None
        return self._placed(line, _cells(words(line), line.size, self.edges))

    def _begin(self, line: PdfLine, made: list[PdfLine]) -> None:
        self.row = [[] for _ in self.edges]
        self.made = _written(line, self.row)
        self.last += 1
        made.append(self.made)

    def _add(self, placed: list[tuple[int, str]]) -> None:
        if self.row is not None and self.made is not None:
            for column, text in placed:
                self.row[column].append(text)
            _write(self.made, self.row)

    def _head(self, line: PdfLine, words: Words, beside: list[PdfLine]) -> list[Cell] | None:
        if len(line.text) > LONGEST_HEAD or not _MAY_BE_HEAD.search(line.text):
            return None
        found = [word for part in (line, *beside) for word in words(part)]
        capitals = [word.left for word in found if not word.text[:1].islower()]
        for edges in ([], capitals):  # heads may stand as near to each other as words
            cells = _cells(found, line.size, edges)
            columns = roles_of([text for _, text in cells])
            if columns is not None and columns.get("ref") == 0:
                self.last = self.last if self.edges == [left for left, _ in cells] else 0
                self.edges = [left for left, _ in cells]
                return cells
        return None

    def _placed(self, line: PdfLine, cells: list[Cell]) -> list[tuple[int, str]] | None:
        """Each cell with its column; None when the line runs over the columns."""
        placed: list[tuple[int, str]] = []
        for left, text in cells:
            column = sum(1 for edge in self.edges if edge <= left + SLACK) - 1
            if column < 0 or (placed and column <= placed[-1][0]):
                return None
            placed.append((column, text))
        if placed[0][0] == 0 and not self._is_next(placed):
            return None  # the first column holds nothing but numbers
        beyond = self.edges[placed[-1][0] + 1] if placed[-1][0] + 1 < len(self.edges) else None
        return None if beyond is not None and line.right > beyond + SLACK else placed

    def _is_next(self, placed: list[tuple[int, str]]) -> bool:
        """The first cell bears the number that comes next."""
        column, text = placed[0]
        mark = REF.fullmatch(text)
        return column == 0 and mark is not None and mark["ref"].lstrip("R") == str(self.last + 1)


def _beside(line: PdfLine, following: list[PdfLine]) -> list[PdfLine]:
    """The other heads of the row, where a printer drew a table cell by cell."""
    return [
        other
        for other in following
        if abs(other.top - line.top) < 0.5 * line.size and other.left > line.right
    ]


def _cells(words: list[Word], size: float, edges: list[float]) -> list[Cell]:
    """Words in cells: they part where the gap is wide, or where a column begins."""
    cells: list[Cell] = []
    right = 0.0
    for word in words:
        at_edge = any(abs(word.left - edge) < SLACK / 2 for edge in edges)
        if cells and not at_edge and word.left - right < CELL_GAP * size:
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {word.text}")
        else:
            cells.append((word.left, word.text))
        right = word.right
    return cells


def _written(line: PdfLine, row: list[list[str]]) -> PdfLine:
    made = PdfLine("", line.left, line.right, line.top, line.top, line.word, line.size)
    _write(made, row)
    return made


def _write(made: PdfLine, row: list[list[str]]) -> None:
    made.text = f"| {' | '.join(join(cell, frozenset()) for cell in row)} |"
