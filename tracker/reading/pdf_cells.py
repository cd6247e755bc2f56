"""Cells of a table on a PDF page: words parted where columns begin, and the heads above them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .columns import MAY_BE_HEAD, REF, edges_of, roles_of
from .pdf_line import PdfLine

LONGEST_HEAD = 110
EDGE = 2  # lines at the top and foot of a page that may be its header and footer
SLACK = 4.0  # points by which a cell may stand further left than its head
NEAR = 12  # lines among which the heads of one row stand
FAR = 40  # lines below the heads, by which the edges of columns are told
CELL_GAP = 0.55  # in heights of the line: wider than any blank between words


class Word(NamedTuple):
    """A word with its edges in points, and where its line begins from the foot of the page."""

    left: float
    right: float
    text: str
    top: float


class Cell(NamedTuple):
    """A cell's line: its edges in points, the width of its first word, its text, its top."""

    left: float
    right: float
    word: float
    text: str
    top: float


Words = Callable[[PdfLine], list[Word]]


class Heads(NamedTuple):
    """The heads of a table of recommendations, the left edges of their columns, and what each of
    these holds."""

    cells: list[Cell]
    edges: list[float]
    roles: dict[str, int]


def heads_at(lines: Sequence[PdfLine], place: int, words: Words) -> Heads | None:
    """The heads that stand in line `place`; None where none do.

    A column of numbers may have no head: its '1' stands left of the others, below them."""
    line = lines[place]
    if len(line.text) > LONGEST_HEAD or not MAY_BE_HEAD.search(line.text):
        return None
    following = lines[place + 1 : place + 1 + NEAR]
    found = [word for part in (line, *beside(line, following, words)) for word in words(part)]
    capitals = [word.left for word in found if not word.text[:1].islower()]
    # Heads may stand as near to each other as words.
    ways = [parted(found, line.size, edges) for edges in ([], capitals)]
    heads = max(ways, key=lambda way: len(roles_of([cell.text for cell in way]) or ()))
    roles = roles_of([cell.text for cell in heads])
    if roles is None:
        return None
    number = None if "ref" in roles else _first_number(line, following, words)
    if number is not None and number.right < heads[0].left:
        heads = [Cell(number.left, number.right, 0, "", number.top), *heads]
        roles = {role: column + 1 for role, column in roles.items()} | {"ref": 0}
    below = lines[place + 1 : max(place + 1, len(lines) - EDGE)]
    return Heads(heads, edges_below(heads, below, words), roles)


def edges_below(heads: Sequence[Cell], below: Sequence[PdfLine], words: Words) -> list[float]:
    """Where the columns of these heads begin, as the lines below tell."""
    lefts = (
        round(cell.left) for line in below[:FAR] for cell in parted(words(line), line.size, [])
    )
    return edges_of([(head.left, head.right) for head in heads], lefts, SLACK)


def _first_number(head: PdfLine, following: Sequence[PdfLine], words: Words) -> Word | None:
    """The '1' that begins the first line below the heads."""
    below = [line for line in following if line.top < head.top - 0.5 * head.size]
    first = words(below[0])[0] if below else None
    mark = REF.fullmatch(first.text) if first else None
    return first if mark and mark["ref"].lstrip("R") == "1" else None


def beside(line: PdfLine, following: Sequence[PdfLine], words: Words) -> list[PdfLine]:
    """The lines with other heads of the row, where a printer drew a table cell by cell. They may
    begin with the wrapped end of a head that stands higher."""

    def is_beside(other: PdfLine) -> bool:
        is_near = abs(other.top - line.top) < 1.2 * line.size and other.right > line.right
        return is_near and any(
            abs(word.top - line.top) < 0.5 * line.size and word.left > line.right
            for word in words(other)
        )

    return [other for other in following if is_beside(other)]


def parted(words: list[Word], size: float, edges: list[float]) -> list[Cell]:
    """Words in cells: they part where the gap is wide, or where a column begins."""
    cells: list[Cell] = []
    for word in words:
        at_edge = any(abs(word.left - edge) < SLACK / 2 for edge in edges)
        last = cells[-1] if cells else None
        if last and not at_edge and word.left - last.right < CELL_GAP * size:
            cells[-1] = last._replace(right=word.right, text=f"{last.text} {word.text}")
        else:
            width = word.right - word.left
            cells.append(Cell(word.left, word.right, width, word.text, word.top))
    return cells


def column_of(left: float, edges: Sequence[float]) -> int:
    """The column in which something stands that begins at `left`; -1 left of all."""
    return sum(1 for edge in edges if edge <= left + SLACK) - 1
