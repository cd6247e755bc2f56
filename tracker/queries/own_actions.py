"""A person's own actions: those whose owning post they hold or deputise in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, Select, func, select

from tracker.db import db
from tracker.domain.dates import PartialDate, london_today, stored_date
from tracker.domain.permissions import Actor
from tracker.domain.progress import ActionFacts, Claim, RagReason, days_overdue, rag
from tracker.domain.status import ActionStatus, RequestStatus
from tracker.models import (
    Action,
    ActionRecommendation,
    DateChange,
    Recommendation,
    Service,
    Update,
)

SHOWN = (ActionStatus.AGREED, ActionStatus.IN_PROGRESS, ActionStatus.AWAITING_VERIFICATION)


@dataclass(frozen=True)
class LastSaid:
    """The newest update about an action."""

    claim: Claim
    at: datetime
    narrative: str
    author_id: int


@dataclass(frozen=True)
class MyAction:
    """One of a person's own actions, as their first page lists it."""

    id: int
    version: int
    service_id: int
    service: str
    code: str
    text: str
    refs: Sequence[str]
    recommendations: Sequence[str]
    state: ActionStatus
    due: PartialDate | None
    rag: RagReason
    days_overdue: int
    last_said: LastSaid | None
    more_time_asked: date | None


def mine(actor: Actor, today: date) -> list[MyAction]:
    """The actor's agreed and running actions, earliest due first: four statements."""
    rows = db.session.execute(
        select(
            Action.id, Action.version, Action.service_id, Service.name.label("service"),
            Action.code, Action.text, Action.state, Action.due_on, Action.due_precision,
            Action.original_due_on, _more_time_asked().label("asked_at"),
        )
        .join(Service, Service.id == Action.service_id)
        .where(Action.owner_post_id.in_(actor.post_ids), Action.state.in_(SHOWN))
        .order_by(Action.due_on.is_(None), Action.due_on, Action.code, Action.id)
    ).all()  # fmt: skip
    ids = [row.id for row in rows]
    said, standing, answers = _last_said(ids), _standing_claims(ids), _recommendations(ids)
    found = []
    for row in rows:
        last = said.get(row.id)
        facts = ActionFacts(
            row.state, row.due_on, row.original_due_on,
            standing.get(row.id, last.claim if last else None),
            london_today(last.at) if last else None,
        )  # fmt: skip
        refs = answers.get(row.id, [])
        found.append(
            MyAction(
                row.id, row.version, row.service_id, row.service, row.code, row.text,
                [ref for ref, _ in refs if ref], [text for _, text in refs], row.state,
                stored_date(row.due_on, row.due_precision), rag(facts, today),
                days_overdue(facts, today), last,
                london_today(row.asked_at) if row.asked_at else None,
            )
        )  # fmt: skip
    return found


def _more_time_asked() -> ScalarSelect[datetime]:
    """Since when a request for more time waits to be decided."""
    return (
        select(func.max(DateChange.requested_at))
        .where(DateChange.action_id == Action.id, DateChange.state == RequestStatus.ASKED)
        .correlate(Action)
        .scalar_subquery()
    )


def _last_said(ids: list[int]) -> dict[int, LastSaid]:
    newest = _newest().where(Update.action_id.in_(ids)).subquery()
    rows = db.session.execute(
        select(Update.action_id, Update.claim, Update.at, Update.narrative, Update.author_id)
        .join(newest, newest.c.id == Update.id)
        .where(newest.c.place == 1)
    )
    return {row[0]: LastSaid(*row[1:]) for row in rows}


def _standing_claims(ids: list[int]) -> dict[int, Claim]:
    """The last claim that "no change" leaves standing."""
    told = Update.claim != Claim.NO_CHANGE
    newest = _newest().where(Update.action_id.in_(ids), told).subquery()
    rows = db.session.execute(
        select(Update.action_id, Update.claim)
        .join(newest, newest.c.id == Update.id)
        .where(newest.c.place == 1)
    )
    return {row.action_id: row.claim for row in rows}


def _newest() -> Select[int, int]:
    place = func.row_number().over(
        partition_by=Update.action_id, order_by=(Update.at.desc(), Update.id.desc())
    )
    return select(Update.id, place.label("place"))


def _recommendations(ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    rows = db.session.execute(
        select(ActionRecommendation.action_id, Recommendation.printed_ref, Recommendation.text)
        .join(
            Recommendation,
            (Recommendation.id == ActionRecommendation.recommendation_id)
            & (Recommendation.service_id == ActionRecommendation.service_id),
        )
        .where(ActionRecommendation.action_id.in_(ids))
        .order_by(Recommendation.report_id, Recommendation.position, Recommendation.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for action_id, ref, text in rows:
        found.setdefault(action_id, []).append((ref, text))
    return found
