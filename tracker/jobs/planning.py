"""The job that stores the reminders whose day has come."""

from datetime import datetime

from tracker.commands import reminders
from tracker.jobs.means import Means
from tracker.jobs.persistence import persistently


class ClockWentBackError(RuntimeError):
    """The clock shows an earlier time than it did; nothing is planned until it has caught up."""


def plan_reminders(now: datetime, means: Means) -> int:
    """How many reminders were planned; in rounds, so that nobody waits long for the database."""
    if means.guards_clock and reminders.clock_went_back(now):
        raise ClockWentBackError("the clock went back: nothing is planned")
    count, more = 0, True
    while more and not means.stopping():
        planned, more = persistently(lambda: reminders.plan(at=now))
        count += planned
    return count
