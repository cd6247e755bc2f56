"""Cells of a table in plain text: what stands between blanks or tabs, and the heads above them."""

import re

from .columns import MAY_BE_HEAD, roles_of

# Words of a column of priorities stand near to the next column's.
_CELL = re.compile(r"(?:High|Medium|Low)(?= [A-Z])|\S+(?:\s{1,2}\S+)*")
_BETWEEN_TABS = re.compile(r"(?:^|(?<=\t))[^\t]*")
_HEAD = re.compile(r"\S+(?:\s{1,2}(?![A-Z])\S+)*")
EDGE = 2  # lines at the top and foot of a page that may be its header and footer
SLACK = 2  # characters by which a cell may stand further left than its head
Placed = tuple[str, int, int]  # a line as typed, where it starts and where it ends
Cell = tuple[int, str]  # the character that it starts at, and its text


def cells_of(text: str) -> list[Cell]:
    """The pieces between three blanks or more; between tabs also those that are empty."""
    if "\t" in text.strip():
        return [(match.start(), match[0].strip()) for match in _BETWEEN_TABS.finditer(text)]
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def heads_of(text: str) -> list[Cell]:
    """The heads of such a table, [] for another line. They may stand as near to each other as
    words: then each begins with a capital."""
    if not MAY_BE_HEAD.search(text):
        return []
    cells = cells_of(text)
    close = [(match.start(), match[0]) for match in _HEAD.finditer(text)]
    ways = [cells, close] if len(cells) > 1 and "|" not in text else [cells]
    told = [(len(roles_of([head for _, head in way]) or ()), way) for way in ways]
    most, heads = max(told, key=lambda one: one[0])
    return heads if most else []


def written(row: list[list[str]], start: int, end: int) -> Placed:
    return f"| {' | '.join(' '.join(cell) for cell in row)} |", start, end
