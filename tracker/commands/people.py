"""Posts of a service, who holds them and who stands in: nobody changes their own roles."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds import invitations
from tracker.db import command, db, lock
from tracker.domain.appointments import (
    HELD_BY_ONE,
    may_delegate,
    may_fill,
    period_problems,
)
from tracker.domain.dates import london_today
from tracker.domain.errors import NotAllowed, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission, PostKind
from tracker.mail import Origin
from tracker.models import Holding, Post, User
from tracker.queries import facts, people
from tracker.queries.periods import not_over


@command
def add_post(
    *, service_id: int, kind: PostKind, title: str, agency: str, by: Actor, at: datetime
) -> int:
    """Add a post to a service; its id."""
    require(by, Permission.MANAGE_PEOPLE, facts.of_service(service_id))
    _require_filling(by, service_id, kind, london_today(at))
    same = select(Post.id).where(
        Post.service_id == service_id, Post.title == title, Post.agency == agency
    )
    if db.session.scalar(same) is not None:
        raise RuleBroken("The service has a post with this title already", "title")
    post = Post(service_id=service_id, kind=kind, title=title, agency=agency)
    db.session.add(post)
    record(Event.POST_ADDED, post, by=by, at=at, title=title, agency=agency, kind=kind)
    return post.id


@command
def close_post(*, post_id: int, seen: int | None, by: Actor, at: datetime) -> None:
    """Close a post that nobody holds and that owns nothing any more."""
    require(by, Permission.MANAGE_PEOPLE, facts.of_post(post_id))
    post = lock(Post, post_id, seen=seen)
    _require_filling(by, post.service_id, post.kind, london_today(at))
    today = london_today(at)
    if post.closed_on is not None:
        raise RuleBroken("The post is closed already")
    if people.open_actions(post_id):
        raise RuleBroken("The post owns open actions: give them to another post first")
    if _periods(post, from_on=today, to_on=None):
        raise RuleBroken("Somebody holds this post: end that first")
    post.closed_on = today
    record(Event.POST_CLOSED, post, by=by, at=at, title=post.title, on=today)


@command
def appoint(
    *,
    post_id: int,
    name: str,
    email: str,
    from_on: date,
    to_on: date | None,
    is_deputy: bool,
    origin: Origin,
    by: Actor,
    at: datetime,
) -> int:
    """Make somebody holder or deputy of a post and tell them by mail; the holding's id."""
    require(by, Permission.MANAGE_PEOPLE, facts.of_post(post_id))
    post = lock(Post, post_id)
    if not (is_deputy and may_delegate(by, post.id)):
        _require_filling(by, post.service_id, post.kind, london_today(at))
    if post.closed_on is not None:
        raise RuleBroken("The post is closed")
    problems = period_problems(from_on, to_on, today=london_today(at), is_deputy=is_deputy)
    if problems:
        raise RuleBroken(problems=problems)
    user = invitations.person(name=name, email=email, at=at)
    _refuse_person(user, post, by, from_on=from_on, to_on=to_on, is_deputy=is_deputy, at=at)
    holding = Holding(
        service_id=post.service_id, post_id=post.id, user_id=user.id,
        from_on=from_on, to_on=to_on, is_deputy=is_deputy,
    )  # fmt: skip
    db.session.add(holding)
    record(
        Event.HOLDER_ADDED, holding, by=by, at=at,
        person=user.name, post=post.title, from_on=from_on, to_on=to_on, is_deputy=is_deputy,
    )  # fmt: skip
    invitations.send(user, role=_role(post, is_deputy=is_deputy), by=by, origin=origin, at=at)
    return holding.id


@command
def end_holding(*, holding_id: int, on: date, by: Actor, at: datetime) -> None:
    """Set somebody's last day in a post; the post keeps its actions."""
    require(by, Permission.MANAGE_PEOPLE, facts.of_holding(holding_id))
    holding, post = _held(holding_id)
    _require_changing(by, holding, post, london_today(at))
    if on < holding.from_on:
        raise RuleBroken("The last day must not be before the first day", "on")
    if holding.to_on is not None and holding.to_on < london_today(at):
        raise RuleBroken("This has ended already", "on")
    if on < london_today(at) - timedelta(days=1):
        raise RuleBroken("The last day must be yesterday (ends now), today or later", "on")
    holding.to_on = on
    name = lock(User, holding.user_id).name
    record(Event.HOLDER_ENDED, holding, by=by, at=at, person=name, post=post.title, on=on)


@command
def invite_again(*, holding_id: int, origin: Origin, by: Actor, at: datetime) -> None:
    """Send a new link to a holder who has not begun; the earlier one stops working."""
    require(by, Permission.MANAGE_PEOPLE, facts.of_holding(holding_id))
    holding, post = _held(holding_id)
    _require_changing(by, holding, post, london_today(at))
    user = lock(User, holding.user_id)
    if user.password_hash is not None:
        raise RuleBroken(f"{user.name} has begun already")
    role = _role(post, is_deputy=holding.is_deputy)
    invitations.send(user, role=role, by=by, origin=origin, at=at)


def _require_filling(by: Actor, service_id: int, kind: PostKind, today: date) -> None:
    of_service = facts.of_service(service_id)
    is_held = kind in people.kinds_held(service_id, today)
    if of_service is None or not may_fill(by, of_service, kind, is_held=is_held):
        raise NotAllowed


def _require_changing(by: Actor, holding: Holding, post: Post, today: date) -> None:
    if holding.user_id == by.user_id:
        raise RuleBroken("Nobody changes their own roles: ask somebody else")
    if not (holding.is_deputy and may_delegate(by, post.id)):
        _require_filling(by, post.service_id, post.kind, today)


def _refuse_person(
    user: User, post: Post, by: Actor, *, from_on: date, to_on: date | None, is_deputy: bool,
    at: datetime,
) -> None:  # fmt: skip
    if user.id == by.user_id:
        raise RuleBroken("Nobody changes their own roles: ask somebody else", "email")
    if people.is_administrator(user.id, london_today(at)):
        raise RuleBroken("An administrator of the whole product holds no post", "email")
    for other_id, other, other_is_deputy in _periods(post, from_on=from_on, to_on=to_on):
        if other_id == user.id:
            raise RuleBroken(f"{other} holds this post in that time already", "email")
        if post.kind in HELD_BY_ONE and not (is_deputy or other_is_deputy):
            raise RuleBroken(f"{other} holds this post in that time: end that first", "from_on")


def _periods(post: Post, *, from_on: date, to_on: date | None) -> list[tuple[int, str, bool]]:
    """Who holds the post at some time between the two days."""
    query = (
        select(User.id, User.name, Holding.is_deputy)
        .join(User, User.id == Holding.user_id)
        .where(
            Holding.service_id == post.service_id,
            Holding.post_id == post.id,
            not_over(Holding, from_on),
        )
        .order_by(Holding.id)
    )
    if to_on is not None:
        query = query.where(Holding.from_on <= to_on)
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def _held(holding_id: int) -> tuple[Holding, Post]:
    holding = lock(Holding, holding_id)
    return holding, lock(Post, holding.post_id)


def _role(post: Post, *, is_deputy: bool) -> str:
    return f"deputy of {post.title}" if is_deputy else post.title
