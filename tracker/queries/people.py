"""Posts and the people who hold them, as the people page and one's own settings show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from tracker.db import db
from tracker.domain.permissions import NationalRole, PostKind
from tracker.domain.status import ActionStatus
from tracker.models import (
    Action,
    Holding,
    NationalGrant,
    Plan,
    Post,
    Service,
    User,
    UserSession,
)
from tracker.queries.periods import not_over, runs_on

#: An action that needs nobody any more.
OVER = (ActionStatus.VERIFIED, ActionStatus.WITHDRAWN)


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


@dataclass(frozen=True)
class OwnedAction:
    """An action that a post owns."""

    id: int
    code: str
    text: str
    plan: str


@dataclass(frozen=True)
class Holder:
    """A person who holds a post, stands in for its holder, or will."""

    holding_id: int
    user_id: int
    name: str
    email: str
    from_on: date
    to_on: date | None
    is_deputy: bool
    has_begun: bool  # chose a password
    is_stopped: bool

    def holds_on(self, day: date) -> bool:
        """Whether this day is within their time."""
        return self.from_on <= day and (self.to_on is None or self.to_on >= day)


@dataclass(frozen=True)
class PostRow:
    """A post of the service and everybody in it."""

    id: int
    service_id: int
    version: int
    kind: PostKind
    title: str
    agency: str
    open_actions: int
    holders: tuple[Holder, ...]
    today: date

    @property
    def is_vacant(self) -> bool:
        """Nobody who can act holds it today; a deputy stands in for somebody, not for nobody."""
        return self.is_vacant_on(self.today)

    def is_vacant_on(self, day: date, *, without: int | None = None) -> bool:
        """The same on another day, without one holding."""
        return not any(
            one.holds_on(day) and not one.is_deputy and not one.is_stopped
            for one in self.holders
            if one.holding_id != without
        )


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
            not_over(Holding, today),
            Post.closed_on.is_(None),
        )
        .order_by(Service.name, Post.title, Holding.id)
    )
    return [OwnPost(*row) for row in rows]


def kinds_held(service_id: int, today: date) -> frozenset[PostKind]:
    """Of which kinds somebody who took up the invitation holds a post of the service today."""
    return frozenset(
        db.session.scalars(
            select(Post.kind)
            .distinct()
            .join(Holding, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
            .join(User, User.id == Holding.user_id)
            .where(
                Post.service_id == service_id,
                Holding.is_deputy.is_(False),
                runs_on(Holding, today),
                User.password_hash.is_not(None),
                User.disabled_at.is_(None),
            )
        )
    )


def is_administrator(user_id: int, today: date) -> bool:
    """Whether the person is an administrator now or will be."""
    found = db.session.scalar(
        select(NationalGrant.id)
        .where(
            NationalGrant.user_id == user_id,
            NationalGrant.role == NationalRole.ADMINISTRATOR,
            not_over(NationalGrant, today),
        )
        .limit(1)
    )
    return found is not None


def granted(user_id: int, role: NationalRole, *, on: date) -> set[int | None]:
    """For which services (None: all) a person holds a national role on a day or later."""
    rows = db.session.scalars(
        select(NationalGrant.service_id).where(
            NationalGrant.user_id == user_id,
            NationalGrant.role == role,
            not_over(NationalGrant, on),
        )
    )
    return set(rows)


def open_actions(post_id: int) -> list[OwnedAction]:
    """The actions that a post owns and that are not over, in the order of their codes."""
    rows = db.session.execute(
        select(Action.id, Action.code, Action.text, Plan.title)
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .where(Action.owner_post_id == post_id, Action.state.not_in(OVER))
        .order_by(Plan.id, Action.position, Action.id)
    )
    return [OwnedAction(*row) for row in rows]


def service_posts(service_id: int, today: date) -> list[PostRow]:
    """Every open post of a service with its open actions and whoever holds it or will."""
    actions = (
        select(Action.owner_post_id, func.count().label("open"))
        .where(Action.service_id == service_id, Action.state.not_in(OVER))
        .group_by(Action.owner_post_id)
        .subquery()
    )
    count = func.coalesce(actions.c.open, 0).label("open_actions")
    rows = db.session.execute(
        select(*_POST, count)
        .outerjoin(actions, actions.c.owner_post_id == Post.id)
        .where(Post.service_id == service_id, Post.closed_on.is_(None))
    ).all()
    held = _holders(Holding.service_id == service_id, today)
    posts = [
        PostRow(**row._mapping, holders=tuple(held.get(row.id, ())), today=today) for row in rows
    ]
    return sorted(posts, key=lambda post: (list(PostKind).index(post.kind), post.title, post.id))


def post(post_id: int, today: date) -> PostRow | None:
    """One post with its holders; None when there is none or it is closed."""
    count = (
        select(func.count())
        .where(Action.owner_post_id == post_id, Action.state.not_in(OVER))
        .scalar_subquery()
    )
    row = db.session.execute(
        select(*_POST, count.label("open_actions")).where(
            Post.id == post_id, Post.closed_on.is_(None)
        )
    ).first()
    if row is None:
        return None
    held = _holders(Holding.post_id == post_id, today).get(post_id, [])
    return PostRow(**row._mapping, holders=tuple(held), today=today)


def holding(holding_id: int, today: date) -> tuple[PostRow, Holder] | None:
    """A person in a post, with the post; None when it has ended or there is none."""
    post_id = db.session.scalar(select(Holding.post_id).where(Holding.id == holding_id))
    found = post(post_id, today) if post_id is not None else None
    if found is None:
        return None
    mine = [one for one in found.holders if one.holding_id == holding_id]
    return (found, mine[0]) if mine else None


def _holders(of: ColumnElement[bool], today: date) -> dict[int, list[Holder]]:
    rows = db.session.execute(
        select(Holding.post_id, *_HOLDER)
        .join(User, User.id == Holding.user_id)
        .where(of, not_over(Holding, today))
        .order_by(Holding.is_deputy, Holding.from_on, User.name, Holding.id)
    )
    found: dict[int, list[Holder]] = {}
    for row in rows:
        facts = dict(row._mapping)
        found.setdefault(facts.pop("post_id"), []).append(Holder(**facts))
    return found


_POST = (Post.id, Post.service_id, Post.version, Post.kind, Post.title, Post.agency)
_HOLDER = (
    Holding.id.label("holding_id"),
    User.id.label("user_id"),
    User.name,
    User.email,
    Holding.from_on,
    Holding.to_on,
    Holding.is_deputy,
    User.password_hash.is_not(None).label("has_begun"),
    User.disabled_at.is_not(None).label("is_stopped"),
)
