"""A job that fails is noticed and stops nothing; a clock that goes back is not believed."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from tests.cast import Cast, arranging, make_action, make_plan
from tests.jobs.post import PostOffice, nine, read
from tracker.commands import reminders
from tracker.commands.mail import Rehearsed, Sender, rehearse
from tracker.commands.reminders import clock_went_back
from tracker.db import db
from tracker.domain.status import PlanStatus
from tracker.jobs import JOBS, JobRow
from tracker.jobs.means import Means
from tracker.jobs.persistence import persistently
from tracker.jobs.planning import ClockWentBackError, plan_reminders
from tracker.jobs.running import run_job
from tracker.models import Tick

AT = nine(date(2026, 3, 4))


def test_every_job_has_an_interval_and_a_purpose_and_a_second_run_does_nothing(
    cast: Cast,
) -> None:
    make_plan(cast.ashdown, due_on=date(2026, 3, 18))
    office = PostOffice()
    for _ in range(2):
        for job in JOBS:
            assert job.every >= timedelta(seconds=1)
            assert job.purpose
            run_job(job, office.means(), lambda: AT)
    assert len(office.accepted) == 1
    assert {"plan-reminders", "deliver-mail"} <= {job.name for job in JOBS}
    assert db.session.get_one(Tick, "plan-reminders").ok_at == AT


def test_a_failing_job_says_so_on_its_heartbeat(
    database: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_now: datetime, _means: Means) -> None:
        raise RuntimeError("no ink")

    job = JobRow("fails", fails, timedelta(minutes=1), "to fail")
    run_job(job, PostOffice().means(), lambda: AT)
    tick = db.session.get_one(Tick, "fails")
    assert (tick.error, tick.ok_at, tick.high_water) == ("RuntimeError: no ink", None, AT)
    run_job(replace(job, run=lambda *_: 1), PostOffice().means(), lambda: AT)
    db.session.refresh(tick)
    assert (tick.error, tick.ok_at) == ("", AT)
    assert "no ink" in caplog.text


def test_a_heartbeat_that_cannot_be_stored_loses_nothing_of_what_was_done(
    database: Connection, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OperationalError("UPDATE tick", {}, Exception("disk full"))

    monkeypatch.setattr(reminders, "beat", full)
    job = JobRow("works", lambda *_: 7, timedelta(minutes=1), "to work")
    assert run_job(job, PostOffice().means(), lambda: AT) == 7
    assert "the heartbeat of works could not be stored" in caplog.text


def test_planning_in_rounds_plans_everything_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=date(2026, 3, 1))
    for number in range(5):
        make_action(plan, owner=cast.posts["olive"], code=f"{number}", due_on=date(2026, 3, 3))
    monkeypatch.setattr(reminders, "BATCH", 2)
    office = PostOffice()
    by = Sender("rehearsing", timedelta(minutes=15), "t@x.org")
    with pytest.raises(Rehearsed) as found:
        rehearse(by=by, at=AT)
    assert (found.value.planned, len(found.value.claims)) == (5, 1)
    assert plan_reminders(AT, office.means()) == 5
    office.tick(AT)
    assert office.taken() == [("olive", "Ashdown YJS: 5 actions overdue")]


@pytest.mark.parametrize(("back", "believed"), [(1, True), (3, False), (60 * 24 * 3, False)])
def test_nothing_is_planned_while_the_clock_stands_before_what_it_showed(
    back: int, believed: bool, cast: Cast
) -> None:
    office = PostOffice()
    run_job(JOBS[0], office.means(), lambda: AT)
    earlier = AT - timedelta(minutes=back)
    assert clock_went_back(earlier) is not believed
    means = office.means(guards_clock=True)
    if believed:
        assert plan_reminders(earlier, means) == 0
    else:
        with pytest.raises(ClockWentBackError):
            plan_reminders(earlier, means)


HOSTILE = [
    "plain", "\r\nBcc: q@e.org", "a\nBcc: q@e.org", "a\x0bBcc: q@e.org", "a\x0cBcc: q@e.org",
    "a\x1cBcc: q@e.org", "a\x85Bcc: q@e.org", "a\u2028Bcc: q@e.org", "x" * 10_000,
    "\u202egnp.exe", "Ünïcödé 🙂", "=?utf-8?q?Bcc:_q?=", "<b>bold</b> & 'quoted' \"too\"",
    "{{ 7 * 7 }}", ".\r\n.\r\nMAIL FROM:<x@y>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_or_title_reaches_a_header_or_the_markup(text: str, cast: Cast) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=date(2026, 3, 1))
    make_action(plan, owner=cast.posts["olive"], text=text, due_on=date(2026, 3, 2))
    clock = make_plan(cast.ashdown, due_on=date(2026, 3, 6))
    with arranging():
        clock.title = text[:300]
    office = PostOffice()
    office.tick(AT)
    assert sorted(letter.to for letter in office.accepted) == [
        "carol@example.org", "morgan@example.org", "olive@example.org",
    ]  # fmt: skip
    for letter in office.accepted:
        message = read(letter)
        assert message["Bcc"] is None
        assert {name.lower() for name in message} == {
            "subject", "from", "to", "date", "message-id", "auto-submitted",
            "x-auto-response-suppress", "mime-version", "content-type",
        }  # fmt: skip
        _check_parts(message)


def _check_parts(message: EmailMessage) -> None:
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<b>" not in html
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "49" not in re.sub(r"https://\S+", "", text)  # the number of a row may be 49


def test_a_busy_database_is_asked_again_but_not_for_ever() -> None:
    busy = OperationalError("BEGIN", {}, Exception("database is locked"))
    answers: list[int | Exception] = [busy, busy, 7]

    def step() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert persistently(step) == 7
    answers[:] = [busy] * 6
    with pytest.raises(OperationalError):
        persistently(step)
    assert answers == []
