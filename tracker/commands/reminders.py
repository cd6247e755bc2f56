"""Planning: every tick asks which steps are due and have no row (REMINDERS, T0 and T1)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from tracker.audit import Job, record
from tracker.db import command, db
from tracker.domain.audience import Recipient, recipients
from tracker.domain.dates import london_today
from tracker.domain.events import Event
from tracker.domain.reminders import (
    AUDIENCE,
    ActionFacts,
    Duty,
    Facts,
    Kind,
    Move,
    State,
    duties,
    moves,
)
from tracker.domain.sending import LIVE, Mailing, Owed
from tracker.models import Action, Base, Delivery, Message, Reminder, Tick
from tracker.queries.reminders import Key, Situation, known_steps, situation

PLANNER = Job("plan-reminders")
#: A clock that goes back by more than this is not believed (REMINDERS, section 9).
BACKWARDS = timedelta(minutes=2)
#: So many subjects a transaction, so that people at their pages never wait long.
BATCH = 500


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


def ignoring(model: type[Base]) -> Any:
    """An insert that leaves a row alone which is there already."""
    name = db.session.connection().dialect.name
    insert: Any = postgresql.insert if name == "postgresql" else sqlite.insert
    return insert(model).on_conflict_do_nothing()


def plan_now(at: datetime) -> Planned:
    """The planner's work, inside a command."""
    today = london_today(at)
    # Two planners at once wait for each other here; the unique keys hold without it.
    db.session.execute(ignoring(Tick).values(name=PLANNER.name, error=""))
    db.session.get_one(Tick, PLANNER.name, with_for_update=True)
    now = situation(today)
    wanted = list(_wanted(now, known_steps(today), today))
    count = _store(wanted[:BATCH], today, at)
    _call_off(now, today, at)
    _address(now, at)
    return Planned(count, len(wanted) > BATCH)


def key_of(facts: Facts, duty: Duty) -> Key:
    """What a reminder is about, without its step."""
    return (facts.type, facts.id, str(duty.kind), duty.anchor)


def _wanted(now: Situation, known: dict[Key, dict[int, State]], today: date) -> Iterator[Wanted]:
    for facts in now.facts.values():
        for duty in duties(facts, today):
            steps = known.get(key_of(facts, duty), {})
            for move in moves(duty, steps, today):
                yield Wanted(facts, move, steps)


def _store(wanted: Iterable[Wanted], today: date, at: datetime) -> int:
    """How many reminders are new or back."""
    given_away = set(db.session.scalars(_given_away()))
    count = 0
    for one in wanted:
        if one.move.step.number in one.known:
            stored = _bring_up(one, given_away, at)
        else:
            stored = _insert(one, at)
        if stored and one.move.state is State.ACTIVE:
            count += 1
            _escalate(one, at)
    return count


def _row(one: Wanted) -> dict[str, Any]:
    duty, step, _ = one.move
    subject, subject_id, kind, anchor = key_of(one.facts, duty)
    return {
        "subject_type": subject, "subject_id": subject_id, "kind": kind, "anchor_on": anchor,
        "step": step.number,
    }  # fmt: skip


def _insert(one: Wanted, at: datetime) -> bool:
    passed = one.move.state is State.COALESCED
    row = _row(one) | {
        "service_id": one.facts.service_id, "send_on": one.move.step.send_on,
        "state": one.move.state, "reason": "a later step went instead" if passed else "",
        "created_at": at, "closed_at": at if passed else None,
    }  # fmt: skip
    found = db.session.execute(ignoring(Reminder).values(**row).returning(Reminder.id))
    return found.first() is not None


def _bring_up(one: Wanted, given_away: set[int], at: datetime) -> bool:
    """Wake a step that was called off, or pass over one that a later step has overtaken."""
    reminder = db.session.execute(select(Reminder).filter_by(**_row(one))).scalar_one()
    if reminder.id in given_away:
        return False
    if one.move.state is State.COALESCED:
        _close([reminder.id], State.COALESCED, "a later step went instead", at)
        return True
    reminder.state, reminder.reason, reminder.closed_at = State.ACTIVE, "", None
    return True


def _escalate(one: Wanted, at: datetime) -> None:
    """An overdue action that reaches manager or chair leaves its mark in the trail, once."""
    duty, step, _ = one.move
    if duty.kind is not Kind.ACTION_OVERDUE or not isinstance(one.facts, ActionFacts):
        return
    went = [number for number, state in one.known.items() if state is State.DONE]
    before = max(went, default=0)
    joining = [who for who, first in AUDIENCE[duty.kind][1:] if before < first <= step.number]
    action = db.session.get_one(Action, one.facts.id) if joining else None
    for who in joining:
        if action is not None:
            record(
                Event.REMINDER_ESCALATED, action, by=PLANNER, at=at, code=one.facts.code,
                to=f"the {who}", step=step.number,
            )  # fmt: skip


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


def _address(now: Situation, at: datetime) -> None:
    """Have each open reminder owed to exactly those who must hear of it today."""
    owed: dict[int, dict[int, Delivery]] = defaultdict(dict)
    for delivery in db.session.scalars(
        select(Delivery)
        .join(Reminder, Reminder.id == Delivery.reminder_id)
        .where(Reminder.state == State.ACTIVE)
    ):
        owed[delivery.reminder_id][delivery.recipient_id] = delivery
    for reminder in db.session.scalars(
        select(Reminder).where(Reminder.state == State.ACTIVE).order_by(Reminder.id)
    ):
        facts = now.facts.get((reminder.subject_type, reminder.subject_id))
        if facts is None:
            continue
        duty = Duty(Kind(reminder.kind), reminder.anchor_on)
        _owe(reminder, recipients(duty, reminder.step, facts, now.people), owed[reminder.id], at)


#: What no message holds; the planner may still change it.
_OURS = {Owed.WAITING, Owed.NO_ROUTE, Owed.SUPERSEDED}


def _owe(
    reminder: Reminder, people: tuple[Recipient, ...], owed: dict[int, Delivery], at: datetime
) -> None:
    for one in people:
        state = Owed.WAITING if one.reachable else Owed.NO_ROUTE
        delivery = owed.get(one.user_id)
        if delivery is None:
            new = {"reminder_id": reminder.id, "recipient_id": one.user_id, "reason": ""}
            new |= {"audience": one.audience, "state": state}
            db.session.execute(ignoring(Delivery).values(**new))
        elif delivery.message_id is None and delivery.state in _OURS:
            delivery.state, delivery.audience = state, one.audience
    named = {one.user_id for one in people}
    for user_id, delivery in owed.items():
        if user_id not in named and delivery.state in {Owed.WAITING, Owed.NO_ROUTE}:
            delivery.state, delivery.reason = Owed.SUPERSEDED, "no longer theirs to hear"
    _settle_reminder(reminder, named, owed, at)


def _settle_reminder(
    reminder: Reminder, named: set[int], owed: dict[int, Delivery], at: datetime
) -> None:
    """Done when everybody who was owed it has an outcome; said aloud when nobody can be told."""
    states = {delivery.state for delivery in owed.values()}
    reminder.reason = "" if named else "nobody holds a post that could be told"
    if named <= set(owed) and not states & set(LIVE) and states & {Owed.SENT, Owed.DEAD,
                                                                   Owed.UNCERTAIN}:  # fmt: skip
        reminder.state, reminder.closed_at = State.DONE, at
