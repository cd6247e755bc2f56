"""What the forms of a plan offer to choose from, always of one service only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from tracker.db import db
from tracker.domain.dates import PartialDate, in_words, stored_date
from tracker.domain.permissions import PostKind
from tracker.domain.plans import Response, next_code, recommendation_name
from tracker.domain.status import ActionStatus
from tracker.models import (
    Action,
    ActionRecommendation,
    Holding,
    Plan,
    PlanAuthor,
    Post,
    Recommendation,
    Report,
    User,
)
from tracker.queries.plan_statements import holds_today

Offered = list[tuple[int, str]]


def posts(service_id: int, today: date) -> Offered:
    """The open posts that may own an action, each with its holder today or "vacant".

    A verifier's post is left out: who owns an action can never verify it.
    """
    rows = db.session.execute(
        select(Post.id, Post.title, Post.agency, func.min(User.name))
        .outerjoin(Holding, holds_today(today))
        .outerjoin(User, User.id == Holding.user_id)
        .where(
            Post.service_id == service_id,
            Post.closed_on.is_(None),
            Post.kind != PostKind.VERIFIER,
        )
        .group_by(Post.id, Post.title, Post.agency)
        .order_by(Post.agency, Post.title, Post.id)
    )
    return [
        (post_id, f"{title}{f', {agency}' if agency else ''} ({holder or 'vacant'})")
        for post_id, title, agency, holder in rows
    ]


def recommendations(service_id: int, report_id: int | None) -> Offered:
    """Every recommendation of the service, those of this report first (PRODUCT rule 13).

    Another report's only once it is published: a plan has more readers than an embargo.
    """
    rows = db.session.execute(
        select(
            Recommendation.id, Recommendation.printed_ref, Recommendation.position,
            Recommendation.text, Recommendation.report_id, Report.title,
        )
        .join(Report, Report.id == Recommendation.report_id)
        .where(
            Recommendation.service_id == service_id,
            or_(Report.is_embargoed.is_(False), Report.id == report_id),
        )
        .order_by(
            Report.id != (report_id or 0), Report.id.desc(), Recommendation.position,
            Recommendation.id,
        )
    )  # fmt: skip
    return [(row.id, _line(row, report_id)) for row in rows]


def _line(row: Any, report_id: int | None) -> str:
    """ "Recommendation 2 of an earlier report: its text" cut to a line's length."""
    name = recommendation_name(row.printed_ref, row.position)
    report = "" if row.report_id == report_id else f" of {row.title}"
    text = row.text if len(row.text) <= 90 else f"{row.text[:90]}…"
    return f"{name}{report}: {text}"


def suggested_code(plan_id: int, recommendation_id: int | None) -> str:
    """The next code under a recommendation, or of the service's own initiative."""
    prefix = ""
    if recommendation_id is not None:
        row = db.session.execute(
            select(Recommendation.printed_ref, Recommendation.position).where(
                Recommendation.id == recommendation_id
            )
        ).first()
        prefix = (row.printed_ref or str(row.position)) if row else ""
    used = db.session.scalars(select(Action.code).where(Action.plan_id == plan_id))
    return next_code(prefix, used)


@dataclass(frozen=True)
class Draft:
    """An action as its form shows it."""

    id: int
    plan_id: int
    service_id: int
    report_id: int | None
    plan_title: str
    version: int
    code: str
    text: str
    owner_post_id: int | None
    due: PartialDate | None
    success_criterion: str
    evidence_expected: str
    state: ActionStatus
    answers: tuple[int, ...]


def draft(action_id: int) -> Draft | None:
    """The action to be edited; None when absent."""
    row = db.session.execute(
        select(
            Action.id, Action.plan_id, Action.service_id, Plan.report_id,
            Plan.title.label("plan_title"),
            Action.version, Action.code, Action.text, Action.owner_post_id, Action.due_on,
            Action.due_precision, Action.success_criterion, Action.evidence_expected, Action.state,
        )
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .where(Action.id == action_id)
    ).first()  # fmt: skip
    if row is None:
        return None
    answers = db.session.scalars(
        select(ActionRecommendation.recommendation_id)
        .where(ActionRecommendation.action_id == action_id)
        .order_by(ActionRecommendation.id)
    )
    kept = row._asdict()
    due_on, precision = kept.pop("due_on"), kept.pop("due_precision")
    return Draft(**kept, due=stored_date(due_on, precision), answers=tuple(answers))


def authors(plan_id: int) -> list[str]:
    """Who wrote the version in hand, and so cannot endorse it."""
    return list(
        db.session.scalars(
            select(User.name)
            .join(PlanAuthor, PlanAuthor.user_id == User.id)
            .join(Plan, (Plan.id == PlanAuthor.plan_id) & (Plan.number == PlanAuthor.number))
            .where(Plan.id == plan_id)
            .order_by(User.name, User.id)
        )
    )


@dataclass(frozen=True)
class DraftLine:
    """A draft action to be ticked."""

    id: int
    version: int
    line: str


def drafts(plan_id: int) -> list[DraftLine]:
    """The draft actions of a plan, each with its owner and date so far."""
    rows = db.session.execute(
        select(
            Action.id, Action.version, Action.code, Action.text, Post.title, Action.due_on,
            Action.due_precision,
        )
        .outerjoin(Post, (Post.id == Action.owner_post_id) & (Post.service_id == Action.service_id))
        .where(Action.plan_id == plan_id, Action.state == ActionStatus.DRAFT)
        .order_by(Action.position, Action.id)
    )  # fmt: skip
    found = []
    for row in rows:
        due = in_words(row.due_on, row.due_precision)
        so_far = f"{row.title or 'no owner'}, {due or 'no date'}"
        found.append(DraftLine(row.id, row.version, f"{row.code}: {row.text[:120]} ({so_far})"))
    return found


@dataclass(frozen=True)
class Asked:
    """A recommendation as the page of its answer shows it."""

    id: int
    plan_id: int
    name: str
    text: str
    printed_owners: tuple[str, ...]
    response: Response
    reason: str
    criterion: str
    version: int


def asked(recommendation_id: int) -> Asked | None:
    """The recommendation to be answered in the plan of its report; None when there is none."""
    row = db.session.execute(
        select(
            Recommendation.id, Plan.id, Recommendation.printed_ref, Recommendation.position,
            Recommendation.text, Recommendation.printed_owners, Recommendation.response,
            Recommendation.response_reason, Recommendation.success_criterion,
            Recommendation.version,
        )
        .join(
            Plan,
            (Plan.report_id == Recommendation.report_id)
            & (Plan.service_id == Recommendation.service_id),
        )
        .where(Recommendation.id == recommendation_id)
    ).first()  # fmt: skip
    if row is None:
        return None
    name = recommendation_name(row[2], row[3])
    printed, response = tuple(row[5] or ()), Response(row[6])
    return Asked(row[0], row[1], name, row[4], printed, response, row[7], row[8], row[9])
