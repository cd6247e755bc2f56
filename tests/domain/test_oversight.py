"""What a monitor looks at first, and why."""

from datetime import date, timedelta

import pytest

from tracker.domain.oversight import Clock, Need, Standing, attention_key, reasons
from tracker.domain.progress import Freshness
from tracker.domain.status import PlanStatus

TODAY = date(2026, 11, 20)

# state, due in days, submitted days ago -> days late
CLOCKS = """
drafting   9   -   -9
drafting   0   -   0
drafting   -1  -   1
endorsed   -3  -   3
submitted  -3  5   -2
submitted  -3  1   2
forwarded  -3  3   0
drafting   -   -   -
"""


def clock(state: str, due: str, submitted: str = "-") -> Clock:
    """A clock as a line of the grid says it."""
    due_on = None if due == "-" else TODAY + timedelta(days=int(due))
    submitted_on = None if submitted == "-" else TODAY - timedelta(days=int(submitted))
    return Clock(1, "Plan", PlanStatus(state), due_on, submitted_on)


@pytest.mark.parametrize("line", CLOCKS.strip().splitlines())
def test_a_clock_counts_to_submission_or_today(line: str) -> None:
    state, due, submitted, late = line.split()
    found = clock(state, due, submitted).days_late(TODAY)
    assert str(found if found is not None else "-") == late


@pytest.mark.parametrize(
    ("standing", "needs"),
    [
        (Standing(1, "A"), []),
        (Standing(1, "A", clocks=(clock("drafting", "-1"),)), [Need.PLAN_LATE]),
        (Standing(1, "A", clocks=(clock("submitted", "-9", "1"),)), []),
        (Standing(1, "A", clocks=(clock("drafting", "14"),)), [Need.PLAN_DUE]),
        (Standing(1, "A", clocks=(clock("drafting", "0"),)), [Need.PLAN_DUE]),
        (Standing(1, "A", clocks=(clock("drafting", "15"),)), []),
        (Standing(1, "A", clocks=(clock("drafting", "-"),)), [Need.NO_DAY]),
        (Standing(1, "A", clocks=(clock("returned", "20"),)), [Need.PLAN_RETURNED]),
        (Standing(1, "A", open_actions=9, overdue=2, worst_overdue=12), [Need.OVERDUE]),
        (Standing(1, "A", awaiting_verification=1), [Need.UNVERIFIED]),
        (Standing(1, "A", open_actions=1, freshness=Freshness.NO_UPDATE), [Need.QUIET]),
        (Standing(1, "A", open_actions=0, freshness=Freshness.NO_UPDATE), []),
        (Standing(1, "A", open_actions=1, freshness=Freshness.NIL_RETURN), []),
        (Standing(1, "A", open_actions=1, freshness=Freshness.NOTHING_TO_UPDATE), []),
        (Standing(1, "A", repeats=2), [Need.REPEATS]),
    ],
)
def test_each_need_has_its_reason(standing: Standing, needs: list[Need]) -> None:
    assert [reason.need for reason in reasons(standing, TODAY)] == needs


@pytest.mark.parametrize(("days", "needs"), [(0, []), (60, []), (61, [Need.QUIET])])
def test_silence_counts_from_the_submission_where_nobody_has_said_anything(
    days: int, needs: list[Need]
) -> None:
    clocks = (clock("submitted", "-900", "800"), clock("submitted", "0", str(days)))
    silent = Standing(1, "A", clocks=clocks, open_actions=1, freshness=Freshness.NO_UPDATE)
    assert [reason.need for reason in reasons(silent, TODAY)] == needs


def test_services_are_sorted_by_need_then_by_how_bad_then_by_name() -> None:
    late = Standing(1, "Late", clocks=(clock("drafting", "-1"),))
    later = Standing(2, "Later", clocks=(clock("drafting", "-9"),))
    overdue = Standing(3, "Overdue", open_actions=9, overdue=9, worst_overdue=400)
    well, also_well = Standing(4, "B well"), Standing(5, "A well")
    found = sorted([well, overdue, late, also_well, later], key=lambda s: attention_key(s, TODAY))
    assert [one.name for one in found] == ["Later", "Late", "Overdue", "A well", "B well"]


def test_the_words_say_how_many_of_how_many() -> None:
    (reason,) = reasons(Standing(1, "A", open_actions=9, overdue=2, worst_overdue=1), TODAY)
    assert reason.words == "2 of 9 open actions overdue, the oldest by 1 day"
