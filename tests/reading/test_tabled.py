"""However a table of recommendations is set, the same is read."""

import random

import pytest

from tests.reading.here import read_here
from tests.reading.tabled import Tabling, as_document, as_page, drawn, in_bars, laid_out

BATCHES = [*range(3), *(pytest.param(batch, marks=pytest.mark.thorough) for batch in range(3, 50))]
OF_EACH = 20


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("tabled", [as_page, as_document, in_bars, laid_out])
def test_a_table_is_read_as_it_was_meant_whoever_set_it(tabled: Tabling, batch: int) -> None:
    dice = random.Random(batch)
    for _ in range(OF_EACH):
        table, wanted = drawn(dice)
        found = read_here(tabled(table)).recommendations
        assert [(one.ref, one.text, one.owners) for one in found] == wanted, table
