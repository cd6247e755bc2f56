"""The rows of a plan's page: its head, recommendations, actions; one statement for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.dates import PartialDate, Precision, london_today
from tracker.domain.plans import Response, recommendation_name
from tracker.domain.progress import ActionFacts, Claim, RagReason, days_overdue, rag
from tracker.domain.reports import PlanRule
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    ActionRecommendation,
    Holding,
    Plan,
    Post,
    Programme,
    Recommendation,
    Report,
    Service,
    StoredFile,
    Update,
    User,
)


@dataclass(frozen=True)
class PlanHead:
    """Everything about a plan but its recommendations and actions."""

    id: int
    service_id: int
    service: str
    title: str
    state: PlanStatus
    version: int
    number: int
    opened_on: date
    due_on: date | None
    due_basis: str
    due_reason: str
    rule: PlanRule
    programme: str
    report_id: int | None
    report_title: str
    published: PartialDate | None
    sent_to_board_on: date | None
    endorsed_by: str
    endorsed_at: datetime | None
    endorsed_between_meetings: bool
    submitted_on: date | None
    submitted_by: str
    submitted_to: str
    receipt: str
    receipt_file: str
    reply: str
    reply_on: date | None
    forwarded_on: date | None
    forwarded_by: str
    forwarded_to: str


@dataclass(frozen=True)
class ActionRow:
    """An action of a plan as a line of its table."""

    id: int
    code: str
    text: str
    state: ActionStatus
    version: int
    owner_post_id: int | None
    owner: str
    agency: str
    due: PartialDate | None
    original: PartialDate | None
    criterion: str
    evidence_expected: str
    rag: RagReason
    days_overdue: int
    last_claim: Claim | None
    last_said: str
    last_update_on: date | None
    holders: tuple[str, ...] = ()
    answers: tuple[int, ...] = ()

    @property
    def is_vacant(self) -> bool:
        """Has the owning post nobody in it today?"""
        return self.owner_post_id is not None and not self.holders

    @property
    def was_moved(self) -> bool:
        """Is the date no longer the first one?"""
        first, now = self.original, self.due
        return first is not None and now is not None and first.day != now.day


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation as printed, and the service's answer to it."""

    id: int
    report_id: int
    report_title: str
    ref: str
    position: int
    text: str
    printed_owners: tuple[str, ...]
    response: Response
    reason: str
    criterion: str
    version: int
    actions: tuple[ActionRow, ...] = field(default=())
    #: Actions that answer this one too but stand under an earlier recommendation.
    also: tuple[ActionRow, ...] = field(default=())

    @property
    def name(self) -> str:
        """ "Recommendation iv"."""
        return recommendation_name(self.ref, self.position)


def head(plan_id: int) -> PlanHead | None:
    """The plan with its report, its rule and the people who moved it; None when absent."""
    endorser, submitter, forwarder = aliased(User), aliased(User), aliased(User)
    row = db.session.execute(
        select(
            Plan.__table__, Service.name.label("service"), Report.title.label("report_title"),
            Report.published_on, Report.published_precision, Programme.name.label("programme"),
            Programme.plan_days, Programme.counting, Programme.stated_in_report,
            endorser.name.label("endorser"), submitter.name.label("submitter"),
            forwarder.name.label("forwarder"), StoredFile.filename,
        )
        .join(Service, Service.id == Plan.service_id)
        .outerjoin(
            Report, and_(Report.id == Plan.report_id, Report.service_id == Plan.service_id)
        )
        .outerjoin(Programme, Programme.code == Report.programme_code)
        .outerjoin(endorser, endorser.id == Plan.endorsed_by)
        .outerjoin(submitter, submitter.id == Plan.submitted_by)
        .outerjoin(forwarder, forwarder.id == Plan.forwarded_by)
        .outerjoin(
            StoredFile,
            and_(
                StoredFile.id == Plan.receipt_file_id, StoredFile.service_id == Plan.service_id
            ),
        )
        .where(Plan.id == plan_id)
    ).first()  # fmt: skip
    return None if row is None else _head(row)


def _head(row: Row[Any]) -> PlanHead:
    rule = PlanRule()
    if row.plan_days is not None:
        rule = PlanRule(row.plan_days, row.counting, row.stated_in_report)
    published = None
    if row.published_on is not None:
        published = PartialDate(row.published_on, row.published_precision)
    kept = {
        name: getattr(row, name)
        for name in PlanHead.__dataclass_fields__
        if name in row._fields and name not in {"endorsed_by", "submitted_by", "forwarded_by"}
    }
    kept |= {"report_title": row.report_title or "", "programme": row.programme or ""}
    return PlanHead(
        **kept,
        rule=rule,
        published=published,
        receipt_file=row.filename or "",
        endorsed_by=row.endorser or "",
        submitted_by=row.submitter or "",
        forwarded_by=row.forwarder or "",
    )


