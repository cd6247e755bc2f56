"""The trail reads as sentences: codes as words, dates as people write them."""

import pytest

from tracker.domain.events import sentence


@pytest.mark.parametrize(
    ("event", "facts", "words"),
    [
        (
            "date.granted",
            {"code": "2a", "from_due": "2026-11-09", "to_due": "2027-01-05", "how": "at a meeting"},
            "moved 2a from 9 November 2026 to 5 January 2027 (at a meeting)",
        ),
        (
            "action.updated",
            {"code": "1a", "claim": "on_track", "told_by": ""},
            "updated action 1a: on track",
        ),
        (
            "plan.opened",
            {"title": "Plan", "due": None, "basis": "awaiting_day"},
            "opened Plan (deadline: no date)",
        ),
        (
            "action.assigned-together",
            {"codes": ["1a", "1b"], "post": "Health lead", "due": "2027-01-05"},
            "gave actions 1a, 1b to Health lead, due 5 January 2027",
        ),
        ("plan.noted", {"text": "not-a-date"}, "noted: not-a-date"),
    ],
)
def test_a_sentence_reads_as_people_write(event: str, facts: dict[str, object], words: str) -> None:
    assert sentence(event, facts) == words


def test_the_trail_says_confirm_where_a_meeting_ratifies() -> None:
    facts = {"kind": "ratify", "subject": "action 1a", "text": ""}
    said = sentence("decision.carried-out", facts)
    assert said == "carried out the decision to confirm the time granted for action 1a"
