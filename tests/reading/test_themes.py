from tracker.reading import Finding, likely_earlier, themes_of

EARLIER_TEXTS = [
    ("i", "assessment and planning for the vulnerability of each child"),
    ("ii", "assessments of the risk of harm to others and of earlier behaviour"),
    ("iii", "review of assessments after a change"),
    ("iv", "management oversight, with supervision and quality assurance."),
]
EARLIER = [Finding(ref, text, themes_of(text)) for ref, text in EARLIER_TEXTS]
LATER_TEXT = "look again at risk of harm work and make management oversight effective in all cases."
LATER = Finding("", LATER_TEXT, themes_of(LATER_TEXT))


def test_a_text_has_the_themes_whose_words_it_uses() -> None:
    assert themes_of("management oversight and victims") == ("management-oversight", "victims")
    assert themes_of("the kettle") == ()
    assert "diversity" not in themes_of("decisions on diversion")


def test_what_shares_theme_and_wording_is_offered_first_with_the_reason() -> None:
    offered = likely_earlier(LATER, EARLIER)
    assert {one.ref for one in offered[:2]} == {"ii", "iv"}
    assert any("management oversight" in one.reason for one in offered)
    assert all(0 < one.score <= 1 for one in offered)


def test_what_shares_nothing_is_not_offered() -> None:
    assert likely_earlier(Finding("", "find premises by the sea", ()), EARLIER) == []


def test_themes_that_a_person_gave_count_as_those_of_the_words() -> None:
    by_the_sea = Finding("", "find premises by the sea", ("management-oversight",))
    assert [one.ref for one in likely_earlier(by_the_sea, EARLIER)] == ["iv"]
