"""Accepting a checked reading: report, recommendations and results as printed, and its plan."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.report_drafts import Source, draft_row, open_draft
from tracker.commands.services import service_row
from tracker.db import command, db, lock
from tracker.domain.corrections import Checked, Item, checked_from
from tracker.domain.dates import Precision, london_today, stored_date
from tracker.domain.errors import Absent, Problem, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.domain.reports import (
    Result,
    confirmed_day,
    date_text,
    is_embargoed,
    is_same_body,
    may_be_answered_before,
    plan_clock,
)
from tracker.domain.status import DraftStatus
from tracker.models import (
    Plan,
    PublishedResult,
    Recommendation,
    Report,
    ReportDraft,
    ReportReader,
    Service,
)
from tracker.queries import facts, programmes, report_twins
from tracker.reading import ReadReport, themes_of


@dataclass(frozen=True)
class Assured:
    """What a person says where the product cannot know.

    `is_another`: not the report of the same date that is here already. `is_this_service`: about
    the service although the report prints another name.
    """

    is_another: bool = False
    is_this_service: bool = False


@dataclass(frozen=True)
class Accepted:
    """What accepting made."""

    report_id: int
    plan_id: int
    due_on: date | None


@command
def accept_report(
    *, draft_id: int, by: Actor, at: datetime, seen: int | None = None, assured: Assured = Assured()
) -> Accepted:
    """Store the checked reading as the report it is, and open the plan that answers it."""
    return _with_plan(_stored(open_draft(draft_id, by, seen), assured, by=by, at=at), by=by, at=at)


@command
def keep_report(
    *, draft_id: int, by: Actor, at: datetime, seen: int | None = None, assured: Assured = Assured()
) -> int:
    """Store the checked reading without a plan: it was answered before the service came here.

    Later reports are compared with it. Refused for a report that is not a year old. Its id.
    """
    row = open_draft(draft_id, by, seen)
    if not may_be_answered_before(checked_from(row.checked).published, london_today(at)):
        raise RuleBroken("Only a report older than a year can do without a plan", "plan")
    return _stored(row, assured, by=by, at=at, plan="no plan: it was answered before").id


@command
def import_report(
    *, service_id: int | None, new_service: str = "", source: Source, read: ReadReport,
    published: date | None, by: Actor, at: datetime,
) -> Accepted:  # fmt: skip
    """Read in and accept at once, as the shell does; nothing is stored when a rule refuses.

    An administrator may do this only for a service that comes into being here (`new_service`).
    Who names the service in the shell says with it that the report is about that service.
    """
    if service_id is None:
        require(by, Permission.ADMINISTER)
        service_id = service_row(name=new_service, by=by, at=at).id
    else:
        require(by, Permission.READ_REPORT, facts.of_service(service_id))
    row = draft_row(service_id=service_id, source=source, read=read, by=by, at=at)
    if published is not None:
        checked = checked_from(row.checked)
        day = confirmed_day(checked.printed, published, fieldwork_to=checked.fieldwork_to).day
        is_printed = checked.printed is not None and checked.printed.precision is Precision.DAY
        if is_printed and checked.printed is not None and checked.printed.day != day:
            raise RuleBroken(f"The report prints {checked.printed.day.isoformat()} as its day")
        row.checked = row.checked | {"day": None if is_printed else day.isoformat()}
    return _with_plan(_stored(row, Assured(is_this_service=True), by=by, at=at), by=by, at=at)


@command
def answer_report(*, report_id: int, by: Actor, at: datetime, seen: int | None = None) -> int:
    """Open the plan of a report that was kept without one; the id of the plan."""
    require(by, Permission.READ_REPORT, facts.of_report(report_id))
    report = lock(Report, report_id, seen=seen)
    if db.session.scalar(select(Plan.id).where(Plan.report_id == report_id)) is not None:
        raise RuleBroken("The report has its plan already")
    plan = open_plan(report, by=by, at=at)
    db.session.flush()
    return plan.id


def _with_plan(report: Report, *, by: Actor, at: datetime) -> Accepted:
    plan = open_plan(report, by=by, at=at)
    db.session.flush()
    return Accepted(report.id, plan.id, plan.due_on)


def _stored(
    row: ReportDraft, assured: Assured, *, by: Actor, at: datetime, plan: str = "its plan opens"
) -> Report:
    # two who accept the same report at once wait for each other
    service = lock(Service, row.service_id)
    checked = checked_from(row.checked)
    _refuse_unfit(row, checked, service, assured)
    report = _report(row, checked, by=by, at=at)
    db.session.add(report)
    db.session.flush()
    row.state, row.report_id = DraftStatus.ACCEPTED, report.id
    for position, item in enumerate(checked.items, 1):
        add_item(report, item, position)
    for position, result in enumerate(checked.results, 1):
        db.session.add(_result(report, result, position))
    record(
        Event.REPORT_ACCEPTED, report, by=by, at=at, title=report.title,
        programme=report.programme_code, published=date_text(checked.published),
        recommendations=len(checked.items), plan=plan, sha256=report.sha256,
    )  # fmt: skip
    _let_reader_go_on(report, by)
    return report


def _result(report: Report, result: Result, position: int) -> PublishedResult:
    return PublishedResult(
        service_id=report.service_id, report_id=report.id, position=position,
        scope_key=result.scope, value=result.value, comment=result.comment, score=result.score,
        score_max=result.score_max, by_discretion=result.by_discretion,
    )  # fmt: skip


def _refuse_unfit(row: ReportDraft, checked: Checked, service: Service, assured: Assured) -> None:
    problems = []
    printed, names = row.as_read["service"], [service.name, *service.former_names]
    if not (assured.is_this_service or is_same_body(printed, names)):
        said = f"The report names {printed}: say that it is about {service.name}, or drop it"
        problems.append(Problem(said, "is_this_service"))
    if not checked.title:
        problems.append(Problem("Enter the title of the report", "#facts"))
    if not checked.items:
        problems.append(Problem("The report has no recommendations: add those it makes", "#items"))
    twin = report_twins.of_inspection(row.service_id, row.sha256, checked.published)
    if twin is not None and (twin.is_same_file or not assured.is_another):
        problems.append(Problem(twin.sentence, twin.href))
    if problems:
        raise RuleBroken(problems=problems)


def _report(row: ReportDraft, checked: Checked, *, by: Actor, at: datetime) -> Report:
    found: dict[str, Any] = row.as_read
    published = checked.published
    return Report(
        service_id=row.service_id,
        programme_code=checked.programme,
        title=checked.title,
        service_as_printed=(found["service"] or "")[:200],
        language=found["language"],
        published_on=published.day if published else None,
        published_precision=published.precision if published else Precision.UNKNOWN,
        published_source=found["publication"]["source"],
        day_confirmed_by=(by.user_id or None) if checked.day else None,
        day_confirmed_at=at if checked.day else None,
        fieldwork_from=checked.fieldwork_from,
        fieldwork_to=checked.fieldwork_to,
        is_embargoed=is_embargoed(published, london_today(at)),
        stated_count=checked.stated_count,
        chairs=found["chairs"],
        manager=(found["manager"] or "")[:200],
        copied_to=found["copied_to"],
        file_id=row.file_id,
        sha256=row.sha256,
        pages=row.pages,
        as_read=found,
        accepted_by=by.user_id or None,
        accepted_at=at,
    )


def add_item(report: Report, item: Item, position: int) -> None:
    """One recommendation of a report, verbatim, with its themes."""
    db.session.add(
        Recommendation(
            service_id=report.service_id, report_id=report.id, position=position,
            printed_ref=item.ref, text=item.text, printed_owners=list(item.owners),
            page=item.page, themes=list(themes_of(item.text)),
        )
    )  # fmt: skip


def _let_reader_go_on(report: Report, by: Actor) -> None:
    """A coordinator who read in an embargoed report is among those who may know of it."""
    under = Facts(service_id=report.service_id, is_embargoed=True)
    if report.is_embargoed and by.user_id and not may(by, Permission.SEE_EMBARGOED, under):
        db.session.add(
            ReportReader(service_id=report.service_id, report_id=report.id, user_id=by.user_id)
        )


def open_plan(report: Report, *, by: Actor, at: datetime) -> Plan:
    """The plan that answers a report, with the deadline that its programme's rule gives."""
    rule = programmes.plan_rule(report.programme_code)
    if rule is None:
        raise Absent
    clock = plan_clock(stored_date(report.published_on, report.published_precision), rule)
    plan = Plan(
        service_id=report.service_id, report_id=report.id, title=f"Plan: {report.title}"[:300],
        opened_on=london_today(at), due_on=clock.due_on, due_basis=clock.basis,
    )  # fmt: skip
    db.session.add(plan)
    record(
        Event.PLAN_OPENED, plan, by=by, at=at,
        title=plan.title, due=clock.due_on, basis=clock.basis,
    )  # fmt: skip
    return plan
