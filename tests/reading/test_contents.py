"""Headings that only the contents list tells from the text: where the last recommendation ends."""

import pytest

from tests.reading.here import read_here
from tests.reading.test_items import BOARD, HEAD
from tracker.reading import contents
from tracker.reading.line import Line

BODY = "1. meet (Management Board)\n2. fill both posts{stop}\n{heading}\nReports were readable.\n"


@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize(
    ("entry", "heading"),
    [("4 The findings in full", "4 The findings in full"),
     ("The findings in full", "4. The findings in full"),
     ("Chapter 1 How the likelihood is reduced", "Chapter 1 How the likelihood\nis reduced"),
     ("Work in the courts", "WORK IN THE COURTS")],
)  # fmt: skip
@pytest.mark.parametrize("dots", ["........", ""])
def test_a_heading_of_the_contents_ends_the_last_item(
    entry: str, heading: str, dots: str, stop: str
) -> None:
    listed = "\n".join(["Contents", f"Summary {dots} 2", f"Recommendations {dots} 3", f"{entry} {dots} 4",
                        f"Annex {dots} 9"])  # fmt: skip
    text = HEAD.replace("Fernhill Youth", f"{listed}\n\nFernhill Youth")
    found = read_here(text + BODY.format(heading=heading, stop=stop)).recommendations
    assert [(one.text, one.owners) for one in found] == [
        ("meet", (BOARD,)), (f"fill both posts{stop}", ())]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["In the sample were 12", "of whom girls were 3", "and boys were 9"],  # no pages in order
        ["Foreword 2", "Summary 3"],  # two are no list
        [],
    ],
)
def test_what_is_no_contents_list_names_no_heading(lines: list[str]) -> None:
    assert contents.titles([Line(1, 0, 0, text) for text in lines]) == frozenset()


def test_a_numbered_paragraph_that_leads_in_to_owners_is_no_item() -> None:
    items = "5. We make two recommendations.\n\nThe Management Board should:\n\n1. meet;\n2. listen.\n\n"
    found = read_here(HEAD.replace("Recommendations", "What needs to change") + items)
    assert [(one.ref, one.text) for one in found.recommendations] == [
        ("1", "meet"),
        ("2", "listen."),
    ]
    assert found.stated_count == 2
