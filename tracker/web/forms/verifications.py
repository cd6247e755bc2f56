"""What a check asks of the one who made it."""

from typing import ClassVar

from tracker.domain.progress import METHOD_WORDS, VERDICT_WORDS, Verdict
from tracker.web.forms.fields import Choice, Hidden, Paragraph, Whole
from tracker.web.forms.words import NO_CHILD, WordsForm

ABOUT = {
    Verdict.SUFFICIENT: "The action is done and it shows: it closes as verified",
    Verdict.INSUFFICIENT: "It is not done, or it has no effect: it goes back to its owner",
    Verdict.MORE_NEEDED: "You cannot tell yet: it goes back to its owner for more",
}


class VerifyForm(WordsForm):
    """How it was checked, and the verdict. `seen` ties it to what was on the page."""

    words: ClassVar[tuple[str, ...]] = ("text",)
    seen = Hidden()
    method = Choice(
        "How did you check it?",
        choices=list(METHOD_WORDS.items()),
        missing="Choose how you checked",
    )
    sufficient_n = Whole("Cases that were sufficient", noun="the number of sufficient cases")
    sample_n = Whole("Cases you looked at", noun="the number of cases you looked at")
    population_n = Whole("Cases there were in all", noun="the number of cases in all")
    verdict = Choice(
        "What is your verdict?",
        choices=[(verdict, VERDICT_WORDS[verdict], ABOUT[verdict]) for verdict in Verdict],
        missing="Choose your verdict",
    )
    text = Paragraph(
        "What did you look at, and what did you find?",
        missing="Say what you looked at and found",
        description=NO_CHILD,
    )
