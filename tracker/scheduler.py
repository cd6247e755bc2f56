"""The alarm clock: one process that runs the jobs at their intervals, and stands by otherwise.

No promise rests on it: the rows say what is due, so it may fire late, twice, or on two machines.
"""

import fcntl
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path
from types import FrameType
from uuid import uuid4

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask
from sqlalchemy import Connection, make_url, text

from tracker.clock import system_clock
from tracker.config import Settings
from tracker.db import db
from tracker.jobs import JOBS, JobRow
from tracker.jobs.means import Means
from tracker.jobs.running import run_job
from tracker.transport import transport_for

log = logging.getLogger(__name__)
#: Any number of our own: the advisory lock of the leading scheduler.
LEADER = 7_272_745
STAND_BY = 5.0  # seconds between two looks whether the leader is gone


def means_of(app: Flask, stopping: threading.Event | None = None) -> Means:
    """What the jobs of this process work with."""
    settings: Settings = app.extensions["tracker_settings"]
    return Means(
        transport=transport_for(app, settings),
        base_url=settings.base_url,
        sender=settings.mail.sender,
        lease=timedelta(seconds=settings.lease_seconds),
        worker=f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}",
        guards_clock=settings.is_production,
        keeps_links=settings.env == "demo",
        stopping=stopping.is_set if stopping else lambda: False,
    )


def run_once(app: Flask) -> None:
    """Each job once, without asking who leads: claims and keys keep it harmless."""
    means = means_of(app)
    with app.app_context():
        for job in JOBS:
            run_job(job, means, app.extensions["tracker_clock"])


def run_forever(app: Flask) -> None:
    """Lead (or wait to lead) and run the jobs until SIGTERM or SIGINT."""
    stopping = threading.Event()
    clockwork = BlockingScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(len(JOBS))},
        job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()
        if clockwork.running:
            clockwork.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    with app.app_context(), leadership(app, stopping) as leads:
        if not leads:
            return
        log.warning("scheduler %s leads", os.getpid())
        for job in JOBS:
            _add(clockwork, app, job, means_of(app, stopping))
        if not stopping.is_set():
            clockwork.start()


def _add(clockwork: BlockingScheduler, app: Flask, job: JobRow, means: Means) -> None:
    def run() -> None:
        with app.app_context():
            run_job(job, means, app.extensions["tracker_clock"])

    clockwork.add_job(
        run, "interval", seconds=job.every.total_seconds(), id=job.name,
        next_run_time=system_clock(),
    )  # fmt: skip


@contextmanager
def leadership(app: Flask, stopping: threading.Event) -> Iterator[bool]:
    """Wait until no other scheduler leads; False when told to stop before that."""
    settings: Settings = app.extensions["tracker_settings"]
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or settings.data_dir / "tracker.db")
        with path.with_name(path.name + ".scheduler.lock").open("w") as file:
            yield _wait(lambda: _flock(file.fileno()), stopping)
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # back in the pool it would keep the lock
        yield _wait(lambda: _advisory(connection), stopping)


def _wait(try_to_lead: Callable[[], bool], stopping: threading.Event) -> bool:
    while not stopping.is_set():
        if try_to_lead():
            return True
        stopping.wait(STAND_BY)
    return False


def _flock(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _advisory(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": LEADER}))
