"""What the service says to a recommendation, and plans that answer no report."""

from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.drafting import note_author, plan_in_draft
from tracker.db import command, db, lock
from tracker.domain.dates import PartialDate, london_today
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.plans import Response, checked_response, written
from tracker.domain.reports import OWN_PLAN
from tracker.models import Plan, Recommendation
from tracker.queries import facts


@command
def answer_recommendation(
    recommendation_id: int,
    *,
    response: Response,
    reason: str,
    success_criterion: str,
    seen: int | None,
    by: Actor,
    at: datetime,
) -> int:
    """Agree, partly agree or disagree, and say what success is; the id of the plan."""
    plan = plan_in_draft(_plan_of(recommendation_id), by=by)
    row = lock(Recommendation, recommendation_id, seen=seen)
    checked_response(response, reason)
    row.response, row.response_reason = response.value, reason
    row.success_criterion = success_criterion
    note_author(plan, by)
    record(
        Event.RESPONSE_GIVEN, row, by=by, at=at, ref=row.printed_ref or str(row.position),
        response=response.value, reason=reason, criterion=success_criterion,
    )  # fmt: skip
    return plan.id


def _plan_of(recommendation_id: int) -> int:
    found = db.session.scalar(
        select(Plan.id)
        .join(
            Recommendation,
            (Recommendation.report_id == Plan.report_id)
            & (Recommendation.service_id == Plan.service_id),
        )
        .where(Recommendation.id == recommendation_id)
    )
    if found is None:
        raise Absent
    return found


@command
def open_own_plan(
    service_id: int, *, title: str, due_on: date | None, by: Actor, at: datetime
) -> int:
    """Open a plan of the service's own that answers no report (PRODUCT rule 13); its id."""
    require(by, Permission.EDIT_PLAN, facts.of_service(service_id))
    today = london_today(at)
    if not title:
        raise RuleBroken("Enter a name for the plan", "title")
    if due_on is not None and due_on < today:
        raise RuleBroken("The plan's own deadline has passed: check for a typing error", "due_on")
    plan = Plan(
        service_id=service_id, title=title, opened_on=today, due_on=due_on, due_basis=OWN_PLAN
    )
    db.session.add(plan)
    db.session.flush()
    note_author(plan, by)
    due = written(PartialDate(due_on)) if due_on else ""
    record(Event.PLAN_OPENED, plan, by=by, at=at, title=title, due=due, basis=OWN_PLAN)
    return plan.id
