"""RAG, lateness, freshness and the state of a recommendation: all computed."""

from datetime import date, timedelta

import pytest

from tracker.domain.progress import (
    ActionFacts,
    Claim,
    RecommendationStatus,
    days_late_against_original,
    days_overdue,
    freshness,
    is_quiet,
    rag,
    recommendation_status,
)
from tracker.domain.status import ActionStatus

TODAY = date(2026, 11, 20)

# state, due in days, first due in days, last claim, last update days ago -> colour, reason
GRID = """
draft                 -5  -5  -          -   none   not agreed yet
withdrawn             -5  -5  -          -   none   withdrawn
verified              -5  -5  complete   1   green  verified
awaiting_verification -5  -5  complete   1   amber  claimed complete, not verified yet
in_progress           -1  -1  on_track   1   red    1 day overdue
agreed                -12 -12 -          -   red    12 days overdue
agreed                0   0   on_track   1   green  on track
in_progress           5   5   blocked    1   red    its owner says it is blocked
in_progress           5   5   off_track  1   red    its owner says it is off track
in_progress           5   5   at_risk    1   amber  its owner says it is at risk
in_progress           90  90  on_track   61  amber  no update for more than 60 days
in_progress           90  90  on_track   60  green  on track
agreed                14  14  -          -   amber  due soon and no update yet
agreed                15  15  -          -   green  not due yet
in_progress           30  10  on_track   1   amber  later than first promised
in_progress           30  30  no_change  1   green  on track
agreed                -   -   -          -   green  not due yet
"""


def rows() -> list[list[str]]:
    """The grid's lines, the reason as the last cell."""
    return [line.split(maxsplit=6) for line in GRID.strip().splitlines()]


def facts(state: str, due: str, first: str, claim: str, ago: str) -> ActionFacts:
    """What a line of the grid says."""

    def day(cell: str) -> date | None:
        return None if cell == "-" else TODAY + timedelta(days=int(cell))

    return ActionFacts(
        ActionStatus(state), day(due), day(first),
        None if claim == "-" else Claim(claim),
        None if ago == "-" else TODAY - timedelta(days=int(ago)),
    )  # fmt: skip


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row))
def test_a_colour_comes_with_its_reason(row: list[str]) -> None:
    found = rag(facts(*row[:5]), TODAY)
    assert [found.rag.value, found.reason] == row[5:]


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [("agreed", "0", 0), ("agreed", "-1", 1), ("awaiting_verification", "-9", 0),
     ("verified", "-9", 0), ("draft", "-9", 0)],
)  # fmt: skip
def test_overdue_is_after_the_due_day_and_stops_at_a_claim(state: str, due: str, late: int) -> None:
    assert days_overdue(facts(state, due, due, "-", "-"), TODAY) == late


def test_late_against_the_first_date_stays_visible_after_an_extension() -> None:
    moved = facts("in_progress", "30", "-10", "-", "-")
    assert days_overdue(moved, TODAY) == 0
    assert days_late_against_original(moved, TODAY, None) == 10
    assert days_late_against_original(moved, TODAY, TODAY - timedelta(days=4)) == 6
    assert days_late_against_original(facts("draft", "-9", "-9", "-", "-"), TODAY, None) == 0


def test_only_a_running_action_can_be_quiet() -> None:
    assert is_quiet(facts("agreed", "90", "90", "on_track", "61"), TODAY)
    assert not is_quiet(facts("verified", "90", "90", "on_track", "61"), TODAY)
    assert not is_quiet(facts("agreed", "90", "90", "-", "-"), TODAY)


@pytest.mark.parametrize(
    ("states", "response", "status"),
    [
        ([], "not_asked", RecommendationStatus.UNANSWERED),
        ([], "not_agreed", RecommendationStatus.NOT_AGREED),
        (["withdrawn"], "agreed", RecommendationStatus.UNANSWERED),
        (["draft", "agreed"], "agreed", RecommendationStatus.PLANNED),
        (["agreed", "in_progress"], "agreed", RecommendationStatus.IN_PROGRESS),
        (["verified", "agreed"], "agreed", RecommendationStatus.IN_PROGRESS),
        (["verified", "withdrawn"], "agreed", RecommendationStatus.ALL_VERIFIED),
    ],
)
def test_a_recommendation_stands_where_its_actions_are(
    states: list[str], response: str, status: RecommendationStatus
) -> None:
    assert recommendation_status([ActionStatus(s) for s in states], response) is status


# a report, something running, last update days ago, last change days ago -> what the silence is
SILENCES = """
no   no   -   -   never_inspected
no   yes  -   -   never_inspected
yes  no   -   -   nothing_to_update
yes  no   1   1   nothing_to_update
yes  no   61  61  nothing_to_update
yes  yes  -   -   no_update
yes  yes  61  61  no_update
yes  yes  60  61  nil_return
yes  yes  60  -   nil_return
yes  yes  60  60  updated
"""


@pytest.mark.parametrize("line", SILENCES.strip().splitlines())
def test_five_kinds_of_silence_are_told_apart(line: str) -> None:
    report, runs, update, change, found = line.split()

    def ago(days: str) -> date | None:
        return None if days == "-" else TODAY - timedelta(days=int(days))

    said = freshness(
        has_report=report == "yes", last_update_on=ago(update), last_change_on=ago(change),
        today=TODAY, is_running=runs == "yes",
    )  # fmt: skip
    assert said == found
