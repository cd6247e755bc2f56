"""Tables of a web page: rows of facts, or frames around text that stands in boxes and columns."""

import re

from lxml import etree

_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s")
_PARAGRAPHS = ("p", "div")


def own_rows(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of each row, without the rows of tables inside the cells."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]


def is_frame(cells: list[etree._Element], *, is_only_row: bool) -> bool:
    """Whether the cells hold text in lines of its own: a box, a letterhead, a cell with a list.

    A row of facts is one line; these are read one after the other."""
    return (
        len(cells) == 1
        or any(_holds_list(cell) for cell in cells)
        or (is_only_row and any(_has_lines(cell) for cell in cells))
    )


def _holds_list(cell: etree._Element) -> bool:
    typed = [
        one for one in cell.iter(*_PARAGRAPHS) if _NUMBERED.match("".join(map(str, one.itertext())))
    ]
    is_numbered = any(len(inner.findall("li")) > 1 for inner in cell.iter("ol"))
    return is_numbered or len(typed) > 1 or next(cell.iter("table"), None) is not None


def _has_lines(cell: etree._Element) -> bool:
    return next(cell.iter("br"), None) is not None or sum(1 for _ in cell.iter(*_PARAGRAPHS)) > 1
