"""Dates as the field uses them: precision, the four-week clock, working days, London's today."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)


class Precision(StrEnum):
    """How exactly a date is printed; a clock may start only from a day (PRODUCT rule 2)."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PartialDate(NamedTuple):
    """A date with its precision; a month counts as its last day (PRODUCT rule 2)."""

    day: date
    precision: Precision = Precision.DAY


def stored_date(day: date | None, precision: Precision) -> PartialDate | None:
    """A stored date with its precision; None where there is none."""
    return None if day is None else PartialDate(day, precision)


def in_words(day: date | None, precision: Precision = Precision.DAY) -> str:
    """No finer than it is known: "5 December 2012", "March 2013", "2016"; "" for none."""
    if day is None:
        return ""
    if precision is Precision.MONTH:
        return f"{day:%B %Y}"
    return f"{day:%Y}" if precision is Precision.YEAR else f"{day.day} {day:%B %Y}"


class Counting(StrEnum):
    """Which days a plan rule counts."""

    CALENDAR = "calendar"
    WORKING = "working"


def end_of_month(year: int, month: int) -> date:
    """The last day of a month: what "March 2013" counts as."""
    return date(year, month, monthrange(year, month)[1])


def moment_in_words(at: datetime) -> str:
    """9:14am on 3 May 2026, in London's time."""
    there = at.astimezone(LONDON)
    clock = f"{there.hour % 12 or 12}:{there:%M}{'am' if there.hour < 12 else 'pm'}"
    named = {"12:00am": "midnight", "12:00pm": "midday"}
    return f"{named.get(clock, clock)} on {in_words(there.date())}"


def stamp(at: datetime) -> str:
    """3 May 2026, 09:14, in London's time: of what day and hour a paper is."""
    there = at.astimezone(LONDON)
    return f"{in_words(there.date())}, {there:%H:%M}"


def london_today(now: datetime) -> date:
    """The calendar day in London at an aware instant."""
    if now.tzinfo is None:
        msg = "an aware datetime is needed"
        raise ValueError(msg)
    return now.astimezone(LONDON).date()


def start_of_london_day(day: date) -> datetime:
    """The UTC instant at which a London day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday of England and Wales."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after `day` (before it when negative)."""
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_day_on_or_before(day: date) -> date:
    """The same day, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_on_or_after(day: date) -> date:
    """The same day, or the next working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def deadline(published: PartialDate | None, days: int, counting: Counting) -> date | None:
    """The day a plan is due: `days` after publication, or None before the day is known.

    Stoke 2011 CCI, "Next steps": four weeks after publication; elsewhere 28 days is the
    product's default (PRODUCT rule 1). The deadline itself never moves because of a weekend.
    """
    if published is None or published.precision is not Precision.DAY:
        return None
    if counting is Counting.WORKING:
        return add_working_days(published.day, days)
    return published.day + timedelta(days=days)
