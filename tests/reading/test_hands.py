"""However a hand sets the list, the same is read."""

import random

import pytest

from tests.reading.drawing import Drawing, as_document, as_page, as_text
from tests.reading.hands import drawn, set_by
from tests.reading.here import read_here

BATCHES = [*range(5), *(pytest.param(batch, marks=pytest.mark.thorough) for batch in range(5, 50))]
OF_EACH = 20


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("draw", [as_text, as_page, as_document])
def test_recommendations_are_read_as_they_were_meant_whoever_set_them(
    draw: Drawing, batch: int
) -> None:
    dice = random.Random(batch)
    for _ in range(OF_EACH):
        hand = drawn(dice)
        blocks, wanted = set_by(hand, dice)
        found = read_here(draw(hand, blocks, dice)).recommendations
        read = [(one.ref, one.text, one.owners) for one in found]
        assert read == wanted, f"{hand}\n{blocks}"
