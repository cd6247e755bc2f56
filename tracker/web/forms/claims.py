"""What a claim of completion asks for, and what must be in place before one."""

from typing import ClassVar

from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, Paragraph
from tracker.web.forms.words import NO_CHILD, WordsForm


class ClaimForm(WordsForm):
    """It is done: what was done, and who might check it."""

    words: ClassVar[tuple[str, ...]] = ("narrative", "no_document_reason")
    narrative = Paragraph(
        "What was done, and what has changed by it?",
        missing="Say what was done and what has changed by it",
        description=NO_CHILD,
    )
    no_document_reason = Paragraph(
        "If no document is possible, why not?",
        limit=1000,
        rows=2,
        description="Otherwise leave empty.",
    )
    verifier_post = Choice(
        "Who should check it? (optional)", as_select=True, blank="Nobody in particular"
    )


class AskVerifierForm(ChangingForm):
    """A post to check the action."""

    verifier_post = Choice("Who should check it?", as_select=True, missing="Choose a post")


class ExpectedForm(ChangingForm):
    """What the plan left open."""

    expected = Paragraph(
        "What evidence is expected?", limit=1000, rows=3, missing="Say what evidence is expected"
    )
