"""The day of publication, which starts the clock and ends the embargo; another deadline."""

from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import Job, record
from tracker.commands.authority import require
from tracker.db import command, db, lock
from tracker.domain.dates import PartialDate, Precision, london_today, stored_date
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.reports import (
    SET_FOR_REPORT,
    confirmed_day,
    date_text,
    is_embargoed,
    plan_clock,
)
from tracker.domain.status import CLOCK_STOPPED
from tracker.models import Plan, Report
from tracker.queries import facts, programmes


def _published(report: Report) -> PartialDate | None:
    return stored_date(report.published_on, report.published_precision)


def _plan(report_id: int, seen: int | None = None) -> Plan | None:
    plan_id = db.session.scalar(select(Plan.id).where(Plan.report_id == report_id))
    return None if plan_id is None else lock(Plan, plan_id, seen=seen)


@command
def confirm_day(
    *, report_id: int, day: date, by: Actor, at: datetime, seen: int | None = None
) -> date | None:
    """A person says on which day the report was published; the plan's deadline, if it has one.

    The clock starts from that day (PRODUCT rule 2), unless the plan is already submitted or has a
    deadline set for this report. A day that has come ends the embargo.
    """
    require(by, Permission.READ_REPORT, facts.of_report(report_id))
    report = lock(Report, report_id, seen=seen)
    before = _published(report)
    confirmed = confirmed_day(before, day, fieldwork_to=report.fieldwork_to)
    report.published_on, report.published_precision = confirmed.day, Precision.DAY
    report.day_confirmed_by, report.day_confirmed_at = by.user_id or None, at
    report.is_embargoed = is_embargoed(confirmed, london_today(at))
    record(
        Event.REPORT_DAY_CONFIRMED, report, by=by, at=at,
        day=day, printed=date_text(before) or "no date",
    )  # fmt: skip
    return start_clock(report, confirmed, by=by, at=at)


def start_clock(report: Report, published: PartialDate, *, by: Actor, at: datetime) -> date | None:
    """Give the plan the deadline that follows from publication; the one that it has then."""
    plan = _plan(report.id)
    rule = programmes.plan_rule(report.programme_code)
    if plan is None or rule is None:
        return None
    clock = plan_clock(published, rule)
    kept = plan.state in CLOCK_STOPPED or plan.due_basis == SET_FOR_REPORT
    if not kept and (plan.due_on, plan.due_basis) != clock:
        record(
            Event.PLAN_DEADLINE_SET, plan, by=by, at=at, from_due=plan.due_on,
            to_due=clock.due_on, basis=clock.basis,
            reason="the day of publication was confirmed",
        )  # fmt: skip
        plan.due_on, plan.due_basis = clock.due_on, clock.basis
    return plan.due_on


@command
def set_deadline(
    *, report_id: int, due_on: date, reason: str, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Another deadline than the programme's rule gives, with its reason; `seen` is the plan's."""
    require(by, Permission.READ_REPORT, facts.of_report(report_id))
    plan = _plan(report_id, seen)
    if plan is None:
        raise Absent
    if plan.state in CLOCK_STOPPED:
        raise RuleBroken("The plan is already submitted: its deadline no longer changes", "due_on")
    published = db.session.scalar(select(Report.published_on).where(Report.id == report_id))
    if published is not None and due_on < published:
        raise RuleBroken("The deadline must be after the day of publication", "due_on")
    if not reason:
        raise RuleBroken("Say why this report has another deadline", "reason")
    record(
        Event.PLAN_DEADLINE_SET, plan, by=by, at=at,
        from_due=plan.due_on, to_due=due_on, basis=SET_FOR_REPORT, reason=reason,
    )  # fmt: skip
    plan.due_on, plan.due_basis, plan.due_reason = due_on, SET_FOR_REPORT, reason


@command
def release_report(
    *, report_id: int, by: Actor | Job, at: datetime, seen: int | None = None
) -> None:
    """End the embargo of a report whose day of publication has come."""
    if isinstance(by, Actor):
        require(by, Permission.READ_REPORT, facts.of_report(report_id))
    report = lock(Report, report_id, seen=seen)
    if not report.is_embargoed:
        return
    published = _published(report)
    if published is None or is_embargoed(published, london_today(at)):
        raise RuleBroken("The report is not yet published: confirm the day first")
    report.is_embargoed = False
    record(Event.REPORT_RELEASED, report, by=by, at=at, day=date_text(published))
