"""A person as the rules see them, read from the database on a given day."""

from datetime import date

from sqlalchemy import select

from tracker.db import db
from tracker.domain.permissions import Actor, NationalRole, Standing
from tracker.models import Holding, NationalGrant, Post, User
from tracker.queries.periods import runs_on


def actor(user_id: int, today: date) -> Actor | None:
    """The person with today's posts and national roles; None when absent or stopped."""
    user = db.session.execute(
        select(User.id, User.name, User.email).where(User.id == user_id, User.disabled_at.is_(None))
    ).first()
    if user is None:
        return None
    grants = _grants(user_id, today)
    return Actor(
        user_id=user.id,
        name=user.name,
        email=user.email,
        standings=_standings(user_id, today),
        monitors=frozenset(s for role, s in grants if role is NationalRole.YJB_MONITOR and s),
        is_monitor=any(role is NationalRole.YJB_MONITOR for role, _ in grants),
        is_inspectorate=any(role is NationalRole.INSPECTORATE_READER for role, _ in grants),
        is_administrator=any(role is NationalRole.ADMINISTRATOR for role, _ in grants),
    )


def actor_by_email(email: str, today: date) -> Actor | None:
    """The same by e-mail address (`--as EMAIL` on the command line)."""
    user_id = db.session.scalar(select(User.id).where(User.email == email.strip().lower()))
    return None if user_id is None else actor(user_id, today)


def _standings(user_id: int, today: date) -> tuple[Standing, ...]:
    rows = db.session.execute(
        select(Post.service_id, Post.id, Post.kind, Holding.is_deputy)
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(
            Holding.user_id == user_id,
            runs_on(Holding, today),
            Post.closed_on.is_(None),
        )
        .order_by(Post.service_id, Post.id)
    )
    return tuple(Standing(*row) for row in rows)


def _grants(user_id: int, today: date) -> list[tuple[NationalRole, int | None]]:
    rows = db.session.execute(
        select(NationalGrant.role, NationalGrant.service_id).where(
            NationalGrant.user_id == user_id,
            runs_on(NationalGrant, today),
        )
    )
    return [(role, service_id) for role, service_id in rows]
