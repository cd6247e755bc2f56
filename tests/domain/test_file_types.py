"""Which files are kept as evidence, judged by what they are."""

import pytest

from tests.hostile_files import EMAIL, KEPT, REFUSED, office
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


def test_an_email_made_of_a_thousand_parts_is_not_taken_for_one():
    parts = b"".join(b"--b\r\n\r\nx\r\n" for _ in range(1100))
    mail = (
        EMAIL.replace(b"Subject", b"Content-Type: multipart/mixed; boundary=b\r\nSubject") + parts
    )
    with pytest.raises(RuleBroken, match=r"its name ends in \.eml"):
        recognise(mail, "mail.eml")


def test_an_email_nested_beyond_reading_is_refused_and_no_crash():
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
        for number in range(999)
    )
    with pytest.raises(RuleBroken):
        recognise(b"From: a@example.org\nDate: today\n" + nested, "mail.eml")


def test_a_document_whose_list_of_content_is_damaged_is_no_document():
    good = office()
    at = good.index(b"[Content_Types].xml") + len("[Content_Types].xml") + 4
    with pytest.raises(RuleBroken, match="no kind"):
        recognise(good[:at] + b"\xff\xff\xff\xff" + good[at + 4 :], "note.docx")
