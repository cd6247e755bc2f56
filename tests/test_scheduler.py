"""The scheduler inside this process: it leads, runs the jobs at once, and ends when told."""

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url, select

from tests import postgres
from tests.cast import NOW
from tests.jobs.post import make_service_with_a_plan
from tracker import scheduler, schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.models import Tick

pytestmark = pytest.mark.real_database


@pytest.fixture
def lonely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a database of its own; signal handlers are put back."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'own.db'}"
    schema.upgrade(url)
    settings = settings_from({"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)})
    app = create_app(settings, clock=lambda: NOW)
    monkeypatch.setattr(scheduler, "STAND_BY", 0.05)
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield app
    for number, handler in kept.items():
        signal.signal(number, handler)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def beats(app: Flask) -> set[str]:
    with app.app_context():
        found = set(db.session.scalars(select(Tick.name).where(Tick.ok_at.is_not(None))))
        db.session.remove()
        return found


def test_it_runs_every_job_at_once_and_ends_on_sigterm(lonely: Flask) -> None:
    wanted = {job.name for job in scheduler.JOBS}

    def tell_to_stop() -> None:
        for _ in range(600):
            if beats(lonely) == wanted:
                break
            threading.Event().wait(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    teller = threading.Thread(target=tell_to_stop)
    teller.start()
    scheduler.run_forever(lonely)
    teller.join()
    assert beats(lonely) == wanted


def test_while_another_leads_it_stands_by_until_told_to_stop(lonely: Flask) -> None:
    stopping = threading.Event()
    with lonely.app_context(), scheduler.leadership(lonely, threading.Event()) as first:
        threading.Timer(0.2, stopping.set).start()
        with scheduler.leadership(lonely, stopping) as second:
            assert (first, second) == (True, False)
    with lonely.app_context(), scheduler.leadership(lonely, threading.Event()) as third:
        assert third is True


def test_one_that_only_stood_by_ends_when_told_and_has_done_nothing(lonely: Flask) -> None:
    with lonely.app_context(), scheduler.leadership(lonely, threading.Event()) as leads:
        assert leads is True
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
        scheduler.run_forever(lonely)
    assert beats(lonely) == set()


def test_the_lock_lies_beside_the_database_file(lonely: Flask) -> None:
    url = make_url(lonely.extensions["tracker_settings"].database_url)
    if url.get_backend_name() != "sqlite":
        assert url.get_backend_name() == "postgresql"
        return
    with (
        lonely.app_context(),
        scheduler.leadership(lonely, threading.Event()),
        Path(f"{url.database}.scheduler.lock").open() as file,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_once_runs_every_job_once(lonely: Flask) -> None:
    with lonely.app_context():
        make_service_with_a_plan("Ashdown YJS")
        db.session.remove()
    scheduler.run_once(lonely)
    assert beats(lonely) == {job.name for job in scheduler.JOBS}
