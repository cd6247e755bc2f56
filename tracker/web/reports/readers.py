"""Who else may read a report before it is published."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.commands.report_readers import end_reader, name_reader
from tracker.domain.permissions import Permission
from tracker.queries import report_shelf
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import PressForm, ReaderForm
from tracker.web.reports.accepted import accepted
from tracker.web.reports.blueprint import reports


@reports.route(
    "/reports/<int:report_id>/readers",
    methods=["GET", "POST"],
    permission=Permission.NAME_READERS,
    endpoint="readers",
)
def named(report_id: int) -> ResponseReturnValue:
    """Name a person, and see who is named."""
    found = accepted(report_id)
    form = ReaderForm(version=found.report.version)
    known = {reader.user_id for reader in found.readers}
    form.user_id.choices = [
        choice
        for choice in report_shelf.holders(found.report.service_id, g.today)
        if choice[0] not in known
    ]
    if form.validate_on_submit():
        with rules_shown_on(form):
            name_reader(
                report_id=report_id, user_id=form.user_id.data, by=g.actor, at=g.now,
                seen=form.version.data,
            )  # fmt: skip
            return see_other(
                "reports.readers", report_id=report_id, said="The person may read the report"
            )
    return page("reports/readers.html", form=form, found=found, ending=PressForm())


@reports.post(
    "/reports/<int:report_id>/readers/<int:user_id>/end", permission=Permission.NAME_READERS
)
def reader_ended(report_id: int, user_id: int) -> ResponseReturnValue:
    """Take a name off the list again."""
    end_reader(report_id=report_id, user_id=user_id, by=g.actor, at=g.now)
    return see_other(
        "reports.readers", report_id=report_id, said="The person may no longer read the report"
    )
