"""What must always hold of reminders and mails, each as a count of what breaks it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, func, or_, select

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.events import Event
from tracker.domain.reminders import State, duties, moves, window_is_open
from tracker.domain.sending import LIVE, OPEN, KindClass, Mailing, Owed, Result
from tracker.models import AuditEntry, Breaker, Delivery, Message, MessageAttempt, Reminder
from tracker.queries.reminders import known_steps, situation

Count: TypeAlias = Select[Any]
OLD = timedelta(minutes=10)


@dataclass(frozen=True)
class Invariant:
    """One of them, and how many rows break it."""

    name: str
    says: str
    count: int


def broken(at: datetime) -> tuple[Invariant, ...]:
    """Every invariant with its count; all are 0 when all is well (REMINDERS, section 12)."""
    found = [Invariant("I1", "steps due and not planned", _unplanned(at))]
    found += [
        Invariant(name, says, db.session.scalar(count) or 0)
        for name, says, count in (
            ("I2", "reminders owed to nobody and without outcome", _forgotten()),
            ("I3", "messages due for more than 10 minutes", _stuck(at)),
            ("I4", "messages given away more often than explained", _too_many()),
            ("I5", "sent messages without their fixed bytes", _not_frozen()),
            ("I6", "deliveries sent in a message that was not", _contradictory()),
            ("I7", "sent messages without exactly one entry in the trail", _untold()),
            ("I8", "closed reminders that are owed still", _reopened()),
        )
    ]
    return tuple(found)


def _unplanned(at: datetime) -> int:
    today = london_today(at)
    known = known_steps(today)
    return sum(
        len(moves(duty, known.get((one.type, one.id, str(duty.kind), duty.anchor), {}), today))
        for one in situation(today).facts.values()
        for duty in duties(one, today)
    )


def _forgotten() -> Count:
    owed = select(Delivery.reminder_id).where(Delivery.state.in_([*LIVE, Owed.NO_ROUTE]))
    return select(func.count(Reminder.id)).where(
        Reminder.state == State.ACTIVE, Reminder.reason == "", Reminder.id.not_in(owed)
    )


def _stuck(at: datetime) -> Count:
    """While the breaker is open, or outside the window, waiting is right."""
    shut = select(Breaker.name).where(Breaker.open_until > at)
    stuck = select(func.count(Message.id)).where(
        Message.state == Mailing.QUEUED, Message.next_at < at - OLD, ~shut.exists()
    )
    security = Message.kind_class == KindClass.SECURITY
    return stuck if window_is_open(at - OLD) else stuck.where(security)


def _too_many() -> Count:
    """Copies that may have been taken: the sent one, and one for each time nobody knew."""
    per_message = (
        select(func.count(MessageAttempt.attempt))
        .where(
            MessageAttempt.message_id == Message.id,
            MessageAttempt.outcome.in_([Result.ACCEPTED, Result.UNKNOWN]),
        )
        .scalar_subquery()
    )
    accepted = (
        select(func.count(MessageAttempt.attempt))
        .where(MessageAttempt.message_id == Message.id, MessageAttempt.outcome == Result.ACCEPTED)
        .scalar_subquery()
    )
    return select(func.count(Message.id)).where(
        or_(per_message > 2, accepted > 1, per_message > Message.copies_started)
    )


def _not_frozen() -> Count:
    return select(func.count(Message.id)).where(
        Message.state.in_([Mailing.SENT, Mailing.COMMITTING]),
        or_(
            # A sent security mail is blanked: its link must not lie in the database.
            and_(Message.body.is_(None), Message.kind_class != KindClass.SECURITY),
            Message.body_sha256 == "",
        ),
    )


def _contradictory() -> Count:
    return (
        select(func.count(Delivery.id))
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(
            or_(
                (Delivery.state == Owed.SENT)
                & or_(Message.id.is_(None), Message.state != Mailing.SENT),
                (Delivery.state == Owed.IN_MESSAGE)
                & or_(Message.id.is_(None), Message.state.not_in([*OPEN, Mailing.UNCERTAIN])),
            )
        )
    )


def _untold() -> Count:
    told = (
        select(func.count(AuditEntry.id))
        .where(
            AuditEntry.event == Event.REMINDER_SENT,
            AuditEntry.subject_type == Message.__tablename__,
            AuditEntry.subject_id == Message.id,
        )
        .scalar_subquery()
    )
    return select(func.count(Message.id)).where(
        Message.state == Mailing.SENT, Message.kind_class != KindClass.SECURITY, told != 1
    )


def _reopened() -> Count:
    return (
        select(func.count(Delivery.id))
        .join(Reminder, Reminder.id == Delivery.reminder_id)
        .where(Reminder.state != State.ACTIVE, Delivery.state.in_(LIVE))
    )
