"""The trail is a chain: whatever is done to it behind the application's back is found."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import NOW
from tracker import audit, schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import command, db, lock
from tracker.domain.events import Event
from tracker.models import Service

Tamper = Callable[[sqlite3.Connection], None]


@command
def add(name: str) -> None:
    service = Service(name=name)
    db.session.add(service)
    audit.record(Event.SERVICE_ADDED, service, by=audit.Job("test"), at=NOW, name=name)


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[tuple[Flask, Path]]:
    """An application with five entries on a database of its own, and that database's file."""
    url = f"sqlite:///{tmp_path / 't.db'}"
    schema.upgrade(url)
    app = create_app(
        settings_from({"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)})
    )
    with app.app_context():
        for number in range(5):
            add(f"Service {number}")
        db.session.remove()
        yield app, tmp_path / "t.db"
        db.session.remove()


def run(path: Path, *statements: str) -> None:
    """Tamper as somebody with the file in hands would: the triggers are gone first."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


TAMPERS = {
    "a changed fact": ['UPDATE audit_entry SET facts = \'{"name":"Other"}\' WHERE id = 3'],
    "white space in a fact": ["UPDATE audit_entry SET facts = facts || ' ' WHERE id = 3"],
    "another author": ["UPDATE audit_entry SET actor_name = 'nobody' WHERE id = 2"],
    "another time": ["UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE id = 2"],
    "another event": ["UPDATE audit_entry SET event = 'service.changed' WHERE id = 2"],
    "another subject": ["UPDATE audit_entry SET subject_id = 5 WHERE id = 2"],
    "one removed": ["DELETE FROM audit_entry WHERE id = 3"],
    "the first removed": ["DELETE FROM audit_entry WHERE id = 1"],
    "the tail cut": ["DELETE FROM audit_entry WHERE id = 5"],
    "the tail cut and the head moved": [
        "DELETE FROM audit_entry WHERE id = 5",
        "UPDATE audit_head SET entry_id = 4, hash = (SELECT hash FROM audit_entry WHERE id = 4)",
    ],
    "all removed": ["DELETE FROM audit_entry", "UPDATE audit_head SET entry_id = 0, hash = ''"],
    "two swapped": [
        "UPDATE audit_entry SET id = 99 WHERE id = 2",
        "UPDATE audit_entry SET id = 2 WHERE id = 3",
        "UPDATE audit_entry SET id = 3 WHERE id = 99",
    ],
    "one inserted": [
        (
            "INSERT INTO audit_entry SELECT 6, at, event, service_id, subject_type, subject_id, "
            "actor_id, actor_name, facts, hash, 'made up' FROM audit_entry WHERE id = 5"
        )
    ],
}


def test_an_untouched_trail_holds(trail: tuple[Flask, Path]) -> None:
    _, path = trail
    verdict = audit.verify(path.parent / audit.HEAD_FILE)
    assert (verdict.entries, verdict.problems) == (5, ())


@pytest.mark.parametrize("kind", TAMPERS)
def test_tampering_is_found(trail: tuple[Flask, Path], kind: str) -> None:
    _, path = trail
    run(path, *TAMPERS[kind])
    assert audit.verify(path.parent / audit.HEAD_FILE).problems


def test_without_the_head_file_only_a_moved_head_goes_unnoticed(trail: tuple[Flask, Path]) -> None:
    """Why the head is kept outside the database as well."""
    _, path = trail
    run(path, *TAMPERS["the tail cut and the head moved"])
    assert audit.verify(None).problems == ()


def test_the_database_refuses_change_while_its_triggers_stand(trail: tuple[Flask, Path]) -> None:
    _, path = trail
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA recursive_triggers=ON")
        for statement in (
            "UPDATE audit_entry SET facts = '{}'",
            "DELETE FROM audit_entry",
            "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                connection.execute(statement)


def test_a_head_file_may_lag_by_a_kill_but_never_lead(trail: tuple[Flask, Path]) -> None:
    _, path = trail
    head = path.parent / audit.HEAD_FILE
    kept = json.loads(head.read_text())
    add("Service 6")
    current = head.read_text()
    head.write_text(json.dumps(kept))
    assert audit.verify(head).problems == ()
    head.write_text(json.dumps({"id": 7, "hash": "f" * 64}))
    assert audit.verify(head).problems
    head.write_text("not a head")
    assert audit.verify(head).problems == ("the head file cannot be read",)
    head.write_text(current)
    audit.keep_head(path.parent, 2, "older")
    assert head.read_text() == current


def test_a_fact_that_is_no_plain_value_is_refused() -> None:
    with pytest.raises(TypeError, match="no place in the trail"):
        audit.canonical({"x": object()})


def test_a_locked_row_is_the_fresh_one(trail: tuple[Flask, Path]) -> None:
    @command
    def look() -> str:
        return lock(Service, 1).name

    assert look() == "Service 0"
