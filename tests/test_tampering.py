"""A copy of the database that somebody tampered with, on both databases: the first entry that is
not what it was is named, at the shell too."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, create_engine, text

from tests import postgres
from tests.test_audit import add
from tracker import schema
from tracker.app import create_app
from tracker.cli import context, main
from tracker.config import settings_from
from tracker.db import db

pytestmark = pytest.mark.real_database
COPY = "at, event, service_id, subject_type, subject_id, actor_id, actor_name, facts"

#: what is done -> the first sentence about it
TAMPERED = {
    "UPDATE audit_entry SET facts = '{}' WHERE id = 3": "entry 3 was changed after it was written",
    "UPDATE audit_entry SET actor_name = 'x' WHERE id = 1": "entry 1 was changed after it was",
    "UPDATE audit_entry SET hash = 'x' WHERE id = 4": "entry 4 was changed after it was written",
    "UPDATE audit_entry SET previous_hash = 'x' WHERE id = 2": "entry 2 does not follow",
    "DELETE FROM audit_entry WHERE id = 1": "entry 1 is missing (found 2)",
    "DELETE FROM audit_entry WHERE id IN (2, 3)": "entry 2 is missing (found 4)",
    "DELETE FROM audit_entry WHERE id = 5": "entry 5 is missing: the database remembers 5 entries",
    "DELETE FROM audit_entry": "entry 1 is missing: the database remembers 5 entries",
    (
        f"INSERT INTO audit_entry SELECT 6, {COPY}, hash, 'made up' FROM audit_entry WHERE id = 5"
    ): "entry 6 was changed after it was written",
    "UPDATE audit_head SET entry_id = 4": "entry 5 was added: the database remembers 4 entries",
    "UPDATE audit_head SET hash = 'x'": "the trail's end is not the one the database remembers",
    "DELETE FROM audit_head": "the trail's end is not the one the database remembers",
    (
        "UPDATE audit_entry SET id = 99 WHERE id = 2; UPDATE audit_entry SET id = 2 WHERE id = 3;"
        " UPDATE audit_entry SET id = 3 WHERE id = 99"
    ): "entry 2 does not follow the one before it",
    (
        "DELETE FROM audit_entry WHERE id = 5; UPDATE audit_head SET entry_id = 4,"
        " hash = (SELECT hash FROM audit_entry WHERE id = 4)"
    ): "entry 5, kept in the head file, is gone or different",
}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A database with five entries in its trail, open to somebody who owns it."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'copy.db'}"
    schema.upgrade(url)
    environ = {"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    app = create_app(settings_from(environ))
    monkeypatch.setattr(context, "create_app", lambda _settings: app)
    with app.app_context():
        for number in range(5):
            add(f"Service {number}")
        db.session.remove()
    engine = create_engine(url)
    with engine.connect() as connection:
        _without_triggers(connection)
        yield connection
    engine.dispose()
    with app.app_context():
        db.engine.dispose()


def _without_triggers(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
    else:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in connection.execute(text(names)).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    connection.commit()


def test_an_untouched_copy_holds(copy: Connection) -> None:
    said = CliRunner().invoke(main, ["audit", "verify", "--json"])
    found = json.loads(said.stdout)
    assert (said.exit_code, found["holds"], found["entries"]) == (0, True, 5)


@pytest.mark.parametrize("statements", TAMPERED, ids=lambda one: one[:60])
def test_the_first_entry_that_is_not_what_it_was_is_named(
    copy: Connection, statements: str
) -> None:
    for statement in statements.split(";"):
        copy.execute(text(statement))
    copy.commit()
    said = CliRunner().invoke(main, ["audit", "verify"])
    assert said.exit_code == 1
    assert said.stderr.splitlines()[0].startswith(TAMPERED[statements])
    as_json = CliRunner().invoke(main, ["audit", "verify", "--json"])
    assert (as_json.exit_code, json.loads(as_json.stdout)["holds"]) == (1, False)
