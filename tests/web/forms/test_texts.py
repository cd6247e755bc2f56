from io import BytesIO

import pytest
from wtforms import Field

from tests.web.forms.asking import answer, asked
from tracker.web.forms.fields import Email, Hidden, Paragraph, Password, Text, Whole


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Quality  assure ", "Quality assure"),
        ("one\r\ntwo\tthree", "one two three"),
        ("NUL\x00 bell\x07 del\x7f", "NUL bell del"),
        ("subject\x0bBcc: x@example.org", "subject Bcc: x@example.org"),
        ("half \ud800 a pair \uffff", "half a pair"),
        ("Wrecsam – ŵ “quoted” 👍", "Wrecsam – ŵ “quoted” 👍"),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_cannot_be_stored(typed: str, kept: str) -> None:
    from tracker.web.forms.fields import one_line

    assert one_line(typed) == kept


def test_a_paragraph_keeps_its_lines_with_one_kind_of_line_end() -> None:
    assert answer(Paragraph("Text"), {"it": " one\r\ntwo\rthree\x00\n\nfour "})[0] == (
        "one\ntwo\nthree\n\nfour"
    )


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\r\n"])
def test_what_is_missing_is_said_in_the_form_s_own_words(typed: str) -> None:
    assert answer(Text("Title", missing="Enter a title"), {"it": typed}) == ("", ["Enter a title"])


def test_an_optional_text_may_stay_empty_and_may_not_even_be_sent() -> None:
    assert answer(Text("Title"), {}) == ("", [])


def test_a_text_that_is_too_long_is_kept_and_counted() -> None:
    typed = "x" * 1201
    assert answer(Text("Action title", limit=1200), {"it": typed}) == (
        typed,
        ["Action title must be 1,200 characters or fewer: you have typed 1,201"],
    )


def test_a_text_of_exactly_the_limit_passes() -> None:
    assert answer(Text("Title", limit=3), {"it": "abc"}) == ("abc", [])


@pytest.mark.parametrize(
    "question", [Text("T"), Paragraph("T"), Whole("T"), Password(), Email(), Hidden()]
)
def test_a_file_sent_in_place_of_a_text_counts_as_nothing(question: Field) -> None:
    found, said = answer(question, {"it": (BytesIO(b"x"), "a.pdf")})
    assert not found
    assert said == []


@pytest.mark.parametrize(
    ("typed", "passes"),
    [
        ("mgr@a.example", True),
        ("Ama.O'Neill+yjs@council.gov.example", True),
        ("mgr", False),
        ("mgr@a", False),
        ("mgr@@a.example", False),
        ("mgr@a.example, chair@a.example", False),
        ("mgr @a.example", False),
        ("mgr@a.example\x0bBcc:x@y.example", False),
        ("ŵyn@a.example", False),
    ],
)
def test_an_address_has_the_shape_of_one(typed: str, passes: bool) -> None:
    said = answer(Email(), {"it": typed})[1]
    sentence = "Enter an email address in the correct format, like name@example.org"
    assert said == ([] if passes else [sentence])


def test_a_password_is_taken_to_the_letter_and_never_shown_again() -> None:
    field = asked(Password(), {"it": "  two  spaces "})["it"]
    assert (field.data, field.shown) == ("  two  spaces ", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 256, []),
        ("x" * 257, ["Password must be 256 characters or fewer"]),
        ("a\x00b", ["Password has a character that cannot be used: type it again"]),
    ],
)
def test_a_password_has_bounds(typed: str, said: list[str]) -> None:
    assert answer(Password(), {"it": typed})[1] == said


WHOLE = "Cases must be a whole number, for example 12"
BETWEEN = "Cases must be between 0 and 500"


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("12", 12, []),
        (" 0 ", 0, []),
        ("1,2", 12, []),
        ("", None, []),
        ("501", 501, [BETWEEN]),
        ("-1", -1, [BETWEEN]),
        ("12.5", None, [WHOLE]),
        ("twelve", None, [WHOLE]),
        ("٣", None, [WHOLE]),
        ("9" * 30, None, [WHOLE]),
        ("NaN", None, [WHOLE]),
    ],
)
def test_a_whole_number(typed: str, found: int | None, said: list[str]) -> None:
    field = asked(Whole("Cases", maximum=500), {"it": typed})["it"]
    assert (field.data, field.errors, field.shown) == (found, said, typed.strip())


def test_zero_is_a_number_and_not_a_missing_one() -> None:
    assert answer(Whole("Cases", missing="Enter the cases"), {"it": "0"}) == (0, [])
