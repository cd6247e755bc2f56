"""Dates, precision, the four-week clock and working days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.domain.dates import (
    Counting,
    PartialDate,
    Precision,
    add_working_days,
    deadline,
    end_of_month,
    is_working_day,
    london_today,
    stamp,
    start_of_london_day,
    working_day_on_or_after,
    working_day_on_or_before,
)


@pytest.mark.parametrize(
    ("published", "days", "counting", "due"),
    [
        # The four-week clock of the real reports (REPORT_VARIANTS, section 3).
        (date(2012, 12, 5), 28, Counting.CALENDAR, date(2013, 1, 2)),
        (date(2013, 5, 8), 28, Counting.CALENDAR, date(2013, 6, 5)),
        (date(2013, 6, 12), 28, Counting.CALENDAR, date(2013, 7, 10)),
        (date(2020, 12, 17), 28, Counting.CALENDAR, date(2021, 1, 14)),
        (date(2026, 12, 24), 1, Counting.WORKING, date(2026, 12, 29)),
        (date(2026, 3, 27), 5, Counting.WORKING, date(2026, 4, 7)),  # over Easter
    ],
)
def test_a_plan_is_due_so_many_days_after_publication(
    published: date, days: int, counting: Counting, due: date
) -> None:
    assert deadline(PartialDate(published), days, counting) == due


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.YEAR, Precision.UNKNOWN])
def test_no_clock_starts_before_the_day_is_known(precision: Precision) -> None:
    assert deadline(PartialDate(date(2020, 12, 31), precision), 28, Counting.CALENDAR) is None
    assert deadline(None, 28, Counting.CALENDAR) is None


def test_a_month_counts_as_its_last_day() -> None:
    assert end_of_month(2013, 3) == date(2013, 3, 31)
    assert end_of_month(2024, 2) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),  # summer time
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),  # winter again
    ],
)
def test_today_is_the_day_in_london(instant: datetime, day: date) -> None:
    assert london_today(instant) == day


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        london_today(datetime(2026, 1, 1))  # noqa: DTZ001 -- the naive instant is the case


def test_every_day_of_a_year_begins_at_its_own_midnight_in_london() -> None:
    day = date(2026, 1, 1)
    while day.year == 2026:
        assert london_today(start_of_london_day(day)) == day
        assert london_today(start_of_london_day(day) - timedelta(seconds=1)) < day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # the substitute day
        (date(2023, 5, 8), False),  # a one-off
        (date(2026, 4, 3), False),  # Good Friday
    ],
)
def test_working_days_know_the_bank_holidays(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_working_days_are_counted_both_ways() -> None:
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 23), -1) == date(2026, 11, 20)
    assert working_day_on_or_before(date(2026, 11, 22)) == date(2026, 11, 20)
    assert working_day_on_or_after(date(2026, 11, 21)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 21, 10, 15, tzinfo=UTC), "21 November 2026, 10:15"),
        (datetime(2026, 6, 30, 23, 5, tzinfo=UTC), "1 July 2026, 00:05"),
    ],
)
def test_a_paper_says_of_what_day_and_hour_in_london_it_is(at: datetime, said: str) -> None:
    assert stamp(at) == said
