"""Planning: every tick asks which steps are due and have no row (REMINDERS, T0 and T1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update

from tracker.audit import Job, record
from tracker.commands.deeds.addressing import address, ignoring
from tracker.db import command, db
from tracker.domain.dates import london_today
from tracker.domain.events import Event
from tracker.domain.reminders import (
    AUDIENCE,
    ActionFacts,
    Audience,
    Duty,
    Facts,
    Kind,
    Move,
    State,
    duties,
    moves,
)
from tracker.domain.sending import LIVE, Mailing, Owed
from tracker.models import Action, Delivery, Message, Reminder, Tick
from tracker.queries.reminders import Key, Situation, known_steps, situation

PLANNER = Job("plan-reminders")
#: A clock that goes back by more than this is not believed (REMINDERS, section 9).
BACKWARDS = timedelta(minutes=2)
#: So many steps a transaction, so that people at their pages never wait long.
BATCH = 2000


OVERTAKEN = "a later step went instead"


class Planned(NamedTuple):
    """What one round of planning did; `more`: another round is needed."""

    reminders: int
    more: bool


@dataclass(frozen=True)
class Wanted:
    """A step to be stored, with what it is about."""

    facts: Facts
    move: Move
    known: dict[int, State]


@command
def plan(*, at: datetime) -> Planned:
    """T1: store the steps that are due, call off those without reason, address them to people."""
    return plan_now(at)


@command
def beat(*, job: str, started_at: datetime, at: datetime, error: str, host: str, pid: int) -> None:
    """Note that a job ran: its heartbeat, and the latest time that it has seen."""
    db.session.execute(ignoring(Tick).values(name=job, error=""))
    tick = db.session.get_one(Tick, job, with_for_update=True)
    tick.started_at, tick.error, tick.host, tick.pid = started_at, error[:1000], host, pid
    if not error:
        tick.ok_at = at
    tick.high_water = max(at, tick.high_water) if tick.high_water else at


def clock_went_back(at: datetime, job: str = PLANNER.name) -> bool:
    """Whether a job has seen a later time than now."""
    seen = db.session.scalar(select(Tick.high_water).where(Tick.name == job))
    return seen is not None and at < seen - BACKWARDS


def supersede(subject: str, subject_id: int, *, reason: str, at: datetime) -> None:
    """T0, inside the command that moves, reassigns or closes a thing: call off its reminders.

    Those already given to the mail server are left alone. What is still due the planner finds
    anew; a forgotten call costs nothing, because every mail is checked again before it leaves.
    """
    _close(
        db.session.scalars(
            select(Reminder.id).where(
                Reminder.subject_type == subject,
                Reminder.subject_id == subject_id,
                Reminder.state == State.ACTIVE,
                Reminder.id.not_in(_given_away()),
            )
        ),
        State.SUPERSEDED, reason, at,
    )  # fmt: skip


def plan_now(at: datetime) -> Planned:
    """The planner's work, inside a command."""
    today = london_today(at)
    # Two planners at once wait for each other here; the unique keys hold without it.
    db.session.execute(ignoring(Tick).values(name=PLANNER.name, error=""))
    db.session.get_one(Tick, PLANNER.name, with_for_update=True)
    now = situation(today)
    wanted = list(_wanted(now, known_steps(today), today))
    count = _store(wanted[:BATCH], at)
    if len(wanted) > BATCH:
        return Planned(count, more=True)
    _call_off(now, today, at)
    address(now, at)
    return Planned(count, more=False)


def key_of(facts: Facts, duty: Duty) -> Key:
    """What a reminder is about, without its step."""
    return (facts.type, facts.id, str(duty.kind), duty.anchor)


def _wanted(now: Situation, known: dict[Key, dict[int, State]], today: date) -> Iterator[Wanted]:
    for facts in now.facts.values():
        for duty in duties(facts, today):
            steps = known.get(key_of(facts, duty), {})
            for move in moves(duty, steps, today):
                yield Wanted(facts, move, steps)


def _store(wanted: list[Wanted], at: datetime) -> int:
    """How many reminders are new or back."""
    fresh = [one for one in wanted if one.move.step.number not in one.known]
    stored = _insert(fresh, at)
    stored += _bring_up([one for one in wanted if one.move.step.number in one.known], at)
    active = [one for one in stored if one.move.state is State.ACTIVE]
    _escalate(active, at)
    return len(active)


