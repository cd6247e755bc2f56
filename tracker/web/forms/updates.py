"""What an update asks for."""

from typing import ClassVar

from tracker.domain.progress import CLAIM_WORDS, Claim
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, DateParts, Paragraph, Text
from tracker.web.forms.words import NO_CHILD, WordsForm

CLAIMS = (Claim.ON_TRACK, Claim.AT_RISK, Claim.OFF_TRACK, Claim.BLOCKED, Claim.NO_CHANGE)
ABOUT = {
    Claim.AT_RISK: "It may be late or may not work",
    Claim.OFF_TRACK: "It will be late or is not working",
    Claim.BLOCKED: "It cannot go on until somebody else acts",
    Claim.NO_CHANGE: "You have looked, and there is nothing new to say",
}


class UpdateForm(WordsForm):
    """How an action is going."""

    words: ClassVar[tuple[str, ...]] = ("narrative", "next_step")
    claim = Choice(
        "How is it going?",
        choices=[(claim, CLAIM_WORDS[claim], ABOUT.get(claim, "")) for claim in CLAIMS],
        missing="Choose how it is going",
    )
    narrative = Paragraph("What has happened?", limit=4000, description=NO_CHILD)
    next_step = Paragraph("What is the next step? (optional)", limit=1000, rows=2)
    forecast_on = DateParts(
        "When do you expect to finish? (optional)", noun="day you expect to finish"
    )


class TypedUpdateForm(UpdateForm):
    """The same, typed by the manager or the coordinator for somebody who told them."""

    words: ClassVar[tuple[str, ...]] = ("narrative", "next_step", "told_how")
    told_by = Text("Who told you? (leave empty if these are your own words)", noun="the name")
    told_how = Text("How? (for example by phone)", limit=100, noun="how you were told")
    told_on = DateParts("When were you told?", noun="day you were told")


class NoChangeForm(ChangingForm):
    """One click that says: I have looked, nothing has changed. For words there is the update."""
