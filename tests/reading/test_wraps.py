import pytest

from tracker.reading.wraps import SOFT_HYPHEN, join, mended

WORDS = frozenset({"assessment", "multi-agency", "sentence", "known", "reoffending"})
JOINED = [
    (["the as-", "sessment is late"], "the assessment is late"),
    (["a multi-", "agency plan"], "a multi-agency plan"),
    (["the pre-", "sentence report"], "the pre-sentence report"),
    (["well-", "known people"], "well-known people"),
    (["for six-", "and seven-year-olds"], "for six- and seven-year-olds"),
    (["parents/", "carers"], "parents/carers"),
    (["risk of harm -", "to others"], "risk of harm - to others"),
    ([f"safe{SOFT_HYPHEN}", "guarding"], "safeguarding"),
    (["post-16-year-", "old children"], "post-16-year-old children"),
    (["they are over-", "represented here"], "they are over-represented here"),
    (["over-", "sight by managers"], "oversight by managers"),
    (["", "one", " ", "two"], "one two"),
]


@pytest.mark.parametrize(("lines", "text"), JOINED)
def test_a_wrapped_text_is_mended_by_the_words_of_the_report(lines: list[str], text: str) -> None:
    assert join(lines, WORDS) == text


def test_a_hyphen_that_a_copy_lost_is_put_back_where_the_report_has_the_word() -> None:
    words = frozenset({"out-of-court", "self-harm"})
    assert mended("out-ofcourt work, Self-harm, multi-agency", words) == (
        "out-of-court work, Self-harm, multi-agency"
    )
