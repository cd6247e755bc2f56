"""`tracker reminders` and `tracker scheduler` at a shell, also several at once and told to stop."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from tests import postgres
from tests.jobs.post import make_service_with_a_plan
from tracker import schema
from tracker.app import create_app
from tracker.cli import context, main
from tracker.config import Settings, settings_from
from tracker.db import db
from tracker.jobs import JOBS
from tracker.models import Message, Tick

pytestmark = pytest.mark.real_database
Shell = Callable[..., Result]
MORNING = "2026-03-04T09:00:00Z"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A database of its own with one plan due in two weeks, and the settings that lead there."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'own.db'}"
    schema.upgrade(url)
    values = {
        "APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path),
        "PUBLIC_BASE_URL": "https://tracker.example", "APP_FAKE_NOW": MORNING,
    }  # fmt: skip
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


@pytest.fixture
def shell(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The command line; each word's own connections are closed at the end."""
    apps = [create_app(settings_from(environment))]

    def remembered(settings: Settings) -> Flask:
        apps.append(create_app(settings))
        return apps[-1]

    monkeypatch.setattr(context, "create_app", remembered)
    with apps[0].app_context():
        make_service_with_a_plan("Ashdown YJS")
        db.session.remove()
        yield lambda *words: CliRunner().invoke(main, list(words))
    for app in apps:
        with app.app_context():
            db.engine.dispose()


def run(shell: Shell, *words: str) -> Any:
    said = shell("reminders", "run", "--once", "--json", *words)
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)


MESSAGE = {
    "to": "ashdown-yjs@example.org",
    "subject": "Ashdown YJS: plan due in 14 days, Wednesday 18 March 2026",
    "items": [
        {"kind": "plan_deadline", "subject": "plan", "id": "1", "anchor": "2026-03-18",
         "step": -14}
    ],
}  # fmt: skip


def test_a_rehearsal_says_what_would_leave_and_stores_nothing(shell: Shell, tmp_path: Path) -> None:
    found = run(shell, "--dry-run")
    assert found["messages"] == [MESSAGE | {"state": "would_send"}]
    assert (found["planned"], found["sent"], found["failed"], found["held"]) == (1, 0, 0, 0)
    assert db.session.scalar(text("SELECT count(*) FROM reminder")) == 0
    assert not (tmp_path / "outbox").exists()


