"""The rows of a plan's page: its head, recommendations, actions; one statement for each."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from tracker.db import db
from tracker.domain.dates import PartialDate, london_today, stored_date
from tracker.domain.plans import Response, recommendation_name
from tracker.domain.progress import ActionFacts, Claim, RagReason, days_overdue, rag
from tracker.domain.reports import PlanRule, stored_rule
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.queries import plan_statements as statements


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
    row = db.session.execute(statements.head(), {"plan_id": plan_id}).first()
    return None if row is None else _head(row)


def _head(row: Row[Any]) -> PlanHead:
    kept = {
        name: getattr(row, name)
        for name in PlanHead.__dataclass_fields__
        if name in row._fields and name not in {"endorsed_by", "submitted_by", "forwarded_by"}
    }
    kept |= {"report_title": row.report_title or "", "programme": row.programme or ""}
    return PlanHead(
        **kept,
        rule=stored_rule(row.plan_days, row.counting, row.stated_in_report),
        published=stored_date(row.published_on, row.published_precision),
        receipt_file=row.filename or "",
        endorsed_by=row.endorser or "",
        submitted_by=row.submitter or "",
        forwarded_by=row.forwarder or "",
    )


def recommendations(plan_id: int, report_id: int | None) -> list[RecommendationRow]:
    """Those of the plan's report, and those of other reports that its actions answer."""
    rows = db.session.execute(
        statements.recommendations(), {"plan_id": plan_id, "report_id": report_id or 0}
    )
    return [_recommendation(row) for row in rows]


def _recommendation(row: Any) -> RecommendationRow:
    return RecommendationRow(
        id=row.id, report_id=row.report_id, report_title=row.title, ref=row.printed_ref,
        position=row.position, text=row.text, printed_owners=tuple(row.printed_owners or ()),
        response=Response(row.response), reason=row.response_reason,
        criterion=row.success_criterion, version=row.version,
    )  # fmt: skip


def actions(plan_id: int, today: date) -> list[ActionRow]:
    """The actions in order, each with its post, today's holders and what was said last."""
    return _merged(
        db.session.execute(statements.actions(), {"plan_id": plan_id, "today": today}), today
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
        due=stored_date(row.due_on, row.due_precision),
        original=stored_date(row.original_due_on, row.original_precision),
        criterion=row.success_criterion, evidence_expected=row.evidence_expected,
        rag=rag(facts, today), days_overdue=days_overdue(facts, today), last_claim=row.claim,
        last_said=row.narrative or "", last_update_on=said_on,
    )  # fmt: skip


def answers(plan_id: int) -> dict[int, tuple[int, ...]]:
    """Which recommendations each action of the plan answers."""
    found: dict[int, tuple[int, ...]] = {}
    rows = db.session.execute(statements.answers(), {"plan_id": plan_id})
    for action_id, recommendation_id in rows:
        found[action_id] = (*found.get(action_id, ()), recommendation_id)
    return found
