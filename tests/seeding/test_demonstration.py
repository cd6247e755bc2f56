"""The demonstration tells its story on an empty database, once, on any day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.seeding.conftest import CLOCK, MakeApp
from tracker import audit
from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.passwords import problem
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.jobs.planning import plan_reminders
from tracker.models import (
    Action,
    AuditEntry,
    DateChange,
    Decision,
    Delivery,
    Evidence,
    Meeting,
    Message,
    Plan,
    Recurrence,
    Report,
    Service,
    StoredFile,
    Update,
    User,
    Verification,
)
from tracker.passwords import Passwords
from tracker.queries import actors
from tracker.scheduler import means_of
from tracker.seeding import demonstration

pytestmark = pytest.mark.real_database


@pytest.fixture(scope="module", params=["2026-03-02T09:00", "2026-11-21T12:00"])
def loaded(make_app: MakeApp, request: pytest.FixtureRequest) -> Flask:
    """The demonstration, loaded on a day with shifted reports and on one with their own days."""
    app = make_app(datetime.fromisoformat(request.param).replace(tzinfo=UTC))
    with app.app_context():
        demonstration.load_if_empty(app)
    return app


@pytest.fixture
def demo(loaded: Flask) -> Iterator[Flask]:
    with loaded.app_context():
        yield loaded
        db.session.rollback()


def today_of(app: Flask) -> date:
    return london_today(app.extensions["tracker_clock"]())


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_there_is_a_plan_in_every_state_and_an_action_in_every_state(demo: Flask) -> None:
    assert set(db.session.scalars(select(Plan.state))) == set(PlanStatus)
    assert set(db.session.scalars(select(Action.state))) == set(ActionStatus)


def test_everything_a_page_can_show_is_there_at_least_once(demo: Flask) -> None:
    for model in (Report, Recurrence, Update, Evidence, Verification, DateChange, Meeting):
        assert count(model) > 0, model
    states = set(db.session.scalars(select(DateChange.state)))
    assert states >= {"asked", "granted", "refused"}
    assert set(db.session.scalars(select(Decision.state))) == {"carried_out", "recorded"}
    assert set(db.session.scalars(select(Meeting.state))) == {"held", "planned"}
    assert db.session.scalar(select(func.max(Action.reopened))) == 1


def test_due_dates_lie_around_today(demo: Flask) -> None:
    today = today_of(demo)
    running = [ActionStatus.AGREED, ActionStatus.IN_PROGRESS]
    dues = db.session.scalars(select(Action.due_on).where(Action.state.in_(running))).all()
    late = [due for due in dues if due and due < today]
    soon = [due for due in dues if due and today <= due <= today + timedelta(days=14)]
    assert len(late) >= 3
    assert len(soon) >= 3
    assert all(abs((due - today).days) <= 75 for due in dues if due)


def test_one_plan_has_days_left_and_still_lacks_something(demo: Flask) -> None:
    from tracker.queries import plans

    plan = db.session.scalars(select(Plan).where(Plan.state == PlanStatus.DRAFTING)).one()
    assert plan.due_on is not None
    assert 3 <= (plan.due_on - today_of(demo)).days <= 26
    lacking = [need.message for need in plans.page(plan.id, today_of(demo)).needs]
    assert "Recommendation 6 has no action" in lacking
    assert any("has no owner" in one for one in lacking)
    assert any("has no due date" in one for one in lacking)


def test_one_service_was_never_inspected(demo: Flask) -> None:
    without = select(Service.name).where(Service.id.not_in(select(Report.service_id)))
    assert db.session.scalars(without).all() == ["Holme Fell YJS"]


def test_nothing_happened_in_the_future(demo: Flask) -> None:
    assert (db.session.scalar(select(func.max(AuditEntry.at))) or CLOCK) < demo.extensions[
        "tracker_clock"
    ]()


def test_the_trail_holds(demo: Flask) -> None:
    folder: Path = demo.extensions["tracker_settings"].data_dir
    verdict = audit.verify(folder / audit.HEAD_FILE)
    assert verdict.problems == ()
    assert verdict.entries > 250


def test_every_evidence_file_is_on_disk_as_it_was_hashed(demo: Flask) -> None:
    import hashlib

    rows = db.session.scalars(select(StoredFile)).all()
    assert len(rows) > 10
    for row in rows:
        data = demo.extensions["tracker_files"].path(row.stored_name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row.sha256


def test_everybody_who_is_printed_can_sign_in_and_stands_for_something(demo: Flask) -> None:
    people = demonstration.sign_ins(today_of(demo))
    passwords = Passwords(cheap=True)
    assert len(people) > 25
    assert problem(people[0]["password"]) is None
    for one in people:
        user = db.session.scalars(select(User).where(User.email == one["email"])).one()
        assert passwords.matches(user.password_hash, one["password"])
        actor = actors.actor(user.id, today_of(demo))
        assert actor is not None
        national = actor.is_monitor or actor.is_inspectorate or actor.is_administrator
        assert actor.standings or national, one


def test_loading_it_again_adds_nothing(demo: Flask) -> None:
    models = (Service, User, Report, Plan, Action, AuditEntry)
    before = [count(model) for model in models]
    people = demonstration.load_if_empty(demo)
    assert [count(model) for model in models] == before
    assert {one["email"] for one in people} >= {"manager@ashdown.example", "monitor@yjb.example"}


def test_no_mail_waits_before_the_planner_ran(demo: Flask) -> None:
    assert count(Message) == 0


def test_no_text_names_a_date_of_birth_or_an_nhs_number(demo: Flask) -> None:
    from tracker.domain.case_detail import looks_like_case_detail

    for text in db.session.scalars(select(Update.narrative)):
        assert looks_like_case_detail(text, today_of(demo)) is None


def test_the_planner_owes_each_one_who_holds_the_ball_a_reminder(make_app: MakeApp) -> None:
    app = make_app(datetime(2026, 11, 20, 12, tzinfo=UTC))
    with app.app_context():
        demonstration.load_if_empty(app)
        plan_reminders(app.extensions["tracker_clock"](), means_of(app))
        owed = set(
            db.session.scalars(select(User.email).join(Delivery, Delivery.recipient_id == User.id))
        )
        assert owed >= {"manager@northmoor.example", "police@ashdown.example"}
        assert not owed & {"admin@tracker.example", "reader@hmip.example"}


def test_a_database_with_somebody_in_it_is_left_alone(make_app: MakeApp) -> None:
    from tests.cast import make_user

    app = make_app(CLOCK)
    with app.app_context():
        make_user("somebody")
        assert demonstration.load_if_empty(app) == []
        assert count(Service) == 0