def _row(one: Wanted) -> dict[str, Any]:
    duty, step, _ = one.move
    subject, subject_id, kind, anchor = key_of(one.facts, duty)
    return {
        "subject_type": subject, "subject_id": subject_id, "kind": kind, "anchor_on": anchor,
        "step": step.number,
    }  # fmt: skip


def _insert(fresh: list[Wanted], at: datetime) -> list[Wanted]:
    """Store what nobody else has stored meanwhile; what was stored."""
    rows = []
    for one in fresh:
        passed = one.move.state is State.COALESCED
        rows.append(
            _row(one)
            | {
                "service_id": one.facts.service_id, "send_on": one.move.step.send_on,
                "state": one.move.state, "reason": OVERTAKEN if passed else "",
                "created_at": at, "closed_at": at if passed else None,
            }
        )  # fmt: skip
    if not rows:
        return []
    new = ignoring(Reminder).returning(
        Reminder.subject_type, Reminder.subject_id, Reminder.kind, Reminder.anchor_on,
        Reminder.step,
    )  # fmt: skip
    stored = {tuple(row) for row in db.session.execute(new, rows)}
    return [one for one in fresh if tuple(_row(one).values()) in stored]


def _bring_up(known: list[Wanted], at: datetime) -> list[Wanted]:
    """Wake steps that were called off; pass over those that a later step has overtaken."""
    given_away = set(db.session.scalars(_given_away())) if known else set()
    changed = []
    for one in known:
        reminder = db.session.execute(select(Reminder).filter_by(**_row(one))).scalar_one()
        if reminder.id in given_away:
            continue
        if one.move.state is State.COALESCED:
            _close([reminder.id], State.COALESCED, OVERTAKEN, at)
        else:
            reminder.state, reminder.reason, reminder.closed_at = State.ACTIVE, "", None
        changed.append(one)
    return changed


def _escalate(stored: list[Wanted], at: datetime) -> None:
    """An overdue action that reaches manager or chair leaves its mark in the trail, once."""
    joining = [(one, who) for one in stored for who in _joining(one)]
    ids = {one.facts.id for one, _ in joining}
    actions = {
        action.id: action
        for action in (db.session.scalars(select(Action).where(Action.id.in_(ids))) if ids else ())
    }
    for one, who in joining:
        if isinstance(one.facts, ActionFacts):
            record(
                Event.REMINDER_ESCALATED, actions[one.facts.id], by=PLANNER, at=at,
                code=one.facts.code, to=f"the {who}", step=one.move.step.number,
            )  # fmt: skip


def _joining(one: Wanted) -> list[Audience]:
    """Who hears of an overdue action by this step and by no earlier one."""
    duty, step, _ = one.move
    if duty.kind is not Kind.ACTION_OVERDUE:
        return []
    before = max((number for number, state in one.known.items() if state is State.DONE), default=0)
    return [who for who, first in AUDIENCE[duty.kind][1:] if before < first <= step.number]


def _call_off(now: Situation, today: date, at: datetime) -> None:
    """Close the open reminders whose reason is gone."""
    due = {
        key_of(facts, duty) for facts in now.facts.values() for duty in duties(facts, today)
    }  # fmt: skip
    rows = db.session.execute(
        select(
            Reminder.id, Reminder.subject_type, Reminder.subject_id, Reminder.kind,
            Reminder.anchor_on,
        ).where(Reminder.state == State.ACTIVE, Reminder.id.not_in(_given_away()))
    )  # fmt: skip
    gone = [row[0] for row in rows if tuple(row[1:]) not in due]
    _close(gone, State.SUPERSEDED, "its reason is gone", at)


def _close(ids: Iterable[int], state: State, reason: str, at: datetime) -> None:
    chosen = list(ids)
    if not chosen:
        return
    db.session.execute(
        update(Reminder)
        .where(Reminder.id.in_(chosen))
        .values(state=state, reason=reason, closed_at=at)
    )
    db.session.execute(
        update(Delivery)
        .where(Delivery.reminder_id.in_(chosen), Delivery.state.in_([*LIVE, Owed.NO_ROUTE]))
        .values(state=Owed.SUPERSEDED, reason=reason)
    )


def _given_away() -> Any:
    """Reminders in a message whose bytes may have left: only its outcome may touch them."""
    return (
        select(Delivery.reminder_id)
        .join(Message, Message.id == Delivery.message_id)
        .where(
            Message.state.in_([Mailing.COMMITTING, Mailing.UNCERTAIN]),
            Delivery.state == Owed.IN_MESSAGE,
        )
    )
