"""A report comes in: it is read in the bounded child before anything is stored."""

from flask import current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands.report_drafts import Source, keep_reading, source_of
from tracker.domain.permissions import Permission
from tracker.filestore import FileStore
from tracker.queries import report_shelf as look
from tracker.reading import ReadReport, Unreadable, read_report, read_text
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import UploadForm
from tracker.web.forms.uploads import plain_name
from tracker.web.reports.blueprint import reports


@reports.route(
    "/services/<int:service_id>/reports/new",
    methods=["GET", "POST"],
    permission=Permission.READ_REPORT,
)
def upload(service_id: int) -> ResponseReturnValue:
    """Choose a report file or paste its text."""
    form = UploadForm()
    if form.validate_on_submit():
        draft_id = _read_in(service_id, form)
        if draft_id is not None:
            return see_other("reports.check", draft_id=draft_id)
    return page("reports/upload.html", form=form, shelf=look.shelf(service_id, g.actor))


def _read_in(service_id: int, form: UploadForm) -> int | None:
    try:
        name, data, read = _reading(form)
    except Unreadable as error:
        field = form.file if form.file.data else form.pasted
        field.errors = [f"{error.message} Nothing was stored"]
        return None
    store: FileStore = current_app.extensions["tracker_files"]
    with rules_shown_on(form):
        if form.pasted.data:
            return _keep(service_id, source_of(name, data), read, form)
        with store.keeping(data) as kept:
            return _keep(service_id, source_of(name, data, kept), read, form)
    return None


def _keep(service_id: int, source: Source, read: ReadReport, form: UploadForm) -> int:
    return keep_reading(
        service_id=service_id, source=source, read=read, by=g.actor, at=g.now,
        again=form.again.data,
    )  # fmt: skip


def _reading(form: UploadForm) -> tuple[str, bytes, ReadReport]:
    if form.pasted.data:
        text = form.pasted.data
        return "pasted text", text.encode(), read_text(text)
    data = form.file.data.read()
    name = plain_name(form.file.data)
    return name, data, read_report(data, name)
