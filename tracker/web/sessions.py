"""Signed-in browsers: a row on the server, looked up on each request and revocable at once.

The cookie holds a random token and nothing else of weight; the database holds its hash.
"""

from datetime import datetime, timedelta

from flask import session as cookie
from sqlalchemy import update

from tracker.db import side_session
from tracker.models import UserSession
from tracker.queries import credentials
from tracker.queries.credentials import LiveSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
#: How stale `seen_at` may grow before it is written again.
TOUCH_EVERY = timedelta(minutes=1)
TOKEN = "token"  # noqa: S105 -- the cookie's key, not a secret


def remember(token: str) -> None:
    """Put a fresh session into the cookie; whatever it held before is gone (no fixation)."""
    cookie.clear()
    cookie[TOKEN] = token
    cookie.permanent = False


def forget() -> None:
    """Empty the cookie."""
    cookie.clear()


def current(now: datetime) -> LiveSession | None:
    """The live session of this browser, touched at most once a minute; None when there is none."""
    token = cookie.get(TOKEN)
    if not isinstance(token, str):
        return None
    found = credentials.live_session(token)
    if found is None or now - found.seen_at > IDLE or now - found.signed_in_at > LONGEST:
        return None
    if now - found.seen_at > TOUCH_EVERY:
        _touch(found.id, now)
    return found


def prove(session_id: int, now: datetime) -> None:
    """The password was given again in this session; beside the request's own transaction too."""
    with side_session() as side:
        side.execute(update(UserSession).where(UserSession.id == session_id).values(proved_at=now))


def _touch(session_id: int, now: datetime) -> None:
    """Written beside the request's own transaction: being seen is no business change."""
    with side_session() as side:
        side.execute(update(UserSession).where(UserSession.id == session_id).values(seen_at=now))
