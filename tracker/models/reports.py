"""Inspection reports as published: what is printed is stored as printed and stays so."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.dates import Counting, Precision
from tracker.domain.status import DraftStatus
from tracker.models.base import Base, Versioned, by_value, same_service, tenant_key
from tracker.models.types import UtcDateTime


class Programme(Versioned, Base):
    """A kind of inspection and its plan rule (PRODUCT rule 1); edited by the administrator."""

    __tablename__ = "programme"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    plan_days: Mapped[int] = mapped_column(default=28)
    counting: Mapped[Counting] = mapped_column(by_value(Counting), default=Counting.CALENDAR)
    stated_in_report: Mapped[bool] = mapped_column(default=False)
    comparison_note: Mapped[str] = mapped_column(Text, default="")


class StoredFile(Base):
    """A file under DATA_DIR/files by opaque name; the row is written after the file is safe."""

    __tablename__ = "stored_file"
    __table_args__ = (tenant_key(),)
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    stored_name: Mapped[str] = mapped_column(String(64), unique=True)
    filename: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReportDraft(Versioned, Base):
    """A report that was read in and waits for a person to check it; not yet a report."""

    __tablename__ = "report_draft"
    __table_args__ = (tenant_key(), same_service("file_id", table="stored_file"))
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    file_id: Mapped[int | None]  # None: pasted text
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[DraftStatus] = mapped_column(
        by_value(DraftStatus, 20), default=DraftStatus.CHECKING
    )
    is_embargoed: Mapped[bool] = mapped_column(default=False)
    pages: Mapped[list[str]] = mapped_column(JSON)
    as_read: Mapped[dict[str, Any]] = mapped_column(JSON)  # what the reading found, never edited
    checked: Mapped[dict[str, Any]] = mapped_column(JSON)  # the same after a person's corrections
    started_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    report_id: Mapped[int | None]


class Report(Versioned, Base):
    """An accepted inspection report."""

    __tablename__ = "report"
    __table_args__ = (
        tenant_key(),
        UniqueConstraint("service_id", "sha256"),
        same_service("file_id", table="stored_file"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    programme_code: Mapped[str] = mapped_column(ForeignKey("programme.code"))
    title: Mapped[str] = mapped_column(String(300))
    service_as_printed: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="en")
    published_on: Mapped[date | None]
    published_precision: Mapped[Precision] = mapped_column(by_value(Precision))
    published_source: Mapped[str] = mapped_column(Text, default="")  # the words it was read from
    day_confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    day_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fieldwork_from: Mapped[date | None]
    fieldwork_to: Mapped[date | None]
    is_embargoed: Mapped[bool] = mapped_column(default=False)
    stated_count: Mapped[int | None]
    chairs: Mapped[list[str]] = mapped_column(JSON, default=list)
    manager: Mapped[str] = mapped_column(String(200), default="")
    copied_to: Mapped[list[str]] = mapped_column(JSON, default=list)
    file_id: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[list[str]] = mapped_column(JSON, default=list)
    as_read: Mapped[dict[str, Any]] = mapped_column(JSON)
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReportReader(Base):
    """A person whom the manager lets read an embargoed report."""

    __tablename__ = "report_reader"
    __table_args__ = (
        tenant_key(),
        same_service("report_id", table="report"),
        UniqueConstraint("report_id", "user_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    report_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class PublishedResult(Base):
    """One result as printed, never recomputed or corrected (PRODUCT rule 5)."""

    __tablename__ = "published_result"
    __table_args__ = (tenant_key(), same_service("report_id", table="report"))
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    report_id: Mapped[int]
    position: Mapped[int]
    scope_key: Mapped[str] = mapped_column(String(100))  # "2.1", "Safeguarding", "overall"
    value: Mapped[str] = mapped_column(String(100))  # "Requires improvement", "64%", "11/36"
    comment: Mapped[str] = mapped_column(String(100), default="")  # "MODERATE"
    score: Mapped[int | None]
    score_max: Mapped[int | None]
    by_discretion: Mapped[bool] = mapped_column(default=False)


class Recommendation(Versioned, Base):
    """A recommendation with its text verbatim; only the service's response may change."""

    __tablename__ = "recommendation"
    __table_args__ = (
        tenant_key(),
        same_service("report_id", table="report"),
        Index("ix_recommendation_report", "service_id", "report_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    report_id: Mapped[int]
    position: Mapped[int]
    printed_ref: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text)
    printed_owners: Mapped[list[str]] = mapped_column(JSON, default=list)
    page: Mapped[int | None]
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    response: Mapped[str] = mapped_column(String(20), default="not_asked")
    response_reason: Mapped[str] = mapped_column(Text, default="")
    success_criterion: Mapped[str] = mapped_column(Text, default="")


class Recurrence(Base):
    """A later recommendation that a person linked (or declined to link) to an earlier one."""

    __tablename__ = "recurrence"
    __table_args__ = (
        tenant_key(),
        same_service("later_id", table="recommendation"),
        same_service("earlier_id", table="recommendation"),
        UniqueConstraint("later_id", "earlier_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    later_id: Mapped[int]
    earlier_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))  # same | overlapping | related | declined
    note: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
