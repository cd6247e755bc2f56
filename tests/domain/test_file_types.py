"""Which files are kept as evidence, judged by what they are."""

import pytest

from tests.hostile_files import KEPT, REFUSED
from tracker.domain.errors import RuleBroken
from tracker.domain.evidence import LARGEST
from tracker.domain.file_types import recognise


@pytest.mark.parametrize("name", KEPT)
def test_a_file_of_an_allowed_kind_is_recognised(name):
    filename, data, media_type = KEPT[name]
    assert recognise(data, filename).media_type == media_type


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_with_a_sentence(name):
    filename, data, words = REFUSED[name]
    with pytest.raises(RuleBroken) as refused:
        recognise(data, filename)
    (problem,) = refused.value.problems
    assert problem.field == "file"
    assert words in problem.message
    assert problem.message[0].isupper()


def test_a_file_of_25_mb_is_kept_and_one_byte_more_is_not():
    text = b"ten cases\n" * (LARGEST // 10)
    assert recognise(text, "note.txt").ending == "txt"
    with pytest.raises(RuleBroken, match="larger than 25 MB"):
        recognise(text + b"\n" * 10, "note.txt")
