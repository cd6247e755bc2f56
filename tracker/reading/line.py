"""One printed line of a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line with its place; `gap`: a blank line or a page edge stands before it;
    `new_page`: it is the first of its page, or of a column."""

    page: int
    start: int
    end: int
    text: str
    level: int = 0
    indent: int = 0
    gap: bool = False
    new_page: bool = False
    bold: bool = False
