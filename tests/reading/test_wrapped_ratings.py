"""Ratings of two words wrapped around their rows, as text copied with its layout holds them."""

import pytest

from tests.reading.here import read_here
from tests.reading.test_items import HEAD, TAIL

ITEMS = "Recommendations\n\n1. The Management Board should meet.\n"
ROWS = """
2.3 Implementation and Requires / delivery improvement             | Requires improvement
Requires / 2.3 Implementation and delivery / improvement           | Requires improvement
Implementation and Requires / 2.3 / delivery improvement           | Requires improvement
Angen / 2.3 Gweithredu a chyflawni / gwella                        | Angen gwella
Implementation and / 2.3 Good / delivery                           | Good
"""
GRID = [tuple(part.strip() for part in row.split("|")) for row in ROWS.strip().splitlines()]


def read(summary: str):  # type: ignore[no-untyped-def]
    text = HEAD.replace("Recommendations\n", f"Ratings\n\n{summary}\n\n2. Court disposals\n")
    return read_here(text + ITEMS + TAIL).ratings


@pytest.mark.parametrize(("row", "rating"), GRID)
def test_a_rating_wrapped_around_its_row_is_whole(row: str, rating: str) -> None:
    above = "1.1 Governance and leadership Good\n\n"
    found = read(above + row.replace(" / ", "\n") + "\n\n2.4 Reviewing Inadequate")
    assert dict(found.standards) == {"1.1": "Good", "2.3": rating, "2.4": "Inadequate"}


@pytest.mark.parametrize(
    ("label", "rating"),
    [("Requires\nOverall rating\nimprovement", "Requires improvement"),
     ("Gradd\ngyffredinol\nAngen gwella", "Angen gwella"), ("Overall rating", None)],
)  # fmt: skip
def test_the_overall_rating_is_never_that_of_a_standard(label: str, rating: str | None) -> None:
    assert read(f"{label}\n\n1.1 Governance and leadership Good").overall == rating
