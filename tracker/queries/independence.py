"""Who had a hand in an action, and who of the service is left to check it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, literal, or_, select, union

from tracker.db import db
from tracker.domain.independence import CAN_BE_ASKED, CHECKS_ALWAYS, Bar, Involvement, bar
from tracker.domain.permissions import PostKind
from tracker.models import (
    Action,
    ActionOwnership,
    DateChange,
    Evidence,
    EvidenceLink,
    Holding,
    Post,
    Update,
    User,
)
from tracker.queries.periods import runs_on


@dataclass(frozen=True)
class Checker:
    """Somebody whose post lets them verify; `barred` says why they may not check this action."""

    user_id: int
    name: str
    post: str
    barred: Bar | None


def involvement(action_id: int, today: date) -> Involvement:
    """Everybody who had a hand in the action: two statements, whatever its history."""
    groups: dict[str, set[int]] = {"past_holders": set()}
    for user_id, post_id, owner_id, is_deputy, from_on, to_on in db.session.execute(
        _holders(action_id)
    ):
        is_today = from_on <= today and (to_on is None or to_on >= today)
        now = "deputies" if is_deputy else "holders"
        group = now if post_id == owner_id and is_today else "past_holders"
        groups.setdefault(group, set()).add(user_id)
    for group, user_id in db.session.execute(_deeds(action_id)):
        groups.setdefault(group, set()).add(user_id)
    return Involvement(**{name: frozenset(people) for name, people in groups.items()})


def checkers(
    action_id: int, service_id: int, verifier_post_id: int | None, today: date
) -> list[Checker]:
    """Everybody whose post lets them verify in this service today, by name."""
    found = involvement(action_id, today)
    rows = db.session.execute(
        select(User.id, User.name, Post.title)
        .join(Holding, Holding.user_id == User.id)
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(
            Holding.service_id == service_id,
            runs_on(Holding, today),
            User.disabled_at.is_(None),
            Post.closed_on.is_(None),
            or_(
                Post.kind.in_(CHECKS_ALWAYS),
                (Post.kind == PostKind.VERIFIER) & (Post.id == verifier_post_id),
            ),
        )
        .order_by(User.name, User.id, Post.id)
    )
    people: dict[int, Checker] = {}
    for user_id, name, post in rows:
        people.setdefault(user_id, Checker(user_id, name, post, bar(user_id, found)))
    return list(people.values())


def posts_to_ask(service_id: int, owner_post_id: int | None) -> list[tuple[int, str]]:
    """The posts that can be asked to check an action of the service, verifiers first."""
    rows = db.session.execute(
        select(Post.id, Post.title)
        .where(
            Post.service_id == service_id,
            Post.kind.in_(CAN_BE_ASKED),
            Post.closed_on.is_(None),
            Post.id != (owner_post_id or 0),
        )
        .order_by(Post.kind != PostKind.VERIFIER, Post.title, Post.id)
    )
    return [(row.id, row.title) for row in rows]


def barred_actions(user_id: int) -> CompoundSelect[int]:
    """The actions that this person had a hand in: the same rows as `involvement`, by person."""
    held = select(Holding.post_id).where(Holding.user_id == user_id)
    return union(
        select(Action.id).where(or_(Action.claimed_by == user_id, Action.owner_post_id.in_(held))),
        select(ActionOwnership.action_id).where(ActionOwnership.post_id.in_(held)),
        select(Update.action_id).where(Update.author_id == user_id),
        select(EvidenceLink.action_id)
        .join(Evidence, Evidence.id == EvidenceLink.evidence_id)
        .where(or_(Evidence.added_by == user_id, EvidenceLink.linked_by == user_id)),
        select(DateChange.action_id).where(DateChange.requested_by == user_id),
    )


def _holders(action_id: int) -> Select[int, int, int | None, bool, date, date | None]:
    """Every holding, of any time, of the posts that own or owned the action."""
    owner = select(Action.owner_post_id).where(Action.id == action_id).scalar_subquery()
    owned = select(ActionOwnership.post_id).where(ActionOwnership.action_id == action_id)
    return select(
        Holding.user_id, Holding.post_id, owner, Holding.is_deputy, Holding.from_on, Holding.to_on
    ).where(or_(Holding.post_id == owner, Holding.post_id.in_(owned)))


def _deeds(action_id: int) -> CompoundSelect[str, int]:
    """Who claimed, wrote, added, used again or asked: group and person."""
    links = select(EvidenceLink.evidence_id).where(EvidenceLink.action_id == action_id)
    return union(
        _group("claimants", Action.claimed_by).where(
            Action.id == action_id, Action.claimed_by.is_not(None)
        ),
        _group("authors", Update.author_id).where(Update.action_id == action_id),
        _group("uploaders", Evidence.added_by).where(Evidence.id.in_(links)),
        _group("uploaders", EvidenceLink.linked_by).where(EvidenceLink.action_id == action_id),
        _group("requesters", DateChange.requested_by).where(DateChange.action_id == action_id),
    )


def _group(name: str, person: Any) -> Select[str, int]:
    return select(literal(name), person)
