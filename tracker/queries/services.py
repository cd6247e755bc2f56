"""The front page of a service: what it was told, what it answered, who is missing, what comes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import false, func, select

from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.domain.plans import ClockLine, clock_line
from tracker.domain.reports import basis_words, stored_rule
from tracker.domain.status import MeetingStatus, PlanStatus
from tracker.models import (
    Meeting,
    Plan,
    Programme,
    Recommendation,
    Report,
    ReportReader,
    Service,
)
from tracker.queries.people import PostRow, service_posts


@dataclass(frozen=True)
class ServiceHead:
    """What a service is called and where it is."""

    id: int
    name: str
    former_names: tuple[str, ...]
    region: str
    country: str
    councils: tuple[str, ...]


@dataclass(frozen=True)
class ReportLine:
    """A report that this person may see."""

    id: int
    title: str
    published_on: date | None
    precision: Precision
    recommendations: int
    is_embargoed: bool


@dataclass(frozen=True)
class PlanLine:
    """A plan with its clock; `may_open`: this person may read it."""

    id: int
    title: str
    state: PlanStatus
    clock: ClockLine
    may_open: bool


@dataclass(frozen=True)
class ServicePage:
    """Everything on the front page."""

    head: ServiceHead
    plans: tuple[PlanLine, ...]
    reports: tuple[ReportLine, ...]
    next_meeting: tuple[int, date, str] | None
    posts: tuple[PostRow, ...]

    @property
    def vacant(self) -> tuple[PostRow, ...]:
        """The posts that nobody holds."""
        return tuple(post for post in self.posts if post.is_vacant)


def front_page(service_id: int, actor: Actor, today: date) -> ServicePage:
    """The front page as this person may see it; a constant number of statements."""
    rows = _plans_and_reports(service_id)
    seen = _what_may_be_seen(rows, service_id, actor)
    return ServicePage(
        head=_head(service_id),
        plans=tuple(_plan(row, P.SEE_PLAN in seen[i], today) for i, row in enumerate(rows)
                    if row["plan_id"] and seen[i] & {P.SEE_PLAN, P.SEE_OVERSEEN}),
        reports=tuple(_report(row) for i, row in enumerate(rows)
                      if row["report_id"] and P.SEE_REPORT in seen[i]),
        next_meeting=_next_meeting(service_id, actor, today),
        posts=tuple(service_posts(service_id, today)),
    )  # fmt: skip


def _head(service_id: int) -> ServiceHead:
    row = db.session.execute(
        select(
            Service.name, Service.former_names, Service.region, Service.country, Service.councils
        ).where(Service.id == service_id)
    ).one()
    return ServiceHead(service_id, row[0], tuple(row[1]), row[2], row[3], tuple(row[4]))


def _plans_and_reports(service_id: int) -> list[dict[str, Any]]:
    """Every report with its plan, then the service's own plans; the latest first."""
    count = (
        select(func.count())
        .where(Recommendation.report_id == Report.id)
        .scalar_subquery()
        .label("recommendations")
    )
    columns = (*_REPORT, *_PLAN, *_RULE, count)
    answered = (
        select(*columns)
        .select_from(Report)
        .join(Programme, Programme.code == Report.programme_code)
        .outerjoin(Plan, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))
        .where(Report.service_id == service_id)
        .order_by(Report.published_on.desc(), Report.id.desc())
    )
    own = (
        select(*columns)
        .select_from(Plan)
        .outerjoin(Report, false())
        .outerjoin(Programme, false())
        .where(Plan.service_id == service_id, Plan.report_id.is_(None))
        .order_by(Plan.opened_on.desc(), Plan.id.desc())
    )
    return [dict(row._mapping) for query in (answered, own) for row in db.session.execute(query)]


def _what_may_be_seen(
    rows: list[dict[str, Any]], service_id: int, actor: Actor
) -> list[set[Permission]]:
    """For each row what the rights table says; embargoed reports only for those who are named."""
    named = set(
        db.session.scalars(
            select(ReportReader.report_id).where(
                ReportReader.service_id == service_id, ReportReader.user_id == actor.user_id
            )
        )
    )
    facts = [
        Facts(
            service_id=service_id,
            plan_status=row["state"],
            was_submitted=row["submitted_on"] is not None,
            is_embargoed=bool(row["is_embargoed"]),
            named=frozenset({actor.user_id} if row["report_id"] in named else ()),
        )
        for row in rows
    ]
    asked = (P.SEE_PLAN, P.SEE_REPORT, P.SEE_OVERSEEN)
    return [{one for one in asked if may(actor, one, each)} for each in facts]


def _plan(row: dict[str, Any], may_open: bool, today: date) -> PlanLine:
    rule = stored_rule(row["plan_days"], row["counting"], row["stated_in_report"])
    return PlanLine(
        id=row["plan_id"],
        title=row["plan_title"],
        state=row["state"],
        clock=clock_line(
            state=row["state"],
            due_on=row["due_on"],
            basis=basis_words(row["due_basis"], rule, row["due_reason"]),
            submitted_on=row["submitted_on"],
            today=today,
        ),
        may_open=may_open,
    )


def _report(row: dict[str, Any]) -> ReportLine:
    return ReportLine(
        row["report_id"], row["title"], row["published_on"], row["published_precision"],
        row["recommendations"], row["is_embargoed"],
    )  # fmt: skip


def _next_meeting(service_id: int, actor: Actor, today: date) -> tuple[int, date, str] | None:
    if not may(actor, P.SEE_MEETING, Facts(service_id=service_id)):
        return None
    row = db.session.execute(
        select(Meeting.id, Meeting.held_on, Meeting.title)
        .where(
            Meeting.service_id == service_id,
            Meeting.state == MeetingStatus.PLANNED,
            Meeting.held_on >= today,
        )
        .order_by(Meeting.held_on, Meeting.id)
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1], row[2])


P = Permission
_REPORT = (
    Report.id.label("report_id"),
    Report.title,
    Report.published_on,
    Report.published_precision,
    Report.is_embargoed,
)
_PLAN = (
    Plan.id.label("plan_id"),
    Plan.title.label("plan_title"),
    Plan.state,
    Plan.due_on,
    Plan.due_basis,
    Plan.due_reason,
    Plan.submitted_on,
)
_RULE = (Programme.plan_days, Programme.counting, Programme.stated_in_report)
