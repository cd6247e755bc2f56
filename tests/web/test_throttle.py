"""The throttle when many try at once: on a database of its own, with real commits and threads."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from tests import postgres
from tests.cast import NOW
from tracker import schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.models import SignInAttempt
from tracker.web import throttle

pytestmark = pytest.mark.real_database
LIMITS = throttle.sign_in_limits("Sam@example.org ", "10.0.0.1", is_known_browser=False)


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 't.db'}"
    schema.upgrade(url)
    settings = settings_from({"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)})
    app = create_app(settings, clock=lambda: NOW)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_of_twenty_tries_at_the_same_moment_no_more_than_five_pass(own_app: Flask) -> None:
    barrier = Barrier(20)

    def knock(_number: int) -> bool:
        with own_app.app_context():
            barrier.wait()
            return throttle.knock(LIMITS, NOW) is not None

    with ThreadPoolExecutor(20) as pool:
        passed = sum(pool.map(knock, range(20)))
    assert passed <= 5
    with own_app.app_context():
        kept = db.session.scalars(select(SignInAttempt)).all()
        assert len(kept) == passed * len(LIMITS)


def test_counters_are_forgotten_after_a_day_and_name_nobody(own_app: Flask) -> None:
    with own_app.app_context():
        assert throttle.knock(LIMITS, NOW) is not None
        scopes = {row.scope for row in db.session.scalars(select(SignInAttempt))}
        assert not any("sam" in scope or "10.0.0.1" in scope for scope in scopes)
        db.session.rollback()
        later = NOW + timedelta(days=1, minutes=1)
        assert throttle.knock(throttle.asking_limits("10.0.0.9"), later) is not None
        assert len(db.session.scalars(select(SignInAttempt)).all()) == 1


def test_one_spelling_of_an_address_is_one_account() -> None:
    other = throttle.sign_in_limits("sam@EXAMPLE.org", "10.0.0.1", is_known_browser=False)
    assert other == LIMITS
