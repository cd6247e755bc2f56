"""The job that ends the embargo of a report on its day of publication."""

from datetime import datetime

from tracker.audit import Job
from tracker.commands.report_days import release_report
from tracker.domain.dates import london_today
from tracker.jobs.means import Means
from tracker.queries.report_shelf import due_for_release


def release_published(now: datetime, means: Means) -> int:
    """How many reports were released; each is a transaction of its own."""
    due = due_for_release(london_today(now))
    for report_id in due:
        if means.stopping():
            break
        release_report(report_id=report_id, by=Job("release-reports"), at=now)
    return len(due)
