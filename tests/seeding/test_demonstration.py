"""The demonstration tells its story on an empty database, once, on any day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.seeding.conftest import CLOCK, MakeApp
from tracker import audit
from tracker.commands.mail import Rehearsed, Sender, rehearse
from tracker.config import Settings, settings_from
from tracker.db import db
from tracker.domain.dates import LONDON, london_today, working_day_on_or_after
from tracker.domain.passwords import problem
from tracker.domain.reminders import window_is_open
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    AuditEntry,
    DateChange,
    Decision,
    Delivery,
    Evidence,
    Meeting,
    Plan,
    Recurrence,
    Reminder,
    Report,
    Service,
    StoredFile,
    Update,
    User,
    Verification,
)
from tracker.passwords import Passwords
from tracker.queries import actors, mailbox
from tracker.seeding import demonstration
from tracker.seeding.mornings import mornings

pytestmark = pytest.mark.real_database


#: When somebody may start it: with the printed reports' own days, and with shifted ones.
MOMENTS = {
    "Easter Monday": "2026-04-06T10:00",
    "Friday at noon": "2026-11-20T12:00",
}


@pytest.fixture(scope="module", params=MOMENTS)
def loaded(make_app: MakeApp, request: pytest.FixtureRequest) -> Flask:
    """The demonstration, loaded at a moment."""
    app = make_app(datetime.fromisoformat(MOMENTS[request.param]).replace(tzinfo=UTC))
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


def test_whoever_opens_the_mails_finds_some_for_every_kind_of_person(demo: Flask) -> None:
    shown = mailbox.newest()
    who = {line.address for line in shown}
    assert who >= {"manager@northmoor.example", "chair@ashdown.example", "chair@skelby.example"}
    assert who >= {"health@ashdown.example", "police@ashdown.example"}
    assert {line.state for line in shown} == {"sent"}
    files = {path.name for path in _outbox(demo).iterdir()}
    assert files == {f"{line.id:06}-{line.address}.eml" for line in shown}
    for line in shown:
        letter = mailbox.opened(line.id)
        assert letter is not None
        assert ["Hello " + line.to + ","] == letter.blocks[0]
        assert (_outbox(demo) / f"{line.id:06}-{line.address}.eml").read_bytes() == letter.raw


def test_each_mail_left_on_a_working_day_before_now_and_one_a_day_to_each(demo: Flask) -> None:
    now = demo.extensions["tracker_clock"]()
    days = []
    for line in mailbox.newest():
        assert line.sent_at is not None
        assert line.sent_at < now
        assert window_is_open(line.sent_at)
        days.append((line.address, london_today(line.sent_at)))
    assert len(days) == len(set(days))
    assert max(day for _, day in days) >= today_of(demo) - timedelta(days=4)


def test_the_scheduler_goes_on_from_there_and_says_nothing_again(demo: Flask) -> None:
    now = demo.extensions["tracker_clock"]()
    told = _told()
    following = working_day_on_or_after(today_of(demo))
    for at in (now, max(now, datetime.combine(following, time(9), LONDON).astimezone(UTC))):
        with pytest.raises(Rehearsed) as found:
            rehearse(by=Sender("next", timedelta(minutes=15), "t@x.example"), at=at)
        owed = [
            (claim.to, item.subject, item.id, item.kind, item.anchor, item.step)
            for claim in found.value.claims
            for item in claim.items
        ]
        assert not told & set(owed)
        assert bool(owed) <= window_is_open(at)


def _outbox(app: Flask) -> Path:
    folder: Path = app.extensions["tracker_settings"].data_dir / "outbox"
    return folder


def _told() -> set[tuple[object, ...]]:
    rows = db.session.execute(
        select(
            User.email, Reminder.subject_type, Reminder.subject_id, Reminder.kind,
            Reminder.anchor_on, Reminder.step,
        )
        .join(Delivery, Delivery.reminder_id == Reminder.id)
        .join(User, User.id == Delivery.recipient_id)
        .where(Delivery.state == "sent")
    )  # fmt: skip
    return {tuple(row) for row in rows}


#: now: the first and the last of the mornings, in London
MORNINGS = """
2026-11-21T14:00 | Sat 21 Nov 14:00 | Mon 9 Nov to Fri 20 Nov, 10 of them
2026-11-22T23:59 | Sun 22 Nov 23:59 | Mon 9 Nov to Fri 20 Nov, 10 of them
2026-11-23T03:00 | Mon 23 Nov 03:00 | Mon 9 Nov to Fri 20 Nov, 10 of them
2026-11-20T12:00 | Fri 20 Nov 12:00 | Fri 6 Nov to Thu 19 Nov, 10 of them
2026-11-20T17:59 | Fri 20 Nov 17:59 | Fri 6 Nov to Thu 19 Nov, 10 of them
2026-11-20T18:00 | Fri 20 Nov 18:00 | Fri 6 Nov to Fri 20 Nov, 11 of them
2026-04-06T10:00 | Mon 6 Apr 11:00  | Mon 23 Mar to Thu 2 Apr, 9 of them
2026-12-28T10:00 | Mon 28 Dec 10:00 | Mon 14 Dec to Thu 24 Dec, 9 of them
"""


@pytest.mark.parametrize("row", MORNINGS.strip().splitlines())
def test_the_mornings_are_those_whose_day_is_over(row: str, tmp_path: Path) -> None:
    now, there, wanted = (part.strip() for part in row.split("|"))
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert f"{at.astimezone(LONDON):%a %-d %b %H:%M}" == there
    found = [at.astimezone(LONDON) for at, _ in mornings(_settings(tmp_path), at)]
    assert {one.time() for one in found} == {time(9)}
    assert f"{found[0]:%a %-d %b} to {found[-1]:%a %-d %b}, {len(found)} of them" == wanted


def test_a_mail_server_is_never_told_of_the_past(tmp_path: Path) -> None:
    assert list(mornings(_settings(tmp_path, MAIL_SERVER="127.0.0.1"), CLOCK)) == []


def _settings(folder: Path, **more: str) -> Settings:
    return settings_from({"APP_ENV": "test", "DATA_DIR": str(folder), **more})


def test_no_text_names_a_date_of_birth_or_an_nhs_number(demo: Flask) -> None:
    from tracker.domain.case_detail import looks_like_case_detail

    for text in db.session.scalars(select(Update.narrative)):
        assert looks_like_case_detail(text, today_of(demo)) is None


def test_nobody_who_keeps_only_people_or_only_reads_gets_a_mail(demo: Flask) -> None:
    who = {line.address for line in mailbox.newest()}
    assert not who & {"admin@tracker.example", "reader@hmip.example", "monitor@yjb.example"}


def test_a_database_with_somebody_in_it_is_left_alone(make_app: MakeApp) -> None:
    from tests.cast import make_user

    app = make_app(CLOCK)
    with app.app_context():
        make_user("somebody")
        assert demonstration.load_if_empty(app) == []
        assert count(Service) == 0
