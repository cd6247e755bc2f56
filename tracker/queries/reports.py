"""The page of an accepted report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import PartialDate, Precision, stored_date
from tracker.domain.reports import PlanRule, basis_words, is_embargoed, partial_date
from tracker.domain.status import CLOCK_STOPPED, PlanStatus
from tracker.models import (
    Plan,
    Programme,
    PublishedResult,
    Recommendation,
    Report,
    ReportReader,
    Service,
    StoredFile,
    User,
)
from tracker.reading import theme_words


@dataclass(frozen=True)
class ResultRow:
    """A published result, as printed."""

    scope: str
    value: str
    comment: str
    by_discretion: bool


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation as printed."""

    id: int
    ref: str
    text: str
    owners: tuple[str, ...]
    page: int | None
    themes: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class Reader:
    """A person who may read the report under embargo."""

    user_id: int
    name: str


@dataclass(frozen=True)
class ReportPage:
    """Everything on the page of a report, apart from its recurrences."""

    report: Report
    service: str
    programme: str
    comparison_note: str
    published: PartialDate | None
    printed: PartialDate | None
    confirmed_by: str
    plan_id: int | None
    plan_version: int | None
    plan_state: PlanStatus | None
    due_on: date | None
    due_words: str
    due_reason: str
    source_name: str
    recommendations: tuple[RecommendationRow, ...]
    results: tuple[ResultRow, ...]
    readers: tuple[Reader, ...]

    @property
    def needs_day(self) -> bool:
        """Whether a person must still confirm the day of publication."""
        return self.published is None or self.published.precision is not Precision.DAY

    @property
    def clock_stopped(self) -> bool:
        """Whether the plan is submitted, so that its deadline stands for good."""
        return self.plan_state in CLOCK_STOPPED

    def may_be_released(self, today: date) -> bool:
        """Whether the embargo can end: the day of publication has come."""
        return self.report.is_embargoed and not is_embargoed(self.published, today)

    @property
    def prints_percent(self) -> bool:
        """Whether results are percentages, which stand here without an n of N."""
        return any(row.value.endswith("%") for row in self.results)

    @property
    def disagreements(self) -> list[dict[str, Any]]:
        """What the report says twice, differently: shown, never repaired (PRODUCT rule 5)."""
        about = {"sum-of-ratings", "standards-missing", "band", "professional-discretion"}
        return [check for check in self.report.as_read.get("checks", ()) if check["kind"] in about]


def report_page(report_id: int) -> ReportPage | None:
    """One report; None where there is none. Whether it may be seen is decided before."""
    row = db.session.execute(
        select(
            Report, Service.name.label("service"), Programme, Plan.id.label("plan_id"),
            Plan.version.label("plan_version"), Plan.state, Plan.due_on, Plan.due_basis,
            Plan.due_reason, StoredFile.filename, User.name.label("confirmed_by"),
        )
        .join(Service, Service.id == Report.service_id)
        .join(Programme, Programme.code == Report.programme_code)
        .outerjoin(Plan, (Plan.report_id == Report.id) & (Plan.service_id == Report.service_id))
        .outerjoin(StoredFile, StoredFile.id == Report.file_id)
        .outerjoin(User, User.id == Report.day_confirmed_by)
        .where(Report.id == report_id)
    ).first()  # fmt: skip
    if row is None:
        return None
    report, programme = row[0], row[2]
    rule = PlanRule(programme.plan_days, programme.counting, programme.stated_in_report)
    return ReportPage(
        report=report, service=row.service, programme=programme.name,
        comparison_note=programme.comparison_note,
        published=stored_date(report.published_on, report.published_precision),
        printed=partial_date((report.as_read.get("publication") or {}).get("date")),
        confirmed_by=row.confirmed_by or "", plan_id=row.plan_id, plan_version=row.plan_version,
        plan_state=row.state, due_on=row.due_on,
        due_words=basis_words(row.due_basis or "", rule), due_reason=row.due_reason or "",
        source_name=row.filename or ("pasted text" if report.pages else ""),
        recommendations=_recommendations(report_id), results=_results(report_id),
        readers=_readers(report_id),
    )  # fmt: skip


def _recommendations(report_id: int) -> tuple[RecommendationRow, ...]:
    rows = db.session.execute(
        select(
            Recommendation.id, Recommendation.printed_ref, Recommendation.text,
            Recommendation.printed_owners, Recommendation.page, Recommendation.themes,
            Recommendation.version,
        )
        .where(Recommendation.report_id == report_id)
        .order_by(Recommendation.position, Recommendation.id)
    )  # fmt: skip
    return tuple(
        RecommendationRow(
            r.id,
            r.printed_ref,
            r.text,
            tuple(r.printed_owners),
            r.page,
            tuple(map(theme_words, r.themes)),
            r.version,
        )
        for r in rows
    )


def _results(report_id: int) -> tuple[ResultRow, ...]:
    rows = db.session.execute(
        select(
            PublishedResult.scope_key, PublishedResult.value, PublishedResult.comment,
            PublishedResult.by_discretion,
        )
        .where(PublishedResult.report_id == report_id)
        .order_by(PublishedResult.position, PublishedResult.id)
    )  # fmt: skip
    return tuple(ResultRow(*row) for row in rows)


def _readers(report_id: int) -> tuple[Reader, ...]:
    rows = db.session.execute(
        select(User.id, User.name)
        .join(ReportReader, ReportReader.user_id == User.id)
        .where(ReportReader.report_id == report_id)
        .order_by(User.name, User.id)
    )
    return tuple(Reader(*row) for row in rows)
