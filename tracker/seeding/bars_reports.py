"""Reports whose every word of weight carries a canary, read and corrected like any other."""

from collections.abc import Callable

from tracker.commands import report_drafts
from tracker.db import db
from tracker.domain.corrections import checked_from
from tracker.models import ReportDraft
from tracker.seeding.plan_steps import accept, keep, text_of
from tracker.seeding.story import Step, Story, When

Word = Callable[[str], str]


def read_marked(key: str, who: str, name: str, word: Word, *, published: When = 0) -> Step:
    """Read in, each reference and result given a canary of its own, and accepted."""

    def step(s: Story) -> None:
        draft_id = keep(s, who, f"{word('paper')}.txt", _fill(s, name, published, word))
        found = checked_from(db.session.get_one(ReportDraft, draft_id).checked)
        for number, item in enumerate(found.items, 1):
            report_drafts.correct_recommendation(
                draft_id=draft_id, number=number, ref=word(""), text=item.text,
                owners=item.owners or (word("Owner"),), by=s.by(who), at=s.at,
            )  # fmt: skip
        for number in range(1, len(found.results) + 1):
            report_drafts.correct_result(
                draft_id=draft_id, number=number, value=word("Good"), comment=word("Why"),
                by=s.by(who), at=s.at,
            )  # fmt: skip
        accept(s, key, who, draft_id, is_this_service=True)

    return step


def keep_only(who: str, name: str, word: Word, *, published: When) -> Step:
    """Read in and still to be checked."""

    def step(s: Story) -> None:
        keep(s, who, f"{word('waiting')}.txt", _fill(s, name, published, word))

    return step


def _fill(s: Story, name: str, published: When, word: Word) -> bytes:
    first, *rest = text_of(name, s.workday(published)).split("CANARY")
    return "".join([first, *(word("") + part for part in rest)]).encode()
