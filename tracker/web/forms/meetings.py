"""What is typed about meetings and decisions."""

from dataclasses import replace

from flask import request

from tracker.commands.meetings import Attended
from tracker.domain.agenda import Came
from tracker.domain.meetings import KINDS, DecisionKind, Presence, Subject
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Paragraph, Text, one_line
from tracker.web.forms.words import NO_CHILD


class MeetingForm(ChangingForm):
    """A meeting to come."""

    title = Text(
        "What is the meeting called?", missing="Enter what the meeting is called", limit=200
    )
    held_on = DateParts(
        "When is it?",
        missing="Enter the day of the meeting, for example 27 3 2027",
        noun="day of the meeting",
    )
    place = Text("Where is it? (optional)", missing=None, limit=200)


class DecisionForm(ChangingForm):
    """A decision about one of the things that the board can decide on."""

    subject = Choice("What was decided on?", as_select=True, missing="Choose what was decided on")
    kind = Choice(
        "What was decided?",
        choices=[(kind, KINDS[kind].words) for kind in DecisionKind],
        as_select=True,
        missing="Choose what was decided",
    )
    text = Paragraph(
        "The decision in words, with its reason", missing=None, limit=2000, description=NO_CHILD
    )

    def chosen(self) -> dict[str, int]:
        """The subject as the command wants it: {"plan_id": 7}."""
        subject, _, number = str(self.subject.data).partition("-")
        return {f"{Subject(subject).value}_id": int(number)}


class DropForm(ChangingForm):
    """Why a recorded decision is dropped."""

    reason = Text("Why is this record dropped?", missing="Enter why it is dropped", limit=500)


class HeldForm(ChangingForm):
    """What happened at a meeting; attendance comes as one group of radios per post."""

    chaired_by = Choice("Who chaired?", missing="Choose who chaired", as_select=True)
    minutes = Paragraph("Minutes", missing=None, limit=20000, rows=12, description=NO_CHILD)

    def attended(self, expected: list[Came]) -> list[Attended]:
        """What was ticked, for the posts that the page showed; anything else is not read."""
        found = []
        for came in expected:
            state = request.form.get(f"came-{came.post_id}", "")
            if state in set(Presence):
                name = _name(came)[:200] or came.name
                found.append(Attended(came.post_id, Presence(state), came.user_id, name))
        return found

    def as_typed(self, expected: list[Came]) -> list[Came]:
        """The posts as the page shows them: with what was ticked and typed, once it was sent."""
        if request.method != "POST":
            return expected
        return [
            replace(came, name=_name(came), state=request.form.get(f"came-{came.post_id}", ""))
            for came in expected
        ]


def _name(came: Came) -> str:
    return one_line(request.form.get(f"name-{came.post_id}", ""))
