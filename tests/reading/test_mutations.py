"""However lines, pages, hyphens and bullets fall, a report says the same."""

from collections.abc import Callable

import pytest

from tests.corpus import Case, cases, shared_reports
from tests.corpus.compare import normal
from tests.corpus.mutations import (
    a_line_each,
    abreast,
    hyphenated,
    in_viewer,
    paged,
    rewrapped,
    run_together,
    with_bullets,
    with_line_ends,
)
from tests.reading.here import read_here as read_text

NAMES = ["cci-wyreholme", "sqs-oxley-vale", "fji-kelderby", "rated-hollin-forest",
         "rated-castle-reach", "framework-coldharbour"]  # fmt: skip
CASES = [case for case in cases() if case.name in NAMES] + [
    Case(name, wanted["programme"], text, wanted, (), is_report=True)
    for name, (text, wanted) in shared_reports().items()
]
WIDTHS, FIRST_PAGES = [42, 55, 64, 71, 88, 110], range(1, 24)
WAYS_OF_EACH = 3
COLUMNS = [(40, 88), (44, 96), (50, 104)]  # characters of a line, lines of a page
HEADER = "Inspection of youth offending work in this area"

pytestmark = [
    pytest.mark.parametrize("case", CASES, ids=lambda case: case.name),
    pytest.mark.thorough,
]


def differences(case, text: str) -> set[tuple]:
    right = {
        (i["ref"], normal(i["text"]), tuple(i["owners"])) for i in case.expected["recommendations"]
    }
    read = {(i.ref, normal(i.text), i.owners) for i in read_text(text).recommendations}
    return right ^ read


def stands(case, mutate: Callable[[str, object], str], every) -> None:
    """A few of the ways, others for the next case: all of them come up over the cases."""
    step = max(1, len(every) // WAYS_OF_EACH)
    ways = list(every)[CASES.index(case) % step :: step]
    wrong = {way: found for way in ways if (found := differences(case, mutate(case.source, way)))}
    assert not wrong, f"{len(wrong)} of {len(list(ways))}: {wrong}"


def test_wrapped_at_another_width_it_says_the_same(case) -> None:
    stands(case, rewrapped, WIDTHS)


def test_with_words_divided_at_line_ends_it_says_the_same(case) -> None:
    stands(case, hyphenated, WIDTHS)


def test_with_headers_and_page_numbers_anywhere_it_says_the_same(case) -> None:
    stands(case, lambda source, first: paged(source, first, 23, HEADER), FIRST_PAGES)


def test_in_two_narrow_columns_it_says_the_same(case) -> None:
    def columns(source: str, shape: tuple[int, int]) -> str:
        return paged(source, shape[1], shape[1], HEADER, width=shape[0])

    stands(case, columns, COLUMNS)


def test_in_two_columns_side_by_side_it_says_the_same(case) -> None:
    stands(case, lambda source, shape: abreast(source, shape[0], shape[1] // 2), COLUMNS)


def test_with_other_bullets_it_says_the_same(case) -> None:
    stands(case, with_bullets, ["-", "–", "*", "o", "▪", "\uf0b7", "♦"])


def test_with_other_line_ends_and_blanks_it_says_the_same(case) -> None:
    stands(case, with_line_ends, range(6))


def test_with_each_list_run_together_it_says_the_same(case) -> None:
    assert not differences(case, run_together(case.source))


def test_with_a_paragraph_a_line_it_says_the_same(case) -> None:
    assert not differences(case, a_line_each(case.source))


def test_as_a_site_shows_it_that_shares_documents_it_says_the_same(case) -> None:
    title = f"{case.source.strip().splitlines()[0].strip('# ')} in our area"
    stands(case, lambda source, every: in_viewer(source, every, title), range(19, 48, 7))
