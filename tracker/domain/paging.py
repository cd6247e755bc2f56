"""Long lists come a page at a time; whatever is asked for, the nearest page that there is."""

from typing import NamedTuple

PER_PAGE = 50


class Page(NamedTuple):
    """Which page of how many rows: what a list shows above and below itself."""

    number: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def skipped(self) -> int:
        """How many rows stand on the pages before."""
        return (self.number - 1) * PER_PAGE

    @property
    def first(self) -> int:
        """The number of the first row shown; 0 where there is none."""
        return self.skipped + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.skipped + PER_PAGE, self.total)


def page_of(asked: int, total: int) -> Page:
    """The page asked for, or the nearest that there is."""
    return Page(min(max(asked, 1), Page(1, total).pages), total)
