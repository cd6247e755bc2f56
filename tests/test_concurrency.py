"""Two people, two tabs, a double click: nothing is lost, nothing counts twice, nobody sees a 500.

On a database of its own with real commits, in real threads; the same on both databases.
"""

import os
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import postgres
from tests.browser import Client
from tests.cast import NOW, Cast, make_action, make_cast, make_meeting, make_plan
from tracker import audit, schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, AuditEntry, Meeting, Update

pytestmark = pytest.mark.real_database


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Flask, Cast]]:
    """An application with the cast, on a database that really commits."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'c.db'}"
    schema.upgrade(url)
    settings = settings_from({"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)})
    app = create_app(settings, clock=lambda: NOW)
    with app.app_context():
        db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
        cast = make_cast()
    yield app, cast
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def together(count: int, deed: Callable[[int], object]) -> list[object]:
    """Let `count` threads do the deed at the same moment."""
    barrier = Barrier(count)

    def run(number: int) -> object:
        barrier.wait()
        return deed(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def browser_of(app: Flask, cast: Cast, name: str) -> Client:
    """A signed-in browser, made outside the race."""
    with app.app_context():
        return Client(app, cast.users[name])


def count_of(app: Flask, model: type[Update | Meeting | AuditEntry]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_two_people_saving_the_same_action_lose_nothing(world: tuple[Flask, Cast]) -> None:
    app, cast = world
    with app.app_context():
        plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
        action = make_action(plan, owner=cast.posts["olive"], state=ActionStatus.IN_PROGRESS)
        action_id = action.id
    browsers = [browser_of(app, cast, name) for name in ("olive", "morgan")]
    url = f"/actions/{action_id}/update"
    with app.app_context():
        version = db.session.get_one(Action, action_id).version
    fields = [
        {"claim": "on_track", "narrative": f"Words {n}", "version": version,
         "csrf_token": browser.csrf(), "idempotency_key": str(uuid.uuid4())}
        for n, browser in enumerate(browsers)
    ]  # fmt: skip
    answers = together(2, lambda n: browsers[n].http.post(url, data=fields[n]))
    statuses = sorted(answer.status_code for answer in answers)  # type: ignore[attr-defined]
    assert statuses == [303, 409]
    refused = next(a for a in answers if a.status_code == 409)  # type: ignore[attr-defined]
    text = refused.get_data(as_text=True)  # type: ignore[attr-defined]
    assert "Words 0" in text
    assert "Words 1" in text
    assert count_of(app, Update) == 1
    assert count_of(app, AuditEntry) == 1


def test_a_double_click_counts_once(world: tuple[Flask, Cast]) -> None:
    app, cast = world
    browsers = [browser_of(app, cast, "kit") for _ in range(4)]
    key = str(uuid.uuid4())
    day = {"held_on-day": "1", "held_on-month": "4", "held_on-year": "2026"}
    tokens = [browser.csrf() for browser in browsers]
    answers = together(
        4,
        lambda n: browsers[n].http.post(
            f"/services/{cast.ashdown}/meetings/new",
            data={"title": "Spring", "idempotency_key": key, "csrf_token": tokens[n], **day},
        ),
    )
    assert {answer.status_code for answer in answers} == {303}  # type: ignore[attr-defined]
    assert count_of(app, Meeting) == 1
    landed = {answer.headers["Location"] for answer in answers}  # type: ignore[attr-defined]
    assert len(landed) == 1  # the browser follows the last click: it must lead where the first did
    assert landed != {"/"}


def test_many_people_at_once_leave_a_trail_that_holds(
    world: tuple[Flask, Cast], tmp_path: Path
) -> None:
    app, cast = world
    names = ["kit", "morgan", "carol", "dev"]
    browsers = [browser_of(app, cast, name) for name in names]
    tokens = [browser.csrf() for browser in browsers]

    def work(number: int) -> Counter[int]:
        seen: Counter[int] = Counter()
        for turn in range(10):
            answer = browsers[number].http.post(
                f"/services/{cast.ashdown}/meetings/new",
                data={
                    "title": f"{number}.{turn}", "idempotency_key": str(uuid.uuid4()),
                    "csrf_token": tokens[number], "held_on-day": "1", "held_on-month": "4",
                    "held_on-year": "2026",
                },
            )  # fmt: skip
            seen[answer.status_code] += 1
        return seen

    seen = sum(together(4, work), Counter())  # type: ignore[arg-type]
    assert seen == Counter({303: 40})
    assert count_of(app, Meeting) == 40
    with app.app_context():
        assert audit.verify(tmp_path / audit.HEAD_FILE) == audit.Verdict(
            40, audit.verify().head, ()
        )


def test_one_decision_is_taken_once(world: tuple[Flask, Cast]) -> None:
    """Chair and deputy confirm the same record at the same moment."""
    app, cast = world
    with app.app_context():
        meeting = make_meeting(cast.ashdown).id
        plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD).id
    kit = browser_of(app, cast, "kit")
    kit.http.post(
        f"/meetings/{meeting}/decisions/new",
        data={"subject": f"plan-{plan}", "kind": "endorse", "csrf_token": kit.csrf()},
    )
    browsers = [browser_of(app, cast, name) for name in ("carol", "dev")]
    tokens = [browser.csrf() for browser in browsers]
    answers = together(
        2,
        lambda n: browsers[n].http.post(
            f"/meetings/{meeting}/decisions/confirm", data={"csrf_token": tokens[n]}
        ),
    )
    assert {answer.status_code for answer in answers} == {303}  # type: ignore[attr-defined]
    with app.app_context():
        events = Counter(db.session.scalars(select(AuditEntry.event)))
    assert events["plan.endorsed"] == 1
    assert events["decision.carried-out"] == 1
