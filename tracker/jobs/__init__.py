"""Time comes in: plain functions of now, and the table that says how often each runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.jobs.delivering import deliver_mail
from tracker.jobs.means import Means
from tracker.jobs.planning import plan_reminders
from tracker.jobs.releasing import release_published


@dataclass(frozen=True)
class JobRow:
    """A job: its name (also of its heartbeat), what it does, how often, and why."""

    name: str
    run: Callable[[datetime, Means], object]
    every: timedelta
    purpose: str


JOBS: tuple[JobRow, ...] = (
    JobRow(
        "plan-reminders",
        plan_reminders,
        timedelta(seconds=60),
        "stores the reminders whose day has come",
    ),
    JobRow(
        "deliver-mail",
        deliver_mail,
        timedelta(seconds=60),
        "groups what is owed into one mail a person, and sends it",
    ),
    JobRow(
        "release-reports",
        release_published,
        timedelta(seconds=60),
        "ends the embargo of reports whose day of publication has come",
    ),
)
