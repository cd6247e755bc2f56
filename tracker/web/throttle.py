"""Slows down guessing: failures are counted per account, per address and per pair of both.

Counted in the database, so that all workers agree, and before the password is compared, so that
tries at the same moment cannot slip past the count.
"""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, delete, func, or_, select

from tracker.db import side_session
from tracker.models import SignInAttempt


class Limit(NamedTuple):
    """So many tries of a scope within a time."""

    scope: str
    most: int
    within: timedelta


QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
FORGET_AFTER = timedelta(days=1)


def sign_in_limits(email: str, address: str, *, is_known_browser: bool) -> list[Limit]:
    """A victim is not locked out: the account's own limit spares browsers that know it."""
    account = email.strip().lower()
    limits = [
        Limit(_scope("pair", account, address), 5, QUARTER),
        Limit(_scope("address", address), 30, QUARTER),
    ]
    if not is_known_browser:
        limits.append(Limit(_scope("account", account), 30, QUARTER))
    return limits


def password_limits(user_id: int) -> list[Limit]:
    """Of asking for the password again in a session (it may be somebody else's keyboard)."""
    return [Limit(_scope("again", str(user_id)), 5, QUARTER)]


def reset_limits(email: str) -> list[Limit]:
    """Of mails to one address, whether or not it has an account."""
    return [Limit(_scope("reset", email.strip().lower()), 3, HOUR)]


def asking_limits(address: str) -> list[Limit]:
    """Of asking for new passwords from one place."""
    return [Limit(_scope("asking", address), 20, HOUR)]


def knock(limits: list[Limit], now: datetime) -> list[int] | None:
    """Count a try against every limit; its counters, or None when one limit is reached.

    Written first and counted after: of many tries at once, the last to be stored sees all of
    them. A refused try is not kept, so that waiting always helps.
    """
    with side_session() as side:
        rows = [SignInAttempt(scope=limit.scope, at=now) for limit in limits]
        side.add_all(rows)
        side.execute(delete(SignInAttempt).where(SignInAttempt.at < now - FORGET_AFTER))
        side.flush()
        counters = [row.id for row in rows]
    with side_session() as side:
        allowed = all(side.scalars(_count(limit, now)).one() <= limit.most for limit in limits)
        if not allowed:
            side.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(counters)))
    return counters if allowed else None


def forgive(counters: list[int], limits: list[Limit]) -> None:
    """The try was right: take it back, and with it the failures of this pair."""
    with side_session() as side:
        side.execute(
            delete(SignInAttempt).where(
                or_(SignInAttempt.id.in_(counters), SignInAttempt.scope == limits[0].scope)
            )
        )


def _count(limit: Limit, now: datetime) -> Select[int]:
    return (
        select(func.count())
        .select_from(SignInAttempt)
        .where(SignInAttempt.scope == limit.scope, SignInAttempt.at > now - limit.within)
    )


def _scope(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
