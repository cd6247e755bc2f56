"""Posts and the people who hold them, as the people page and one's own settings show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from tracker.db import db
from tracker.models import Holding, Post, Service, UserSession


@dataclass(frozen=True)
class OwnSession:
    """A browser in which one is signed in."""

    id: int
    signed_in_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class OwnPost:
    """A post that one holds today or will hold."""

    service_id: int
    service: str
    title: str
    is_deputy: bool
    from_on: date
    to_on: date | None


def live_sessions(user_id: int, *, seen_after: datetime) -> list[OwnSession]:
    """The sessions of a person that still live, the latest first."""
    rows = db.session.execute(
        select(UserSession.id, UserSession.signed_in_at, UserSession.seen_at)
        .where(
            UserSession.user_id == user_id,
            UserSession.ended_at.is_(None),
            UserSession.seen_at >= seen_after,
        )
        .order_by(UserSession.seen_at.desc(), UserSession.id)
    )
    return [OwnSession(*row) for row in rows]


def posts_of(user_id: int, today: date) -> list[OwnPost]:
    """The posts of a person that have not ended."""
    rows = db.session.execute(
        select(
            Service.id, Service.name, Post.title, Holding.is_deputy, Holding.from_on, Holding.to_on
        )
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .join(Service, Service.id == Post.service_id)
        .where(
            Holding.user_id == user_id,
            or_(Holding.to_on.is_(None), Holding.to_on >= today),
            Post.closed_on.is_(None),
        )
        .order_by(Service.name, Post.title, Holding.id)
    )
    return [OwnPost(*row) for row in rows]
