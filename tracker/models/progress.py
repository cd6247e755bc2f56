"""What happens to an action over time: updates, evidence, dates asked for, verification."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.dates import Precision
from tracker.domain.progress import Claim, Method, Verdict
from tracker.domain.status import RequestStatus
from tracker.models.base import Base, Versioned, by_value, same_service, tenant_key
from tracker.models.types import UtcDateTime


class Update(Base):
    """What somebody said about an action; append-only, corrected by a newer one."""

    __tablename__ = "action_update"
    __table_args__ = (
        tenant_key(),
        same_service("action_id", table="action"),
        same_service("post_id", table="post"),
        Index("ix_action_update_action_at", "action_id", "at"),
        Index("ix_action_update_service_at", "service_id", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    action_id: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    post_id: Mapped[int | None]  # acted as
    told_by: Mapped[str] = mapped_column(String(200), default="")
    told_how: Mapped[str] = mapped_column(String(100), default="")
    told_on: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    claim: Mapped[Claim] = mapped_column(by_value(Claim))
    narrative: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(Text, default="")
    forecast_on: Mapped[date | None]


class Evidence(Base):
    """A file or a link that shows something was done; it may serve several actions."""

    __tablename__ = "evidence"
    __table_args__ = (tenant_key(), same_service("file_id", table="stored_file"))
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    title: Mapped[str] = mapped_column(String(200))
    shows: Mapped[str] = mapped_column(Text, default="")
    evidence_on: Mapped[date]  # of the document, besides the day of its upload
    file_id: Mapped[int | None]
    url: Mapped[str] = mapped_column(String(500), default="")
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EvidenceLink(Base):
    """The actions a piece of evidence serves."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        tenant_key(),
        same_service("evidence_id", table="evidence"),
        same_service("action_id", table="action"),
        UniqueConstraint("evidence_id", "action_id"),
        Index("ix_evidence_link_action", "service_id", "action_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    evidence_id: Mapped[int]
    action_id: Mapped[int]
    linked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class DateChange(Versioned, Base):
    """More time asked for, and what somebody else decided."""

    __tablename__ = "date_change"
    __table_args__ = (
        tenant_key(),
        same_service("action_id", table="action"),
        same_service("meeting_id", table="meeting"),
        CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name="two_people"),
        Index("ix_date_change_action", "service_id", "action_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    action_id: Mapped[int]
    from_on: Mapped[date]
    from_precision: Mapped[Precision] = mapped_column(by_value(Precision))
    to_on: Mapped[date]
    to_precision: Mapped[Precision] = mapped_column(by_value(Precision))
    reason: Mapped[str] = mapped_column(Text)
    requested_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[RequestStatus] = mapped_column(
        by_value(RequestStatus, 20), default=RequestStatus.ASKED
    )
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[int | None]
    needs_ratifying: Mapped[bool] = mapped_column(default=False)


class Verification(Base):
    """How somebody independent checked a claim of completion, and the verdict."""

    __tablename__ = "verification"
    __table_args__ = (
        tenant_key(),
        same_service("action_id", table="action"),
        CheckConstraint(
            "sample_n IS NULL OR (sufficient_n <= sample_n AND sample_n <= population_n)",
            name="sample",
        ),
        Index("ix_verification_action", "service_id", "action_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    action_id: Mapped[int]
    round: Mapped[int]
    verifier_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    method: Mapped[Method] = mapped_column(by_value(Method))
    sufficient_n: Mapped[int | None]
    sample_n: Mapped[int | None]
    population_n: Mapped[int | None]
    verdict: Mapped[Verdict] = mapped_column(by_value(Verdict))
    text: Mapped[str] = mapped_column(Text)
    snapshot_sha256: Mapped[str] = mapped_column(String(64))
