"""The statements behind a plan's page, each made once.

Making a statement anew costs more than the database takes to answer it.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Date, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

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
from tracker.queries.facts import Query
from tracker.queries.periods import runs_on


@cache
def head() -> Query:
    """A plan with its service, report, programme, people and receipt."""
    endorser, submitter, forwarder = aliased(User), aliased(User), aliased(User)
    return (
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
        .where(Plan.id == bindparam("plan_id"))
    )  # fmt: skip


@cache
def recommendations() -> Query:
    """Recommendations of a report and those that the plan answers besides."""
    linked = (
        select(ActionRecommendation.recommendation_id)
        .join(Action, Action.id == ActionRecommendation.action_id)
        .where(Action.plan_id == bindparam("plan_id"))
    )
    return (
        select(
            Recommendation.id, Recommendation.report_id, Report.title,
            Recommendation.printed_ref, Recommendation.position, Recommendation.text,
            Recommendation.printed_owners, Recommendation.response,
            Recommendation.response_reason, Recommendation.success_criterion,
            Recommendation.version,
        )
        .join(Report, Report.id == Recommendation.report_id)
        .where(
            or_(
                Recommendation.report_id == bindparam("report_id"),
                Recommendation.id.in_(linked),
            )
        )
        .order_by(
            Recommendation.report_id != bindparam("report_id"), Recommendation.report_id,
            Recommendation.position, Recommendation.id,
        )
    )  # fmt: skip


@cache
def actions() -> Query:
    """Actions with their posts, holders and last update; a row for each holder."""
    latest = (
        select(func.max(Update.id).label("id"))
        .join(Action, Action.id == Update.action_id)
        .where(Action.plan_id == bindparam("plan_id"))
        .group_by(Update.action_id)
        .subquery()
    )
    last = (
        select(Update.action_id, Update.claim, Update.narrative, Update.at)
        .join(latest, latest.c.id == Update.id)
        .subquery()
    )
    return (
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
        .outerjoin(Holding, holds_today(bindparam("today", type_=Date)))
        .outerjoin(User, User.id == Holding.user_id)
        .outerjoin(last, last.c.action_id == Action.id)
        .where(Action.plan_id == bindparam("plan_id"))
        .order_by(Action.position, Action.id, Holding.is_deputy, Holding.id)
    )  # fmt: skip


@cache
def answers() -> Query:
    """Which recommendations the actions of a plan answer."""
    return (
        select(ActionRecommendation.action_id, ActionRecommendation.recommendation_id)
        .join(Action, Action.id == ActionRecommendation.action_id)
        .where(Action.plan_id == bindparam("plan_id"))
        .order_by(ActionRecommendation.id)
    )


def holds_today(today: date | BindParameter[date]) -> Any:
    """Joins a post to whoever holds it today."""
    return and_(
        Holding.post_id == Post.id,
        Holding.service_id == Post.service_id,
        runs_on(Holding, today),
    )
