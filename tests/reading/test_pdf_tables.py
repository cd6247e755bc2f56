"""Tables of recommendations on PDF pages, each page drawn in characters: 5 points wide, lines 13
points apart, as much room as blank lines say."""

import re

import pytest

from tracker.reading.pdf_cells import Word
from tracker.reading.pdf_line import PdfLine
from tracker.reading.pdf_tables import Tables

WIDE, HIGH, SIZE, FOOT = 5.0, 13.0, 13.0, 800.0


def drawn(page: str) -> list[PdfLine]:
    lines = []
    for number, text in enumerate(page.strip("\n").split("\n")):
        if text.strip():
            top = FOOT - HIGH * number
            left = WIDE * (len(text) - len(text.lstrip()))
            line = PdfLine(text, left, WIDE * len(text), top, top, size=SIZE)
            line.word = WIDE * len(text.split()[0])
            lines.append(line)
    return lines


def words(line: PdfLine) -> list[Word]:
    return [Word(WIDE * match.start(), WIDE * match.end(), match[0], line.top)
            for match in re.finditer(r"\S+", line.text)]  # fmt: skip


def read(*pages: str) -> list[list[str]]:
    tables = Tables()
    made = [tables.in_rows(drawn(page), words) for page in pages]
    return [[line.text.strip() for line in page] for page in made]


HEADS = """
Recommendation                  Owner
"""
FIRST = """
train all who work with         Head of
children                        Service

hear from parents and from      Board
"""
PAGES = {
    "heads come again": (
        (HEADS + FIRST, HEADS + "\nchildren\n\nmeet often                      Board\n"),
        [["| Recommendation | Owner |", "| train all who work with children | Head of Service |",
          "| hear from parents and from children | Board |"],
         ["| Recommendation | Owner |", "| meet often | Board |"]],
    ),
    "no heads on the next page": (
        (HEADS + FIRST, "\nchildren\n\nmeet often                      Board\n"),
        [["| Recommendation | Owner |", "| train all who work with children | Head of Service |",
          "| hear from parents and from children | Board |"], ["| meet often | Board |"]],
    ),
    "a page's number at the foot, on either side": (
        (HEADS + FIRST + "\n\n  3\n", "\nmeet often                      Board\n\n\n" + " " * 34 + "4"),
        [["| Recommendation | Owner |", "| train all who work with children | Head of Service |",
          "| hear from parents and from | Board |", "3"], ["| meet often | Board |", "4"]],
    ),
    "the heads are the last line of a page": (
        ("Some words of the report before the table, on and on\n" + HEADS,
         "\nmeet often                      Board\n"),
        [["Some words of the report before the table, on and on", "| Recommendation | Owner |"],
         ["| meet often | Board |"]],
    ),
    "heads in the middle of their columns": (
        ("       Recommendation                Owner\n" + FIRST,),
        [["| Recommendation | Owner |", "| train all who work with children | Head of Service |",
          "| hear from parents and from | Board |"]],
    ),
    "two tables on a page": (
        (HEADS + FIRST + "\n\nThese were for the service; the next ones are for others\n"
         + "and for all who work with them in the county and beyond:\n"
         + HEADS + "\nmeet often                      Board\n",),
        [["| Recommendation | Owner |", "| train all who work with children | Head of Service |",
          "| hear from parents and from | Board |",
          "These were for the service; the next ones are for others",
          "and for all who work with them in the county and beyond:",
          "| Recommendation | Owner |", "| meet often | Board |"]],
    ),
    "further to the left, in the first column of the next page": (
        (" " * 50 + "No. Recommendation                  Owner\n"
         + " " * 50 + "1   train all who work with         Head of\n",
         ("    children                        Service\n    and young people\n"
          "2   meet often                      Board\n")),
        [["| No. | Recommendation | Owner |",
          "| 1 | train all who work with children and young people | Head of Service |"],
         ["| 2 | meet often | Board |"]],
    ),
    "words of the next page that go on with no row": (
        (" " * 50 + "No. Recommendation                  Owner\n"
         + " " * 50 + "1   train all who work with         Head\n",
         "Background\nThe town has a port.\nIt has a school.\n"),
        [["| No. | Recommendation | Owner |", "| 1 | train all who work with | Head |"],
         ["Background", "The town has a port.", "It has a school."]],
    ),
    "numbers without a head": (
        (("    Recommendation                  Owner\n\n1   train all who work with         Head of\n"
          "    children                        Service\n2   meet often                      Board\n"),),
        [["|  | Recommendation | Owner |", "| 1 | train all who work with children | Head of Service |",
          "| 2 | meet often | Board |"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", PAGES)
def test_a_table_is_put_back_into_rows(how: str) -> None:
    pages, wanted = PAGES[how]
    assert read(*pages) == wanted


def test_a_page_of_nothing_but_heads_ends() -> None:
    assert len(read(HEADS * 1500)[0]) == 1500


def test_what_a_printer_wrote_after_a_table_but_above_it_does_not_end_it() -> None:
    bullets = ["•"] * 6
    page = "\n".join([*bullets, HEADS.strip(), FIRST.strip("\n")])
    lines = drawn(page)
    tables = Tables()
    made = tables.in_rows([*lines[len(bullets) :], *lines[: len(bullets)]], words)
    assert [line.text.strip() for line in made if line.text != "•"] == [
        "| Recommendation | Owner |",
        "| train all who work with children | Head of Service |",
        "| hear from parents and from | Board |",
    ]
    further = tables.in_rows(drawn("children\n\nmeet often                      Board"), words)
    assert [line.text for line in further] == ["| meet often | Board |"]
    assert made[2].text == "| hear from parents and from children | Board |"
