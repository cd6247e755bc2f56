"""Rows of a table of recommendations, of which the cells were wrapped: told by the room between
rows, by their numbers, or by lines that end before they are full."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

APART = 1.12  # steps from line to line; more is the room between two rows
SAME_LINE = 0.5  # steps; pieces nearer than that stand beside each other


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of one cell: its column, how far down the page, its edges, and the width of its
    first word with the blank before it; all in one unit (points, or characters and lines)."""

    column: int
    down: float
    left: float
    right: float
    word: float
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where number, text and owner stand. Every row has a number or, where none are printed, an
    owner: that is its `key`."""

    text: int
    owner: int | None
    ref: int | None

    @property
    def key(self) -> int | None:
        return self.owner if self.ref is None else self.ref


Row = list[Piece]
Line = dict[int, Piece]  # pieces beside each other, by column


def rows_of(
    pieces: Iterable[Piece], columns: Columns, line: float, ragged: float = 0.0
) -> list[Row]:
    """The pieces in rows, from the top. The first may be the rest of a row that began on the page
    before; what stands below the last row is left out.

    `line`: the most that one line is high; `ragged`: the share of a column's width by which a full
    line may seem short, where widths are counted in characters."""
    placed = sorted(pieces, key=lambda piece: (piece.down, piece.column))
    step = min(_step(placed), line)
    rows = _whole(_parted_by_room(placed, APART * step), columns)
    is_parted = sum(1 for row in rows if _keys(row, columns.key)) > 1 and not ragged
    if is_parted and all(_keys(row, columns.ref) < 2 for row in rows):
        return rows
    ends = _Ends([piece for row in rows for piece in row], columns, ragged)
    parts = [
        part
        for row in rows
        for part in _about_numbers(row, columns, step) or _parted(row, step, ends.begins)
    ]
    return _whole(parts, columns)


def _keys(row: Row, column: int | None) -> int:
    return sum(1 for piece in row if piece.column == column)


def _step(pieces: Sequence[Piece]) -> float:
    """From line to line within a cell: the smallest step of any column."""
    downs: dict[int, list[float]] = {}
    for piece in pieces:
        downs.setdefault(piece.column, []).append(piece.down)
    steps = [
        below - above for one in downs.values() for above, below in pairwise(one) if below > above
    ]
    return min(steps, default=float("inf"))


def _parted_by_room(pieces: Sequence[Piece], room: float) -> list[Row]:
    """Rows by the gaps that go through all columns; cells may stand in the middle of their row."""
    rows: list[Row] = [list(pieces[:1])] if pieces else []
    for above, piece in pairwise(pieces):
        if piece.down - above.down > room:
            rows.append([])
        rows[-1].append(piece)
    return rows


def _about_numbers(pieces: Row, columns: Columns, step: float) -> list[Row]:
    """Rows without room between, of which the numbers stand in the middle: each has as many lines
    below its number as above it. [] where that does not come out."""
    numbers = [piece.down for piece in pieces if piece.column == columns.ref]
    if len(numbers) < 2 or numbers[0] - pieces[0].down < 0.3 * step:
        return []
    rows: list[Row] = []
    rest = pieces
    for number in numbers:
        foot = 2 * number - rest[0].down + 0.3 * step if rest else number
        row = [piece for piece in rest if piece.down <= foot]
        if not row or foot - row[-1].down > 0.6 * step or not _begins_as_text(row, columns.text):
            return []
        rows.append(row)
        rest = rest[len(row) :]
    return rows if not rest and all(_keys(row, columns.ref) == 1 for row in rows) else []


def _begins_as_text(row: Row, column: int) -> bool:
    """Whether its text begins with no small letter, as one that goes on would."""
    texts = [piece.text for piece in row if piece.column == column]
    return bool(texts) and not texts[0][:1].islower()


def _parted(
    pieces: Sequence[Piece], step: float, begins: Callable[[Line, Line], bool]
) -> list[Row]:
    """Rows without room between, parted where a line begins one (asked with the line above)."""
    rows: list[Row] = []
    before: Line = {}
    for line in _lines(pieces, step):
        if not rows or begins(before, line):
            rows.append([])
        rows[-1].extend(line.values())
        before = line
    return rows


def _lines(pieces: Sequence[Piece], step: float) -> list[Line]:
    lines: list[Line] = []
    down = float("-inf")
    for piece in pieces:
        if piece.down - down > SAME_LINE * step:
            lines.append({})
            down = piece.down
        lines[-1][piece.column] = piece
    return lines


class _Ends:
    """Where a row begins without room above it: at its number; where there are none, below a text
    or an owner that ended before its line was full."""

    def __init__(self, pieces: Sequence[Piece], columns: Columns, ragged: float) -> None:
        self.columns = columns
        self.full: dict[int, float] = {}
        for column in {piece.column for piece in pieces}:
            own = [piece for piece in pieces if piece.column == column]
            right = max(piece.right for piece in own)
            self.full[column] = right - ragged * (right - min(piece.left for piece in own))

    def begins(self, before: Line, line: Line) -> bool:
        columns = self.columns
        if columns.ref is not None:
            return columns.ref in line
        if columns.text not in line:
            return False
        return self._ended(columns.text, before, line) or self._ended(columns.owner, before, line)

    def _ended(self, column: int | None, before: Line, line: Line) -> bool:
        if column is None or column not in line:
            return False
        above = before.get(column)
        return above is None or above.right + line[column].word <= self.full[column]


def _whole(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """A row without its key is a paragraph more of the row above; at the end it is no row."""
    whole: list[Row] = []
    waiting: Row = []
    for row in rows:
        if not _keys(row, columns.key):
            waiting.extend(row)
            continue
        if waiting and whole:
            whole[-1].extend(waiting)
        elif waiting:
            whole.append(waiting)
        whole.append(row)
        waiting = []
    return whole
