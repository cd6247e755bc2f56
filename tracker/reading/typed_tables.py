"""Tables of recommendations in plain text, where blanks stand between the columns."""

import re
from collections.abc import Iterable, Iterator

from .columns import REF, roles_of

_BETWEEN = re.compile(r"\s{3,}|\t+")
Placed = tuple[str, int, int]  # a line as typed, where it starts and where it ends


def with_rows(lines: Iterable[Placed]) -> Iterator[Placed]:
    """The same lines, each row of such a table one line '| 1 | text | owner |', wraps mended."""
    width = 0
    row: Placed | None = None
    for line in lines:
        cells = _cells(line[0])
        if roles_of(cells) is not None:
            width = len(cells)
            yield _as_row(line)
            continue
        is_new = len(cells) > 1 and REF.fullmatch(cells[0]) is not None
        if row is not None and (is_new or not line[0].strip()):
            yield _as_row(row)
            row = None
        width = width if line[0].strip() else 0
        if width and is_new:
            row = line
        elif row is not None:
            row = (f"{row[0]} {line[0].strip()}", row[1], line[2])
        else:
            yield line
    if row is not None:
        yield _as_row(row)


def _cells(text: str) -> list[str]:
    return _BETWEEN.split(text.strip())


def _as_row(line: Placed) -> Placed:
    return f"| {' | '.join(_cells(line[0]))} |", line[1], line[2]
