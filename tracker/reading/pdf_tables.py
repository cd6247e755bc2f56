"""Tables of recommendations on PDF pages: lines and cells put back into rows by the places of the
heads of their columns."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from .columns import REF, roles_of
from .pdf_cells import (
    EDGE,
    SLACK,
    Cell,
    Heads,
    Words,
    beside,
    column_of,
    edges_below,
    heads_at,
    parted,
)
from .pdf_line import PdfLine
from .running import PAGE_NUMBER
from .table_rows import Columns, Piece, Row, rows_of
from .wraps import join

OTHER_SIZE = 0.1  # of the type: a line that differs by more is no line of the table
LONGEST_CELL = 20  # lines, in a narrow column
TALLEST = 1.6  # heights of a line from one to the next within a cell, at most
Placed = list[tuple[PdfLine, list[Piece]]]  # lines of the table, with their pieces


@dataclass
class Tables:
    """Goes through the pages of one document: a table may go on over their edges."""

    heads: list[Cell] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)  # left edges of the columns of an open table
    columns: Columns = field(default_factory=lambda: Columns(0, None, None))
    row: list[list[str]] = field(default_factory=list)  # its last row, and where that is written
    made: PdfLine | None = None
    head: PdfLine | None = None  # where the heads are written
    wrapped: set[str] = field(default_factory=set)  # lines of wrapped heads, which may come again

    def in_rows(self, lines: list[PdfLine], words: Words) -> list[PdfLine]:
        """The lines of a page, each row of such a table one line '| 1 | text | owner |'."""
        made, rest = self._further(lines, words) if self.edges else ([], lines)
        while found := _first_heads(rest, words):
            place, heads = found
            self._open(heads)
            others = {id(other) for other in beside(rest[place], rest[place + 1 :], words)}
            self.head = _written(rest[place], [[cell.text] for cell in heads.cells])
            made += [*rest[:place], self.head]
            below = [line for line in rest[place + 1 :] if id(line) not in others]
            while below and below[0].text in self.wrapped:
                below = below[1:]
            rows, rest = self._rows(below, words)
            made += rows
        return made + rest

    def _open(self, heads: Heads) -> None:
        """Heads; those that come again on the next page close no row."""
        places, last = ([round(cell.left) for cell in one] for one in (heads.cells, self.heads))
        if not self.edges or places != last:
            self.heads, self.edges, self.row = heads.cells, heads.edges, []
            self.wrapped = set()
        roles = heads.roles
        self.columns = Columns(roles["text"], roles.get("owner"), roles.get("ref"))

    def _close(self) -> None:
        self.edges, self.row = [], []

    def _further(self, lines: list[PdfLine], words: Words) -> tuple[list[PdfLine], list[PdfLine]]:
        """The rows with which the table goes on below a page's header, or begins, where its heads
        are the last line of the page before; and the lines that follow."""
        if not self.row:
            self.edges = edges_below(self.heads, lines, words)
        elif step := self._step_to(lines, words):
            self.edges = [edge + step for edge in self.edges]
        for place, line in enumerate(lines[: EDGE + 1]):
            if heads_at(lines, place, words):
                return [], lines
            if self._pieces(line, words, at_edge=True):
                rows, rest = self._rows(lines[place:], words)
                return [*lines[:place], *rows], rest
        self._close()
        return [], lines

    def _step_to(self, lines: list[PdfLine], words: Words) -> float:
        """How far to the right the table goes on, on a page of columns: in another of them than
        it began in; 0 where it goes on below itself, or not at all."""
        told = [place for place in (self.columns.text, self.columns.ref) if place is not None]
        first = lines[: EDGE + 1]
        steps = [line.left - self.edges[place] for line in first for place in told]
        if any(abs(step) <= SLACK for step in steps):
            return 0.0
        return next((step for step in steps if self._is_next_at(step, lines, words)), 0.0)

    def _is_next_at(self, step: float, lines: list[PdfLine], words: Words) -> bool:
        """Whether the row that counts on from the last stands there, or one with an owner."""
        here, ref = self.edges, self.columns.ref
        self.edges = [edge + step for edge in here]
        rows = [self._pieces(line, words, at_edge=False) for line in lines[: EDGE + LONGEST_CELL]]
        self.edges = here
        pieces = [piece for row in rows[EDGE:] for piece in row or ()]
        if ref is None:
            return any(piece.column == self.columns.owner for piece in pieces)
        following = _number("".join(self.row[ref])) + 1
        return any(piece.column == ref and _number(piece.text) == following for piece in pieces)

    def _rows(self, lines: list[PdfLine], words: Words) -> tuple[list[PdfLine], list[PdfLine]]:
        """The lines of the table as rows, and those below it."""
        placed: Placed = []
        for place, line in enumerate(lines):
            pieces = self._pieces(line, words, at_edge=place >= len(lines) - EDGE)
            is_other = placed and _is_other_type(placed[0][0], line)
            if pieces is None or is_other or heads_at(lines, place, words):
                break
            placed.append((line, pieces))
        while placed and _begins_prose(placed[-1], lines[len(placed) : len(placed) + 1], words):
            placed.pop()
        rest = lines[len(placed) :]
        made, left = self._in_rows(placed)
        if len(_after(placed, rest)) > EDGE or left:
            self._close()
        return [*made, *left], rest

    def _in_rows(self, placed: Placed) -> tuple[list[PdfLine], list[PdfLine]]:
        """The rows, and the lines that belong to none. What stands above the first row is the end
        of wrapped heads."""
        all_pieces = [piece for _, pieces in placed for piece in pieces]
        tallest = TALLEST * max((line.size for line, _ in placed), default=1.0)
        rows = rows_of(all_pieces, self.columns, tallest)
        if not self.row and self._told_more(rows):
            rows = rows_of(all_pieces, self.columns, tallest)
        lines = {id(piece): line for line, pieces in placed for piece in pieces}
        made: list[PdfLine] = []
        for row in rows:
            if not self.row and not self._has_key(row):
                self.wrapped.update(lines[id(piece)].text for piece in row)
                continue
            if not self._goes_on(row):
                self.row = [[] for _ in self.edges]
                self.made = _written(lines[id(row[0])], self.row)
                made.append(self.made)
            self._add(row)
        taken = {id(lines[id(piece)]) for row in rows for piece in row}
        return made, [line for line, _ in placed if id(line) not in taken]

    def _told_more(self, rows: list[Row]) -> bool:
        """Whether the wrapped ends of the heads, above the first row, tell more columns
        ('Suggested', 'lead')."""
        heads = [[cell.text] for cell in self.heads]
        for row in takewhile(lambda row: not self._has_key(row), rows):
            for piece in row:
                heads[piece.column].append(piece.text)
        roles = roles_of([" ".join(head) for head in heads]) or {}
        if self.columns.owner is not None or "owner" not in roles or self.head is None:
            return False
        self.columns = Columns(roles["text"], roles["owner"], roles.get("ref"))
        _write(self.head, heads)
        return True

    def _has_key(self, row: Row) -> bool:
        return any(piece.column == self.columns.key for piece in row)

    def _goes_on(self, row: Row) -> bool:
        """The rest of a row that a page's edge cut: without its key, and from within a sentence
        where no numbers tell."""
        is_rest = self.columns.ref is not None or row[0].text[:1].islower()
        return bool(self.row) and not self._has_key(row) and is_rest

    def _add(self, row: Row) -> None:
        for piece in row:
            self.row[piece.column].append(piece.text)
        if self.made is not None:
            _write(self.made, self.row)

    def _pieces(self, line: PdfLine, words: Words, *, at_edge: bool) -> list[Piece] | None:
        """The pieces of a line in the open table; None for a line that runs over its columns."""
        cells = parted(words(line), line.size, self.edges)
        if at_edge and self._is_page_number(line, cells):
            return None
        pieces: list[Piece] = []
        for cell in cells:
            column = column_of(cell.left, self.edges)
            ends = self.edges[column + 1] if column + 1 < len(self.edges) else cell.right
            if column < 0 or (pieces and column <= pieces[-1].column) or cell.right > ends + SLACK:
                return None
            if column == self.columns.ref and not REF.fullmatch(cell.text):
                return None  # this column holds nothing but numbers
            pieces.append(_piece(line, cell, column))
        return pieces

    def _is_page_number(self, line: PdfLine, cells: list[Cell]) -> bool:
        """A number alone or below the texts, but for that of the row that comes next."""
        ref = self.columns.ref
        numbers = [cell for cell in cells if PAGE_NUMBER.match(cell.text)]
        columns = [column_of(cell.left, self.edges) for cell in numbers]
        if not columns or (ref in columns and len(cells) > 1):
            return False
        last = self.row[ref] if self.row and ref is not None else []
        is_next = _number(line.text) == (_number(last[0]) if last else 0) + 1
        return not (columns == [ref] and is_next)


def _first_heads(lines: list[PdfLine], words: Words) -> tuple[int, Heads] | None:
    """The first heads among the lines, and where they stand."""
    for place in range(len(lines)):
        if heads := heads_at(lines, place, words):
            return place, heads
    return None


def _after(placed: Placed, rest: list[PdfLine]) -> list[PdfLine]:
    """The lines that follow the table on its page; not those above its end, which a printer wrote
    later (a page's header, bullets drawn apart from their texts)."""
    if not placed:
        return rest
    end = placed[-1][0].top
    right = max(line.right for line, _ in placed)
    return [line for line in rest if line.top < end or line.left > right]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


def _piece(line: PdfLine, cell: Cell, column: int) -> Piece:
    blank = 0.25 * line.size
    return Piece(column, -cell.top, cell.left, cell.right, blank + cell.word, cell.text)


def _begins_prose(
    placed: tuple[PdfLine, list[Piece]], following: list[PdfLine], words: Words
) -> bool:
    """A line of prose in which a word stands where a column begins, by chance: no room before that
    word, and the next line, which is none of the table, right below."""
    line, pieces = placed
    if len(pieces) < 2 or not following or line.top - following[0].top > TALLEST * line.size:
        return False
    return len(parted(words(line), line.size, [])) == 1


def _is_other_type(first: PdfLine, line: PdfLine) -> bool:
    return abs(first.size - line.size) > OTHER_SIZE * first.size


def _written(line: PdfLine, row: list[list[str]]) -> PdfLine:
    """A line '| 1 | text | owner |' in the place of `line`."""
    made = PdfLine("", line.left, line.right, line.top, line.top, line.word, line.size)
    _write(made, row)
    return made


def _write(made: PdfLine, row: list[list[str]]) -> None:
    made.text = f"| {' | '.join(join(cell, frozenset()) for cell in row)} |"
