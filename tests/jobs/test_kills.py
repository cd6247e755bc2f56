"""kill -9 at every step, workers at once, faults at random: nothing lost, doubled only where SMTP
itself leaves no other way. On a database file, or on PostgreSQL, with real commits."""

import email
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import postgres
from tests.fakesmtp import FAULTS, FakeServer, fake_server
from tests.jobs.killing import LEASE, POINTS, tick, workers
from tests.jobs.post import make_service_with_a_plan, nine
from tracker import schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.models import (
    AuditEntry,
    Delivery,
    Message,
    MessageAttempt,
    Reminder,
)
from tracker.queries.invariants import broken

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.real_database,
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
AT = nine(date(2026, 3, 4))
WAIT = LEASE + timedelta(minutes=1)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application on a database of its own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    folder = tmp_path_factory.mktemp("kills")
    url = postgres.create_database(given) if given else f"sqlite:///{folder / 'kills.db'}"
    schema.upgrade(url)
    app = create_app(
        settings_from({"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(folder)})
    )
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as running:
        yield running


def copies(server: FakeServer, expected: int) -> Counter[str]:
    """Accepted letters by address, once the server has seen what is on the wire."""
    deadline = time.monotonic() + 2
    while len(server.accepted) < expected and time.monotonic() < deadline:
        time.sleep(0.01)
    return Counter(to for to, _ in server.accepted)


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_any_point_loses_nothing(
    point: str, real: Flask, server: FakeServer
) -> None:
    to = make_service_with_a_plan(f"Killed {point[:3].strip()}")
    assert workers(real, server, AT, [(point,)]) == [9]
    has_taken = point.startswith(("c9", "c10", "c11"))
    assert copies(server, int(has_taken))[to] == int(has_taken)
    for wait in (1, 2, 3):
        tick(real, server, AT + wait * WAIT)
    assert copies(server, 1)[to] == (2 if point.startswith(("c9", "c10")) else 1)
    bodies = {body for address, body in server.accepted if address == to}
    assert len(bodies) == 1
    states = select(Message.state).where(Message.envelope_to == to)
    assert db.session.scalars(states).all() == ["sent"]
    assert [one for one in broken(AT + 3 * WAIT) if one.count] == []
    db.session.remove()


def test_four_workers_at_once_plan_and_send_each_mail_once(real: Flask, server: FakeServer) -> None:
    people = [make_service_with_a_plan(f"Crowd {number}") for number in range(40)]
    assert workers(real, server, AT, [()] * 4) == [0] * 4
    assert workers(real, server, AT + WAIT, [()] * 4) == [0] * 4
    assert copies(server, 40) == Counter(people)
    twice = select(func.count()).select_from(Reminder).group_by(
        Reminder.subject_id, Reminder.kind, Reminder.step
    )  # fmt: skip
    assert set(db.session.scalars(twice)) == {1}
    assert [one for one in broken(AT + WAIT) if one.count] == []
    db.session.remove()


def test_kills_and_faults_at_random_lose_nothing_and_double_only_the_unknown(
    real: Flask, tmp_path: Path
) -> None:
    people = {make_service_with_a_plan(f"Chaos {number}") for number in range(40)}
    faults = [fault for name, fault in FAULTS.items() if "hang" not in name and "no " not in name]
    faults = [fault for fault in faults if not fault.deed.startswith("5")]
    dice, kills = random.Random(7), 0
    with fake_server(lambda: dice.choice(faults) if dice.random() < 0.25 else None) as server:
        for turn in range(60):
            at = AT + turn * timedelta(minutes=17) if turn < 25 else nine(date(2026, 3, 5))
            at += timedelta(minutes=17) * max(0, turn - 25)
            kills += workers(real, server, at, [POINTS] * 3, chance=0.04).count(9)
            if not _unsettled(people):
                break
        accepted = copies(server, len(people))
    assert kills > 5
    assert set(accepted) >= people - _uncertain(people)
    unknown = select(Message.envelope_to).join(
        MessageAttempt, MessageAttempt.message_id == Message.id
    ).where(MessageAttempt.outcome == "unknown")  # fmt: skip
    explained = Counter(db.session.scalars(unknown))
    assert not [to for to in people if accepted[to] > 1 + explained[to]]
    _check_bytes(server, people)
    db.session.remove()


def _unsettled(people: set[str]) -> bool:
    done = select(func.count(Message.id)).where(
        Message.envelope_to.in_(people), Message.state.in_(["sent", "uncertain"]),
        (Message.state == "sent") | (Message.last_stage == "closed"),
    )  # fmt: skip
    count = db.session.scalar(done) or 0
    db.session.remove()
    return count < len(people)


def _uncertain(people: set[str]) -> set[str]:
    shown = select(Message.envelope_to).where(
        Message.envelope_to.in_(people), Message.state == "uncertain"
    )
    return set(db.session.scalars(shown))


def _check_bytes(server: FakeServer, people: set[str]) -> None:
    """All copies of a message: one Message-ID, one body; and the trail says each once."""
    bodies: dict[str, set[bytes]] = {}
    for to, body in server.accepted:
        if to in people:
            bodies.setdefault(str(email.message_from_bytes(body)["Message-ID"]), set()).add(body)
    assert {len(found) for found in bodies.values()} == {1}
    sent = select(func.count(Message.id)).where(Message.state == "sent")
    told = select(func.count(AuditEntry.id)).where(AuditEntry.event == "reminder.sent")
    assert db.session.scalar(sent) == db.session.scalar(told)
    assert not db.session.scalar(select(func.count(Delivery.id)).where(Delivery.state == "waiting"))
