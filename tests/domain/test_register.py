"""Which rows of a register of ratings can be used, and why the others cannot."""

from datetime import date

import pytest

from tracker.domain.register import Rated, Remark, rated

TODAY = date(2026, 3, 2)
GRID = """
service  | score | max | rating               | date       | answer
Norfolk  | 22    | 36  | Good                 | 2025-01-28 | taken
Norfolk  | 1     | 24  | inadequate           | 2024-11-12 | taken
Bridgend |       |     | Requires improvement | 2022-06-14 | taken
         | 22    | 36  | Good                 | 2025-01-28 | no service is named
Norfolk  | 22    | 36  | Requires             | 2025-01-28 | “Requires” is none of the four ratings
Norfolk  | 22    | 36  | Good                 | 28/01/2025 | “28/01/2025” is no past date
Norfolk  | 22    | 36  | Good                 | 2025-02-30 | “2025-02-30” is no past date
Norfolk  | 22    | 36  | Good                 | 2027-01-28 | “2027-01-28” is no past date
Norfolk  | 4.56  | 36  | Good                 | 2025-01-28 | the score “4.56” of “36” is no pair of whole numbers
Norfolk  | 22    |     | Good                 | 2025-01-28 | the score “22” of “” is no pair of whole numbers
Norfolk  | 37    | 36  | Good                 | 2025-01-28 | the score 37 is more than the highest, 36
"""


@pytest.mark.parametrize("line", GRID.strip().splitlines()[1:])
def test_a_row_is_taken_or_its_reason_is_said(line: str) -> None:
    service, score, top, rating, day, answer = (cell.strip() for cell in line.split("|"))
    row = {
        "service": service, "score": score, "score_max": top, "overall_rating": rating,
        "publication_date": day,
    }  # fmt: skip
    found = rated(7, row, TODAY)
    assert found.line == 7
    if answer == "taken":
        assert isinstance(found, Rated)
        assert found.rating.casefold() == rating.casefold()
    else:
        assert found == Remark(7, answer)


def test_a_row_with_too_few_cells_is_refused() -> None:
    assert isinstance(rated(3, {"service": "Norfolk", "score": None}, TODAY), Remark)
    assert rated(3, {"service": "N" * 201}, TODAY) == Remark(3, "the name is too long")
