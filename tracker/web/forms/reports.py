"""What the pages of reports ask: a file, corrections of what was read, days and reasons."""

from datetime import date
from typing import Any, ClassVar

from tracker.domain.dates import PartialDate, Precision
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.date_parts import PARTS, DateParts
from tracker.web.forms.fields import Choice, Choices, Paragraph, Text, Tick, Upload, Whole
from tracker.web.forms.words import NO_CHILD

ENDINGS = ("pdf", "docx", "txt", "html", "htm")
#: The longest text that may be pasted; the largest real report has about 250,000 characters.
LONGEST_PASTED = 1_000_000


class PrintedDate(DateParts):
    """A date as printed: a day, only a month, or only a year; `data` is a PartialDate or None."""

    def process_data(self, value: date | PartialDate | None) -> None:
        """Show a stored date; a year alone leaves two boxes empty."""
        super().process_data(value)
        if isinstance(value, PartialDate) and value.precision is Precision.YEAR:
            self.typed = {"day": "", "month": "", "year": str(value.day.year)}

    def _read(self) -> None:
        absent = tuple(part for part in PARTS if not self.typed[part])
        if absent != ("day", "month"):
            super()._read()
            return
        self.typed["month"] = "12"
        super()._read()
        self.typed["month"] = ""
        if self.data is not None:
            self.data = PartialDate(date(self.data.day.year, 12, 31), Precision.YEAR)


class UploadForm(ChangingForm):
    """A report comes in as a file or as pasted text."""

    file = Upload("Report file", endings=ENDINGS, megabytes=20, noun="the report")
    pasted = Paragraph("Or paste the text of the report", limit=LONGEST_PASTED, rows=8, noun="text")
    again = Tick("This report is here already; read it again to correct what is stored")

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two, not both."""
        holds = super().validate(extra_validators)
        if holds and bool(self.file.data) == bool(self.pasted.data):
            said = "Choose a file or paste text, not both" if self.file.data else (
                "Choose the report file, or paste its text"
            )  # fmt: skip
            self.file.errors = [said]
            return False
        return holds


class RecommendationForm(ChangingForm):
    """A recommendation as the report prints it."""

    text = Paragraph(
        "Text as printed",
        missing="Enter the text of the recommendation as the report prints it",
        limit=6000,
        rows=6,
    )
    ref = Text("Printed number or letter", limit=20)
    owners = Paragraph("Owners as printed", limit=1000, rows=3)

    @property
    def named(self) -> tuple[str, ...]:
        """The owners, one from each line."""
        lines = (" ".join(line.split()) for line in self.owners.data.splitlines())
        return tuple(line for line in lines if line)

    @property
    def wording(self) -> str:
        """The text in single spaces, as readings are kept."""
        return " ".join(self.text.data.split())


class AddForm(RecommendationForm):
    """The same, with the page of the source on which it stands."""

    page = Whole("Page of the source", minimum=1, maximum=999)


class SplitForm(ChangingForm):
    """Where one recommendation is really several."""

    lines = Paragraph(
        "Text of the recommendation", limit=6000, rows=8,
        missing="Keep the text and press Enter where it is to be split",
    )  # fmt: skip


class FactsForm(ChangingForm):
    """The report as a whole."""

    title = Text("Title", limit=300, missing="Enter the title of the report")
    programme = Choice(
        "Kind of inspection", as_select=True, missing="Choose the kind of inspection"
    )
    printed = PrintedDate("Publication date as printed", month_allowed=True)
    fieldwork_from = DateParts("Fieldwork began", noun="first day of the fieldwork")
    fieldwork_to = DateParts("Fieldwork ended", noun="last day of the fieldwork")
    stated_count = Whole("How many recommendations the report says it makes", maximum=99)


class ResultForm(ChangingForm):
    """A published result as printed."""

    value = Text("Result as printed", limit=100)
    comment = Text("Comment printed beside it", limit=100)


class DayForm(ChangingForm):
    """The day on which a report was published."""

    day = DateParts("Day of publication", missing="Enter the day on which the report was published")


class PressForm(ChangingForm):
    """A button: no question, only the row's version and the form's key."""


class AcceptForm(ChangingForm):
    """Accepting what was checked; each question is asked only where it arises."""

    CHOICES: ClassVar = (
        ("correct", "It is the same report: add what is missing to the one that is here"),
        ("another", "It is another report: keep both"),
    )
    PLANS: ClassVar = (
        ("open", "No: open the plan that answers it"),
        (
            "answered",
            "Yes: keep the report without a plan, so that later ones are compared with it",
        ),
    )
    existing = Choice("What is this report?")
    is_this_service = Tick("The report is about this service all the same")
    plan = Choice("Was this report answered before the service came to Tracker?", default="open")


class DeadlineForm(ChangingForm):
    """Another deadline than the programme's rule gives."""

    due_on = DateParts("New deadline", missing="Enter the new deadline, for example 27 3 2027")
    reason = Paragraph(
        "Reason", limit=1000, rows=3, missing="Say why this report has another deadline"
    )


class ReaderForm(ChangingForm):
    """Somebody who may read a report before it is published."""

    user_id = Choice("Person", as_select=True, missing="Choose a person")


class ThemesForm(ChangingForm):
    """What a recommendation is about."""

    themes = Choices("Themes")


class RecurrenceForm(ChangingForm):
    """Whether a recommendation repeats an earlier one."""

    CHOICES: ClassVar = (
        ("same", "It is the same finding"),
        ("overlapping", "It overlaps in part"),
        ("related", "It is related"),
        ("declined", "It is a different matter"),
    )
    earlier_id = Choice("Earlier recommendation", missing="Choose the earlier recommendation")
    kind = Choice("How are they connected?", missing="Choose how they are connected")
    note = Paragraph("Note", limit=1000, rows=2, description=NO_CHILD)
