"""Running a job with its heartbeat, so that a silent or failing one is noticed."""

import logging
import os
import socket
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from tracker.clock import Clock
from tracker.commands import reminders
from tracker.jobs import JobRow
from tracker.jobs.means import Means
from tracker.jobs.persistence import persistently

log = logging.getLogger(__name__)


class Ran(NamedTuple):
    """What a job answered, or what went wrong."""

    result: object
    error: Exception | None


def run_job(job: JobRow, means: Means, clock: Clock) -> object:
    """Run it once and beat; a failure is logged and never stops the next run."""
    result, error = run_beating(job, means, clock)
    if error is not None:
        log.error("%s failed", job.name, exc_info=error)
    return result


def run_beating(job: JobRow, means: Means, clock: Clock) -> Ran:
    """Run it once and keep on its heartbeat how it went."""
    started, error, result = clock(), None, None
    try:
        result = job.run(started, means)
    except Exception as problem:  # whatever it is, the scheduler lives on and says so
        error = problem
    try:
        persistently(
            lambda: reminders.beat(
                job=job.name,
                started_at=started,
                at=clock(),
                error="" if error is None else f"{type(error).__name__}: {error}",
                host=socket.gethostname()[:100],
                pid=os.getpid(),
            )
        )
    except SQLAlchemyError:
        log.exception("the heartbeat of %s could not be stored", job.name)
    return Ran(result, error)
