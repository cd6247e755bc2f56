"""Whether a file or an inspection is here already: by content, and by service and date."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import PartialDate, stored_date
from tracker.domain.reports import is_same_date
from tracker.domain.status import DraftStatus
from tracker.models import Report, ReportDraft


@dataclass(frozen=True)
class Twin:
    """What is here already; `report_id` None: it is still being checked as `draft_id`."""

    title: str
    is_same_file: bool
    report_id: int | None = None
    draft_id: int | None = None

    @property
    def href(self) -> str:
        """Where to see it."""
        return (
            f"/reports/{self.report_id}" if self.report_id else f"/reports/drafts/{self.draft_id}"
        )

    @property
    def sentence(self) -> str:
        """What to say about it."""
        if self.report_id is None:
            return "This file was already read in and waits to be checked: go on there"
        if self.is_same_file:
            return f"This file is already here as the report “{self.title}”: see it there"
        return f"A report of this service with the same date is already here: “{self.title}”"


def of_file(service_id: int, sha256: str) -> Twin | None:
    """The accepted report or the open reading with the very same content."""
    report = db.session.execute(
        select(Report.id, Report.title).where(
            Report.service_id == service_id, Report.sha256 == sha256
        )
    ).first()
    if report is not None:
        return Twin(report.title, is_same_file=True, report_id=report.id)
    draft_id = db.session.scalar(
        select(ReportDraft.id)
        .where(
            ReportDraft.service_id == service_id,
            ReportDraft.sha256 == sha256,
            ReportDraft.state == DraftStatus.CHECKING,
        )
        .order_by(ReportDraft.id)
        .limit(1)
    )
    return None if draft_id is None else Twin("", is_same_file=True, draft_id=draft_id)


def of_inspection(service_id: int, sha256: str, published: PartialDate | None) -> Twin | None:
    """The accepted report with the same content, else with the same date of publication.

    Two dates are the same as far as both are printed: December 2020 is 17 December 2020.
    """
    rows = db.session.execute(
        select(
            Report.id, Report.title, Report.sha256, Report.published_on, Report.published_precision
        )
        .where(Report.service_id == service_id)
        .order_by(Report.id)
    ).all()
    for row in rows:
        if row.sha256 == sha256:
            return Twin(row.title, is_same_file=True, report_id=row.id)
    for row in rows:
        stored = stored_date(row.published_on, row.published_precision)
        if stored and published and is_same_date(stored, published):
            return Twin(row.title, is_same_file=False, report_id=row.id)
    return None
