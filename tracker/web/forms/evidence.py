"""What evidence asks for."""

from typing import ClassVar

from tracker.domain.file_types import ENDINGS, KINDS
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Paragraph, Text, Upload
from tracker.web.forms.words import NO_CHILD, WordsForm


class EvidenceForm(WordsForm):
    """A file or a link, and what it shows."""

    words: ClassVar[tuple[str, ...]] = ("title", "shows")
    file = Upload(
        "File", endings=ENDINGS, megabytes=25, description=f"{KINDS}; at most 25 MB.", noun="file"
    )
    url = Text("Or a link", limit=500, noun="link", description="It must begin with https://")
    title = Text("Title", missing="Give the evidence a title")
    evidence_on = DateParts(
        "Date of the evidence",
        missing="Enter the date of the evidence",
        description="When the document was made or the practice was seen, not today’s upload.",
    )
    shows = Paragraph("What does it show?", limit=2000, rows=3, description=NO_CHILD)


class ReuseForm(ChangingForm):
    """A piece that serves another action already."""

    evidence = Choice("Which evidence serves this action too?", missing="Choose the evidence")
