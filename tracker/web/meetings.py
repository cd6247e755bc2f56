"""The board's meetings: the list, the agenda, the record, the pack."""

from typing import Any

from flask import Response, g
from flask.typing import ResponseReturnValue

from tracker.commands import meetings as deeds
from tracker.documents.pack_docx import pack_docx
from tracker.domain.agenda import Agenda, Head
from tracker.domain.file_types import WORD
from tracker.domain.permissions import Permission
from tracker.queries import agenda as agendas
from tracker.queries import decisions
from tracker.queries import meetings as look
from tracker.queries.service_names import name_of
from tracker.web.answers import download, page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import ChangingForm, rules_shown_on
from tracker.web.forms.meetings import HeldForm, MeetingForm

meetings = GuardedBlueprint("meetings", __name__)
RECORD = Permission.RECORD_MEETING


@meetings.get("/services/<int:service_id>/meetings", permission=Permission.SEE_MEETING)
def index(service_id: int) -> ResponseReturnValue:
    """All meetings of a service's board."""
    return page(
        "meetings/index.html",
        rows=look.of_service(service_id),
        service=name_of(service_id),
        service_id=service_id,
    )


@meetings.route(
    "/services/<int:service_id>/meetings/new", methods=["GET", "POST"], permission=RECORD
)
def new(service_id: int) -> ResponseReturnValue:
    """Plan a meeting."""
    form = MeetingForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            meeting_id = deeds.plan_meeting(
                service_id, by=g.actor, at=g.now, held_on=form.held_on.data,
                title=form.title.data, place=form.place.data,
            )  # fmt: skip
            return see_other("meetings.show", meeting_id=meeting_id, said="The meeting is planned.")
    return page("meetings/new.html", form=form, service_id=service_id)


@meetings.get("/meetings/<int:meeting_id>", permission=Permission.SEE_MEETING)
def show(meeting_id: int) -> ResponseReturnValue:
    """The meeting: agenda from the state, decisions, attendance, minutes."""
    return page("meetings/show.html", **_facts(meeting_id))


@meetings.get("/meetings/<int:meeting_id>/pack", permission=Permission.SEE_MEETING)
def pack(meeting_id: int) -> ResponseReturnValue:
    """The same as papers to print."""
    return page("meetings/pack.html", **_facts(meeting_id))


@meetings.get("/meetings/<int:meeting_id>/pack.docx", permission=Permission.SEE_MEETING)
def pack_file(meeting_id: int) -> Response:
    """The same as a Word file."""
    meeting = look.head(meeting_id)
    data = pack_docx(
        meeting,
        _agenda(meeting),
        look.attendance(meeting),
        decisions.of_meeting(meeting, g.actor),
        decisions.arising(meeting, g.actor),
        g.now,
    )
    name = f"board-pack-{meeting.held_on.isoformat()}.docx"
    return download(data, name=name, media_type=WORD)


@meetings.route("/meetings/<int:meeting_id>/change", methods=["GET", "POST"], permission=RECORD)
def change(meeting_id: int) -> ResponseReturnValue:
    """Move or rename a meeting to come."""
    meeting = look.head(meeting_id)
    form = MeetingForm(
        version=meeting.version, title=meeting.title, held_on=meeting.held_on, place=meeting.place
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.change_meeting(
                meeting_id, by=g.actor, at=g.now, seen=form.version.data,
                held_on=form.held_on.data, title=form.title.data, place=form.place.data,
            )  # fmt: skip
            return see_other("meetings.show", meeting_id=meeting_id, said="The meeting is changed.")
    return page("meetings/change.html", form=form, meeting=meeting)


@meetings.route("/meetings/<int:meeting_id>/record", methods=["GET", "POST"], permission=RECORD)
def record(meeting_id: int) -> ResponseReturnValue:
    """Record who came, who chaired, and the minutes."""
    meeting = look.head(meeting_id)
    came = look.attendance(meeting)
    form = HeldForm(version=meeting.version, minutes=meeting.minutes, chaired_by=meeting.chaired_by)
    form.chaired_by.choices = look.chairs(meeting)
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.hold_meeting(
                meeting_id, by=g.actor, at=g.now, seen=form.version.data,
                attended=form.attended(came), chaired_by=form.chaired_by.data,
                minutes=form.minutes.data,
            )  # fmt: skip
            return see_other(
                "meetings.show", meeting_id=meeting_id, said="The meeting is recorded."
            )
    return page("meetings/record.html", form=form, meeting=meeting, came=form.as_typed(came))


def _facts(meeting_id: int) -> dict[str, Any]:
    meeting = look.head(meeting_id)
    return {
        "meeting": meeting,
        "agenda": _agenda(meeting),
        "came": look.attendance(meeting),
        "decisions": decisions.of_meeting(meeting, g.actor),
        "arising": decisions.arising(meeting, g.actor),
        "form": ChangingForm(),
    }


def _agenda(meeting: Head) -> Agenda:
    return agendas.agenda(meeting.service_id, meeting.held_on, g.today, g.actor)