def test_a_run_sends_once_and_a_second_one_nothing(shell: Shell, tmp_path: Path) -> None:
    found = run(shell)
    assert found["at"].startswith("2026-03-04T09:00")
    assert found["messages"] == [MESSAGE | {"state": "sent"}]
    assert (found["planned"], found["sent"]) == (1, 1)
    again = run(shell)
    assert (again["planned"], again["messages"], again["sent"]) == (0, [], 0)
    assert [path.name for path in (tmp_path / "outbox").iterdir()] == [
        "000001-ashdown-yjs@example.org.eml"
    ]
    assert "0 planned, 0 sent" in shell("reminders", "run", "--once").output


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        ("2026-03-11", 1),  # a day alone is nine in the morning
        ("2026-03-11T08:00:00+00:00", 1),
        ("2026-03-11T09:00", 1),
        ("2026-03-11T03:00:00Z", 0),  # nobody is mailed at night
        ("2026-03-08", 0),  # nor on a Sunday
    ],
)
def test_a_run_can_stand_at_another_moment_and_is_no_heartbeat(
    at: str, sent: int, shell: Shell
) -> None:
    assert run(shell, "--at", at)["sent"] == sent
    beats = db.session.scalars(select(Tick.ok_at).where(Tick.ok_at.is_not(None))).all()
    assert beats == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--at", "tomorrow"],
         "--at wants an ISO instant such as 2026-03-02T09:00:00Z, not 'tomorrow'."),
        (["--at", ""], "--at wants an ISO instant such as 2026-03-02T09:00:00Z, not ''."),
        (["--at", "2026-02-30"],
         "--at wants an ISO instant such as 2026-03-02T09:00:00Z, not '2026-02-30'."),
        (["--at", "9999-12-31"], "--at wants a day from 2000 to 2100, not '9999-12-31'."),
        (["--at", "1999-12-31"], "--at wants a day from 2000 to 2100, not '1999-12-31'."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rehearsal", [[], ["--dry-run"]])
def test_what_is_no_moment_is_refused_in_one_sentence(
    words: list[str], sentence: str, rehearsal: list[str], shell: Shell
) -> None:
    said = shell("reminders", "run", "--once", *rehearsal, *words)
    assert (said.exit_code, said.stdout, said.stderr) == (2, "", sentence + "\n")


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (OperationalError("BEGIN", {}, Exception("database is locked")),
         "The database does not answer as it should: database is locked"),
        (ValueError("no ink"), "This is a fault of the program: ValueError: no ink"),
    ],
)  # fmt: skip
def test_a_job_that_fails_is_one_sentence_and_no_traceback(
    trouble: Exception, sentence: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise trouble

    monkeypatch.setattr("tracker.commands.reminders.plan", fails)
    said = shell("reminders", "run", "--once")
    assert (said.exit_code, said.stdout, said.stderr) == (1, "", sentence + "\n")
    beat = db.session.get_one(Tick, "plan-reminders")
    assert beat.error.startswith(type(trouble).__name__)


def test_production_refuses_another_moment(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_FAKE_NOW")
    for name, value in {
        "APP_ENV": "production", "SECRET_KEY": "a-Secret-of-many-different-characters-0123",
        "MAIL_SERVER": "127.0.0.1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    said = shell("reminders", "run", "--once", "--at", "2026-03-11")
    assert said.exit_code == 2
    assert "production refuses it" in said.stderr


def test_the_check_finds_what_is_not_planned_and_what_was_tampered_with(shell: Shell) -> None:
    before = shell("reminders", "check", "--json")
    assert before.exit_code == 1
    assert [one["name"] for one in json.loads(before.stdout)["invariants"] if one["count"]] == [
        "I1"
    ]
    run(shell)
    assert shell("reminders", "check").exit_code == 0
    with db.engine.begin() as wire:
        wire.execute(text("UPDATE message SET body = NULL"))
    after = shell("reminders", "check")
    assert after.exit_code == 1
    assert "NOT I5" in after.output


def start(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *words], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def test_four_runs_at_once_all_end_well_and_send_once(shell: Shell, tmp_path: Path) -> None:
    runs = [start("reminders", "run", "--once", "--json") for _ in range(4)]
    ends = [one.communicate(timeout=240) for one in runs]
    assert [(one.returncode, end[1]) for one, end in zip(runs, ends, strict=True)] == [(0, "")] * 4
    assert sum(json.loads(out)["sent"] for out, _ in ends) == 1
    assert len(list((tmp_path / "outbox").iterdir())) == 1


def test_two_schedulers_one_leads_and_both_end_when_told(shell: Shell) -> None:
    two = [start("scheduler"), start("scheduler")]
    try:
        sent = select(Message.state)
        _until(lambda: db.session.scalars(sent).all() == ["sent"])
        beat = select(Tick.name).where(Tick.ok_at.is_not(None))
        _until(lambda: {job.name for job in JOBS} == set(db.session.scalars(beat)))
        time.sleep(0.5)  # the second one must have found the lock taken
    finally:
        for one in two:
            one.send_signal(signal.SIGTERM)
    said = [one.communicate(timeout=120) for one in two]
    assert [one.returncode for one in two] == [0, 0]
    assert sum("leads" in err for _, err in said) == 1
    assert not [err for _, err in said if "Traceback" in err]


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        db.session.rollback()
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to pass in two minutes")


def test_one_beat_and_an_old_schema(shell: Shell, environment: dict[str, str]) -> None:
    assert shell("scheduler", "--once").exit_code == 0
    assert db.session.scalars(select(Message.state)).all() == ["sent"]
    db.session.remove()
    schema.downgrade(environment["DATABASE_URL"], "0001")
    said = shell("scheduler", "--once")
    assert said.exit_code == 2
    assert "run 'tracker db upgrade'" in said.stderr
