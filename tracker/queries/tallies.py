"""Numbers per service, each for many services in one statement.

Dates and states of plans are always counted; actions and recommendations only of what was
submitted, because that is all a monitor may see (MODEL, Rights).
"""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.oversight import Clock
from tracker.domain.progress import Claim, RecommendationStatus
from tracker.domain.status import RUNNING_ACTION, SUBMITTED_PLAN, ActionStatus
from tracker.models import Action, ActionRecommendation, Plan, Recommendation, Report, Update


def clocks(services: frozenset[int]) -> dict[int, list[Clock]]:
    """The plans of each service, the newest first."""
    rows = db.session.execute(
        select(
            Plan.service_id, Plan.id, Plan.title, Plan.state, Plan.due_on, Plan.submitted_on,
            Report.published_on,
        )
        .outerjoin(Report, and_(Report.id == Plan.report_id, Report.service_id == Plan.service_id))
        .where(
            Plan.service_id.in_(services),
            or_(Report.id.is_(None), Report.is_embargoed.is_(False)),
        )
        .order_by(Plan.service_id, Plan.opened_on.desc(), Plan.id.desc())
    )  # fmt: skip
    found: dict[int, list[Clock]] = defaultdict(list)
    for row in rows:
        found[row.service_id].append(
            Clock(row.id, row.title, row.state, row.due_on, row.submitted_on, row.published_on)
        )
    return found


def _count(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def tallies(services: frozenset[int], today: date) -> dict[int, dict[str, int]]:
    """Numbers of actions per service, of the plans submitted so far."""
    running = Action.state.in_(RUNNING_ACTION)
    waiting = Action.state == ActionStatus.AWAITING_VERIFICATION
    overdue = and_(running, Action.due_on < today)
    rows = db.session.execute(
        select(
            Action.service_id,
            func.count(Action.id).label("actions"),
            _count(or_(running, waiting)).label("open_actions"),
            _count(overdue).label("overdue"),
            func.min(case((overdue, Action.due_on))).label("first_overdue"),
            _count(and_(or_(running, waiting), Action.original_due_on < today)).label("late"),
            _count(waiting).label("awaiting_verification"),
            func.min(case((waiting, Action.claimed_at))).label("first_claim"),
            _count(Action.state == ActionStatus.VERIFIED).label("verified"),
            _count(Action.state == ActionStatus.WITHDRAWN).label("withdrawn"),
        )
        .join(Plan, and_(Plan.id == Action.plan_id, Plan.service_id == Action.service_id))
        .where(Action.service_id.in_(services), Plan.state.in_(SUBMITTED_PLAN))
        .group_by(Action.service_id)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.service_id] = {
            "actions": row.actions,
            "open_actions": row.open_actions,
            "overdue": row.overdue,
            "worst_overdue": (today - row.first_overdue).days if row.first_overdue else 0,
            "late_against_original": row.late,
            "awaiting_verification": row.awaiting_verification,
            "oldest_claim": (today - london_today(row.first_claim)).days if row.first_claim else 0,
            "verified": row.verified,
            "withdrawn": row.withdrawn,
        }
    return found


def last_words(services: frozenset[int]) -> dict[int, tuple[date | None, date | None]]:
    """Per service: the day of the last update, and of the last that says more than no change."""
    change = case((Update.claim != Claim.NO_CHANGE, Update.at))
    rows = db.session.execute(
        select(Update.service_id, func.max(Update.at), func.max(change))
        .join(Action, and_(Action.id == Update.action_id, Action.service_id == Update.service_id))
        .join(Plan, and_(Plan.id == Action.plan_id, Plan.service_id == Action.service_id))
        .where(Update.service_id.in_(services), Plan.state.in_(SUBMITTED_PLAN))
        .group_by(Update.service_id)
    )
    found: dict[int, tuple[date | None, date | None]] = defaultdict(lambda: (None, None))
    for service_id, last, changed in rows:
        found[service_id] = (
            london_today(last) if last else None,
            london_today(changed) if changed else None,
        )
    return found


def recommendations(services: frozenset[int]) -> dict[int, dict[str, int]]:
    """Per service: how many recommendations stand in each computed state."""
    live = Action.state != ActionStatus.WITHDRAWN
    per_one = (
        select(
            Recommendation.service_id,
            Recommendation.response,
            _count(live).label("live"),
            _count(Action.state == ActionStatus.VERIFIED).label("verified"),
            _count(Action.state.in_({ActionStatus.DRAFT, ActionStatus.AGREED})).label("planned"),
        )
        .join(Plan, Plan.report_id == Recommendation.report_id)
        .outerjoin(
            ActionRecommendation, ActionRecommendation.recommendation_id == Recommendation.id
        )
        .outerjoin(Action, Action.id == ActionRecommendation.action_id)
        .where(Recommendation.service_id.in_(services), Plan.state.in_(SUBMITTED_PLAN))
        .group_by(Recommendation.id, Recommendation.service_id, Recommendation.response)
        .subquery()
    )
    status = case(
        (and_(per_one.c.live == 0, per_one.c.response == "not_agreed"), "not_agreed"),
        (per_one.c.live == 0, "unanswered"),
        (per_one.c.verified == per_one.c.live, "all_verified"),
        (per_one.c.planned == per_one.c.live, "planned"),
        else_="in_progress",
    )
    rows = db.session.execute(
        select(per_one.c.service_id, status, func.count()).group_by(per_one.c.service_id, status)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for service_id, state, count in rows:
        found[service_id][RecommendationStatus(state).value] = count
    return found
