"""The day of publication and the deadline of the plan that answers a report."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.commands.report_days import confirm_day, release_report, set_deadline
from tracker.commands.reports import answer_report
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.permissions import Permission
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import DayForm, DeadlineForm, PressForm
from tracker.web.reports.accepted import accepted
from tracker.web.reports.blueprint import reports


@reports.route(
    "/reports/<int:report_id>/day", methods=["GET", "POST"], permission=Permission.READ_REPORT
)
def day(report_id: int) -> ResponseReturnValue:
    """Confirm on which day the report was published."""
    found = accepted(report_id)
    form = DayForm(
        version=found.report.version, day=None if found.needs_day else found.report.published_on
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            confirm_day(
                report_id=report_id, day=form.day.data, by=g.actor, at=g.now,
                seen=form.version.data,
            )  # fmt: skip
            return see_other(
                "reports.show", report_id=report_id, said="The day of publication is confirmed"
            )
    return page("reports/day.html", form=form, found=found)


@reports.route(
    "/reports/<int:report_id>/deadline",
    methods=["GET", "POST"],
    permission=Permission.READ_REPORT,
)
def deadline(report_id: int) -> ResponseReturnValue:
    """Give the plan another deadline than the rule does."""
    found = accepted(report_id)
    if found.plan_id is None:
        raise Absent
    form = DeadlineForm(version=found.plan_version, due_on=found.due_on)
    if form.validate_on_submit():
        with rules_shown_on(form):
            set_deadline(
                report_id=report_id, due_on=form.due_on.data, reason=form.reason.data, by=g.actor,
                at=g.now, seen=form.version.data,
            )  # fmt: skip
            return see_other("reports.show", report_id=report_id, said="The deadline is changed")
    return page("reports/deadline.html", form=form, found=found)


@reports.post("/reports/<int:report_id>/plan", permission=Permission.READ_REPORT)
def answer(report_id: int) -> ResponseReturnValue:
    """Open the plan of a report that was kept without one."""
    form = PressForm(version=accepted(report_id).report.version)
    if not form.validate_on_submit():
        raise RuleBroken("This page is out of date. Open it again and repeat your change")
    plan_id = answer_report(report_id=report_id, by=g.actor, at=g.now, seen=form.version.data)
    return see_other("plans.show", plan_id=plan_id, said="The plan is open: write the actions next")


@reports.post("/reports/<int:report_id>/release", permission=Permission.READ_REPORT)
def release(report_id: int) -> ResponseReturnValue:
    """The day of publication has come: everybody who may see reports can read it."""
    form = PressForm(version=accepted(report_id).report.version)
    if not form.validate_on_submit():
        raise RuleBroken("This page is out of date. Open it again and repeat your change")
    release_report(report_id=report_id, by=g.actor, at=g.now, seen=form.version.data)
    return see_other("reports.show", report_id=report_id, said="The report is released")
