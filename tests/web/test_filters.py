from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from tracker.domain.dates import PartialDate, Precision
from tracker.web import filters

END = date(2013, 3, 31)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (PartialDate(END, Precision.MONTH), "March 2013"),
        (PartialDate(END, Precision.YEAR), "2013"),
        (PartialDate(END, Precision.DAY), "31 March 2013"),
        (END, "31 March 2013"),
        (None, ""),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(value: Any, written: str) -> None:
    assert filters.partial_date(value) == written


def test_date_and_precision_may_come_apart() -> None:
    assert filters.partial_date(END, "month") == "March 2013"


def test_days_are_written_without_leading_zero() -> None:
    assert filters.day(date(2012, 12, 5)) == "5 December 2012"
    assert filters.weekday(date(2026, 11, 30)) == "Monday 30 November 2026"
    assert filters.day(None) == filters.weekday(None) == ""


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 5, 3, 8, 14, tzinfo=UTC), "9:14am on 3 May 2026"),
        (datetime(2026, 1, 3, 8, 5, tzinfo=UTC), "8:05am on 3 January 2026"),
        (datetime(2026, 5, 3, 11, 0, tzinfo=UTC), "midday on 3 May 2026"),
        (datetime(2026, 5, 3, 23, 0, tzinfo=UTC), "midnight on 4 May 2026"),
        (datetime(2026, 5, 3, 23, 30, tzinfo=UTC), "12:30am on 4 May 2026"),
        (datetime(2026, 5, 3, 11, 30, tzinfo=UTC), "12:30pm on 3 May 2026"),
        (datetime(2026, 1, 3, 13, 0, tzinfo=UTC), "1:00pm on 3 January 2026"),
        (date(2026, 5, 3), "3 May 2026"),
        (None, ""),
    ],
)
def test_moments_are_written_in_london_s_time(at: Any, written: str) -> None:
    assert filters.moment(at) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (9, "9 days left"),
        (1, "1 day left"),
        (0, "due today"),
        (-1, "1 day late"),
        (-1200, "1,200 days late"),
        (None, ""),
    ],
)
def test_days_left(count: int | None, written: str) -> None:
    assert filters.days_left(count) == written


def test_counts_agree_with_their_noun() -> None:
    assert filters.plural(1, "action") == "1 action"
    assert filters.plural(0, "action") == "0 actions"
    assert filters.plural(2, "reply", "replies") == "2 replies"
    assert filters.number_of(14, 20) == "14 of 20"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("  ", ""),
        ("one\ntwo", '<p class="govuk-body">one<br>two</p>'),
        ("one\n \n\ntwo", '<p class="govuk-body">one</p><p class="govuk-body">two</p>'),
        ("<script>&", '<p class="govuk-body">&lt;script&gt;&amp;</p>'),
    ],
)
def test_plain_text_is_shown_with_its_lines_and_never_as_markup(
    text: str | None, shown: str
) -> None:
    assert filters.paragraphs(text) == shown


def test_a_link_keeps_the_address_and_changes_only_what_it_says() -> None:
    app = Flask("links")
    with app.test_request_context("/actions?state=open&tag=a&tag=b%26c&page=3"):
        kept = "state=open&tag=a&tag=b%26c"
        assert filters.here_with(page=4) == f"/actions?{kept}&page=4"
        assert filters.here_with(sort="-due", page=None) == f"/actions?{kept}&sort=-due"
    with app.test_request_context("/actions?page=3"):
        assert filters.here_with(page=None) == "/actions"


def test_jargon_is_explained_where_it_stands_and_markup_stays_text() -> None:
    shown = str(filters.jargon("<b>RMP</b> & more"))
    assert shown.startswith("&lt;b&gt;<span class=")
    assert "risk management plan. What will be done" in shown
    assert shown.endswith("&lt;/b&gt; &amp; more")
    assert filters.jargon("nothing & more") == "nothing &amp; more"
