import pytest

from tests.reading.here import read_here as read_text
from tracker.reading import Fieldwork, Publication, Ratings, ReadRecommendation, Unreadable
from tracker.reading.checks import checks

REPORT = """An inspection of youth justice services in Fernhill
HM Inspectorate of Probation, 3 March 2023

Fernhill Youth Justice Service (YJS). Our fieldwork took place in November 2022.

Fernhill Youth Justice Service Score {score}
Overall rating {overall}
1.1 Governance and leadership Good
1.2 Staff Requires improvement
2.1 Assessment Good{star}
2.2 Planning Inadequate

Recommendations

We have made {stated} recommendations.

{items}

Background

The service should go on.
"""
ITEMS = """The Management Board should:
1. find out why children wait
2. hear from children
The YJS manager should:
3. audit cases every month"""


def kinds(items: str = ITEMS, **facts: str) -> set[str]:
    known = {"score": "5/12", "overall": "Requires improvement", "star": "", "stated": "three"}
    return {check.kind for check in read_text(REPORT.format(items=items, **known | facts)).checks}


def test_a_report_that_agrees_with_itself_raises_no_doubt() -> None:
    assert kinds() == set()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"stated": "four"}, "stated-count"),
        ({"score": "6/12"}, "sum-of-ratings"),
        ({"score": "5/36"}, "standards-missing"),
        ({"score": "5/36"}, "band"),
        ({"star": "*"}, "professional-discretion"),
        ({"items": ITEMS.replace("3. audit", "4. audit")}, "numbering"),
        ({"items": ITEMS.replace("every month", "every month and")}, "looks-cut"),
        ({"items": ITEMS.replace("every month", "with 4) plans")}, "looks-joined"),
        ({"items": "The Board should:\n•\n•\n\nmeet, hear and\nsee and\ntell"}, "marks-apart"),
        ({"items": "1. find out why children wait\n2. hear them\n3. audit"}, "no-owner-printed"),
    ],
)
def test_a_disagreement_is_shown(facts: dict[str, str], kind: str) -> None:
    assert kind in kinds(**facts)


def test_a_preposition_that_ends_a_clause_cuts_nothing_off() -> None:
    assert "looks-cut" not in kinds(ITEMS.replace("every month", "that the board has agreed to"))
    assert "looks-cut" not in kinds(ITEMS.replace("every month", "and see that it is dealt with"))
    assert "looks-cut" in kinds(ITEMS.replace("every month", "and hand them to"))


def test_areas_without_ratings_are_shown_where_they_are_printed() -> None:
    raised = checks(
        (), None, Publication(), Fieldwork(), Ratings(overall="Good"),
        owners_expected=True, areas_expected=4,
    )  # fmt: skip
    assert "standards-missing" in {check.kind for check in raised}


FOUND = (
    ReadRecommendation("1", "meet once a month", ("Board",)),
    ReadRecommendation(None, "hear from children", ("Board",)),
    ReadRecommendation("x", "train staff"),
    ReadRecommendation("(1)", "look at plans", ("Board",)),
)
DOUBTS = {
    "one that holds a list": (
        (ReadRecommendation("3.1", "We ask for these. (a) Meet. (b) Train staff. (c) Hear.", ("Board",)),),
        Publication(), {"looks-joined"}),
    "some without a number": (FOUND[:2], Publication(), {"numbering"}),
    "some without an owner": ((FOUND[0], FOUND[2]), Publication(), {"no-owner-printed"}),
    "a number that is none": ((FOUND[0], FOUND[3]), Publication(), set()),
    "nothing found": ((), Publication(), {"no-recommendations"}),
    "published before the visit": (
        FOUND[:1], Publication("2020-05-01", "day"), {"date-before-fieldwork"}),
}  # fmt: skip


