"""The accepted reports of a service: the shelf, one report, its source."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission
from tracker.queries import recurrences, report_files, report_shelf
from tracker.queries import reports as look
from tracker.web.answers import page
from tracker.web.forms.reports import PressForm
from tracker.web.reports.blueprint import reports
from tracker.web.reports.checking import hand_over


def accepted(report_id: int) -> look.ReportPage:
    """The report; Absent where there is none."""
    found = look.report_page(report_id)
    if found is None:
        raise Absent
    return found


@reports.get("/services/<int:service_id>/reports", permission=Permission.SEE_SERVICE)
def index(service_id: int) -> ResponseReturnValue:
    """All reports of the service that one may see."""
    return page("reports/index.html", shelf=report_shelf.shelf(service_id, g.actor))


@reports.get("/reports/<int:report_id>", permission=Permission.SEE_REPORT)
def show(report_id: int) -> ResponseReturnValue:
    """Recommendations and results as printed, and what is known about them."""
    found = accepted(report_id)
    repeats = recurrences.of_report(report_id, found.report.service_id, g.actor)
    return page(
        "reports/show.html", found=found, repeats=repeats,
        release=PressForm(version=found.report.version),
    )  # fmt: skip


@reports.get("/reports/<int:report_id>/source", permission=Permission.SEE_REPORT)
def source(report_id: int) -> ResponseReturnValue:
    """The file that was read in."""
    return hand_over(report_files.of_report(report_id))


@reports.get("/reports/<int:report_id>/text", permission=Permission.SEE_REPORT)
def text(report_id: int) -> ResponseReturnValue:
    """The text of the report, page by page."""
    return page("reports/text.html", found=accepted(report_id))
