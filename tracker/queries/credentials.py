"""What signing in looks at: an account by its address, a live session, the person of a link."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.db import db
from tracker.domain import tokens
from tracker.models import OneTimeToken, User, UserSession

INVITATION, RESET = "invitation", "reset"


@dataclass(frozen=True)
class Account:
    """An account that may sign in; `password_hash` is None until the invitation is taken up."""

    user_id: int
    name: str
    email: str
    password_hash: str | None


@dataclass(frozen=True)
class LiveSession:
    """A session that nobody ended, of an account that nobody stopped."""

    id: int
    user_id: int
    signed_in_at: datetime
    seen_at: datetime
    proved_at: datetime  # when the password was last given


@dataclass(frozen=True)
class Link:
    """An invitation or reset link that still works, and whom it is for."""

    token_id: int
    user_id: int
    name: str
    email: str
    expires_at: datetime


def account(email: str) -> Account | None:
    """The account of an address; None when there is none or it was stopped."""
    row = db.session.execute(
        select(User.id, User.name, User.email, User.password_hash).where(
            User.email == email.strip().lower(), User.disabled_at.is_(None)
        )
    ).first()
    return None if row is None else Account(*row)


def password_hash(user_id: int) -> str | None:
    """What an account's password is compared with."""
    return db.session.scalar(select(User.password_hash).where(User.id == user_id))


def live_session(token: str) -> LiveSession | None:
    """The session of a cookie's token; how old it may be is for the caller to judge."""
    row = db.session.execute(
        select(
            UserSession.id,
            UserSession.user_id,
            UserSession.signed_in_at,
            UserSession.seen_at,
            func.coalesce(UserSession.proved_at, UserSession.signed_in_at),
        )
        .join(User, User.id == UserSession.user_id)
        .where(
            UserSession.token_hash == tokens.digest(token),
            UserSession.ended_at.is_(None),
            User.disabled_at.is_(None),
        )
    ).first()
    return None if row is None else LiveSession(*row)


def link(text: str, purpose: str, at: datetime) -> Link | None:
    """Whom a link is for; None when it is unknown, used, too old or its account was stopped.

    A reset link is bound to the password hash under which it was asked for: a new password makes
    it worthless.
    """
    found = tokens.from_link(text)
    if found is None:
        return None
    row = db.session.execute(
        select(OneTimeToken, User)
        .join(User, User.id == OneTimeToken.user_id)
        .where(
            OneTimeToken.id == found[0],
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > at,
            User.disabled_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    token, user = row
    if token.token_hash != tokens.digest(found[1], bound_to=user.password_hash or ""):
        return None
    return Link(token.id, user.id, user.name, user.email, token.expires_at)
