"""Who may not check an action, as a grid."""

import pytest

from tracker.domain.independence import BARS, Involvement, bar, independence

ME, OTHER = 1, 2
GRID = """
group          said
holders        You hold the post that owns it
deputies       You deputise in the post that owns it
past_holders   You have held a post that owns or owned it
claimants      You claimed that it is complete
authors        You wrote an update about it
uploaders      You added evidence to it
requesters     You asked for more time for it
"""
ROWS = [line.split(None, 1) for line in GRID.strip().splitlines()[1:]]


@pytest.mark.parametrize(("group", "said"), ROWS)
def test_each_hand_in_an_action_bars_from_checking_it(group, said):
    hands = Involvement(**{group: frozenset({ME})})
    assert independence(ME, hands) == said
    assert independence(OTHER, hands) is None


def test_the_grid_has_every_bar():
    assert [row.group for row in BARS] == [group for group, _ in ROWS]
    assert {row.group for row in BARS} == set(Involvement.__dataclass_fields__)


def test_the_first_reason_of_the_table_is_given():
    hands = Involvement(holders=frozenset({ME}), uploaders=frozenset({ME}))
    found = bar(ME, hands)
    assert found is not None
    assert found.said == "You hold the post that owns it"
