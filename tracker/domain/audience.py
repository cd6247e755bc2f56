"""Who is reminded: from the quality that the table names to people, never into the void."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.permissions import PostKind
from tracker.domain.reminders import (
    AUDIENCE,
    ActionFacts,
    Audience,
    Duty,
    Facts,
    Kind,
    PlanFacts,
    steps,
)

#: By then every step of an overdue action has had its day.
SETTLED = timedelta(days=60)


class Holder(NamedTuple):
    """Somebody who holds or deputises in a post today; `reachable`: may and can get mail."""

    service_id: int
    post_id: int
    kind: PostKind
    user_id: int
    is_deputy: bool = False
    reachable: bool = True


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a reminder is owed."""

    user_id: int
    audience: Audience
    reachable: bool = True


class People:
    """Today's holders, found by post or by kind of post."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self.posts: dict[int, list[Holder]] = {}
        self.kinds: dict[tuple[int, PostKind], list[Holder]] = {}
        for holder in holders:
            self.posts.setdefault(holder.post_id, []).append(holder)
            self.kinds.setdefault((holder.service_id, holder.kind), []).append(holder)

    def of_post(self, post_id: int | None) -> list[Holder]:
        """Holder and deputies of a post."""
        return [] if post_id is None else self.posts.get(post_id, [])

    def of_kind(self, service_id: int, kind: PostKind) -> list[Holder]:
        """Everybody in posts of a kind."""
        return self.kinds.get((service_id, kind), [])

    def is_held(self, post_id: int | None) -> bool:
        """Whether anybody holds the post today."""
        return bool(self.of_post(post_id))


def _owner(facts: Facts, people: People) -> list[Holder]:
    return people.of_post(facts.owner_post_id) if isinstance(facts, ActionFacts) else []


def _manager(facts: Facts, people: People) -> list[Holder]:
    return people.of_kind(facts.service_id, PostKind.YOS_MANAGER)


def _may_decide(facts: Facts, holder: Holder) -> bool:
    """No author endorses a plan, nobody decides about the date that they asked for."""
    if isinstance(facts, PlanFacts):
        return holder.user_id not in facts.authors
    return holder.user_id != facts.asked_by


def _chairs(facts: Facts, people: People, *, deputies: bool) -> list[Holder]:
    found = people.of_kind(facts.service_id, PostKind.BOARD_CHAIR)
    return [holder for holder in found if holder.is_deputy is deputies]


def _chair(facts: Facts, people: People) -> list[Holder]:
    return _chairs(facts, people, deputies=False) or _chairs(facts, people, deputies=True)


def _decider(facts: Facts, people: People) -> list[Holder]:
    """The chair; for the chair's own date or request, the deputy (MODEL, "Date change")."""
    owners = {holder.user_id for holder in _owner(facts, people)}
    chair = [
        holder
        for holder in _chairs(facts, people, deputies=False)
        if _may_decide(facts, holder) and holder.user_id not in owners
    ]
    deputies = _chairs(facts, people, deputies=True)
    return chair or [holder for holder in deputies if _may_decide(facts, holder)]


def _verifier(facts: Facts, people: People) -> list[Holder]:
    """Those who were asked; else manager and chair, else the board: never who may not verify."""
    if not isinstance(facts, ActionFacts):
        return []
    circles = (
        people.of_post(facts.verifier_post_id),
        [*_manager(facts, people), *_chair(facts, people)],
        people.of_kind(facts.service_id, PostKind.BOARD_MEMBER),
    )
    for circle in circles:
        free = [h for h in circle if h.user_id not in facts.barred and h.reachable]
        if free:
            return free
    return []


_FIND: dict[Audience, Callable[[Facts, People], list[Holder]]] = {
    Audience.OWNER: _owner,
    Audience.MANAGER: _manager,
    Audience.CHAIR: _chair,
    Audience.DEPUTY: lambda facts, people: _chairs(facts, people, deputies=True),
    Audience.VERIFIER: _verifier,
    Audience.DECIDER: _decider,
}


def recipients(duty: Duty, step: int, facts: Facts, people: People) -> tuple[Recipient, ...]:
    """Who is owed this step today, each once.

    Where nobody named by the table can be reached the duty moves to the manager, then the chair
    (not of a verification: no one is asked to check what they may not check).
    """
    found: dict[int, Recipient] = {}
    for audience, first in AUDIENCE[duty.kind]:
        if step >= first:
            _add(found, audience, facts, people, duty.kind)
    if duty.kind is not Kind.VERIFICATION_WAITING:
        for audience in (Audience.MANAGER, Audience.CHAIR):
            if not any(one.reachable for one in found.values()):
                _add(found, audience, facts, people, None)
    return tuple(found.values())


def _add(
    found: dict[int, Recipient], audience: Audience, facts: Facts, people: People, kind: Kind | None
) -> None:
    for holder in _FIND[audience](facts, people):
        if kind is Kind.ENDORSEMENT_WAITING and not _may_decide(facts, holder):
            continue
        found.setdefault(holder.user_id, Recipient(holder.user_id, audience, holder.reachable))


def also_as(user_id: int, facts: Facts, people: People) -> frozenset[Audience]:
    """Whether somebody is manager or chair too: an owner is not threatened with themselves."""
    return frozenset(
        audience
        for audience in (Audience.MANAGER, Audience.CHAIR)
        if user_id in {holder.user_id for holder in _FIND[audience](facts, people)}
    )


def next_escalation(
    duty: Duty, today: date, but: frozenset[Audience] = frozenset()
) -> tuple[Audience, date] | None:
    """Who hears of an overdue action next, and on which day; leaving out those who know."""
    if duty.kind is not Kind.ACTION_OVERDUE:
        return None
    later = {step.number: step.send_on for step in steps(duty, duty.anchor + SETTLED)}
    for audience, first in AUDIENCE[duty.kind][1:]:
        if later[first] > today and audience not in but:
            return audience, later[first]
    return None
