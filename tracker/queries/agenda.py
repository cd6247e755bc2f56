"""The agenda of a board, made from the state: what to decide, what changed, what is late."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.agenda import ActionItem, Agenda, Asked, PlanItem, Verified
from tracker.domain.dates import in_words, london_today
from tracker.domain.oversight import Clock
from tracker.domain.permissions import Actor
from tracker.domain.plans import clock_line
from tracker.domain.progress import CLAIM_WORDS, METHOD_WORDS, Claim, Method, Verdict
from tracker.domain.reports import basis_words, stored_rule
from tracker.domain.status import (
    RUNNING_ACTION,
    ActionStatus,
    MeetingStatus,
    PlanStatus,
    RequestStatus,
)
from tracker.models import (
    Action,
    DateChange,
    Meeting,
    Plan,
    Post,
    Programme,
    Report,
    Update,
    User,
    Verification,
)
from tracker.queries.decisions import waiting
from tracker.queries.embargo import Hidden, hidden_from


def agenda(service_id: int, meeting_on: date, today: date, actor: Actor) -> Agenda:
    """The agenda of a service's meeting as things stand today, as far as this person may know."""
    hidden = hidden_from(service_id, actor)
    since = db.session.scalar(
        select(func.max(Meeting.held_on)).where(
            Meeting.service_id == service_id,
            Meeting.state == MeetingStatus.HELD,
            Meeting.held_on < meeting_on,
        )
    )
    plans = _plans(service_id, today, hidden)
    dates = _dates(service_id, hidden)
    running = _actions(service_id, today, hidden)
    return Agenda(
        since=since,
        to_endorse=tuple(p for p in plans if p.clock.state is PlanStatus.WITH_BOARD),
        asked=tuple(asked for state, asked in dates if state == RequestStatus.ASKED),
        to_ratify=tuple(asked for state, asked in dates if state == RequestStatus.GRANTED),
        clocks=tuple(plans),
        completed=tuple(_completed(service_id, since, hidden)),
        overdue=tuple(item for state, item in running if state in RUNNING_ACTION),
        unverified=tuple(item for state, item in running if state not in RUNNING_ACTION),
        recorded=tuple(waiting(service_id, actor)),
    )


def _plans(service_id: int, today: date, hidden: Hidden) -> list[PlanItem]:
    rows = db.session.execute(
        select(
            Plan,
            Report.published_on,
            Programme.plan_days,
            Programme.counting,
            Programme.stated_in_report,
        )
        .outerjoin(Report, and_(Report.id == Plan.report_id, Report.service_id == Plan.service_id))
        .outerjoin(Programme, Programme.code == Report.programme_code)
        .where(
            Plan.service_id == service_id,
            Plan.state != PlanStatus.COMPLETED,
            Plan.id.not_in(hidden.plans),
        )
        .order_by(Plan.due_on.is_(None), Plan.due_on, Plan.id)
    )
    items = []
    for row in rows:
        plan: Plan = row.Plan
        rule = stored_rule(row.plan_days, row.counting, row.stated_in_report)
        clock = Clock(
            plan.id, plan.title, plan.state, plan.due_on, plan.submitted_on, row.published_on
        )
        line = clock_line(
            state=plan.state, due_on=plan.due_on, submitted_on=plan.submitted_on,
            basis=basis_words(plan.due_basis, rule, plan.due_reason), today=today,
        )  # fmt: skip
        items.append(
            PlanItem(
                clock, line.headline, line.detail, line.is_late, plan.endorsed_between_meetings
            )
        )
    return items


def _dates(service_id: int, hidden: Hidden) -> list[tuple[str, Asked]]:
    """Requests for more time, and grants between meetings that a meeting must confirm."""
    before = aliased(DateChange)
    earlier = (
        select(func.count(before.id))
        .where(
            before.action_id == DateChange.action_id,
            before.state == RequestStatus.GRANTED,
            before.id < DateChange.id,
        )
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(DateChange, Action.code, User.name, earlier, Action.text)
        .join(Action, Action.id == DateChange.action_id)
        .join(User, User.id == DateChange.requested_by)
        .where(
            DateChange.service_id == service_id,
            Action.id.not_in(hidden.actions),
            or_(DateChange.state == RequestStatus.ASKED, DateChange.needs_ratifying.is_(True)),
        )
        .order_by(DateChange.requested_at, DateChange.id)
    )
    return [
        (
            change.state,
            Asked(
                change.id, change.action_id, code, "", change.from_on, change.from_precision,
                change.to_on, change.to_precision, change.reason, name, change.requested_at, count,
                text,
            ),
        )
        for change, code, name, count, text in rows
    ]  # fmt: skip


def _actions(service_id: int, today: date, hidden: Hidden) -> list[tuple[ActionStatus, ActionItem]]:
    """Overdue actions and claims that wait, the oldest first."""
    said = aliased(Update)
    newest = (
        select(func.max(said.id))
        .where(said.action_id == Action.id)
        .correlate(Action)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Action, Post.title, Post.agency, Update.claim, Update.at)
        .outerjoin(Post, and_(Post.id == Action.owner_post_id, Post.service_id == service_id))
        .outerjoin(Update, Update.id == newest)
        .where(
            Action.service_id == service_id,
            Action.id.not_in(hidden.actions),
            or_(
                and_(Action.state.in_(RUNNING_ACTION), Action.due_on < today),
                Action.state == ActionStatus.AWAITING_VERIFICATION,
            ),
        )
        .order_by(Action.due_on, Action.code, Action.id)
    )
    return [(row.Action.state, _item(row, today)) for row in rows]


def _item(row: Any, today: date) -> ActionItem:
    action: Action = row.Action
    start = action.due_on
    if action.state is ActionStatus.AWAITING_VERIFICATION and action.claimed_at is not None:
        start = london_today(action.claimed_at)
    return ActionItem(
        action.id, action.code, action.text, row.title or "No owner", row.agency or "",
        action.due_on, action.due_precision, action.original_due_on,
        (today - start).days if start else 0, _said(row.claim, row.at),
    )  # fmt: skip


def _said(claim: Claim | None, at: datetime | None) -> str:
    if claim is None or at is None:
        return "No update yet"
    return f"{CLAIM_WORDS[claim]}, {in_words(london_today(at))}"


def _completed(service_id: int, since: date | None, hidden: Hidden) -> list[Verified]:
    rows = db.session.execute(
        select(Action, User.name, Verification, Plan.state)
        .join(Plan, Plan.id == Action.plan_id)
        .join(Verification, Verification.action_id == Action.id)
        .join(User, User.id == Verification.verifier_id)
        .where(
            Action.service_id == service_id,
            Action.id.not_in(hidden.actions),
            Action.state == ActionStatus.VERIFIED,
            Verification.round == Action.round,
            Verification.verdict == Verdict.SUFFICIENT,
        )
        .order_by(Verification.at, Verification.id)
    )
    found = []
    for action, name, check, state in rows:
        on = london_today(check.at)
        if since is None or on > since:
            runs = state is not PlanStatus.COMPLETED
            found.append(Verified(action.id, action.code, action.text, on, name, _how(check), runs))
    return found


def _how(check: Verification) -> str:
    words = METHOD_WORDS[Method(check.method)]
    if check.sample_n is None:
        return words
    return f"{words}: {check.sufficient_n} of {check.sample_n} sufficient"
