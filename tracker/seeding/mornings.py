"""The scheduler's part in the stories: what its jobs mailed on the mornings of the last weeks.

Without it a demonstration that begins in the evening or at a weekend would have no mail to show.
The jobs are the scheduler's own, so that it goes on from there and nothing comes twice.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from tracker.config import Settings
from tracker.domain.dates import LONDON, is_working_day, london_today
from tracker.domain.reminders import CLOSES
from tracker.jobs import JOBS
from tracker.jobs.means import Means
from tracker.seeding.story import Round
from tracker.transport import FolderTransport

#: Long enough to show owners, managers and chairs being told; short enough to load at once.
WEEKS = 2
NINE = time(9)


def mornings(settings: Settings, now: datetime) -> Iterator[Round]:
    """A round of the jobs on each working day that is over.

    None where a mail server is set: nobody's mailbox gets letters of a past that never was.
    """
    if settings.mail.server:
        return
    means = Means(
        transport=FolderTransport(settings.data_dir / "outbox"), base_url=settings.base_url,
        sender=settings.mail.sender, lease=timedelta(seconds=settings.lease_seconds),
        worker="demonstration",
    )  # fmt: skip
    today = london_today(now)
    for ago in range(WEEKS * 7, -1, -1):
        day = today - timedelta(days=ago)
        if is_working_day(day) and _moment(day, CLOSES) <= now:
            at = _moment(day, NINE)
            yield at, partial(_round, at, means)


def _moment(day: date, there: time) -> datetime:
    return datetime.combine(day, there, LONDON).astimezone(UTC)


def _round(at: datetime, means: Means) -> None:
    for job in JOBS:
        job.run(at, means)
