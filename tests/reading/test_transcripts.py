"""Copies from sites that share documents."""

import pytest

from tests.reading.here import read_here
from tracker.reading.transcripts import pages_of

HEAD = "a report on the vale\n\n26\n\nUpload: others\n\nPost on 13-Mar-2020\n\n0 download\n\nTRANSCRIPT\n\n"
CUT = "Report on youth offending work in - the Vale done 59% of the time, ... to"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [""]),
        ("No page of it says so.\n", ["No page of it says so.\n"]),
        # the site's words, and the line above each page
        (f"{HEAD}Page 1: {CUT}\n\nOne\n\nPage 2: {CUT}\n\nTwo", ["\n\nOne\n\n", "\n\nTwo"]),
        # the line may be wrapped, and stand behind a bullet
        (
            f"• Page 1: {CUT}\nOne\n• Page 2: {CUT.replace(' done', chr(10) + 'done')}\nTwo",
            ["\nOne\n", "\nTwo"],
        ),
        # the page's own first words may stand behind the title, cut as it is
        ("Page 1: A title One ...\nOne two\nPage 2: A title Thr ...\nThree", ["\nOne two\n", "\nThree"]),
        # a document whose own title is the same keeps it
        ("Page 1: A title\nA title\nOne\nPage 2: A title\nA title\nTwo",
         ["\nA title\nOne\n", "\nA title\nTwo"]),
        # without a line above the first page, what stands there is the first page
        (f"One\nPage 2: {CUT}\nTwo\nPage 3: {CUT}\nThree", ["One\n", "\nTwo\n", "\nThree"]),
        # of two pages one has such a line; the title stands over the first as well
        (f"{CUT}\nOne\nPage 2: {CUT}\nTwo", ["\nOne\n", "\nTwo"]),
        # only the word above it
        (f"{HEAD}One", ["\nOne"]),
        # a list of pages, a single one, or pages that do not count on are no such copy
        ("Page 1: maps\nPage 2: tables\n", ["Page 1: maps\nPage 2: tables\n"]),
        (f"Page 1: {CUT}\nOne", [f"Page 1: {CUT}\nOne"]),
        (f"Page 4: {CUT}\nOne\nPage 2: {CUT}\nTwo", [f"Page 4: {CUT}\nOne\nPage 2: {CUT}\nTwo"]),
        # a transcript of an interview is not a site's
        ("Interview\n\nTRANSCRIPT\n\nHello", ["Interview\n\nTRANSCRIPT\n\nHello"]),
    ],
)  # fmt: skip
def test_pages_of_a_copy(text: str, pages: list[str]) -> None:
    assert pages_of(text) == pages


def test_neither_the_site_s_date_nor_a_share_in_the_title_is_the_report_s() -> None:
    text = f"""{HEAD}Page 1: {CUT}

Core Case Inspection of youth offending work in England and Wales

Report on youth offending work in:

Vale

2011ISBN: 978-0-00000-000-0

Page 2: {CUT}

2 Core Case Inspection of youth offending work in Vale

Recommendations (primary responsibility is indicated in brackets)

Changes are necessary to ensure that, in a higher proportion of cases:

(1) plans are made with the child and with
Page 3: {CUT}
Core Case Inspection of youth offending work in Vale 3
the family (YOS Manager)
(2) the Vale YOS asks for help in time (YOS Manager)
"""
    report = read_here(text)
    assert report.service == "Vale YOS"
    assert (report.publication.date, report.publication.precision) == ("2011", "year")
    assert [(item.ref, item.text, item.page) for item in report.recommendations] == [
        ("1", "plans are made with the child and with the family", 2),
        ("2", "the Vale YOS asks for help in time", 3),
    ]
    assert report.ratings.elsewhere == ()
