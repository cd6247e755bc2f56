"""Pages of a long list."""

import pytest

from tracker.domain.paging import page_of

GRID = """
asked total number pages first last
1     0     1      1     0     0
1     50    1      1     1     50
2     50    1      1     1     50
2     51    2      2     51    51
0     120   1      3     1     50
-4    120   1      3     1     50
2     120   2      3     51    100
9     120   3      3     101   120
"""


@pytest.mark.parametrize("line", GRID.strip().splitlines()[1:])
def test_whatever_is_asked_for_there_is_a_page(line: str) -> None:
    asked, total, *wanted = map(int, line.split())
    page = page_of(asked, total)
    assert [page.number, page.pages, page.first, page.last] == wanted
