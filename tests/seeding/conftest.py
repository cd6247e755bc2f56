"""A database of its own for each scenario: loaded once, with real commits, only read by tests."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests import postgres
from tracker import schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db

CLOCK = datetime(2026, 3, 2, 9, tzinfo=UTC)
MakeApp = Callable[[datetime], Flask]


@pytest.fixture(scope="module")
def make_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeApp]:
    """An application on a new, empty database, its clock standing at the given moment."""
    made: list[Flask] = []

    def make(clock: datetime) -> Flask:
        folder = tmp_path_factory.mktemp("seeded")
        app = create_app(settings_from(environment_of(folder)), clock=lambda: clock)
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def environment_of(folder: Path) -> dict[str, str]:
    """The settings that lead to a new, migrated and empty database."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{folder / 'tracker.db'}"
    schema.upgrade(url)
    return {
        "APP_ENV": "test",
        "DATABASE_URL": url,
        "DATA_DIR": str(folder),
        "PUBLIC_BASE_URL": "http://tracker.test",
    }
