"""The commit point and what comes after it (REMINDERS, T3 and T4): every mail ends recorded."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from tracker.audit import Job, record
from tracker.commands.deeds.addressing import ignoring
from tracker.db import command, db
from tracker.domain.dates import london_today
from tracker.domain.events import Event
from tracker.domain.reminders import State
from tracker.domain.sending import (
    GIVE_UP,
    LIVE,
    SMTP,
    KindClass,
    Mailing,
    Outcome,
    Owed,
    Result,
    is_bad_address,
    open_until,
    retry_at,
)
from tracker.models import (
    Breaker,
    Delivery,
    MailSuppression,
    Message,
    MessageAttempt,
    Reminder,
    User,
)
from tracker.queries.mailing import judged, members_of

if TYPE_CHECKING:
    from tracker.commands.mail import Claim

SENDER = Job("deliver-mail")
CLOSED = "closed"


@command
def commit_point(*, claim: "Claim", body: bytes, lease: timedelta, at: datetime) -> bool:
    """T3: the point of no return, passed only while the claim holds and all of it is still true.

    The bytes are frozen at the first passing. False: nothing may be sent.
    """
    if claim.kind_class != KindClass.SECURITY:
        found = judged(members_of(claim.message_id), london_today(at))
        if found.dropped or {delivery for delivery, _ in found.kept} != set(claim.deliveries):
            return False
    result = db.session.execute(
        update(Message)
        .where(
            Message.id == claim.message_id, Message.attempt == claim.attempt,
            Message.worker == claim.worker, Message.state == Mailing.CLAIMED,
            Message.lease_until > at,
        )
        .values(
            state=Mailing.COMMITTING, copies_started=Message.copies_started + 1, body=body,
            body_sha256=hashlib.sha256(body).hexdigest(), lease_until=at + lease,
        )
        .returning(Message.id)
    )  # fmt: skip
    return result.first() is not None


@command
def settle(
    *, claim: "Claim", outcome: Outcome, lease: timedelta, at: datetime, keeps_links: bool = False
) -> None:
    """T4: record what came of it; a worker whose claim has passed on changes nothing.

    `keeps_links` is for the demonstration, which shows the mails that it sent.
    """
    message = db.session.get_one(
        Message, claim.message_id, with_for_update=True, populate_existing=True
    )
    if message.attempt != claim.attempt or message.worker != claim.worker:
        return
    # A late answer is still an answer: it resolves what was given up as uncertain meanwhile.
    if message.state not in {Mailing.CLAIMED, Mailing.COMMITTING, Mailing.UNCERTAIN}:
        return
    _note(message, outcome, at)
    _heard(outcome, at)
    _AFTER[outcome.result](message, claim, outcome, at)
    if outcome.result is Result.UNKNOWN:
        lost_track(message, lease=lease, at=at)
    if message.state in {Mailing.SENT, Mailing.DEAD} and not keeps_links:
        _forget_link(message)


def _forget_link(message: Message) -> None:
    """A security mail that is done with: its link still works, but not for who reads the rows."""
    if message.kind_class == KindClass.SECURITY:
        message.body = None


def _note(message: Message, outcome: Outcome, at: datetime) -> None:
    attempt = db.session.get_one(MessageAttempt, (message.id, message.attempt))
    for row in (attempt, message):
        row.smtp_code, row.smtp_text = outcome.code, outcome.text[:500]
    attempt.stage = message.last_stage = outcome.stage
    attempt.outcome, attempt.ended_at = outcome.result, at
    db.session.flush()


def _heard(outcome: Outcome, at: datetime) -> None:
    """The breaker counts servers that do not answer, never mails that are refused."""
    breaker = db.session.get(Breaker, SMTP, with_for_update=True)
    if outcome.result is Result.UNAVAILABLE:
        if breaker is None:
            db.session.execute(ignoring(Breaker).values(name=SMTP, failures=0, last_error=""))
            breaker = db.session.get_one(Breaker, SMTP, with_for_update=True)
        breaker.failures += 1
        breaker.open_until = open_until(breaker.failures, at)
        breaker.last_error = f"{outcome.stage}: {outcome.text}"[:500]
    elif breaker is not None and outcome.result is not Result.WITHDRAWN:
        breaker.failures, breaker.open_until, breaker.last_error = 0, None, ""


def knocked(breaker: Breaker, at: datetime) -> None:
    """One worker goes to see whether the server answers; the others wait that long."""
    breaker.open_until = at + timedelta(minutes=1)


def _accepted(message: Message, claim: "Claim", _: Outcome, at: datetime) -> None:
    message.state, message.sent_at, message.lease_until = Mailing.SENT, at, None
    if message.kind_class == KindClass.SECURITY:
        return
    _end(claim.deliveries, Owed.SENT, at)
    services = {item.service_id for item in claim.items}
    record(
        Event.REMINDER_SENT, message, by=SENDER, at=at,
        service_id=services.pop() if len(services) == 1 else None, to=claim.name,
        subject=message.subject, message=message.rfc_message_id,
        items=[f"{item.reference}: {item.kind} {item.step:+d}" for item in claim.items],
    )  # fmt: skip


def _later(message: Message, claim: "Claim", outcome: Outcome, at: datetime) -> None:
    if message.created_at + GIVE_UP <= at:
        _refused(message, claim, outcome, at)
        return
    tries = select(func.count()).where(
        MessageAttempt.message_id == message.id, MessageAttempt.outcome == Result.LATER
    )
    _requeue(message, retry_at(db.session.scalar(tries) or 1, at, seed=message.id))


def _again(message: Message, _claim: "Claim", _outcome: Outcome, at: datetime) -> None:
    _requeue(message, at)


def _requeue(message: Message, at: datetime) -> None:
    message.state, message.next_at, message.lease_until = Mailing.QUEUED, at, None


def _refused(message: Message, claim: "Claim", outcome: Outcome, at: datetime) -> None:
    message.state, message.lease_until = Mailing.DEAD, None
    bad = is_bad_address(outcome)
    if bad:
        db.session.execute(
            ignoring(MailSuppression).values(
                address=message.envelope_to, reason=outcome.text[:500], since=at,
                source_message_id=message.id,
            )
        )  # fmt: skip
    # With the address gone the duty stays open: the planner moves it to the manager.
    _end(claim.deliveries, Owed.DEAD, at, close=not bad)
    _failed(message, f"{outcome.code or ''} {outcome.text}".strip()[:200] or outcome.stage, at)


def _nothing(message: Message, claim: "Claim", outcome: Outcome, at: datetime) -> None:
    """What is unknown is dealt with in `lost_track`, also where the worker died."""


_AFTER: dict[Result, Callable[[Message, "Claim", Outcome, datetime], None]] = {
    Result.ACCEPTED: _accepted,
    Result.LATER: _later,
    Result.REFUSED: _refused,
    Result.UNAVAILABLE: _again,
    Result.WITHDRAWN: _again,
    Result.UNKNOWN: _nothing,
}


def lost_track(message: Message, *, lease: timedelta, at: datetime) -> None:
    """Nobody knows whether the server took it: once more with the same bytes, or held."""
    message.state, message.lease_until = Mailing.UNCERTAIN, None
    if message.kind_class != KindClass.ROUTINE and _times_unknown(message) <= 1:
        message.next_at = at + lease
        return
    _close_uncertain(message, at)


def _times_unknown(message: Message) -> int:
    db.session.flush()
    unknown = select(func.count()).where(
        MessageAttempt.message_id == message.id, MessageAttempt.outcome == Result.UNKNOWN
    )
    return db.session.scalar(unknown) or 0


def given_up(message: Message, *, keep: Sequence[int], at: datetime) -> None:
    """Frozen bytes that are no longer wholly true are never sent (again).

    If they were certainly not taken, what is still true joins the next mail; otherwise the
    message stays uncertain, for a person to see.
    """
    if _times_unknown(message):
        message.state = Mailing.UNCERTAIN
        _close_uncertain(message, at)
        return
    message.state = Mailing.SUPERSEDED
    db.session.execute(
        update(Delivery)
        .where(Delivery.message_id == message.id, Delivery.id.not_in(keep))
        .values(state=Owed.SUPERSEDED, message_id=None, reason="its reason is gone")
    )
    db.session.execute(
        update(Delivery)
        .where(Delivery.message_id == message.id)
        .values(state=Owed.WAITING, message_id=None)
    )


def _close_uncertain(message: Message, at: datetime) -> None:
    message.last_stage = CLOSED
    _forget_link(message)
    inside = select(Delivery.id).where(
        Delivery.message_id == message.id, Delivery.state == Owed.IN_MESSAGE
    )
    _end(db.session.scalars(inside).all(), Owed.UNCERTAIN, at)
    _failed(message, "it is not known whether the mail server took it", at)


def _end(deliveries: Iterable[int], state: Owed, at: datetime, *, close: bool = True) -> None:
    """Give the deliveries their outcome, and close the reminders that have none open."""
    ids = list(deliveries)
    if not ids:
        return
    db.session.execute(update(Delivery).where(Delivery.id.in_(ids)).values(state=state, reason=""))
    if not close:
        return
    touched = select(Delivery.reminder_id).where(Delivery.id.in_(ids))
    still = select(Delivery.reminder_id).where(Delivery.state.in_(LIVE))
    db.session.execute(
        update(Reminder)
        .where(Reminder.id.in_(touched), Reminder.id.not_in(still))
        .values(state=State.DONE, reason=state, closed_at=at)
        .execution_options(synchronize_session=False)
    )


def _failed(message: Message, why: str, at: datetime) -> None:
    person = db.session.get_one(User, message.recipient_id)
    service_id = db.session.scalar(
        select(func.min(Reminder.service_id))
        .join(Delivery, Delivery.reminder_id == Reminder.id)
        .where(Delivery.message_id == message.id)
        .having(func.count(Reminder.service_id.distinct()) == 1)
    )
    record(
        Event.MAIL_FAILED, message, by=SENDER, at=at, service_id=service_id, to=person.name,
        why=why, message=message.rfc_message_id,
    )  # fmt: skip