@pytest.mark.parametrize("doubt", DOUBTS)
def test_each_doubt_is_raised_by_itself(doubt: str) -> None:
    found, published, kinds = DOUBTS[doubt]
    raised = checks(
        found, None, published, Fieldwork("2020-06-01", "2020-06-05"), Ratings(),
        owners_expected=True,
    )  # fmt: skip
    assert kinds <= {check.kind for check in raised}
    assert {check.kind for check in raised} <= kinds | {"no-date", "numbering"}


CASE_SCORES = """Core Case Inspection of youth offending work in Fernhill

Safeguarding score: {0}% MODERATE improvement required
Risk of Harm score: 58% SUBSTANTIAL improvement required
Likelihood of Reoffending score: 66% MODERATE improvement required

The work of the YOS to keep children safe in youth justice was done well enough.

Safeguarding score: {1}% MODERATE improvement required

Recommendations

- (1) each plan is looked at (YOS Manager)
"""


@pytest.mark.parametrize(("first", "again", "is_shown"), [(64, 64, False), (64, 46, True)])
def test_a_score_that_stands_twice_must_be_the_same(
    first: int, again: int, *, is_shown: bool
) -> None:
    found = read_text(CASE_SCORES.format(first, again))
    assert {area.name: area.score for area in found.ratings.areas}["Safeguarding"] == first
    assert ("scores-differ" in {check.kind for check in found.checks}) == is_shown


def test_a_disagreement_is_not_repaired() -> None:
    report = read_text(
        REPORT.format(items=ITEMS, score="6/12", overall="Good", star="", stated="9")
    )
    assert (report.stated_count, len(report.recommendations)) == (9, 3)
    assert (report.ratings.score, report.ratings.overall) == (6, "Good")


@pytest.mark.parametrize(
    ("date", "kind"),
    [(", March 2023", "month-only-date"), ("", "no-date"), ("\n2023", "year-only-date"),
     (", 3 March 2022", "date-before-fieldwork")],
)  # fmt: skip
def test_a_date_that_starts_no_clock_is_shown(date: str, kind: str) -> None:
    text = REPORT.replace(", 3 March 2023", date)
    if kind == "date-before-fieldwork":
        text = text.replace("Our fieldwork took place in November 2022.", "")
        assert kind not in {check.kind for check in read_text(text.format(
            items=ITEMS, score="5/12", overall="Good", star="", stated="3")).checks}  # fmt: skip
        return
    found = read_text(text.format(items=ITEMS, score="5/12", overall="Good", star="", stated="3"))
    assert kind in {check.kind for check in found.checks}


@pytest.mark.parametrize("text", ["", " \n\f ", "milk\neggs\n1. bread\n2. butter"])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_text(text)
    assert refused.value.kind in {"empty", "not-a-report"}
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["inspection of youth offending services in report " * 4_000, "(" * 40_000,
     "An inspection of youth offending services in Fernhill\nyouth justice\n" + "word-\n" * 10_000,
     "An inspection of youth offending services in Fernhill\nyouth justice\n"
     + "fieldwork took place on 3 May 2020 inspection " * 1_000,
     "An inspection of youth offending services in Fernhill\nyouth justice\n"
     + "Recommendations\n1. The Board should do\n" * 1_000],
    ids=["one line", "brackets", "hyphens", "visits", "headings"],
)  # fmt: skip
def test_a_hostile_text_is_answered(text: str) -> None:
    assert _answer(text) in {"read", "not-a-report"}


def _answer(text: str) -> str:
    try:
        read_text(text)
    except Unreadable as refused:
        return refused.kind
    return "read"


CORE_CASE = """Core Case Inspection of youth offending work in Fernhill
Fernhill YOS. May 2011
{criteria}
"""


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2", []),
        ("1.1 1.2 1.3 2.1 2.3 3.1", ["No score of 2.2, 3.2 was found."]),
        ("1.1 1.2", []),
    ],
)
def test_criteria_without_a_score_are_told(names: str, told: list[str]) -> None:
    rows = "\n".join(f"{name} Assessment\n61% MODERATE" for name in names.split())
    checks = read_text(CORE_CASE.format(criteria=rows)).checks
    assert [one.message for one in checks if one.kind == "standards-missing"] == told


