"""The transition tables as grids: what is not in them is refused with a sentence."""

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.status import (
    ActionEvent,
    ActionStatus,
    PlanEvent,
    PlanStatus,
    action_after,
    plan_after,
)

PLAN = """
              send-to-board return-by-board endorse  submit    accept   return-by-insp resume   forward   complete
drafting      with_board    -               -        -         -        -              -        -         -
with_board    -             drafting        endorsed -         -        -              -        -         -
endorsed      -             -               -        submitted -        -              -        -         -
submitted     -             -               -        -         accepted returned       -        forwarded -
returned      -             -               -        -         -        -              drafting -         -
accepted      -             -               -        -         -        -              -        forwarded -
forwarded     -             -               -        -         -        -              -        -         completed
completed     -             -               -        -         -        -              -        -         -
"""
ACTION = """
                      agree                 update      claim                 verify   send-back   withdraw  reopen
draft                 agreed                -           -                     -        -           -         -
agreed                agreed                in_progress awaiting_verification -        -           withdrawn -
in_progress           in_progress           in_progress awaiting_verification -        -           withdrawn -
awaiting_verification awaiting_verification -           -                     verified in_progress withdrawn -
verified              verified              -           -                     -        -           -         in_progress
withdrawn             withdrawn             -           -                     -        -           -         -
"""


def cells(grid: str) -> list[tuple[str, int, str]]:
    """(state, number of the event's column, next state or "-")"""
    rows = [line.split() for line in grid.strip().splitlines()[1:]]
    return [(row[0], column, cell) for row in rows for column, cell in enumerate(row[1:])]


@pytest.mark.parametrize(("state", "column", "after"), cells(PLAN))
def test_a_plan_moves_only_as_the_grid_says(state: str, column: int, after: str) -> None:
    event = list(PlanEvent)[column]
    if after == "-":
        with pytest.raises(RuleBroken, match="you cannot"):
            plan_after(PlanStatus(state), event)
    else:
        assert plan_after(PlanStatus(state), event) is PlanStatus(after)


@pytest.mark.parametrize(("state", "column", "after"), cells(ACTION))
def test_an_action_moves_only_as_the_grid_says(state: str, column: int, after: str) -> None:
    event = list(ActionEvent)[column]
    if after == "-":
        with pytest.raises(RuleBroken, match="you cannot"):
            action_after(ActionStatus(state), event)
    else:
        assert action_after(ActionStatus(state), event) is ActionStatus(after)


def test_the_grids_name_every_state_and_every_event() -> None:
    assert {state for state, _, _ in cells(PLAN)} == {status.value for status in PlanStatus}
    assert {state for state, _, _ in cells(ACTION)} == {status.value for status in ActionStatus}
    assert len(cells(PLAN)) == len(PlanStatus) * len(PlanEvent)
    assert len(cells(ACTION)) == len(ActionStatus) * len(ActionEvent)
