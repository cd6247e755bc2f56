"""What is asked when a plan moves on."""

from tracker.domain.file_types import ENDINGS
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Paragraph, Text, Tick, Upload


class SendForm(ChangingForm):
    """Hand the plan to the board."""


class EndorseForm(ChangingForm):
    """Endorse by chair's action."""

    agreed = Tick(
        "The board makes this plan its own",
        missing="Tick to say that the board makes this plan its own",
    )


class ReturnForm(ChangingForm):
    """Back to the writers."""

    reason = Paragraph("What must change?", missing="Say what must change")


class NoteForm(ChangingForm):
    """A note of the board."""

    text = Paragraph(
        "Note", missing="Enter the note", description="Do not name a child or describe a case"
    )


class SubmitForm(ChangingForm):
    """The day, the recipient and the receipt."""

    on = DateParts(
        "When was it submitted?",
        missing="Enter the day it was submitted",
        noun="day of submission",
    )
    to = Text("Who received it?", missing="Say who received the plan", noun="recipient", limit=200)
    receipt = Paragraph(
        "Receipt", rows=3, description="What shows that it arrived, for example the words of a mail"
    )
    file = Upload("Receipt as a file", endings=ENDINGS, megabytes=20, noun="file")


class ReplyForm(ChangingForm):
    """What the inspectorate answered."""

    reply = Choice(
        "What was the reply?",
        choices=[("accepted", "Accepted"), ("returned", "Returned for more work")],
        missing="Choose the reply",
    )
    on = DateParts(
        "When did it come?", missing="Enter the day of the reply", noun="day of the reply"
    )
    text = Paragraph("What does it say?", rows=3, description="Needed where the plan was returned")


class ResumeForm(ChangingForm):
    """Start the next version."""


class ForwardForm(ChangingForm):
    """To whom at the YJB, and when."""

    to = Text(
        "Who at the YJB received it?", missing="Say who received it", noun="recipient", limit=200
    )
    on = DateParts(
        "When was it forwarded?", missing="Enter the day it was sent", noun="day of forwarding"
    )


class CompleteForm(ChangingForm):
    """Every action is done."""
