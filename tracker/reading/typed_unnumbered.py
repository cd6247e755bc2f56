"""Tables of recommendations in plain text that have no column of numbers, put back into rows."""

import re
from collections.abc import Sequence

from .columns import edges_of, roles_of
from .table_rows import Columns, Piece, rows_of
from .typed_cells import EDGE, SLACK, Placed, cells_of, heads_of, written

_NEAR = re.compile(r"\S+(?:\s\S+)*")  # cells of which the columns stand only two blanks apart
RAGGED = 0.2  # of a column's width: the type of a printed page is not of one width
FAR = 40  # lines below the heads, by which the edges of columns are told


def with_unnumbered(lines: Sequence[Placed]) -> list[Placed]:
    """The lines of a page, each row of such a table one line '| text | owner |'; also where tabs
    stand between the cells, with numbers or without."""
    made: list[Placed] = []
    skipped: set[int] = set()
    for place, line in enumerate(lines):
        if place in skipped:
            continue
        heads = heads_of(line[0])
        roles = roles_of([text for _, text in heads]) if heads else None
        is_tabbed = "\t" in line[0]
        if roles is None or not (is_tabbed or ("owner" in roles and "ref" not in roles)):
            made.append(line)
            continue
        made.append(written([[text] for _, text in heads], line[1], line[2]))
        if is_tabbed:
            rows, used = _tabbed(lines, place + 1, len(heads))
        else:
            below = lines[place + 1 : place + 1 + FAR]
            lefts = (left for text, _, _ in below for left, _ in cells_of(text))
            edges = edges_of([(left, left + len(text)) for left, text in heads], lefts, SLACK)
            rows, used = _rows(
                lines, place + 1, edges, Columns(roles["text"], roles["owner"], None)
            )
        made.extend(rows)
        skipped |= used
    return made


def _tabbed(lines: Sequence[Placed], first: int, width: int) -> tuple[list[Placed], set[int]]:
    """Rows of cells between tabs, and their lines: a cell may be broken over lines, but for the
    last of a row."""
    made: list[Placed] = []
    row: list[list[str]] = []
    used: set[int] = set()
    is_paused = False  # a blank line stood before
    for place, (text, start, end) in enumerate(lines[first:], start=first):
        cells = [[cell] for _, cell in cells_of(text)]
        if not text.strip():
            is_paused = True
            continue
        fits = 0 < len(row) < width and len(row) + len(cells) - 1 <= width
        is_more = fits and not is_paused
        if "\t" not in text.strip() and not is_more:
            break
        if is_more:
            row[-1].extend(cells[0])
            row.extend(cells[1:])
            made[-1] = written(row, made[-1][1], end)
        else:
            row = cells
            made.append(written(row, start, end))
        used.add(place)
        is_paused = False
    return made, used


def _rows(
    lines: Sequence[Placed], first: int, edges: Sequence[float], columns: Columns
) -> tuple[list[Placed], set[int]]:
    """The rows below the heads, and which lines they were made of."""
    pieces: list[Piece] = []
    foot = [place for place, line in enumerate(lines) if line[0].strip()][-EDGE:]
    for place, (text, _, _) in enumerate(lines[first:], start=first):
        of_line = _pieces(text, place, edges)
        is_foot = place in foot and any(piece.text.isdecimal() for piece in of_line or ())
        if of_line is None or is_foot:
            break
        pieces.extend(of_line)
    made: list[Placed] = []
    used: set[int] = set()
    for row in rows_of(pieces, columns, 1, RAGGED):
        cells: list[list[str]] = [[] for _ in edges]
        for piece in row:
            cells[piece.column].append(piece.text)
        places = {int(piece.down) for piece in row}
        made.append(written(cells, lines[min(places)][1], lines[max(places)][2]))
        used |= places
    return made, used


def _pieces(text: str, place: int, edges: Sequence[float]) -> list[Piece] | None:
    """The pieces of a line, none of a blank one; None for a line that runs over the columns."""
    for cells in (cells_of(text), [(one.start(), one[0]) for one in _NEAR.finditer(text)]):
        pieces = [_piece(place, left, cell, edges) for left, cell in cells]
        columns = [piece.column for piece in pieces]
        if columns == sorted(set(columns)) and all(_is_within(piece, edges) for piece in pieces):
            return pieces
    return None


def _piece(place: int, left: int, cell: str, edges: Sequence[float]) -> Piece:
    column = sum(1 for edge in edges if edge <= left + SLACK) - 1
    return Piece(column, place, left, left + len(cell), len(cell.split(maxsplit=1)[0]) + 1, cell)


def _is_within(piece: Piece, edges: Sequence[float]) -> bool:
    is_last = piece.column + 1 == len(edges)
    return piece.column >= 0 and (is_last or piece.right <= edges[piece.column + 1] + SLACK)
