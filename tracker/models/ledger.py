"""The audit trail: append-only, each entry chained to the one before it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base
from tracker.models.types import UtcDateTime


class AuditEntry(Base):
    """Who did what to what, and when; `facts` is canonical JSON, hashed as stored."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_service_id", "service_id", "id"),
        Index("ix_audit_entry_subject", "subject_type", "subject_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[str] = mapped_column(String(60))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    actor_name: Mapped[str] = mapped_column(String(200))  # as it was then; or the job's name
    facts: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditHead(Base):
    """The last entry of the chain: one row, locked while an entry is added."""

    __tablename__ = "audit_head"
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
