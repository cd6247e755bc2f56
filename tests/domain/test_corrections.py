"""Corrections give a new copy each; what was read is never edited."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from tracker.domain import corrections
from tracker.domain.corrections import Checked, as_first_read, by_hand, checked_from, left_out
from tracker.domain.errors import Absent, RuleBroken


def one(ref: str | None, text: str, page: int, *owners: str) -> dict[str, Any]:
    return {"ref": ref, "text": text, "owners": list(owners), "page": page, "start": 0, "end": 9}


FOUND: dict[str, Any] = {
    "title": "Inspection of Ashdown", "service": "Ashdown YOT", "programme": "RATED_2018",
    "publication": {"date": "2020-12", "precision": "month", "source": "December 2020", "page": 1},
    "fieldwork": {"from": "2020-09-14", "to": None},
    "stated_count": 3,
    "recommendations": [
        one("1", "review plans and their quality", 2, "YOT Manager"),
        one("2", "train staff", 2, "Board"),
        one(None, "hear children", 4),
    ],
    "ratings": {"overall": "Good", "standards": {"1.1": "Good"}},
    "checks": [],
}  # fmt: skip


@pytest.fixture
def checked() -> Checked:
    return as_first_read(FOUND)


def texts(checked: Checked) -> list[str]:
    return [item.text for item in checked.items]


def test_a_copy_survives_being_stored(checked: Checked) -> None:
    assert checked_from(checked.as_json()) == checked
    assert checked.fieldwork_from == checked.fieldwork_to


def test_nothing_is_changed_by_hand_at_first(checked: Checked) -> None:
    assert [by_hand(checked, number, FOUND) for number in (1, 2, 3)] == ["", "", ""]
    assert corrections.changed_facts(checked, FOUND) == []


def test_a_correction_is_marked_and_leaves_the_reading_alone(checked: Checked) -> None:
    before = copy.deepcopy(FOUND)
    changed = corrections.correct(checked, 1, ref="1.", text="review plans", owners=("Manager",))
    assert by_hand(changed, 1, FOUND) == "reference and text and owners changed by hand"
    assert by_hand(changed, 2, FOUND) == ""
    assert before == FOUND
    assert texts(checked)[0] == "review plans and their quality"
    with pytest.raises(RuleBroken):
        corrections.correct(checked, 1, ref="1", text="", owners=())


def test_a_split_keeps_the_words_and_the_first_keeps_the_number(checked: Checked) -> None:
    changed = corrections.split(checked, 1, "review plans\n\n  and their   quality ")
    assert [(i.ref, i.text) for i in changed.items[:2]] == [
        ("1", "review plans"),
        ("", "and their quality"),
    ]
    assert by_hand(changed, 1, FOUND) == by_hand(changed, 2, FOUND) == "split by hand"
    assert left_out(changed, FOUND) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("review plans and their quality", "Press Enter"),
        ("review plans\nand the quality", "Only add line ends"),
        ("review plans", "Only add line ends"),
    ],
)
def test_a_split_that_changes_words_or_splits_nothing_is_refused(
    checked: Checked, lines: str, said: str
) -> None:
    with pytest.raises(RuleBroken, match=said):
        corrections.split(checked, 1, lines)


def test_two_are_merged_with_both_owners(checked: Checked) -> None:
    changed = corrections.merge(checked, 1)
    assert texts(changed) == ["review plans and their quality train staff", "hear children"]
    assert changed.items[0].owners == ("YOT Manager", "Board")
    assert by_hand(changed, 1, FOUND) == "merged by hand"
    with pytest.raises(RuleBroken, match="no recommendation after"):
        corrections.merge(checked, 3)


def test_what_is_left_out_can_be_put_back_at_its_place(checked: Checked) -> None:
    changed = corrections.drop(corrections.drop(checked, 3), 1)
    assert left_out(changed, FOUND) == [0, 2]
    first = corrections.put_back(changed, FOUND, 0)
    assert texts(first) == ["review plans and their quality", "train staff"]
    assert texts(corrections.put_back(first, FOUND, 2)) == texts(checked)
    with pytest.raises(Absent):
        corrections.put_back(checked, FOUND, 0)


def test_what_was_missed_takes_its_place_by_its_page(checked: Checked) -> None:
    new = {"ref": "", "text": "audit cases", "owners": ()}
    changed = corrections.add(checked, **new, page=3)
    assert texts(changed).index("audit cases") == 2
    assert by_hand(changed, 3, FOUND) == "added by hand"
    assert texts(corrections.add(checked, **new, page=None))[-1] == "audit cases"
    with pytest.raises(RuleBroken):
        corrections.add(checked, ref="", text="", owners=(), page=1)


@pytest.mark.parametrize("number", [0, 4])
def test_a_number_that_there_is_not_is_absent(checked: Checked, number: int) -> None:
    with pytest.raises(Absent):
        corrections.drop(checked, number)
    with pytest.raises(Absent):
        corrections.correct_result(checked, number, value="Good", comment="")


def test_a_result_is_corrected_as_printed_and_its_numbers_follow(checked: Checked) -> None:
    changed = corrections.correct_result(checked, 1, value="11/36", comment="")
    assert (changed.results[0].score, changed.results[0].score_max) == (11, 36)
    percent = corrections.correct_result(checked, 2, value="64%", comment="MODERATE")
    assert (percent.results[1].score, percent.results[1].comment) == (64, "MODERATE")
    assert len(corrections.correct_result(checked, 2, value="", comment="").results) == 1
    assert corrections.changed_facts(changed, FOUND) == ["results"]


def test_facts_that_a_person_changed_are_named(checked: Checked) -> None:
    changed = replace(checked, title="Another", stated_count=None)
    assert corrections.changed_facts(changed, FOUND) == ["title", "stated number"]
