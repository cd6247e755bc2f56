"""However a hand sets the list, the same is read."""

import random

import pytest

from tests.reading.hands import drawn, written
from tests.reading.here import read_here

BATCHES = [
    *range(12),
    *(pytest.param(batch, marks=pytest.mark.thorough) for batch in range(12, 100)),
]
OF_EACH = 20


@pytest.mark.parametrize("batch", BATCHES)
def test_recommendations_are_read_as_they_were_meant_whoever_set_them(batch: int) -> None:
    dice = random.Random(batch)
    for _ in range(OF_EACH):
        hand = drawn(dice)
        report, wanted = written(hand, dice)
        found = read_here(report).recommendations
        read = [(one.ref, one.text, one.owners) for one in found]
        assert read == wanted, f"{hand}\n{report}"
