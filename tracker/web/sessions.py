"""Signed-in browsers: a row on the server, looked up on each request and revocable at once.

The cookie holds a random token and nothing else of weight; the database holds its hash.
"""

import hashlib
from datetime import datetime, timedelta

from flask import session as cookie
from sqlalchemy import select

from tracker.db import side_session
from tracker.models import User, UserSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
#: How stale `seen_at` may grow before it is written again.
TOUCH_EVERY = timedelta(minutes=1)
TOKEN = "token"  # noqa: S105 -- the cookie's key, not a secret


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def remember(token: str) -> None:
    """Put a fresh session into the cookie; whatever it held before is gone (no fixation)."""
    cookie.clear()
    cookie[TOKEN] = token
    cookie.permanent = False


def forget() -> None:
    """Empty the cookie."""
    cookie.clear()


def current(now: datetime) -> UserSession | None:
    """The live session of this browser, touched at most once a minute; None when there is none."""
    token = cookie.get(TOKEN)
    if not isinstance(token, str):
        return None
    with side_session() as side:
        row = side.execute(
            select(UserSession)
            .join(User, User.id == UserSession.user_id)
            .where(
                UserSession.token_hash == digest(token),
                UserSession.ended_at.is_(None),
                User.disabled_at.is_(None),
            )
        ).scalar_one_or_none()
        if row is None or now - row.seen_at > IDLE or now - row.signed_in_at > LONGEST:
            return None
        if now - row.seen_at > TOUCH_EVERY:
            row.seen_at = now
            side.flush()
        side.expunge(row)
        return row
