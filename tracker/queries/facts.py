"""What the rights table must know of a thing before anybody may see or do anything to it.

Each function returns the facts of one thing, or None where there is no such thing; guard and
commands both ask here.
"""

from typing import Any, TypeAlias

from sqlalchemy import Select, select

from tracker.db import db
from tracker.domain.permissions import Facts
from tracker.models import (
    Action,
    DateChange,
    Decision,
    EvidenceLink,
    Holding,
    Meeting,
    Plan,
    Post,
    Recommendation,
    Report,
    ReportDraft,
    ReportReader,
    Service,
)

#: A query whose columns are the facts.
Query: TypeAlias = Select[*tuple[Any, ...]]


def of_service(service_id: int) -> Facts | None:
    """Facts of a service."""
    return _one(select(Service.id.label("service_id")).where(Service.id == service_id))


def of_post(post_id: int) -> Facts | None:
    """Facts of a post."""
    return _one(select(Post.service_id).where(Post.id == post_id))


def of_holding(holding_id: int) -> Facts | None:
    """Facts of the post that somebody holds."""
    return _one(select(Holding.service_id).where(Holding.id == holding_id))


def of_meeting(meeting_id: int) -> Facts | None:
    """Facts of a meeting."""
    return _one(select(Meeting.service_id).where(Meeting.id == meeting_id))


def of_decision(decision_id: int) -> Facts | None:
    """Facts of a decision."""
    return _one(select(Decision.service_id).where(Decision.id == decision_id))


def of_draft(draft_id: int) -> Facts | None:
    """Facts of a report that is being read in; under embargo its reader may go on with it."""
    row = db.session.execute(
        select(ReportDraft.service_id, ReportDraft.is_embargoed, ReportDraft.started_by).where(
            ReportDraft.id == draft_id
        )
    ).first()
    if row is None:
        return None
    named = frozenset({row.started_by} if row.started_by else ())
    return Facts(service_id=row.service_id, is_embargoed=row.is_embargoed, named=named)


def of_report(report_id: int) -> Facts | None:
    """Facts of a report, with the state of its plan and who may read it under embargo."""
    return _one(_reports().where(Report.id == report_id))


def of_recommendation(recommendation_id: int) -> Facts | None:
    """Facts of the report that makes the recommendation."""
    joined = _reports().join(
        Recommendation,
        (Recommendation.report_id == Report.id) & (Recommendation.service_id == Report.service_id),
    )
    return _one(joined.where(Recommendation.id == recommendation_id))


def of_plan(plan_id: int) -> Facts | None:
    """Facts of a plan."""
    return _one(_plans().where(Plan.id == plan_id))


def of_action(action_id: int) -> Facts | None:
    """Facts of an action: its plan's state, its owner's post, the post asked to verify it."""
    return _one(_actions().where(Action.id == action_id))


def of_date_change(date_change_id: int) -> Facts | None:
    """Facts of the action whose date is asked to change."""
    joined = _actions().join(
        DateChange,
        (DateChange.action_id == Action.id) & (DateChange.service_id == Action.service_id),
    )
    return _one(joined.where(DateChange.id == date_change_id))


def of_evidence(evidence_id: int) -> tuple[Facts, ...]:
    """Facts of every action that the evidence serves: seeing one is enough to see it."""
    joined = _actions().join(
        EvidenceLink,
        (EvidenceLink.action_id == Action.id) & (EvidenceLink.service_id == Action.service_id),
    )
    rows = db.session.execute(joined.where(EvidenceLink.evidence_id == evidence_id)).mappings()
    return tuple(_facts(dict(row)) for row in rows)


def _reports() -> Query:
    return select(
        Report.service_id,
        Report.is_embargoed,
        Report.id.label("report_id"),
        Plan.state.label("plan_status"),
        Plan.submitted_on.is_not(None).label("was_submitted"),
    ).outerjoin(Plan, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))


def _plans() -> Query:
    return select(
        Plan.service_id,
        Plan.state.label("plan_status"),
        Plan.submitted_on.is_not(None).label("was_submitted"),
        Plan.report_id,
        Report.is_embargoed,
    ).outerjoin(Report, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))


def _actions() -> Query:
    return (
        select(
            Action.service_id,
            Action.owner_post_id,
            Action.verifier_post_id,
            Plan.state.label("plan_status"),
            Plan.submitted_on.is_not(None).label("was_submitted"),
            Plan.report_id,
            Report.is_embargoed,
        )
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .outerjoin(Report, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))
    )


def _one(query: Query) -> Facts | None:
    row = db.session.execute(query).mappings().first()
    return None if row is None else _facts(dict(row))


def _facts(row: dict[str, Any]) -> Facts:
    report_id = row.pop("report_id", None)
    row["is_embargoed"] = bool(row.get("is_embargoed"))
    if row["is_embargoed"]:
        named = select(ReportReader.user_id).where(ReportReader.report_id == report_id)
        row["named"] = frozenset(db.session.scalars(named))
    return Facts(**row)
