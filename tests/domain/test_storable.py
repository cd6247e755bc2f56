"""What no database can hold is replaced, and nothing moves."""

import pytest

from tracker.domain.storable import storable, storable_json


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\ud800", "\ufffe", "\x7f"])
def test_a_character_that_cannot_be_kept_becomes_a_space(odd: str) -> None:
    assert storable(f"a{odd}b") == "a b"


def test_line_ends_and_page_breaks_stay() -> None:
    assert storable("a\n\tb\r\n\fc") == "a\n\tb\r\n\fc"


def test_every_text_inside_a_value_is_looked_at() -> None:
    value = {"a": ["x\x00", 3, None, {"b": "y\x01"}]}
    assert storable_json(value) == {"a": ["x ", 3, None, {"b": "y "}]}
