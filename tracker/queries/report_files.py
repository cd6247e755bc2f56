"""The source of a reading or a report, to be handed over."""

from typing import NamedTuple

from sqlalchemy import select

from tracker.db import db
from tracker.models import Report, ReportDraft, StoredFile


class SourceFile(NamedTuple):
    """A kept file; `stored_name` None: pasted text, which stands in `text`."""

    stored_name: str | None
    filename: str
    media_type: str
    text: str


def of_draft(draft_id: int) -> SourceFile | None:
    """The source of a reading."""
    return _one(ReportDraft, draft_id)


def of_report(report_id: int) -> SourceFile | None:
    """The source of an accepted report."""
    return _one(Report, report_id)


def _one(model: type[ReportDraft | Report], row_id: int) -> SourceFile | None:
    row = db.session.execute(
        select(StoredFile.stored_name, StoredFile.filename, StoredFile.media_type, model.pages)
        .select_from(model)
        .outerjoin(
            StoredFile,
            (StoredFile.id == model.file_id) & (StoredFile.service_id == model.service_id),
        )
        .where(model.id == row_id)
    ).first()
    if row is None:
        return None
    return SourceFile(
        row.stored_name, row.filename or "", row.media_type or "", "\n\f".join(row.pages)
    )
