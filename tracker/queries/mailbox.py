"""The outbox as its page in the demonstration shows it."""

import email
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from typing import Any

from sqlalchemy import Select, func, select

from tracker.db import db
from tracker.domain.sending import Owed
from tracker.models import Delivery, Message, User

SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A mail in the list."""

    id: int
    to: str
    address: str
    subject: str
    state: str
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class Letter:
    """A mail, opened: its text as blocks of lines."""

    line: Line
    blocks: list[list[str]]
    raw: bytes


def newest() -> list[Line]:
    """The newest mails first."""
    return [Line(*row) for row in db.session.execute(_lines().limit(SHOWN))]


def opened(message_id: int) -> Letter | None:
    """One mail; None when there is no such one, or it is not written yet."""
    row = db.session.execute(
        _lines().add_columns(Message.body).where(Message.id == message_id)
    ).first()
    if row is None or row.body is None:
        return None
    message = email.message_from_bytes(row.body, policy=default)
    text = ""
    if isinstance(message, EmailMessage):
        part = message.get_body(("plain",))
        text = part.get_content() if isinstance(part, EmailMessage) else ""
    blocks = [block.splitlines() for block in text.replace("\r\n", "\n").split("\n\n")]
    return Letter(Line(*row[:7]), [block for block in blocks if block], row.body)


def waiting() -> int:
    """How many people are owed a mail that waits for its day or hour."""
    owed = select(func.count(Delivery.recipient_id.distinct())).where(
        Delivery.state == Owed.WAITING
    )
    return db.session.scalar(owed) or 0


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Message.id, User.name, Message.envelope_to, Message.subject, Message.state,
            Message.created_at, Message.sent_at,
        )
        .join(User, User.id == Message.recipient_id)
        .order_by(Message.created_at.desc(), Message.id.desc())
    )  # fmt: skip
