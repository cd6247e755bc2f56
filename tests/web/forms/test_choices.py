from enum import StrEnum

import pytest

from tests.web.forms.asking import PLAIN, answer, asked
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Choice, Choices, Tick

POSTS = [(1, "Health lead"), (2, "Head of service", "Vacant")]
FOREIGN = "Owner: choose from the list, what was sent is not in it"


class Kind(StrEnum):
    NOTE = "note"
    ENDORSE = "endorse"


@pytest.mark.parametrize(
    ("posted", "found", "said"),
    [
        ("1", 1, []),
        ("2", 2, []),
        ("3", None, [FOREIGN]),
        ("01", None, [FOREIGN]),
        (str(2**63), None, [FOREIGN]),
        ("-1", None, [FOREIGN]),
        ("1 OR 1=1", None, [FOREIGN]),
        ("\x00", None, [FOREIGN]),
        ("", None, ["Choose an owner"]),
    ],
)
def test_only_what_is_offered_can_be_chosen(posted: str, found: object, said: list[str]) -> None:
    question = Choice("Owner", choices=POSTS, missing="Choose an owner")
    assert answer(question, {"it": posted}) == (found, said)


def test_the_choice_is_the_very_value_that_was_offered() -> None:
    found, _ = answer(Choice("Kind", choices=[(kind, kind.name) for kind in Kind]), {"it": "note"})
    assert found is Kind.NOTE


def test_choices_that_are_set_after_the_form_was_made_count() -> None:
    form_class = type("F", (ChangingForm,), {"it": Choice("Owner", missing="Choose an owner")})
    with PLAIN.test_request_context("/", method="POST", data={"it": "2"}):
        form = form_class(meta={"csrf": False})
        form.it.choices = POSTS
        assert form.validate()
        assert form.it.data == 2


def test_an_answer_stays_chosen_when_the_page_is_shown_again() -> None:
    field = asked(Choice("Owner", choices=POSTS), {"it": "2"})["it"]
    assert [option["chosen"] for option in field.options] == [False, True]
    assert [option["hint"] for option in field.options] == [None, "Vacant"]


def test_a_stored_value_is_shown_as_chosen() -> None:
    form_class = type("F", (ChangingForm,), {"it": Choice("Kind", choices=[(k, k) for k in Kind])})
    with PLAIN.test_request_context("/"):
        form = form_class(it=Kind.ENDORSE)
    assert [option["chosen"] for option in form.it.options] == [False, True]


@pytest.mark.parametrize(
    ("posted", "found", "said"),
    [
        (["2", "1"], [1, 2], []),
        (["1", "1"], [1], []),
        ([], [], ["Choose a partner"]),
        (["1", "7"], [1], ["Partners: choose from the list, what was sent is not in it"]),
    ],
)
def test_several_can_be_chosen(posted: list[str], found: list[int], said: list[str]) -> None:
    question = Choices("Partners", choices=POSTS, missing="Choose a partner")
    assert answer(question, {"it": posted}) == (found, said)


@pytest.mark.parametrize(
    ("posted", "found"),
    [({"it": "y"}, True), ({}, False), ({"it": ""}, False), ({"it": "0"}, False)],
)
def test_a_box_is_ticked_or_not(posted: dict[str, str], found: bool) -> None:
    said = [] if found else ["Tick it"]
    assert answer(Tick("I have read it", missing="Tick it"), posted) == (found, said)


def test_a_box_that_is_not_sent_does_not_stay_ticked() -> None:
    assert answer(Tick("Shared"), {}, it=True) == (False, [])
