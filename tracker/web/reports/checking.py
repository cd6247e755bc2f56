"""The check page: what is doubtful, what was read beside its source, and accepting it."""

from typing import Any

from flask import current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands.report_corrections import Corrected, correct_report
from tracker.commands.report_drafts import drop_draft
from tracker.commands.reports import Assured, accept_report, keep_report
from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission
from tracker.domain.status import DraftStatus
from tracker.filestore import FileStore
from tracker.queries import report_drafts as look
from tracker.queries import report_files
from tracker.web.answers import download, page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import AcceptForm, PressForm
from tracker.web.reports.blueprint import reports

ACCEPTED = "The report is accepted. Its plan is open: write the actions next"
KEPT = "The report is kept without a plan: later reports are compared with it"


def draft_page(draft_id: int) -> look.DraftPage:
    """The reading; Absent where there is none."""
    found = look.check_page(draft_id, g.today)
    if found is None:
        raise Absent
    return found


def _form(draft: look.DraftPage) -> AcceptForm:
    form = AcceptForm(version=draft.version)
    if draft.twin is not None and draft.twin.report_id is not None:
        choices = AcceptForm.CHOICES[:1] if draft.twin.is_same_file else AcceptForm.CHOICES
        form.existing.choices = choices
        form.existing.missing = "Say whether it is the report that is here already"
    if draft.may_be_answered:
        form.plan.choices = AcceptForm.PLANS
    return form


@reports.get("/reports/drafts/<int:draft_id>", permission=Permission.READ_REPORT)
def check(draft_id: int) -> ResponseReturnValue:
    """Compare what was read with the source."""
    draft = draft_page(draft_id)
    if draft.state is DraftStatus.ACCEPTED and draft.report_id is not None:
        return see_other("reports.show", report_id=draft.report_id)
    if draft.state is DraftStatus.DROPPED:
        return see_other("reports.index", service_id=draft.service_id)
    return page("reports/check.html", form=_form(draft), draft=draft)


@reports.post("/reports/drafts/<int:draft_id>/accept", permission=Permission.READ_REPORT)
def accept(draft_id: int) -> ResponseReturnValue:
    """What was checked becomes the report, and its plan opens."""
    draft = draft_page(draft_id)
    form = _form(draft)
    if form.validate_on_submit():
        with rules_shown_on(form):
            if form.existing.data == "correct" and draft.twin and draft.twin.report_id:
                made = correct_report(
                    draft_id=draft_id, report_id=draft.twin.report_id, by=g.actor, at=g.now,
                    seen=form.version.data,
                )  # fmt: skip
                return see_other(
                    "reports.show", report_id=draft.twin.report_id, said=_corrected(made)
                )
            return _accepted(draft_id, form)
    return page("reports/check.html", form=form, draft=draft)


def _accepted(draft_id: int, form: AcceptForm) -> ResponseReturnValue:
    assured = Assured(
        is_another=form.existing.data == "another", is_this_service=form.is_this_service.data
    )
    said: dict[str, Any] = {
        "draft_id": draft_id, "by": g.actor, "at": g.now, "seen": form.version.data,
        "assured": assured,
    }  # fmt: skip
    if form.plan.data == "answered":
        return see_other("reports.show", report_id=keep_report(**said), said=KEPT)
    return see_other("plans.show", plan_id=accept_report(**said).plan_id, said=ACCEPTED)


def _corrected(made: Corrected) -> str:
    said = ["Taken over: " + ", ".join(made.changed) if made.changed else "Nothing was missing"]
    if made.standing:
        which = ", ".join(made.standing)
        said.append(f"Worded otherwise in the new reading and left as accepted: {which}")
    return ". ".join(said)


@reports.route(
    "/reports/drafts/<int:draft_id>/drop",
    methods=["GET", "POST"],
    permission=Permission.READ_REPORT,
)
def drop(draft_id: int) -> ResponseReturnValue:
    """Give this reading up."""
    draft = draft_page(draft_id)
    form = PressForm(version=draft.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            service_id = drop_draft(draft_id=draft_id, by=g.actor, at=g.now, seen=form.version.data)
            return see_other("reports.index", service_id=service_id, said="The reading is dropped")
    return page("reports/drop.html", form=form, draft=draft)


@reports.get("/reports/drafts/<int:draft_id>/source", permission=Permission.READ_REPORT)
def draft_source(draft_id: int) -> ResponseReturnValue:
    """The file that was read in."""
    return hand_over(report_files.of_draft(draft_id))


def hand_over(source: report_files.SourceFile | None) -> ResponseReturnValue:
    """A source as an attachment; pasted text as a text file."""
    if source is None:
        raise Absent
    if source.stored_name is None:
        return download(source.text.encode(), name="pasted-report.txt", media_type="text/plain")
    store: FileStore = current_app.extensions["tracker_files"]
    data = store.path(source.stored_name).read_bytes()
    return download(data, name=source.filename, media_type=source.media_type)
