"""Reminders and mail (REMINDERS, section 2): the obligation, who is owed it, the message."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base
from tracker.models.types import UtcDateTime


class Reminder(Base):
    """The obligation: one row for each (subject, kind, anchor date, step) that fell due."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("subject_type", "subject_id", "kind", "anchor_on", "step"),
        Index("ix_reminder_state", "state"),
    )
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    subject_type: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    anchor_on: Mapped[date]  # the due date this row is about
    step: Mapped[int]  # days from the anchor, negative before it
    send_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))  # active | done | coalesced | superseded
    reason: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Message(Base):
    """One mail to one person; its Message-ID is fixed for life, its bytes at the first send."""

    __tablename__ = "message"
    __table_args__ = (
        Index(
            "ix_message_due",
            "next_at",
            postgresql_where=text("state = 'queued'"),
            sqlite_where=text("state = 'queued'"),
        ),
    )
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    envelope_to: Mapped[str] = mapped_column(String(254))
    rfc_message_id: Mapped[str] = mapped_column(String(200), unique=True)
    kind_class: Mapped[str] = mapped_column(String(20))  # statutory | routine | security
    subject: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(20))
    attempt: Mapped[int] = mapped_column(default=0)  # also the fencing token
    copies_started: Mapped[int] = mapped_column(default=0)  # times past the point of no return
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worker: Mapped[str] = mapped_column(String(80), default="")
    body: Mapped[bytes | None] = mapped_column(LargeBinary)  # frozen at the first T3
    body_sha256: Mapped[str] = mapped_column(String(64), default="")
    last_stage: Mapped[str] = mapped_column(String(20), default="")
    smtp_code: Mapped[int | None]
    smtp_text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Delivery(Base):
    """A reminder owed to a person."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("reminder_id", "recipient_id"),
        Index("ix_delivery_state_recipient", "state", "recipient_id"),
        Index("ix_delivery_message_id", "message_id"),
    )
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    audience: Mapped[str] = mapped_column(String(20))  # owner | manager | chair | verifier …
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(200), default="")
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))


class MessageAttempt(Base):
    """One try to send a message; append-only."""

    __tablename__ = "message_attempt"
    audited = False
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True)
    worker: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stage: Mapped[str] = mapped_column(String(20), default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    smtp_code: Mapped[int | None]
    smtp_text: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MailSuppression(Base):
    """An address that refused mail for good."""

    __tablename__ = "mail_suppression"
    audited = False
    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    source_message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))


class Breaker(Base):
    """Stops knocking at a mail server that does not answer; an outage costs no attempts."""

    __tablename__ = "breaker"
    audited = False
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    open_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")


class Tick(Base):
    """Heartbeat of a job, and the latest time it has seen (the guard against a clock gone back)."""

    __tablename__ = "tick"
    audited = False
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ok_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(Text, default="")
    host: Mapped[str] = mapped_column(String(100), default="")
    pid: Mapped[int | None]
    high_water: Mapped[datetime | None] = mapped_column(UtcDateTime)
