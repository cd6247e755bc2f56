"""The two services of `bars`: equal in structure, and every text says whose it is."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import JSON, String, Table, select

from tests.seeding.conftest import CLOCK, MakeApp
from tracker import audit
from tracker.db import db
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, Base, Message, Service, User
from tracker.seeding import bars

pytestmark = pytest.mark.real_database

#: Columns that hold the product's own words, addresses or hashes, never what somebody wrote.
OURS = re.compile(
    r"(^|\.)(\w*state|kind|how|\w*basis|stage|reply|response|claim|method|verdict|precision"
    r"|\w+_precision|sha256|\w+_sha256|stored_name|media_type|language|country|programme_code"
    r"|scope_key|themes|role|hash|previous_hash|event|subject_type|actor_name)$"
)
#: Nothing of a person's is written here, or it belongs to no service.
NOT_BUSINESS = {"audit_entry", "reminder", "national_grant"}
#: Filled only by ways that this scenario does not go.
EMPTY = {"report.chairs"}


@pytest.fixture(scope="module")
def made(make_app: MakeApp) -> tuple[Flask, dict[str, Any]]:
    app = make_app(CLOCK)
    with app.app_context():
        return app, bars.load(app)


@pytest.fixture
def context(made: tuple[Flask, dict[str, Any]]) -> Iterator[Flask]:
    with made[0].app_context():
        yield made[0]
        db.session.rollback()


@pytest.fixture
def printed(made: tuple[Flask, dict[str, Any]]) -> dict[str, Any]:
    return made[1]


def texts(table: Table) -> list[str]:
    """The columns of a table in which somebody writes."""
    kinds = (String, JSON)
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, kinds)
        and type(column.type).__name__ != "Enum"
        and not OURS.search(column.name)
    ]


def business_tables() -> list[Table]:
    return [
        table
        for table in Base.metadata.sorted_tables
        if ("service_id" in table.columns or table.name == "service")
        and table.name not in NOT_BUSINESS
    ]


def values(table: Table, column: str, service_id: int) -> list[str]:
    owner = table.columns["id" if table.name == "service" else "service_id"]
    rows = db.session.execute(select(table.columns[column]).where(owner == service_id))
    return [str(row[0]) for row in rows if row[0] not in ("", None, [], {})]


def ids() -> dict[str, int]:
    rows = db.session.execute(select(Service.id, Service.name))
    return {"A" if "CANARYA" in name else "B": service_id for service_id, name in rows}


def test_every_text_of_a_service_holds_its_own_canary(context: Flask) -> None:
    silent = [
        f"{table.name}.{column}: {value[:80]}"
        for letter, service_id in ids().items()
        for table in business_tables()
        for column in texts(table)
        for value in values(table, column, service_id)
        if f"CANARY{letter}" not in value
    ]
    assert silent == []


def test_no_text_holds_the_other_services_canary(context: Flask) -> None:
    other = {"A": "CANARYB", "B": "CANARYA"}
    mixed = [
        f"{table.name}.{column.name}"
        for letter, service_id in ids().items()
        for table in Base.metadata.sorted_tables
        if "service_id" in table.columns
        for column in table.columns
        for value in values(table, column.name, service_id)
        if other[letter] in value
    ]
    assert mixed == []


def test_every_column_that_takes_a_text_is_filled_somewhere(context: Flask) -> None:
    service_id = ids()["A"]
    empty = {
        f"{table.name}.{column}"
        for table in business_tables()
        for column in texts(table)
        if not values(table, column, service_id)
    }
    assert empty - EMPTY == set()


def test_the_people_of_a_service_carry_its_canary(context: Flask) -> None:
    rows = db.session.execute(select(User.email, User.name))
    for email, name in rows:
        domain = email.rpartition("@")[2]
        letter = {"a.example": "A", "b.example": "B"}.get(domain, "")
        assert (f"CANARY{letter}" in name) == bool(letter)


def test_what_is_printed_is_what_the_contract_says(context: Flask, printed: dict[str, Any]) -> None:
    one, two = printed["services"]
    for part in ("plans", "actions"):
        assert [row["state"] for row in one[part]] == [row["state"] for row in two[part]]
        assert not {row["id"] for row in one[part]} & {row["id"] for row in two[part]}
        assert all(isinstance(row["id"], str) for row in one[part])
    assert {row["state"] for row in one["plans"]} == {state.value for state in PlanStatus}
    assert {row["state"] for row in one["actions"]} == {state.value for state in ActionStatus}
    names = ["mgr", "chair", "deputy", "board", "owner_health", "owner_police", "owner_edu"]
    emails = {f"{name}@{letter}.example" for name in names for letter in "ab"}
    emails |= {"yjb@example", "hmip@example", "admin1@example", "admin2@example"}
    assert {one["email"] for one in printed["people"]} == emails
    assert all(one["password"] and one["roles"] for one in printed["people"])


def test_actions_are_due_from_sixty_days_ago_to_sixty_days_ahead(context: Flask) -> None:
    dues = [due for due in db.session.scalars(select(Action.due_on)) if due]
    assert min(dues) == CLOCK.date() - timedelta(days=60)
    assert max(dues) == CLOCK.date() + timedelta(days=60)


def test_the_monitor_sees_a_alone(context: Flask) -> None:
    from tracker.queries.actors import actor_by_email

    monitor = actor_by_email("yjb@example", CLOCK.date())
    assert monitor is not None
    assert monitor.monitors == {ids()["A"]}


def test_no_mail_waits_and_the_trail_holds(context: Flask) -> None:
    assert db.session.scalars(select(Message)).all() == []
    head = context.extensions["tracker_settings"].data_dir / audit.HEAD_FILE
    assert audit.verify(head).problems == ()
