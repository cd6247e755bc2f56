"""However a joint inspection prints its judgements, the same are read."""

import random

import pytest

from tests.reading.here import read_here
from tests.reading.judgements import drawn, set_by
from tests.reading.printing import Printing, as_document, as_page, as_text

BATCHES = [*range(5), *(pytest.param(batch, marks=pytest.mark.thorough) for batch in range(5, 50))]
OF_EACH = 20


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("printed", [as_text, as_page, as_document])
def test_results_are_read_as_they_were_meant_whoever_printed_them(
    printed: Printing, batch: int
) -> None:
    dice = random.Random(batch)
    for _ in range(OF_EACH):
        how = drawn(dice)
        blocks, wanted = set_by(how, dice)
        source = printed(how, blocks, dice)
        areas = read_here(source).ratings.areas
        read = {area.name.lower(): area.rating for area in areas}
        meant = {name.lower(): rating for name, rating in wanted}
        assert read == meant, f"{how}\n{blocks}\n{source.decode(errors='ignore')[:3000]}"
