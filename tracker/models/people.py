"""Services, their posts, the people who hold them, and how people sign in."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.permissions import NationalRole, PostKind
from tracker.models.base import Base, Versioned, by_value, same_service, tenant_key
from tracker.models.types import UtcDateTime


class Service(Versioned, Base):
    """A youth offending service; one body may have had many names."""

    __tablename__ = "service"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    former_names: Mapped[list[str]] = mapped_column(JSON, default=list)
    region: Mapped[str] = mapped_column(String(100), default="")
    country: Mapped[str] = mapped_column(String(20), default="England")
    councils: Mapped[list[str]] = mapped_column(JSON, default=list)
    mailbox: Mapped[str] = mapped_column(String(254), default="")  # Reply-To of its mails
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]


class Post(Versioned, Base):
    """A post of a service or of a partner agency; it owns actions and keeps them."""

    __tablename__ = "post"
    __table_args__ = (tenant_key(), UniqueConstraint("service_id", "title", "agency"))
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    kind: Mapped[PostKind] = mapped_column(by_value(PostKind))
    title: Mapped[str] = mapped_column(String(200))
    agency: Mapped[str] = mapped_column(String(200), default="")
    closed_on: Mapped[date | None]


class User(Versioned, Base):
    """A person who can sign in."""

    __tablename__ = "user_account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Holding(Base):
    """Who holds (or deputises in) a post, from when to when."""

    __tablename__ = "holding"
    __table_args__ = (
        tenant_key(),
        same_service("post_id", table="post"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="period"),
        Index("ix_holding_user_id", "user_id"),
        Index("ix_holding_post", "service_id", "post_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    post_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    from_on: Mapped[date]
    to_on: Mapped[date | None]  # the last day on which the person holds the post
    is_deputy: Mapped[bool] = mapped_column(default=False)


class NationalGrant(Base):
    """A role beyond any one service; a monitor's is one dated row per service."""

    __tablename__ = "national_grant"
    __table_args__ = (Index("ix_national_grant_user_id", "user_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[NationalRole] = mapped_column(by_value(NationalRole))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class UserSession(Base):
    """A signed-in browser; revoked at once when `ended_at` is set."""

    __tablename__ = "user_session"
    __table_args__ = (Index("ix_user_session_user_id", "user_id"),)
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # password given again
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OneTimeToken(Base):
    """An invitation, a password reset or the first administrator's link; the token is hashed."""

    __tablename__ = "one_time_token"
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))  # invitation | reset
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInAttempt(Base):
    """Counted per account, per address and per pair, in the database so that workers agree."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_scope_at", "scope", "at"),)
    audited = False
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(80))  # hash of "account:…", "address:…"
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class FormSubmission(Base):
    """A changing form that was carried out: its second arrival lands on the first one's page."""

    __tablename__ = "form_submission"
    audited = False
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    endpoint: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    location: Mapped[str] = mapped_column(String(500), default="")
