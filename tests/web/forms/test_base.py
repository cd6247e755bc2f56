from uuid import UUID

import pytest

from tests.web.forms.asking import PLAIN, asked
from tests.web.forms.gallery import ListForm
from tracker.domain.errors import Problem, RuleBroken
from tracker.web.forms.base import ChangingForm, SummaryLine, rules_shown_on
from tracker.web.forms.fields import DateParts, Text

KEY = "6f1f3a58-3a6e-4f0c-9a55-0d1f52b5a2a7"
OUT_OF_DATE = "This page is out of date. Open it again and repeat your change"


class PlanForm(ChangingForm):
    title = Text("Title", missing="Enter a title")
    due_on = DateParts("Due date", missing="Enter a due date")


def test_an_empty_post_is_a_post_and_does_not_take_the_stored_values() -> None:
    with PLAIN.test_request_context("/", method="POST"):
        form = PlanForm(meta={"csrf": False}, title="stored")
        assert not form.validate_on_submit()
    assert form.errors["title"] == ["Enter a title"]


@pytest.mark.parametrize("body", ['["a"]', '{"title": ["x"]}', "{", '{"title": "typed"}'])
def test_a_post_of_json_is_read_as_an_empty_form(body: str) -> None:
    with PLAIN.test_request_context("/", method="POST", data=body, content_type="application/json"):
        form = PlanForm(meta={"csrf": False})
        assert not form.validate_on_submit()
    assert form.title.data == ""


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 40, "3.0", "٣"])
def test_a_page_made_from_a_version_must_send_it_back(sent: str) -> None:
    form = asked(Text("T"), {"version": sent}, version=3)
    assert form.errors == {"version": [OUT_OF_DATE]}
    assert form.errors_for_summary() == [SummaryLine(OUT_OF_DATE, None)]


def test_the_version_is_the_page_s_own_not_the_row_s() -> None:
    form = asked(Text("T"), {"version": "2"}, version=3)
    assert (form.version.data, form.errors) == (2, {})


def test_a_page_that_makes_something_needs_no_version() -> None:
    form = asked(Text("T"), {})
    assert (form.version.data, form.errors) == (None, {})


def test_the_key_is_kept_while_the_form_is_corrected() -> None:
    assert asked(Text("T"), {"idempotency_key": KEY}).idempotency_key.data == KEY


@pytest.mark.parametrize("sent", ["", "x", "'; DROP TABLE", "9" * 4000])
def test_a_key_that_is_none_of_ours_is_replaced(sent: str) -> None:
    key = asked(Text("T"), {"idempotency_key": sent}).idempotency_key.data
    assert str(UUID(key)) == key


def test_each_new_page_has_a_key_of_its_own() -> None:
    with PLAIN.test_request_context("/"):
        assert PlanForm().idempotency_key.data != PlanForm().idempotency_key.data


def test_a_second_form_of_the_page_can_be_kept_out_of_the_post() -> None:
    with PLAIN.test_request_context("/", method="POST", data={"title": "typed"}):
        assert PlanForm(formdata=None, title="stored").title.data == "stored"


def test_what_a_rule_refuses_stands_beside_its_field_or_above_the_form() -> None:
    problems = [
        Problem("It is too late", "due_on"),
        Problem("The board has not met"),
        Problem("Action 1a has no owner", "/actions/7"),
        Problem("Somebody else did this", "version"),
        Problem("Nobody knows", "no_such_field"),
    ]
    with PLAIN.test_request_context("/"):
        form = PlanForm(id_prefix="second-")
        with rules_shown_on(form):
            raise RuleBroken(problems=problems)
    assert form.due_on.errors == ["It is too late"]
    assert form.errors_for_summary() == [
        SummaryLine("The board has not met", None),
        SummaryLine("Action 1a has no owner", "/actions/7"),
        SummaryLine("Somebody else did this", None),
        SummaryLine("Nobody knows", None),
        SummaryLine("It is too late", "#second-due_on-day"),
    ]


def test_other_exceptions_are_not_swallowed() -> None:
    with PLAIN.test_request_context("/"), pytest.raises(ZeroDivisionError):  # noqa: SIM117
        with rules_shown_on(PlanForm()):
            _ = 1 / 0


def test_one_sentence_is_listed_once_though_two_problems_say_it() -> None:
    with PLAIN.test_request_context("/"):
        form = PlanForm()
        form.add_rule_errors(RuleBroken(problems=[Problem("No"), Problem("No")]))
    assert [line.message for line in form.errors_for_summary()] == ["No"]


@pytest.mark.parametrize(
    ("address", "state", "words"),
    [
        ("/?state=open&words=%20court%20", "open", "court"),
        ("/", "", ""),
        ("/?state=odd&words=%00", None, ""),
    ],
)
def test_a_list_is_narrowed_by_its_address(address: str, state: str | None, words: str) -> None:
    with PLAIN.test_request_context(address):
        form = ListForm()
        form.validate()
    assert (form.state.data, form.words.data) == (state, words)
    said = ["State: choose from the list, what was sent is not in it"] if state is None else []
    assert [line.message for line in form.errors_for_summary()] == said