def test_an_overall_rating_is_not_taken_from_the_scale_and_its_absence_is_told() -> None:
    text = REPORT.format(items=ITEMS, score="5/12", overall="", star="", stated="three")
    text = (
        text.replace("Overall rating \n", "") + "The overall rating is 0-6 Inadequate, 7-18 Good."
    )
    read = read_text(text)
    assert read.ratings.overall is None
    assert "The overall rating was not found." in [one.message for one in read.checks]


@pytest.mark.parametrize(
    "said",
    ["Over\nall\nrating\nGood", "Overall, the service was rated as 'Good'.",
     "At ei gilydd, graddiwyd y gwasanaeth yn 'Good'."],
)  # fmt: skip
def test_an_overall_rating_is_found_in_a_narrow_cell_and_in_a_sentence(said: str) -> None:
    text = REPORT.format(items=ITEMS, score="5/12", overall="", star="", stated="three")
    assert read_text(text.replace("Overall rating \n", f"{said}\n")).ratings.overall == "Good"


def test_a_number_of_recommendations_of_which_none_was_found_is_told() -> None:
    text = REPORT.format(items="", score="5/12", overall="Good", star="", stated="three")
    (told,) = [one for one in read_text(text).checks if one.kind == "no-recommendations"]
    assert told.message.endswith("in this report, though it says that it makes 3.")


def test_numbers_and_ratings_of_a_torn_table_are_no_recommendations() -> None:
    torn = "3.\nRequires\nimprovement\n3.4\n4.\n4.1\nYes 12/14"
    assert "no-recommendations" in kinds(torn)


@pytest.mark.parametrize(
    ("summary", "note", "told"),
    [
        ("2.1 Assessment Good*", "* The panel used its professional discretion.", ["2.1"]),
        ("2.1 Assessment Good", "3.1 Assessment\nGood*", ["3.1"]),  # only in the chapter
        ("2.1 Assessment Good", "* Professional discretion applied", ["3.1"]),
        ("2.1 Assessment Good", "We have exercised our professional discretion.", ["3.1"]),
        ("2.1 Assessment Good", "The panel may use professional discretion.", []),
    ],
)
def test_professional_discretion_is_told_of_its_standard(
    summary: str, note: str, told: list[str]
) -> None:
    text = REPORT.format(items=ITEMS, score="5/12", overall="Good", star="", stated="three")
    text = text.replace("2.1 Assessment Good", f"{summary}\n3.1 Assessment Good")
    read = read_text(text.replace("2.2 Planning Inadequate", note))
    assert list(read.ratings.professional_discretion) == told


def test_a_score_of_an_earlier_inspection_is_no_second_score() -> None:
    text = """Core Case Inspection of youth offending work in Fernhill
Fernhill YOS. May 2011
Public Protection - Risk of Harm score:
Score: 49% Comment: SUBSTANTIAL improvement required
Appendix
In the last inspection (2007)
Risk of Harm work was scored 55% and was said to need MODERATE improvement.
"""
    ratings = read_text(text).ratings
    assert [(area.name, area.score) for area in ratings.areas] == [("Risk of Harm", 49)]
    assert ratings.elsewhere == ()


def test_a_criterion_whose_name_is_wrapped_is_no_second_score() -> None:
    text = """Core Case Inspection of youth offending work in Fernhill
Fernhill YOS. May 2011
Likelihood of Reoffending score:
64% MODERATE improvement required
2.2 Reducing the
Likelihood of
Reoffending
67% MODERATE
improvement required
"""
    ratings = read_text(text).ratings
    assert [(area.name, area.score) for area in ratings.areas] == [
        ("Likelihood of Reoffending", 64), ("2.2", 67)]  # fmt: skip
    assert ratings.elsewhere == ()
