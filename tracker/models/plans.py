"""Plans and actions; ids only, no relationships: a page cannot fetch row by row by accident."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.dates import Precision
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models.base import Base, Versioned, by_value, same_service, tenant_key
from tracker.models.types import UtcDateTime


class Plan(Versioned, Base):
    """The answer of a service to a report (report_id None: the service's own plan)."""

    __tablename__ = "plan"
    __table_args__ = (
        tenant_key(),
        UniqueConstraint("report_id"),
        same_service("report_id", table="report"),
        same_service("receipt_file_id", table="stored_file"),
        Index("ix_plan_service_state", "service_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    report_id: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(300))
    state: Mapped[PlanStatus] = mapped_column(by_value(PlanStatus), default=PlanStatus.DRAFTING)
    opened_on: Mapped[date]
    due_on: Mapped[date | None]
    due_basis: Mapped[str] = mapped_column(String(30), default="awaiting_day")
    due_reason: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[int] = mapped_column(default=1)  # of the version being drafted or in force
    sent_to_board_on: Mapped[date | None]
    endorsed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    endorsed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    endorsed_between_meetings: Mapped[bool] = mapped_column(default=False)  # chair's action
    submitted_on: Mapped[date | None]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    submitted_to: Mapped[str] = mapped_column(String(200), default="")
    receipt: Mapped[str] = mapped_column(Text, default="")
    receipt_file_id: Mapped[int | None]
    reply: Mapped[str] = mapped_column(String(20), default="")  # accepted | returned | no_reply
    reply_on: Mapped[date | None]
    forwarded_on: Mapped[date | None]
    forwarded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    forwarded_to: Mapped[str] = mapped_column(String(200), default="")


class PlanAuthor(Base):
    """Somebody who edited a version of a plan, and so may not endorse it."""

    __tablename__ = "plan_author"
    __table_args__ = (
        tenant_key(),
        same_service("plan_id", table="plan"),
        UniqueConstraint("plan_id", "number", "user_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    plan_id: Mapped[int]
    number: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class PlanVersion(Base):
    """A frozen snapshot of a plan: document and data, hashed."""

    __tablename__ = "plan_version"
    __table_args__ = (
        tenant_key(),
        same_service("plan_id", table="plan"),
        UniqueConstraint("plan_id", "number", "stage"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    plan_id: Mapped[int]
    number: Mapped[int]
    stage: Mapped[str] = mapped_column(String(20))  # endorsed | submitted
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    frozen_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    data: Mapped[str] = mapped_column(Text)  # canonical JSON
    document: Mapped[bytes] = mapped_column(LargeBinary)  # the Word file
    sha256: Mapped[str] = mapped_column(String(64))  # over data, then document


class PlanNote(Base):
    """What the chair or a board member says about a plan before it is endorsed."""

    __tablename__ = "plan_note"
    __table_args__ = (tenant_key(), same_service("plan_id", table="plan"))
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    plan_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Action(Versioned, Base):
    """What will be done, by which post, by when. The first date is never overwritten."""

    __tablename__ = "action"
    __table_args__ = (
        tenant_key(),
        UniqueConstraint("plan_id", "code"),
        same_service("plan_id", table="plan"),
        same_service("owner_post_id", table="post"),
        same_service("verifier_post_id", table="post"),
        Index("ix_action_service_state_due", "service_id", "state", "due_on"),
        Index("ix_action_owner", "owner_post_id", "state", "due_on"),
        Index("ix_action_plan", "service_id", "plan_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    plan_id: Mapped[int]
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    owner_post_id: Mapped[int | None]
    original_due_on: Mapped[date | None]
    original_precision: Mapped[Precision] = mapped_column(
        by_value(Precision), default=Precision.DAY
    )
    due_on: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(by_value(Precision), default=Precision.DAY)
    success_criterion: Mapped[str] = mapped_column(Text, default="")
    evidence_expected: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ActionStatus] = mapped_column(by_value(ActionStatus), default=ActionStatus.DRAFT)
    started_on: Mapped[date | None]
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    no_document_reason: Mapped[str] = mapped_column(Text, default="")
    verifier_post_id: Mapped[int | None]  # the post that was asked to verify it
    round: Mapped[int] = mapped_column(default=1)  # of claim and verification; reopening adds one
    reopened: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # verified or withdrawn
    closing_reason: Mapped[str] = mapped_column(Text, default="")  # of a withdrawal


class ActionRecommendation(Base):
    """An action may answer several recommendations, of several reports of the service."""

    __tablename__ = "action_recommendation"
    __table_args__ = (
        tenant_key(),
        same_service("action_id", table="action"),
        same_service("recommendation_id", table="recommendation"),
        UniqueConstraint("action_id", "recommendation_id"),
        Index("ix_action_recommendation_recommendation", "service_id", "recommendation_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    action_id: Mapped[int]
    recommendation_id: Mapped[int]


class ActionOwnership(Base):
    """Which post owned an action from when: a past owner may not verify it."""

    __tablename__ = "action_ownership"
    __table_args__ = (
        tenant_key(),
        same_service("action_id", table="action"),
        same_service("post_id", table="post"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    action_id: Mapped[int] = mapped_column(index=True)
    post_id: Mapped[int]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
