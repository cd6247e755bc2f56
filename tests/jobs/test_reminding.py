"""Reminders from the row to the letter: who gets what on which day, once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast, arranging, make_action, make_plan, make_post, make_report, store
from tests.jobs.post import PostOffice, nine, read
from tracker.commands.reminders import supersede
from tracker.db import db
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import AuditEntry, DateChange, Delivery, Message, Reminder, User
from tracker.queries.invariants import broken

DUE = date(2026, 3, 18)  # a Wednesday


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


def run(office: PostOffice, first: date, last: date) -> list[str]:
    """A tick each hour of each day; "date who: subject" of all that came."""
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for hour in (0, 3, 9):
            office.tick(nine(day) + timedelta(hours=hour))
            found += [f"{day:%d %b} {who}: {subject}" for who, subject in office.taken()]
            assert [one for one in broken(nine(day) + timedelta(hours=hour)) if one.count] == []
    return found


PLAN_CLOCK = """
04 Mar morgan: Ashdown YJS: plan due in 14 days, Wednesday 18 March 2026
11 Mar morgan: Ashdown YJS: plan due in 7 days, Wednesday 18 March 2026
11 Mar carol: Ashdown YJS: plan due in 7 days, Wednesday 18 March 2026
13 Mar morgan: Ashdown YJS: plan due in 5 days, Wednesday 18 March 2026
13 Mar carol: Ashdown YJS: plan due in 5 days, Wednesday 18 March 2026
17 Mar morgan: Ashdown YJS: plan due in 1 day, Wednesday 18 March 2026
17 Mar carol: Ashdown YJS: plan due in 1 day, Wednesday 18 March 2026
18 Mar morgan: Ashdown YJS: plan due today, Wednesday 18 March 2026
18 Mar carol: Ashdown YJS: plan due today, Wednesday 18 March 2026
19 Mar morgan: Ashdown YJS: plan 1 day late
19 Mar carol: Ashdown YJS: plan 1 day late
20 Mar morgan: Ashdown YJS: plan 2 days late
20 Mar carol: Ashdown YJS: plan 2 days late
23 Mar morgan: Ashdown YJS: plan 5 days late
23 Mar carol: Ashdown YJS: plan 5 days late
24 Mar morgan: Ashdown YJS: plan 6 days late
24 Mar carol: Ashdown YJS: plan 6 days late
25 Mar morgan: Ashdown YJS: plan 7 days late
25 Mar carol: Ashdown YJS: plan 7 days late
01 Apr morgan: Ashdown YJS: plan 14 days late
01 Apr carol: Ashdown YJS: plan 14 days late
"""


def test_the_plan_clock_through_four_weeks_and_beyond(cast: Cast, office: PostOffice) -> None:
    make_plan(cast.ashdown, due_on=DUE)
    found = run(office, date(2026, 3, 2), date(2026, 4, 5))
    assert found == PLAN_CLOCK.strip().splitlines()


OVERDUE = """
09 Mar olive: Ashdown YJS: 1 action overdue
13 Mar morgan: Ashdown YJS: 1 action overdue
13 Mar olive: Ashdown YJS: 1 action overdue
20 Mar morgan: Ashdown YJS: 1 action overdue
20 Mar carol: Ashdown YJS: 1 action overdue
20 Mar olive: Ashdown YJS: 1 action overdue
"""


def test_an_overdue_action_goes_to_its_owner_then_the_manager_then_the_chair(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    assert run(office, date(2026, 3, 7), date(2026, 3, 22)) == OVERDUE.strip().splitlines()
    entries = (
        select(AuditEntry.facts)
        .where(AuditEntry.event == "reminder.escalated")
        .order_by(AuditEntry.id)
    )
    assert db.session.scalars(entries).all() == [
        '{"code":"1a","step":7,"to":"the manager"}',
        '{"code":"1a","step":14,"to":"the chair"}',
    ]


def test_one_digest_a_person_holds_all_that_waits_most_urgent_first(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, due_on=DUE)
    owner = cast.posts["morgan"]
    for code, due in (("1a", date(2026, 3, 3)), ("1b", date(2026, 3, 11)), ("1c", None)):
        make_action(plan, owner=owner, code=code, due_on=due, text=f"Do\r\nBcc: x@y.org {code}")
    office.tick(nine(date(2026, 3, 4)))
    (letter,) = office.accepted
    message = read(letter)
    assert message["Subject"] == (
        "Ashdown YJS: plan due in 14 days, Wednesday 18 March 2026, 1 action overdue, "
        "1 action due Wednesday 11 March 2026"
    )
    assert message["Bcc"] is None
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"https://tracker.test/plans/{plan.id}\r\n" in text
    assert "the next mail comes on Tuesday 10 March 2026" in text
    # She owns it and is the manager: the next one to hear of it is the chair.
    assert "If nothing is done by Tuesday 17 March 2026, the chair of the board is told." in text
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert html.count("<a href=") == 3


def test_nothing_is_sent_twice_and_a_second_digest_waits_for_the_next_working_day(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 5))
    friday = date(2026, 3, 6)
    office.tick(nine(friday))
    assert office.taken() == [("olive", "Ashdown YJS: 1 action overdue")]
    make_action(plan, owner=cast.posts["olive"], code="1b", due_on=date(2026, 3, 4))
    later = [date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9)]
    came = []
    for day in later:
        office.tick(nine(day) + timedelta(hours=4))
        came.append(office.taken())
    assert came == [[], [], [], [("olive", "Ashdown YJS: 1 action overdue")]]


def test_three_days_of_stop_cost_one_mail_a_person(cast: Cast, office: PostOffice) -> None:
    plan = make_plan(cast.ashdown, due_on=DUE)
    for number in range(5):
        make_action(
            plan, owner=cast.posts["olive"], code=f"1{number}",
            due_on=date(2026, 3, 15) + timedelta(days=number),
        )  # fmt: skip
    office.tick(nine(date(2026, 3, 16)))
    office.accepted.clear()
    office.tick(nine(date(2026, 3, 19)))  # the scheduler was down on 17 and 18 March
    office.tick(nine(date(2026, 3, 19)) + timedelta(hours=1))
    assert sorted(who for who, _ in office.taken()) == ["carol", "morgan", "olive"]
    passed = select(Reminder.step).where(
        Reminder.kind == "plan_deadline", Reminder.state == "coalesced"
    )
    assert sorted(db.session.scalars(passed)) == [-14, -7, -1, 0]


def change(row: Any, **values: object) -> None:
    with arranging():
        for name, value in values.items():
            setattr(row, name, value)


STOPS: dict[str, Callable[[Any], None]] = {
    "verified elsewhere": lambda action: change(action, state=ActionStatus.WITHDRAWN),
    "claimed complete": lambda action: change(
        action, state=ActionStatus.AWAITING_VERIFICATION, claimed_at=nine(date(2026, 3, 9))
    ),
    "date moved": lambda action: change(action, due_on=date(2026, 5, 1)),
    "more time asked": lambda action: store(
        DateChange(
            service_id=action.service_id,
            action_id=action.id,
            from_on=action.due_on,
            from_precision="day",
            to_on=date(2026, 5, 1),
            to_precision="day",
            reason="Leave",
            requested_by=db.session.scalar(select(User.id).order_by(User.id).limit(1)),
            requested_at=nine(date(2026, 3, 7)),
        )
    ),
}


@pytest.mark.parametrize("reason", STOPS)
@pytest.mark.parametrize("moment", ["after planning", "at the commit point"])
def test_a_mail_stops_when_its_reason_is_gone(
    reason: str, moment: str, cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    action = make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    if moment == "after planning":
        office.tick(nine(date(2026, 3, 9)) - timedelta(hours=3))  # planned, the window is shut
        STOPS[reason](action)
    else:
        office.before = lambda: STOPS[reason](action)
    office.tick(nine(date(2026, 3, 9)))
    assert "olive" not in [who for who, _ in office.taken()]
    office.before = lambda: None
    office.tick(nine(date(2026, 3, 9)) + timedelta(hours=1))
    assert "olive" not in [who for who, _ in office.taken()]
    assert [one for one in broken(nine(date(2026, 3, 9)) + timedelta(hours=1)) if one.count] == []


def test_the_plan_clock_stops_when_the_plan_is_submitted(cast: Cast, office: PostOffice) -> None:
    plan = make_plan(cast.ashdown, due_on=DUE)
    office.before = lambda: change(plan, state=PlanStatus.SUBMITTED, submitted_on=DUE)
    office.tick(nine(DUE))
    assert office.taken() == []


def test_a_date_moved_away_and_back_sends_what_had_not_gone_and_nothing_again(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    action = make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    office.tick(nine(date(2026, 3, 9)))
    assert len(office.taken()) == 1
    early = nine(date(2026, 3, 13)) - timedelta(hours=3)
    office.tick(early)  # the step of a week is planned
    change(action, due_on=date(2026, 4, 30))
    office.tick(early)
    change(action, due_on=date(2026, 3, 6))
    office.tick(nine(date(2026, 3, 13)))
    office.tick(nine(date(2026, 3, 13)) + timedelta(hours=1))
    assert sorted(who for who, _ in office.taken()) == ["morgan", "olive"]


def test_a_new_owner_is_told_instead_of_the_old_one(cast: Cast, office: PostOffice) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    action = make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 6))
    office.before = lambda: change(action, owner_post_id=cast.posts["perry"])
    office.tick(nine(date(2026, 3, 9)))
    office.before = lambda: None
    office.tick(nine(date(2026, 3, 9)) + timedelta(hours=1))
    assert office.taken() == [("perry", "Ashdown YJS: 1 action overdue")]
    states = select(Delivery.recipient_id, Delivery.state).order_by(Delivery.id)
    assert [tuple(row) for row in db.session.execute(states)] == [
        (cast.users["olive"], "superseded"),
        (cast.users["perry"], "sent"),
    ]


def test_what_a_vacant_post_or_a_leaver_is_owed_goes_to_the_manager(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    empty = make_post(cast.ashdown, title="Vacant post")
    make_action(plan, owner=empty.id, due_on=date(2026, 3, 6))
    make_action(plan, owner=cast.posts["olive"], code="2a", due_on=date(2026, 3, 6))
    with arranging():
        db.session.get_one(User, cast.users["olive"]).disabled_at = nine(date(2026, 3, 1))
    office.tick(nine(date(2026, 3, 9)))
    assert office.taken() == [("morgan", "Ashdown YJS: 2 actions overdue, 1 action without owner")]
    unrouted = select(Delivery.recipient_id).where(Delivery.state == "no_route")
    assert db.session.scalars(unrouted).all() == [cast.users["olive"]]


def test_a_verification_is_never_asked_of_who_may_not_verify(
    cast: Cast, office: PostOffice
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    make_action(
        plan, owner=cast.posts["olive"], state=ActionStatus.AWAITING_VERIFICATION,
        claimed_by=cast.users["morgan"], claimed_at=nine(date(2026, 3, 2)),
    )  # fmt: skip
    assert run(office, date(2026, 3, 2), date(2026, 3, 16)) == [
        "09 Mar carol: Ashdown YJS: 1 action to verify",
        "16 Mar carol: Ashdown YJS: 1 action to verify",
    ]


def test_an_embargoed_plan_is_no_business_of_action_owners(cast: Cast, office: PostOffice) -> None:
    report = make_report(cast.ashdown, is_embargoed=True)
    plan = make_plan(cast.ashdown, report=report, due_on=DUE)
    make_action(plan, owner=cast.posts["olive"], due_on=date(2026, 3, 3))
    office.tick(nine(date(2026, 3, 4)))
    assert [who for who, _ in office.taken()] == ["morgan"]


def test_a_command_can_call_off_reminders_at_once(cast: Cast, office: PostOffice) -> None:
    plan = make_plan(cast.ashdown, due_on=DUE)
    office.tick(nine(DUE) - timedelta(hours=3))
    with arranging():
        supersede("plan", plan.id, reason="submitted", at=nine(DUE))
    rows = db.session.execute(select(Reminder.state, Reminder.reason).distinct())
    assert ("superseded", "submitted") in [tuple(row) for row in rows]
    assert not db.session.scalar(select(Delivery.id).where(Delivery.state == "waiting"))


def test_planning_takes_a_fixed_number_of_reads(
    cast: Cast, office: PostOffice, count_queries: list[str]
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=DUE)
    counts = []
    for size in (3, 30):
        for number in range(size):
            make_action(plan, owner=cast.posts["olive"], code=f"{size}-{number}")
        count_queries.clear()
        office.tick(nine(date(2026, 3, 9)))
        counts.append(len(count_queries))
    assert counts[0] == counts[1]
    assert db.session.scalar(select(Message.id)) is None
