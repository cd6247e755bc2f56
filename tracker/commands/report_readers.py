"""Who else may read a report before it is published."""

from datetime import datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.models import Report, ReportReader
from tracker.queries import actors, facts


@command
def name_reader(
    *, report_id: int, user_id: int, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Let a person who holds a post of the service read an embargoed report."""
    require(by, Permission.NAME_READERS, facts.of_report(report_id))
    report = lock(Report, report_id, seen=seen)
    if not report.is_embargoed:
        raise RuleBroken("The report is published: everybody who may see reports can read it")
    person = actors.actor(user_id, london_today(at))
    if person is None or report.service_id not in person.service_ids:
        raise RuleBroken("Choose a person who holds a post of this service", "user_id")
    known = select(ReportReader.id).where(
        ReportReader.report_id == report_id, ReportReader.user_id == user_id
    )
    if db.session.scalar(known) is not None:
        raise RuleBroken(f"{person.name} may read it already", "user_id")
    db.session.add(ReportReader(service_id=report.service_id, report_id=report_id, user_id=user_id))
    record(Event.REPORT_READER_NAMED, report, by=by, at=at, person=person.name)


@command
def end_reader(*, report_id: int, user_id: int, by: Actor, at: datetime) -> None:
    """No longer let a person read it."""
    require(by, Permission.NAME_READERS, facts.of_report(report_id))
    report = lock(Report, report_id)
    row = db.session.scalar(
        select(ReportReader).where(
            ReportReader.report_id == report_id, ReportReader.user_id == user_id
        )
    )
    person = actors.actor(user_id, london_today(at))
    if row is None:
        raise Absent
    db.session.delete(row)
    name = person.name if person else "a former holder"
    record(Event.REPORT_READER_ENDED, report, by=by, at=at, person=name)