def recommendations(plan_id: int, report_id: int | None) -> list[RecommendationRow]:
    """Those of the plan's report, and those of other reports that its actions answer."""
    linked = (
        select(ActionRecommendation.recommendation_id)
        .join(Action, Action.id == ActionRecommendation.action_id)
        .where(Action.plan_id == plan_id)
    )
    columns = Recommendation
    rows = db.session.execute(
        select(
            columns.id, columns.report_id, Report.title, columns.printed_ref, columns.position,
            columns.text, columns.printed_owners, columns.response, columns.response_reason,
            columns.success_criterion, columns.version,
        )
        .join(Report, Report.id == Recommendation.report_id)
        .where(or_(Recommendation.report_id == (report_id or 0), Recommendation.id.in_(linked)))
        .order_by(
            Recommendation.report_id != (report_id or 0), Recommendation.report_id,
            Recommendation.position, Recommendation.id,
        )
    )  # fmt: skip
    return [
        RecommendationRow(*row[:6], tuple(row[6] or ()), Response(row[7]), *row[8:]) for row in rows
    ]


def actions(plan_id: int, today: date) -> list[ActionRow]:
    """The actions in order, each with its post, today's holders and what was said last."""
    latest = (
        select(func.max(Update.id).label("id"))
        .join(Action, Action.id == Update.action_id)
        .where(Action.plan_id == plan_id)
        .group_by(Update.action_id)
        .subquery()
    )
    last = (
        select(Update.action_id, Update.claim, Update.narrative, Update.at)
        .join(latest, latest.c.id == Update.id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Action.id, Action.code, Action.text, Action.state, Action.version,
            Action.owner_post_id, Action.due_on, Action.due_precision, Action.original_due_on,
            Action.original_precision, Action.success_criterion, Action.evidence_expected,
            Post.title, Post.agency, User.name.label("holder"), last.c.claim, last.c.narrative,
            last.c.at,
        )
        .outerjoin(
            Post, and_(Post.id == Action.owner_post_id, Post.service_id == Action.service_id)
        )
        .outerjoin(Holding, holds_today(today))
        .outerjoin(User, User.id == Holding.user_id)
        .outerjoin(last, last.c.action_id == Action.id)
        .where(Action.plan_id == plan_id)
        .order_by(Action.position, Action.id, Holding.is_deputy, Holding.id)
    )  # fmt: skip
    return _merged(rows, today)


def holds_today(today: date) -> Any:
    """Joins a post to whoever holds it today."""
    return and_(
        Holding.post_id == Post.id,
        Holding.service_id == Post.service_id,
        Holding.from_on <= today,
        or_(Holding.to_on.is_(None), Holding.to_on >= today),
    )


def _merged(rows: Iterable[Any], today: date) -> list[ActionRow]:
    """One row for each action, whatever the number of its holders."""
    found: dict[int, ActionRow] = {}
    for row in rows:
        before = found.get(row.id)
        holders = before.holders if before else ()
        one = before or _action(row, today)
        found[row.id] = replace(one, holders=(*holders, row.holder)) if row.holder else one
    return list(found.values())


def _action(row: Any, today: date) -> ActionRow:
    said_on = london_today(row.at) if row.at else None
    facts = ActionFacts(row.state, row.due_on, row.original_due_on, row.claim, said_on)
    return ActionRow(
        id=row.id, code=row.code, text=row.text, state=row.state, version=row.version,
        owner_post_id=row.owner_post_id, owner=row.title or "", agency=row.agency or "",
        due=_partial(row.due_on, row.due_precision),
        original=_partial(row.original_due_on, row.original_precision),
        criterion=row.success_criterion, evidence_expected=row.evidence_expected,
        rag=rag(facts, today), days_overdue=days_overdue(facts, today), last_claim=row.claim,
        last_said=row.narrative or "", last_update_on=said_on,
    )  # fmt: skip


def _partial(day: date | None, precision: Precision) -> PartialDate | None:
    return None if day is None else PartialDate(day, precision)


def answers(plan_id: int) -> dict[int, tuple[int, ...]]:
    """Which recommendations each action of the plan answers."""
    found: dict[int, tuple[int, ...]] = {}
    rows = db.session.execute(
        select(ActionRecommendation.action_id, ActionRecommendation.recommendation_id)
        .join(Action, Action.id == ActionRecommendation.action_id)
        .where(Action.plan_id == plan_id)
        .order_by(ActionRecommendation.id)
    )
    for action_id, recommendation_id in rows:
        found[action_id] = (*found.get(action_id, ()), recommendation_id)
    return found
