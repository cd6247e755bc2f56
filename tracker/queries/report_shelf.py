"""The accepted reports of a service, and the readings that wait to be checked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from tracker.db import db
from tracker.domain.dates import PartialDate, stored_date
from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.domain.status import DraftStatus, PlanStatus
from tracker.models import (
    Holding,
    Plan,
    Post,
    Programme,
    Recommendation,
    Report,
    ReportDraft,
    ReportReader,
    StoredFile,
    User,
)
from tracker.queries.periods import runs_on
from tracker.queries.service_names import name_of


@dataclass(frozen=True)
class ShelfRow:
    """A report on the service's shelf."""

    id: int
    title: str
    programme: str
    published: PartialDate | None
    is_embargoed: bool
    recommendations: int
    plan_id: int | None
    plan_state: PlanStatus | None


@dataclass(frozen=True)
class Waiting:
    """A reading that waits to be checked."""

    id: int
    name: str
    started_by: str
    started_at: datetime


@dataclass(frozen=True)
class Shelf:
    """All reports of a service that a person may see."""

    service_id: int
    service: str
    rows: tuple[ShelfRow, ...]
    waiting: tuple[Waiting, ...]


def visible(service_id: int, actor: Actor) -> frozenset[int]:
    """The reports of a service that a person may see, embargo and submission respected."""
    rows = db.session.execute(
        select(Report.id, Report.is_embargoed, Plan.state, Plan.submitted_on, ReportReader.user_id)
        .outerjoin(Plan, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))
        .outerjoin(
            ReportReader,
            (ReportReader.report_id == Report.id) & (ReportReader.user_id == actor.user_id),
        )
        .where(Report.service_id == service_id)
    )
    return frozenset(
        row.id
        for row in rows
        if may(
            actor,
            Permission.SEE_REPORT,
            Facts(
                service_id=service_id, plan_status=row.state, is_embargoed=row.is_embargoed,
                was_submitted=row.submitted_on is not None,
                named=frozenset({row.user_id} if row.user_id else ()),
            ),
        )
    )  # fmt: skip


def shelf(service_id: int, actor: Actor) -> Shelf:
    """The reports of a service that this person may see, the latest first."""
    seen = visible(service_id, actor)
    count = (
        select(Recommendation.report_id, func.count().label("number"))
        .where(Recommendation.service_id == service_id)
        .group_by(Recommendation.report_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Report.id, Report.title, Programme.name, Report.published_on,
            Report.published_precision, Report.is_embargoed, count.c.number,
            Plan.id.label("plan_id"), Plan.state,
        )
        .join(Programme, Programme.code == Report.programme_code)
        .outerjoin(count, count.c.report_id == Report.id)
        .outerjoin(Plan, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))
        .where(Report.service_id == service_id)
        .order_by(
            Report.published_on.is_(None).desc(), Report.published_on.desc(), Report.id.desc()
        )
    )  # fmt: skip
    return Shelf(
        service_id, name_of(service_id),
        tuple(
            ShelfRow(
                row.id, row.title, row.name, stored_date(row.published_on, row.published_precision),
                row.is_embargoed, row.number or 0, row.plan_id, row.state,
            )
            for row in rows if row.id in seen
        ),
        _waiting(service_id, actor),
    )  # fmt: skip


def _waiting(service_id: int, actor: Actor) -> tuple[Waiting, ...]:
    rows = db.session.execute(
        select(
            ReportDraft.id, StoredFile.filename, User.name, ReportDraft.started_at,
            ReportDraft.is_embargoed, ReportDraft.started_by,
        )
        .outerjoin(StoredFile, StoredFile.id == ReportDraft.file_id)
        .outerjoin(User, User.id == ReportDraft.started_by)
        .where(ReportDraft.service_id == service_id, ReportDraft.state == DraftStatus.CHECKING)
        .order_by(ReportDraft.id.desc())
    )  # fmt: skip
    return tuple(
        Waiting(
            row.id, row.filename or "pasted text", row.name or "the command line", row.started_at
        )
        for row in rows
        if may(
            actor,
            Permission.READ_REPORT,
            Facts(
                service_id=service_id, is_embargoed=row.is_embargoed,
                named=frozenset({row.started_by} if row.started_by else ()),
            ),
        )
    )  # fmt: skip


def holders(service_id: int, today: date) -> list[tuple[int, str]]:
    """The people who hold a post of the service today: id and name with post."""
    rows = db.session.execute(
        select(User.id, User.name, Post.title)
        .join(Holding, Holding.user_id == User.id)
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(
            Holding.service_id == service_id,
            runs_on(Holding, today),
            User.disabled_at.is_(None),
        )
        .order_by(User.name, User.id, Post.title)
    )
    named: dict[int, str] = {}
    for row in rows:
        named.setdefault(row.id, f"{row.name} ({row.title})")
    return list(named.items())


def due_for_release(today: date) -> list[int]:
    """Embargoed reports whose day of publication (or last day of its month) has come."""
    return list(
        db.session.scalars(
            select(Report.id)
            .where(Report.is_embargoed.is_(True), Report.published_on <= today)
            .order_by(Report.id)
        )
    )
