"""What asking for more time, and deciding about it, ask for."""

from typing import ClassVar

from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Paragraph
from tracker.web.forms.words import NO_CHILD, WordsForm

GRANT, REFUSE = "grant", "refuse"


class AskTimeForm(WordsForm):
    """Until when, and why."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    to_on = DateParts(
        "New date",
        month_allowed=True,
        missing="Enter the new date, for example 27 3 2027",
        description="Leave the day empty for a month: it then counts as its last day.",
    )
    reason = Paragraph("Why is more time needed?", missing="Say why", description=NO_CHILD)


class DecideDateForm(ChangingForm):
    """Yes or no, and why."""

    decision = Choice(
        "Decision",
        choices=[(GRANT, "Grant the new date"), (REFUSE, "Keep the present date")],
        missing="Choose a decision",
    )
    note = Paragraph(
        "Reason", limit=2000, rows=3, description="Needed if you keep the present date."
    )
