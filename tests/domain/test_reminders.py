"""The reminder tables as calendars that anybody can check. 2026: 3 and 6 April are Easter's
bank holidays; 4 and 25 May are bank holidays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.domain.dates import LONDON, london_today
from tracker.domain.reminders import (
    ActionFacts,
    Duty,
    Kind,
    PlanFacts,
    State,
    duties,
    moves,
    next_day,
    steps,
    window_is_open,
)
from tracker.domain.status import ActionStatus, PlanStatus


def day(text: str) -> date:
    return datetime.strptime(f"{text} 2026", "%d %b %Y").replace(tzinfo=UTC).date()


CALENDARS = """
plan_deadline        | 18 Mar | -14 4 Mar, -7 11 Mar, -3 13 Mar, -1 17 Mar, 0 18 Mar, 1 19 Mar, 2 20 Mar, 5 23 Mar, 6 24 Mar, 7 25 Mar, 14 1 Apr, 21 8 Apr
plan_deadline        | 5 Apr  | -14 20 Mar, -7 27 Mar, -3 2 Apr, -1 2 Apr, 0 2 Apr, 2 7 Apr, 3 8 Apr, 4 9 Apr
endorsement_waiting  | 2 Mar  | 7 9 Mar, 14 16 Mar, 21 23 Mar, 28 30 Mar, 35 7 Apr
verification_waiting | 9 Mar  | 7 16 Mar, 14 23 Mar, 21 30 Mar, 28 7 Apr
action_due           | 31 Mar | -14 17 Mar, -7 24 Mar, -1 30 Mar
action_due           | 7 Apr  | -14 24 Mar, -7 31 Mar, -1 2 Apr
action_overdue       | 6 Mar  | 1 9 Mar, 7 13 Mar, 14 20 Mar, 21 27 Mar, 28 7 Apr
extension_asked      | 21 Mar | 0 20 Mar, 7 30 Mar
ownerless            | 30 Mar | 0 30 Mar
"""


@pytest.mark.parametrize("row", CALENDARS.strip().splitlines())
def test_each_step_leaves_on_a_working_day_before_the_deadline_or_after_it(row: str) -> None:
    kind, anchor, expected = (part.strip() for part in row.split("|"))
    until = day("9 Apr") if kind != "extension_asked" else day("2 Apr")
    found = steps(Duty(Kind(kind), day(anchor)), until)
    wanted = [part.strip().split(" ", 1) for part in expected.split(",")]
    assert [(s.number, s.send_on) for s in found] == [(int(n), day(d)) for n, d in wanted]


CATCH_UP = """
kind           | anchor | today  | rows so far            | to store
plan_deadline  | 18 Mar | 3 Mar  |                        |
plan_deadline  | 18 Mar | 4 Mar  |                        | -14 active
plan_deadline  | 18 Mar | 5 Mar  | -14 done               |
plan_deadline  | 18 Mar | 10 Mar |                        | -14 active
plan_deadline  | 18 Mar | 16 Mar | -14 done               | -7 coalesced, -3 active
plan_deadline  | 18 Mar | 16 Mar | -14 done, -7 active    | -7 coalesced, -3 active
plan_deadline  | 18 Mar | 18 Mar | -14 done, -3 done      | -7 coalesced, -1 coalesced, 0 active
plan_deadline  | 18 Mar | 22 Mar | -14 done, -7 done, -3 done, -1 done, 0 done | 1 coalesced, 2 active
plan_deadline  | 18 Mar | 17 Mar | -14 done, -7 done, -3 done, -1 superseded | -1 active
plan_deadline  | 18 Mar | 18 Mar | -14 done, -7 done, -3 done, -1 superseded | 0 active
action_due     | 10 Mar | 9 Mar  |                        | -14 coalesced, -7 coalesced, -1 active
action_overdue | 6 Mar  | 8 Mar  |                        |
action_overdue | 6 Mar  | 9 Mar  |                        | 1 active
action_overdue | 6 Mar  | 12 Mar |                        | 1 active
action_overdue | 6 Mar  | 30 Apr | 28 done                | 1 coalesced, 7 coalesced, 14 coalesced, 21 coalesced
action_overdue | 2 Jan  | 25 Mar |                        | 28 active
"""


@pytest.mark.parametrize("row", CATCH_UP.strip().splitlines()[1:])
def test_only_the_latest_due_step_goes_out_and_earlier_ones_are_passed_over(row: str) -> None:
    kind, anchor, today, known, expected = (part.strip() for part in row.split("|"))

    def read(text: str) -> dict[int, State]:
        parts = [part.split() for part in text.split(",") if part.strip()]
        return {int(number): State(state) for number, state in parts}

    found = moves(Duty(Kind(kind), day(anchor)), read(known), day(today))
    assert {move.step.number: move.state for move in found} == read(expected)


def plan(state: str = "drafting", **more: object) -> PlanFacts:
    facts = {"due_on": day("18 Mar"), "sent_to_board_on": day("2 Mar")} | more
    return PlanFacts(1, 1, "Ashdown YJS", "Plan", PlanStatus(state), **facts)  # type: ignore[arg-type]


def action(state: str = "agreed", **more: object) -> ActionFacts:
    facts = {"due_on": day("31 Mar"), "claimed_on": day("9 Mar")} | more
    return ActionFacts(1, 1, "Ashdown YJS", "1a", "Do it", ActionStatus(state), **facts)  # type: ignore[arg-type]


PLAN_STATES = """
drafting   plan_deadline
with_board plan_deadline endorsement_waiting
endorsed   plan_deadline
submitted
returned
accepted
forwarded
completed
"""


@pytest.mark.parametrize("row", PLAN_STATES.strip().splitlines())
def test_the_plan_clock_stops_when_the_plan_was_submitted(row: str) -> None:
    state, *kinds = row.split()
    facts = plan(state, was_submitted=state not in {"drafting", "with_board", "endorsed"})
    assert [str(duty.kind) for duty in duties(facts, day("10 Mar"))] == kinds


def test_no_clock_runs_before_a_day_is_known() -> None:
    assert duties(plan(due_on=None), day("10 Mar")) == ()


ACTION_STATES = """
state                 | today  | more             | kinds
draft                 | 30 Mar |                  |
agreed                | 30 Mar |                  | action_due
in_progress           | 31 Mar |                  | action_due
agreed                | 1 Apr  |                  | action_overdue
in_progress           | 1 Apr  | asked            | extension_asked
awaiting_verification | 1 Apr  |                  | verification_waiting
verified              | 1 Apr  |                  |
withdrawn             | 1 Apr  |                  |
agreed                | 1 Apr  | vacant           | ownerless action_overdue
agreed                | 1 Apr  | undated          |
"""
MORE = {
    "": {},
    "asked": {"asked_on": day("25 Mar")},
    "vacant": {"is_owned": False},
    "undated": {"due_on": None},
}


@pytest.mark.parametrize("row", ACTION_STATES.strip().splitlines()[1:])
def test_what_is_reminded_follows_the_state_of_the_action(row: str) -> None:
    state, today, more, kinds = (part.strip() for part in row.split("|"))
    found = duties(action(state, **MORE[more]), day(today))
    assert [str(duty.kind) for duty in found] == kinds.split()


@pytest.mark.parametrize(
    ("begun", "first"), [(None, -14), ("3 Mar", -7), ("2 Mar", -14), ("10 Mar", -7)]
)
def test_only_an_action_longer_than_28_days_is_reminded_14_days_ahead(
    begun: str | None, first: int
) -> None:
    (duty,) = duties(action(begun_on=begun and day(begun)), day("1 Mar"))
    assert steps(duty, day("31 Mar"))[0].number == first


@pytest.mark.parametrize(
    ("kind", "anchor", "today", "expected"),
    [
        (Kind.PLAN_DEADLINE, "18 Mar", "11 Mar", "13 Mar"),
        (Kind.ACTION_DUE, "31 Mar", "30 Mar", "1 Apr"),
        (Kind.ACTION_OVERDUE, "6 Mar", "9 Mar", "13 Mar"),
        (Kind.VERIFICATION_WAITING, "9 Mar", "16 Mar", "23 Mar"),
        (Kind.OWNERLESS, "9 Mar", "9 Mar", "16 Mar"),
    ],
)
def test_every_mail_can_say_when_the_next_one_comes(
    kind: Kind, anchor: str, today: str, expected: str
) -> None:
    assert next_day(Duty(kind, day(anchor)), day(today)) == day(expected)


def test_after_28_days_nobody_is_nagged_any_more() -> None:
    assert next_day(Duty(Kind.ACTION_OVERDUE, day("6 Mar")), day("7 Apr")) is None


WINDOW = """
2026-03-02T07:29Z shut   before half past seven on a Monday in winter
2026-03-02T07:30Z open
2026-03-02T17:59Z open
2026-03-02T18:00Z shut
2026-03-01T12:00Z shut   a Sunday
2026-04-03T12:00Z shut   Good Friday
2026-03-30T06:29Z shut   summer time: 07:29 in London
2026-03-30T06:30Z open
2026-03-30T17:00Z shut   18:00 in London
2026-10-26T06:30Z shut   winter again
2026-10-26T07:30Z open
"""


@pytest.mark.parametrize("row", WINDOW.strip().splitlines())
def test_mails_leave_in_londons_working_hours(row: str) -> None:
    moment, state, *_ = row.split()
    now = datetime.fromisoformat(moment)
    assert window_is_open(now) is (state == "open")


def test_every_day_of_a_year_sends_each_step_once_and_never_on_a_day_off() -> None:
    """Every due date of the year; the planner looks on each day, also around clock changes."""
    for number in range(365):
        anchor = date(2026, 1, 1) + timedelta(days=number)
        for kind in (Kind.PLAN_DEADLINE, Kind.ACTION_DUE, Kind.ACTION_OVERDUE):
            _run_through(Duty(kind, anchor))


def _run_through(duty: Duty) -> None:
    known: dict[int, State] = {}
    for offset in range(-20, 45):
        today = duty.anchor + timedelta(days=offset)
        found = moves(duty, known, today)
        assert not [m for m in found if known.get(m.step.number) is State.DONE]
        active = [m for m in found if m.state is State.ACTIVE]
        assert len(active) <= 1
        assert all(m.step.send_on == today for m in active)  # on its day, looked at daily
        known |= {m.step.number: m.state for m in found}
        known |= {m.step.number: State.DONE for m in active}
    latest = max(number for number, state in known.items() if state is State.DONE)
    assert latest == {Kind.ACTION_DUE: -1, Kind.ACTION_OVERDUE: 28}.get(duty.kind, latest)


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25"])
def test_a_tick_each_five_minutes_around_a_clock_change_finds_each_step_once(change: str) -> None:
    start = datetime.fromisoformat(change).replace(tzinfo=UTC) - timedelta(days=2)
    duty = Duty(Kind.PLAN_DEADLINE, date.fromisoformat(change) + timedelta(days=1))
    known: dict[int, State] = {}
    went: list[tuple[int, date]] = []
    for tick in range(6 * 24 * 12):
        now = start + timedelta(minutes=5 * tick)
        if not window_is_open(now):
            continue
        for move in moves(duty, known, london_today(now)):
            known[move.step.number] = move.state
            if move.state is State.ACTIVE:
                known[move.step.number] = State.DONE
                went.append((move.step.number, now.astimezone(LONDON).date()))
    friday = date.fromisoformat(change) - timedelta(days=2)
    assert went == [(-1, friday)] + [
        (number, friday + timedelta(days=3 + number)) for number in range(3)
    ]
