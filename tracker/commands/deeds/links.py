"""Links that let a person choose a password, made and spent inside commands."""

from datetime import datetime, timedelta

from sqlalchemy import update

from tracker.db import db, lock
from tracker.domain import tokens
from tracker.domain.errors import Absent
from tracker.models import OneTimeToken, User
from tracker.queries import credentials
from tracker.queries.credentials import INVITATION, RESET

LASTS = {INVITATION: timedelta(days=7), RESET: timedelta(minutes=30)}
PATHS = {INVITATION: "/invitation", RESET: "/password/new"}


def issue(user: User, purpose: str, *, base_url: str, at: datetime) -> str:
    """A new link for a person; earlier ones of the same purpose stop working."""
    spend_all(user, purpose, at=at)
    secret = tokens.fresh()
    row = OneTimeToken(
        purpose=purpose,
        token_hash=tokens.digest(secret, bound_to=user.password_hash or ""),
        user_id=user.id,
        issued_at=at,
        expires_at=at + LASTS[purpose],
    )
    db.session.add(row)
    db.session.flush()
    return f"{base_url}{PATHS[purpose]}/{tokens.in_link(row.id, secret)}"


def spend(text: str, purpose: str, *, at: datetime) -> User:
    """The person of a link, which works this once; Absent when it does not work any more."""
    found = credentials.link(text, purpose, at)
    if found is None:
        raise Absent
    user = lock(User, found.user_id)
    token = lock(OneTimeToken, found.token_id)
    if token.used_at is not None:
        raise Absent
    token.used_at = at
    return user


def spend_all(user: User, purpose: str, *, at: datetime) -> None:
    """Make a person's open links of one purpose worthless."""
    db.session.execute(
        update(OneTimeToken)
        .where(
            OneTimeToken.user_id == user.id,
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
        )
        .values(used_at=at)
    )
