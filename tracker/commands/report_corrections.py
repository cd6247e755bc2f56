"""Correcting an accepted report by reading the same report again."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.report_days import start_clock
from tracker.commands.report_drafts import open_draft
from tracker.commands.reports import add_item
from tracker.db import command, db, lock
from tracker.domain.corrections import Checked, Item, checked_from
from tracker.domain.dates import Precision, london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.reports import is_embargoed
from tracker.domain.status import SUBMITTED_PLAN, DraftStatus
from tracker.models import Plan, Recommendation, Report, ReportDraft
from tracker.queries import facts


class Corrected(NamedTuple):
    """What was taken over, and which recommendations read otherwise and stay as accepted."""

    changed: tuple[str, ...]
    standing: tuple[str, ...]


@command
def correct_report(
    *, draft_id: int, report_id: int, by: Actor, at: datetime, seen: int | None = None
) -> Corrected:
    """Take over from a checked reading what the report of the same inspection lacks.

    Recommendations that stand are never reworded or removed, because actions answer them; those
    that are missing are added. Results stay as they were first accepted (MODEL: immutable). What
    reads otherwise and stays is named, so that nobody believes it mended.
    """
    row = open_draft(draft_id, by, seen)
    require(by, Permission.READ_REPORT, facts.of_report(report_id))
    report = lock(Report, report_id)
    if row.service_id != report.service_id:
        raise RuleBroken("That report is another service's")
    checked = checked_from(row.checked)
    changed = _take_over(report, row, checked, at)
    missing, standing = _compared(report, checked)
    if missing and _plan_is_submitted(report.id):
        raise RuleBroken(
            "The plan of this report is already submitted: no recommendation can be added"
        )
    last = db.session.scalar(
        select(func.max(Recommendation.position)).where(Recommendation.report_id == report.id)
    )
    for position, item in enumerate(missing, (last or 0) + 1):
        add_item(report, item, position)
    changed += [f"added recommendation {item.ref or item.text[:40]}" for item in missing]
    row.state, row.report_id = DraftStatus.ACCEPTED, report.id
    if checked.published and any(name.startswith("published") for name in changed):
        start_clock(report, checked.published, by=by, at=at)
    record(Event.REPORT_CORRECTED, report, by=by, at=at, changed=", ".join(changed) or "nothing")
    return Corrected(tuple(changed), standing)


def _take_over(report: Report, row: ReportDraft, checked: Checked, at: datetime) -> list[str]:
    new: dict[str, object] = {
        "title": checked.title,
        "fieldwork_from": checked.fieldwork_from,
        "fieldwork_to": checked.fieldwork_to,
        "stated_count": checked.stated_count,
        "chairs": row.as_read["chairs"],
        "copied_to": row.as_read["copied_to"],
    }
    published = checked.published
    if published and report.published_precision is not Precision.DAY:
        new["published_on"], new["published_precision"] = published
        new["is_embargoed"] = is_embargoed(published, london_today(at))
    changed = [name for name, value in new.items() if getattr(report, name) != value]
    for name in changed:
        setattr(report, name, new[name])
    return [name.replace("_", " ") for name in changed]


def _compared(report: Report, checked: Checked) -> tuple[list[Item], tuple[str, ...]]:
    """What the report lacks, and the references of what stands there in other words."""
    rows = db.session.execute(
        select(Recommendation.printed_ref, Recommendation.text).where(
            Recommendation.report_id == report.id
        )
    ).all()
    refs = {row.printed_ref for row in rows if row.printed_ref}
    texts = {" ".join(row.text.split()) for row in rows}
    unknown = [item for item in checked.items if item.text not in texts]
    missing = [item for item in unknown if item.ref not in refs]
    return missing, tuple(item.ref for item in unknown if item.ref in refs)


def _plan_is_submitted(report_id: int) -> bool:
    state = db.session.scalar(select(Plan.state).where(Plan.report_id == report_id))
    return state in SUBMITTED_PLAN
