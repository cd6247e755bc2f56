"""What the main pages cost with the data of a nation: milliseconds and statements.

150 services with 4 reports of 10 recommendations and 3 actions each (18,000 actions, a third of
the open ones overdue) on SQLite; `--small` takes a tenth of it. In process, one connection.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event, insert

from tests.browser import Client
from tests.cast import NOW, SINCE, TODAY, Cast, arranging, make_cast
from tracker import schema
from tracker.app import create_app
from tracker.clock import seconds
from tracker.config import settings_from
from tracker.db import db
from tracker.domain.permissions import NationalRole, PostKind
from tracker.models import (
    Action,
    ActionRecommendation,
    Base,
    NationalGrant,
    Plan,
    Post,
    Recommendation,
    Report,
    Service,
    Update,
)

ROUNDS = 15


def main(words: list[str]) -> int:
    """Measure and print a table, or JSON with --json."""
    services = 15 if "--small" in words else 150
    with world(services) as (app, cast):
        rows = [measure(app, cast, who, path) for who, path in PAGES]
    if "--json" in words:
        print(json.dumps({"services": services, "actions": services * 120, "pages": rows}))
        return 0
    print(f"{services} services, {services * 120} actions; p50 of {ROUNDS} in process")
    for row in rows:
        print(f"{row['ms']:8.1f} ms  {row['statements']:3d} statements  {row['page']}")
    return 0


PAGES = (
    ("yusuf", "/oversight"),
    ("yusuf", "/oversight/services/1"),
    ("morgan", "/"),
    ("morgan", "/plans/1"),
    ("morgan", "/actions/1"),
    ("morgan", "/services/1"),
    ("morgan", "/services/1/meetings"),
    ("yusuf", "/oversight/sheet.csv"),
    ("morgan", "/plans/1/download/csv"),
)


def measure(app: Flask, cast: Cast, who: str, path: str) -> dict[str, Any]:
    """One page as one person: the median time and the number of statements."""
    with app.app_context():
        client = Client(app, cast.users[who])
    times, statements = [], 0
    for _ in range(ROUNDS):
        with counted() as seen:
            began = seconds()
            answer = client.http.get(path)
            times.append(seconds() - began)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        statements = len(seen)
    return {
        "page": f"{path} as {who}",
        "ms": round(statistics.median(times) * 1000, 1),
        "statements": statements,
    }


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that run meanwhile, without BEGIN and ROLLBACK."""
    from sqlalchemy.engine import Engine

    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def world(services: int) -> Iterator[tuple[Flask, Cast]]:
    """An application on a filled database."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        schema.upgrade(url)
        environ = {"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": folder}
        app = create_app(settings_from(environ), clock=lambda: NOW)
        with app.app_context():
            cast = make_cast()
            fill(cast, services)
        yield app, cast


def fill(cast: Cast, services: int) -> None:
    """Bulk rows: service n has reports 4n-3 … 4n, each with 10 recommendations and 30 actions."""
    more = range(3, services + 1)
    put(Service, [{"id": n, "name": f"Service {n:03d}", "region": f"Region {n % 9}"} for n in more])
    posts = [
        {"id": 1000 + n, "service_id": n, "kind": PostKind.ACTION_OWNER, "title": "Health lead",
         "agency": "NHS"}
        for n in range(1, services + 1)
    ]  # fmt: skip
    put(Post, [p | {"title": "Bench lead"} for p in posts])
    put(
        NationalGrant,
        [
            {"user_id": cast.users["yusuf"], "role": NationalRole.YJB_MONITOR, "service_id": n,
             "from_on": SINCE}
            for n in range(2, services + 1)
        ],
    )  # fmt: skip
    reports, plans, asked, actions, links, updates = ([] for _ in range(6))
    for number in range(1, services * 4 + 1):
        service_id = (number + 3) // 4
        reports.append(_report(number, service_id))
        plans.append(_plan(number, service_id))
        for place in range(1, 11):
            recommendation = number * 10 - 10 + place
            asked.append(
                {"id": recommendation, "service_id": service_id, "report_id": number,
                 "position": place, "text": f"Improve {place}", "printed_ref": str(place)}
            )  # fmt: skip
            for turn in range(3):
                action = recommendation * 3 - 2 + turn
                actions.append(_action(action, service_id, number, place, turn))
                links.append({"service_id": service_id, "action_id": action,
                              "recommendation_id": recommendation})  # fmt: skip
                updates.append({"service_id": service_id, "action_id": action, "at": NOW,
                                "author_id": cast.users["olive"], "claim": "on_track"})  # fmt: skip
    for model, rows in (
        (Report, reports), (Plan, plans), (Recommendation, asked), (Action, actions),
        (ActionRecommendation, links), (Update, updates),
    ):  # fmt: skip
        put(model, rows)


def put(model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert many rows at once."""
    with arranging():
        for start in range(0, len(rows), 5000):
            db.session.execute(insert(model), rows[start : start + 5000])


def _report(number: int, service_id: int) -> dict[str, Any]:
    return {
        "id": number, "service_id": service_id, "programme_code": "RATED_2018",
        "title": f"Inspection {number}", "published_on": date(2026, 1, 5),
        "published_precision": "day", "sha256": f"{number:064d}", "as_read": {},
        "accepted_at": NOW,
    }  # fmt: skip


def _plan(number: int, service_id: int) -> dict[str, Any]:
    return {
        "id": number, "service_id": service_id, "report_id": number, "title": f"Plan {number}",
        "state": "forwarded", "opened_on": date(2026, 1, 6), "due_on": date(2026, 2, 2),
        "submitted_on": date(2026, 2, 1), "due_basis": "programme_default",
    }  # fmt: skip


def _action(number: int, service_id: int, plan: int, place: int, turn: int) -> dict[str, Any]:
    due = TODAY + timedelta(days=(number % 90) - 30)
    return {
        "id": number, "service_id": service_id, "plan_id": plan, "position": place * 3 + turn,
        "code": f"{place}{'abc'[turn]}", "text": f"Do the thing {number}", "due_on": due,
        "original_due_on": due, "owner_post_id": 1000 + service_id,
        "state": "in_progress" if number % 2 else "agreed",
    }  # fmt: skip
