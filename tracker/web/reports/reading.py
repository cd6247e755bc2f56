"""A report comes in: it is read in the bounded child before anything is stored."""

import hashlib

from flask import current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands.report_drafts import Source, keep_reading
from tracker.domain.permissions import Permission
from tracker.filestore import FileStore
from tracker.queries import report_shelf as look
from tracker.reading import ReadReport, Unreadable, read_report, read_text
from tracker.reading.text import kind_of
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import UploadForm
from tracker.web.forms.uploads import plain_name
from tracker.web.reports.blueprint import reports

#: What a source is served as; never what its sender called it.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "application/octet-stream",
    "text": "text/plain",
}


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
        data, read, name, kind = _reading(form)
    except Unreadable as error:
        field = form.file if form.file.data else form.pasted
        field.errors = [f"{error.message} Nothing was stored."]
        return None
    store: FileStore = current_app.extensions["tracker_files"]
    digest = hashlib.sha256(data).hexdigest()
    with rules_shown_on(form):
        if form.pasted.data:
            source = Source(name, digest, MEDIA_TYPES[kind])
            return _keep(service_id, source, read, form)
        with store.keeping(data) as kept:
            source = Source(name, digest, MEDIA_TYPES[kind], kept)
            return _keep(service_id, source, read, form)
    return None


def _keep(service_id: int, source: Source, read: ReadReport, form: UploadForm) -> int:
    return keep_reading(
        service_id=service_id, source=source, read=read, by=g.actor, at=g.now,
        again=form.again.data,
    )  # fmt: skip


def _reading(form: UploadForm) -> tuple[bytes, ReadReport, str, str]:
    if form.pasted.data:
        text = form.pasted.data
        return text.encode(), read_text(text), "pasted text", "text"
    name = plain_name(form.file.data)
    data = form.file.data.read()
    read = read_report(data, name)
    return data, read, name, kind_of(data)
