"""What the benchmark counts: each kind of wrong answer lowers its own share and no other."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.corpus import cases
from tests.corpus.score import SHARES, Tally, count, holds, share

CASE = next(case for case in cases() if case.name == "rated-westering")
NO_REPORT = next(case for case in cases() if not case.is_report)


def shares(found: dict[str, Any]) -> dict[str, float | None]:
    tally = Tally(files=1)
    count(tally, CASE, found)
    return {name: share(*tally.counts[name]) for name in SHARES}


def drop_one(found: dict[str, Any]) -> None:
    found["recommendations"].pop()


def add_one(found: dict[str, Any]) -> None:
    found["recommendations"].append({"ref": None, "text": "plans should be shorter", "owners": []})


def cut_one(found: dict[str, Any]) -> None:
    found["recommendations"][0]["text"] = found["recommendations"][0]["text"][:-9]


def renumber(found: dict[str, Any]) -> None:
    found["recommendations"][0]["ref"] = "9"


def lose_owner(found: dict[str, Any]) -> None:
    found["recommendations"][0]["owners"] = []


def other_day(found: dict[str, Any]) -> None:
    found["publication"]["date"] = "2013-10-08"


def invent_result(found: dict[str, Any]) -> None:
    found["ratings"]["standards"]["4.9"] = "Good"


WRONGS = {
    drop_one: {"recall", "text", "refs", "owners"},
    add_one: {"precision"},
    cut_one: {"text"},
    renumber: {"refs"},
    lose_owner: {"owners"},
    other_day: {"dates"},
    invent_result: {"results"},
}


def test_the_expected_answers_count_as_right_throughout() -> None:
    assert set(shares(CASE.expected).values()) <= {1.0, None}


@pytest.mark.parametrize(
    ("wrong", "lowered"), WRONGS.items(), ids=[each.__name__ for each in WRONGS]
)
def test_a_wrong_answer_lowers_its_own_share(
    wrong: Callable[[dict[str, Any]], None], lowered: set[str]
) -> None:
    found = deepcopy(CASE.expected)
    wrong(found)
    made = shares(found)
    assert {name for name, value in made.items() if value is not None and value < 1} == lowered
    assert holds(shares(CASE.expected))
    assert not holds(made)


def test_a_recommendation_from_what_is_no_report_breaks_the_promise() -> None:
    tally = Tally(files=1)
    count(tally, NO_REPORT, {"recommendations": [{"ref": None, "text": "x", "owners": []}]})
    assert not holds(tally.as_row())
