"""Tables in plain text whose cells are parted by bars, none at the edges: 'Ref | Text | Owner'."""

import re
from collections.abc import Iterable

from .columns import MAY_BE_HEAD, roles_of
from .typed_cells import Placed

_BAR = re.compile(r"\s\|\s")


def with_outer_bars(pages: Iterable[Iterable[Placed]]) -> list[list[Placed]]:
    """The lines of each page; below the heads of such a table, and as long as lines have as many
    cells, each row is written '| 1 | text | owner |'."""
    made: list[list[Placed]] = []
    cells = 0  # of each row of the open table
    for page in pages:
        made.append([])
        for text, start, end in page:
            found = 0 if text.lstrip().startswith("|") else len(_BAR.findall(text)) + 1
            if found > 1 and MAY_BE_HEAD.search(text) and roles_of(_BAR.split(text.strip())):
                cells = found
            is_row = found > 1 and found == cells
            made[-1].append((f"| {text.strip()} |" if is_row else text, start, end))
    return made
