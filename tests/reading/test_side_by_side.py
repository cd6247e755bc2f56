"""Two columns of a page that a copy kept side by side."""

from itertools import zip_longest

import pytest

from tests.reading.here import read_here
from tracker.reading.side_by_side import COLUMN, in_order

LEFT = [
    "The first column goes on for many lines and", "tells of what the inspectors saw when they",
    "came. It says nothing that anybody is to do,", "and so it is read before the other column.", "",
    "Cases were read by two people, who spoke to", "those who knew the child, and to the child.",
    "Plans were long. Reviews were short, and two", "of them had been copied from an earlier one.",
    "The board met four times in the year before", "our visit, and once in the month after it.",
]  # fmt: skip
RIGHT = [
    "The second column begins here and has as", "many lines, of which each is nearly full.", "",
    "A paragraph of it stands apart, and goes on", "until the end of the page, where it stops.",
    "Nobody reads it across, because the lines of", "the first have another end than sentences.",
    "Children said that they liked their workers.", "Parents said that they had been listened to.",
    "Victims had been asked in half of all cases.", "Nothing else was found.",
]  # fmt: skip


def placed(page: str) -> list[tuple[str, int, int]]:
    made, at = [], 0
    for line in page.split("\n"):
        made.append((line, at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return made


def abreast(left: list[str], right: list[str]) -> str:
    rows = zip_longest(left, right, fillvalue="")
    return "\n".join(f"{one:<50}{two}".rstrip() for one, two in rows)


def read(*pages: str) -> list[list[str]]:
    """The lines of each page, which stand where their places say."""
    found = in_order([placed(page) for page in pages])
    for page, lines in zip(pages, found, strict=True):
        told = [(page[start:end], text.strip()) for text, start, end in lines if text != COLUMN]
        assert [place for place, _ in told] == [text for _, text in told]
    return [[text.strip() for text, _, _ in lines] for lines in found]


def test_the_left_column_is_read_before_the_right() -> None:
    assert read(abreast(LEFT, RIGHT)) == [[*LEFT, COLUMN, *RIGHT]]


def test_what_stands_across_both_stays_where_it_is() -> None:
    title = "An inspection of youth offending services in Fernhill, its title on a line of its own"
    page = f"{title}\n\n{abreast(LEFT, RIGHT)}\n{title}"
    assert read(page) == [[title, "", *LEFT, COLUMN, "", *RIGHT, title]]


def test_a_line_that_the_other_column_left_empty_cuts_no_sentence() -> None:
    left = [*LEFT[:3], "", *LEFT[3:]]  # "and so it is read"
    assert read(abreast(left, [*RIGHT[:3], "This stands abreast of nothing at all.", *RIGHT[3:]])) == [
        [*LEFT, COLUMN, *RIGHT[:3], "This stands abreast of nothing at all.", *RIGHT[3:]]
    ]  # fmt: skip


def test_a_short_page_is_taken_so_only_beside_one_that_plainly_is() -> None:
    short = abreast(
        ["The last words of the left", "column, and", "no more."],
        ["Copy to:", "Ada Marsh, chair of the board", "Ben"],
    )
    assert read(short) == [[line.strip() for line in short.split("\n")]]
    assert COLUMN in read(abreast(LEFT, RIGHT), short)[1]


HEADS = f"{'Recommendation':<50}Owner"
TABLES = {
    "with heads": f"{HEADS}\n{abreast(LEFT, RIGHT)}",
    "with further cells": abreast(LEFT, [f"{line[:20]}     {line[20:]}" for line in RIGHT]),
    "of words": abreast(LEFT, ["Board chair" if line else "" for line in RIGHT]),
    "of one row": abreast(LEFT[:3], RIGHT[:2]),
    "of bars": abreast(LEFT, [f"| {line}" for line in RIGHT]),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_no_two_columns(table: str) -> None:
    page = TABLES[table]
    assert read(page) == [[line.strip() for line in page.split("\n")]]


def test_an_item_goes_on_at_the_head_of_the_next_column() -> None:
    text = abreast(
        [*LEFT, "", "Recommendations", "", "The Management Board should:", "1. find out why children wait for"],
        ["a worker and for the school nurse", "The YOS Manager should:", "2. hear from them", "", *RIGHT],
    )  # fmt: skip
    head = "Inspection of youth offending services in Fernhill\n\nFernhill YOS\n\n"
    assert [(i.ref, i.text, i.owners) for i in read_here(head + text).recommendations] == [
        ("1", "find out why children wait for a worker and for the school nurse", ("Management Board",)),
        ("2", "hear from them", ("YOS Manager",)),
    ]  # fmt: skip
