"""Real parts for all tests: a migrated database, an application on a frozen clock, its clients."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Connection

from tests import postgres
from tests.browser import Client
from tests.cast import NOW, Cast, make_cast
from tracker import schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """The second run, on PostgreSQL, repeats only what uses a database."""
    parser.addoption("--database-tests-only", action="store_true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would only repeat itself on the second database."""
    if not config.getoption("--database-tests-only"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & {"database", "database_url", "app"}) or "real_database" in item.keywords


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database of this test process: SQLite, or PostgreSQL when the run says so."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        return postgres.create_database(given)
    return f"sqlite:///{tmp_path_factory.mktemp('db') / 'tracker.db'}"


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a migrated database, its clock standing at NOW."""
    schema.upgrade(database_url)
    settings = settings_from(
        {
            "APP_ENV": "test",
            "DATABASE_URL": database_url,
            "DATA_DIR": str(tmp_path_factory.mktemp("data")),
            "PUBLIC_BASE_URL": "http://tracker.test",
        }
    )
    made = create_app(settings, clock=lambda: NOW)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Iterator[Connection]:
    """Each test runs in one outer transaction that is rolled back, though the code commits."""
    with app.app_context():
        engine = db.engine
        with engine.connect() as connection:
            outer = connection.begin()
            engines = db.engines
            engines[None] = connection  # type: ignore[assignment]
            configure = db.session.session_factory.configure
            # The head file must not remember what is rolled back.
            configure(join_transaction_mode="create_savepoint", info={"head_folder": None})
            try:
                yield connection
            finally:
                db.session.remove()
                engines[None] = engine
                if outer.is_active:
                    outer.rollback()


@pytest.fixture
def cast(database: Connection) -> Cast:
    """Everybody (tests/cast.py)."""
    return make_cast()


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Callable[[str], Client]:
    """A browser of a person of the cast, signed in; `browse("")` is signed out."""
    return lambda name: Client(app, cast.users.get(name))


@pytest.fixture
def count_queries(database: Connection) -> Iterator[list[str]]:
    """The statements that run while the test looks."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield seen
    event.remove(database, "before_cursor_execute", note)


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The five real reports beside the project; their absence is a failure in CI only."""
    folder = Path(__file__).parents[2] / "shared" / "reports"
    if not folder.is_dir():
        message = "the five real reports are not beside this checkout"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The browser, one for all; where it is missing the journeys say so (in CI: a failure)."""
    from playwright.sync_api import sync_playwright  # only where a browser is asked for

    if not CHROMIUM.exists():
        message = "the journeys need Chromium (Debian: apt install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()
