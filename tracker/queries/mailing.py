"""What may go into a message now: who waits for a mail, and which of it is still true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from tracker.db import db
from tracker.domain.audience import also_as, recipients
from tracker.domain.dates import london_today, start_of_london_day
from tracker.domain.digest import Item, in_order, item
from tracker.domain.reminders import STATUTORY, URGENT, Audience, Duty, Kind, State, duties
from tracker.domain.sending import LIVE, OPEN, KindClass, Mailing, Owed
from tracker.models import Delivery, Message, Reminder, User
from tracker.queries.reminders import Situation, situation

Rows: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Member:
    """A reminder owed to a person, as it stands in the outbox."""

    delivery_id: int
    recipient_id: int
    subject: tuple[str, int]
    duty: Duty
    step: int
    state: State
    is_owed: bool


@dataclass(frozen=True)
class Judged:
    """What is still true, with its delivery's id and most urgent first; and what is not."""

    kept: tuple[tuple[int, Item], ...]
    dropped: tuple[int, ...]


def members_of(message_id: int) -> list[Member]:
    """What a message is made of, also what was called off since it was written."""
    return _members(Delivery.message_id == message_id)


def waiting_for(user_id: int) -> list[Member]:
    """What a person is owed and is in no message yet."""
    return _members(and_(Delivery.recipient_id == user_id, Delivery.state == Owed.WAITING))


def judged(members: Sequence[Member], today: date) -> Judged:
    """Check each against the state of now: reason, anchor, and the right of the person."""
    now = situation(today, sorted({member.subject for member in members}))
    kept, dropped = {}, []
    for member in members:
        audience = _audience(member, now, today)
        if audience is None:
            dropped.append(member.delivery_id)
            continue
        facts = now.facts[member.subject]
        also = also_as(member.recipient_id, facts, now.people)
        line = item(facts, member.duty, member.step, audience, today, also)
        kept[line] = member.delivery_id
    return Judged(tuple((kept[one], one) for one in in_order(kept)), tuple(dropped))


def _audience(member: Member, now: Situation, today: date) -> Audience | None:
    """In which quality the person must still hear this; None: no longer."""
    facts = now.facts.get(member.subject)
    if facts is None or member.state is not State.ACTIVE or not member.is_owed:
        return None
    due = {(duty.kind, duty.anchor) for duty in duties(facts, today)}
    if (member.duty.kind, member.duty.anchor) not in due:
        return None
    for one in recipients(member.duty, member.step, facts, now.people):
        if one.user_id == member.recipient_id and one.reachable:
            return one.audience
    return None


def _members(condition: ColumnElement[bool]) -> list[Member]:
    rows = db.session.execute(
        select(
            Delivery.id, Delivery.recipient_id, Reminder.subject_type, Reminder.subject_id,
            Reminder.kind, Reminder.anchor_on, Reminder.step, Reminder.state, Delivery.state,
        )
        .join(Reminder, Reminder.id == Delivery.reminder_id)
        .where(condition)
        .order_by(Delivery.id)
    )  # fmt: skip
    return [
        Member(
            delivery_id=row[0], recipient_id=row[1], subject=(row[2], row[3]),
            duty=Duty(Kind(row[4]), row[5]), step=row[6], state=State(row[7]),
            is_owed=row[8] in LIVE,
        )
        for row in rows
    ]  # fmt: skip


def _owed_to_user() -> Rows:
    return (
        select(Delivery.id)
        .join(Reminder, Reminder.id == Delivery.reminder_id)
        .where(Delivery.recipient_id == User.id, Delivery.state == Owed.WAITING)
    )


def next_person(at: datetime) -> Rows:
    """The next person to get a mail: owed something, none under way, none yet today.

    The plan clock's last three days do not wait for tomorrow (REMINDERS, decision 3).
    """
    owed = _owed_to_user()
    urgent = owed.where(Reminder.kind == Kind.PLAN_DEADLINE, Reminder.step.between(*URGENT))
    weighty = owed.where(Reminder.kind.in_(STATUTORY))
    mine = Message.recipient_id == User.id, Message.kind_class != KindClass.SECURITY
    under_way = exists().where(*mine, Message.state.in_(OPEN))
    today = start_of_london_day(london_today(at))
    mailed_today = exists().where(
        *mine,
        Message.state.in_([Mailing.SENT, Mailing.UNCERTAIN]),
        func.coalesce(Message.sent_at, Message.created_at) >= today,
    )
    return (
        select(User.id, User.name, User.email)
        .where(owed.exists(), ~under_way, or_(~mailed_today, urgent.exists()))
        .order_by(case((weighty.exists(), 0), else_=1), User.id)
        .limit(1)
    )


def next_message(at: datetime, *, window: bool) -> Select[Message]:
    """The next message to be tried again: security first, then accountability."""
    again = and_(Message.state == Mailing.UNCERTAIN, Message.last_stage != "closed")
    due = and_(or_(Message.state == Mailing.QUEUED, again), Message.next_at <= at)
    rank = case(
        (Message.kind_class == KindClass.SECURITY, 0),
        (Message.kind_class == KindClass.STATUTORY, 1),
        else_=2,
    )
    chosen = select(Message).where(due).order_by(rank, Message.next_at, Message.id).limit(1)
    return chosen if window else chosen.where(Message.kind_class == KindClass.SECURITY)
