"""Running a job with its heartbeat, so that a silent or failing one is noticed."""

import logging
import os
import socket

from sqlalchemy.exc import SQLAlchemyError

from tracker.clock import Clock
from tracker.commands import reminders
from tracker.jobs import JobRow
from tracker.jobs.means import Means
from tracker.jobs.persistence import persistently

log = logging.getLogger(__name__)


def run_job(job: JobRow, means: Means, clock: Clock) -> object:
    """Run it once and beat; a failure is kept on the heartbeat and never stops the next run."""
    started, error, result = clock(), "", None
    try:
        result = job.run(started, means)
    except Exception as problem:  # whatever it is, the scheduler lives on and says so
        log.exception("%s failed", job.name)
        error = f"{type(problem).__name__}: {problem}"
    try:
        persistently(
            lambda: reminders.beat(
                job=job.name,
                started_at=started,
                at=clock(),
                error=error,
                host=socket.gethostname()[:100],
                pid=os.getpid(),
            )
        )
    except SQLAlchemyError:
        log.exception("the heartbeat of %s could not be stored", job.name)
    return result
