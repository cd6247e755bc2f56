"""Claiming what is to be sent (REMINDERS, T2): recover, pick, check again, group into one mail."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update

from tracker.commands.mail_outcomes import given_up, knocked, lost_track
from tracker.commands.reminders import plan_now
from tracker.db import command, db
from tracker.domain.dates import london_today
from tracker.domain.digest import MOST, Item, is_statutory, subject_line
from tracker.domain.reminders import window_is_open
from tracker.domain.sending import SMTP, KindClass, Mailing, Owed, Result
from tracker.models import Breaker, Delivery, Message, MessageAttempt, Service, User
from tracker.outbox import header, new_message_id
from tracker.queries.mailing import (
    judged,
    members_of,
    next_message,
    next_person,
    waiting_for,
)


@dataclass(frozen=True)
class Claim:
    """A message that this worker alone may send until the lease ends; `attempt` fences it."""

    message_id: int
    attempt: int
    worker: str
    to: str
    name: str
    subject: str
    rfc_message_id: str
    kind_class: str
    body: bytes | None
    reply_to: str = ""
    items: tuple[Item, ...] = ()
    deliveries: tuple[int, ...] = ()


class Rehearsed(Exception):
    """Carries what would have happened out of a transaction that is thrown away."""

    def __init__(self, planned: int, claims: list[Claim]) -> None:
        super().__init__("nothing was stored")
        self.planned, self.claims = planned, claims


@dataclass(frozen=True)
class Sender:
    """Who claims: the worker's name, the lease, and the domain of its Message-IDs.

    `insists`: a person started it and means it, also while the breaker is open.
    """

    worker: str
    lease: timedelta
    address: str
    insists: bool = False


@command
def claim(*, by: Sender, at: datetime) -> Claim | None:
    """T2: the next message for this worker, or None when there is nothing to send now."""
    return _claim(by, at)


@command
def rehearse(*, by: Sender, at: datetime) -> None:
    """Plan and claim everything, then throw it all away; raises Rehearsed with what was found."""
    planned, more = plan_now(at)
    while more:
        count, more = plan_now(at)
        planned += count
    claims = []
    while (found := _claim(by, at)) is not None:
        claims.append(found)
    raise Rehearsed(planned, claims)


def _claim(by: Sender, at: datetime) -> Claim | None:
    _recover(by, at)
    if not _may_knock(by, at):
        return None
    window = window_is_open(at)
    for _ in range(1000):  # each round closes at least one message or delivery
        message = db.session.scalar(
            next_message(at, window=window).with_for_update(skip_locked=True)
        ) or (_new_message(by, at) if window else None)
        if message is None:
            return None
        claimed = _take(message, by, at)
        if claimed is not None:
            return claimed
    return None


def _recover(by: Sender, at: datetime) -> None:
    """Messages whose worker is gone: certainly not sent, or nobody knows."""
    expired = db.session.scalars(
        select(Message)
        .where(Message.state.in_([Mailing.CLAIMED, Mailing.COMMITTING]), Message.lease_until <= at)
        .order_by(Message.id)
        .with_for_update(skip_locked=True)
    )
    for message in expired.all():
        if message.state == Mailing.CLAIMED:
            message.state, message.next_at = Mailing.QUEUED, at
            _close_attempt(message, Result.LATER, at)
        else:
            _close_attempt(message, Result.UNKNOWN, at)
            lost_track(message, lease=by.lease, at=at)


def _close_attempt(message: Message, result: Result, at: datetime) -> None:
    attempt = db.session.get(MessageAttempt, (message.id, message.attempt))
    if attempt is not None and not attempt.outcome:
        attempt.outcome, attempt.stage, attempt.ended_at = result, "lease ended", at


def _may_knock(by: Sender, at: datetime) -> bool:
    """While the server does not answer, one message at a time goes to see."""
    breaker = db.session.scalar(select(Breaker).where(Breaker.name == SMTP).with_for_update())
    if breaker is None or breaker.failures == 0:
        return True
    if breaker.open_until is not None and breaker.open_until > at and not by.insists:
        return False
    knocked(breaker, at)
    return True


def _new_message(by: Sender, at: datetime) -> Message | None:
    """An empty message to the next person who is owed one."""
    for _ in range(5):
        person = db.session.execute(
            next_person(at).with_for_update(of=User, key_share=True, skip_locked=True)
        ).first()
        if person is None:
            return None
        # Another worker may have served this person while we waited for the row: look again.
        if db.session.execute(next_person(at).where(User.id == person.id)).first() is None:
            continue
        message = Message(
            recipient_id=person.id, envelope_to=person.email, kind_class=KindClass.ROUTINE,
            rfc_message_id=new_message_id(by.address), state=Mailing.QUEUED, next_at=at,
            created_at=at,
        )  # fmt: skip
        db.session.add(message)
        db.session.flush()
        return message
    return None


def _take(message: Message, by: Sender, at: datetime) -> Claim | None:
    person = db.session.get_one(User, message.recipient_id)
    if message.kind_class == KindClass.SECURITY:
        return _mark(message, person, by, at)
    today = london_today(at)
    members = members_of(message.id)
    if message.body is not None:
        found = judged(members, today)
        if found.dropped or not found.kept or message.envelope_to != person.email:
            given_up(message, keep=[delivery for delivery, _ in found.kept], at=at)
            return None
    else:
        found = judged([*members, *waiting_for(message.recipient_id)], today)
        _group(message, [delivery for delivery, _ in found.kept], list(found.dropped))
        if not found.kept:
            message.state = Mailing.SUPERSEDED
            return None
        message.envelope_to = person.email
    kept = found.kept[:MOST]
    items = tuple(item for _, item in kept)
    message.subject = header(subject_line(items))
    if is_statutory(items):
        message.kind_class = KindClass.STATUTORY
    claimed = _mark(message, person, by, at)
    return replace(
        claimed, items=items, deliveries=tuple(delivery for delivery, _ in kept),
        reply_to=_mailbox(items),
    )  # fmt: skip


def _group(message: Message, kept: list[int], dropped: list[int]) -> None:
    """Join what is still true to the message; the rest is called off or waits its turn."""
    changes = (
        (kept[:MOST], {"state": Owed.IN_MESSAGE, "message_id": message.id}),
        (kept[MOST:], {"state": Owed.WAITING, "message_id": None}),
        (dropped, {"state": Owed.SUPERSEDED, "message_id": None, "reason": "its reason is gone"}),
    )
    for ids, values in changes:
        if ids:
            db.session.execute(update(Delivery).where(Delivery.id.in_(ids)).values(**values))


def _mailbox(items: tuple[Item, ...]) -> str:
    """Where an answer to the mail goes: the service's own mailbox, if it is about one service."""
    services = {item.service_id for item in items}
    if len(services) != 1:
        return ""
    return db.session.scalar(select(Service.mailbox).where(Service.id.in_(services))) or ""


def _mark(message: Message, person: User, by: Sender, at: datetime) -> Claim:
    message.state, message.worker = Mailing.CLAIMED, by.worker
    message.attempt += 1
    message.lease_until = at + by.lease
    db.session.add(
        MessageAttempt(
            message_id=message.id, attempt=message.attempt, worker=by.worker, started_at=at
        )
    )
    db.session.flush()
    return Claim(
        message_id=message.id, attempt=message.attempt, worker=by.worker, to=message.envelope_to,
        name=person.name, subject=message.subject, rfc_message_id=message.rfc_message_id,
        kind_class=message.kind_class, body=message.body,
    )  # fmt: skip
