"""Meetings of a management board, who attended, and what was decided."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.meetings import DecisionKind, Presence
from tracker.domain.status import DecisionStatus, MeetingStatus
from tracker.models.base import Base, Versioned, by_value, same_service, tenant_key
from tracker.models.types import UtcDateTime


class Meeting(Versioned, Base):
    """A review meeting; its agenda is made from the state, never stored while it is to come."""

    __tablename__ = "meeting"
    __table_args__ = (
        tenant_key(),
        Index("ix_meeting_service_on", "service_id", "held_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    held_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[MeetingStatus] = mapped_column(
        by_value(MeetingStatus, 20), default=MeetingStatus.PLANNED
    )
    minutes: Mapped[str] = mapped_column(Text, default="")
    chaired_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class Attendance(Base):
    """Who came, by post."""

    __tablename__ = "attendance"
    __table_args__ = (
        tenant_key(),
        same_service("meeting_id", table="meeting"),
        same_service("post_id", table="post"),
        UniqueConstraint("meeting_id", "post_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    meeting_id: Mapped[int]
    post_id: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(200), default="")  # as it was then
    state: Mapped[Presence] = mapped_column(by_value(Presence, 20))


class Decision(Base):
    """What the board decided. A secretary's record waits until the chair confirms it."""

    __tablename__ = "decision"
    __table_args__ = (
        tenant_key(),
        same_service("meeting_id", table="meeting"),
        same_service("plan_id", table="plan"),
        same_service("action_id", table="action"),
        same_service("date_change_id", table="date_change"),
        Index("ix_decision_meeting", "service_id", "meeting_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    meeting_id: Mapped[int]
    kind: Mapped[DecisionKind] = mapped_column(by_value(DecisionKind, 20))
    plan_id: Mapped[int | None]
    action_id: Mapped[int | None]
    date_change_id: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[DecisionStatus] = mapped_column(by_value(DecisionStatus, 20))
    carried_out_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    carried_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(Text, default="")
