"""When a report starts a clock, when it is embargoed, and its results as printed."""

from datetime import date

import pytest

from tracker.domain.dates import Counting, PartialDate, Precision
from tracker.domain.errors import RuleBroken
from tracker.domain.reports import (
    PlanRule,
    Result,
    basis_words,
    body,
    confirmed_day,
    date_text,
    fieldwork_day,
    is_embargoed,
    is_same_body,
    is_same_date,
    may_be_answered_before,
    partial_date,
    plan_clock,
    results_of,
    stored_rule,
)

DECEMBER = PartialDate(date(2020, 12, 31), Precision.MONTH)

CLOCKS = """
published   stated  days counting  due         basis              words
2012-12-05  no      28   calendar  2013-01-02  programme_default  28-day default, not stated in the report
2011-03-15  yes     28   calendar  2011-04-12  stated_in_report   stated in the report
2024-12-03  no      13   working   2024-12-20  programme_default  13-working-day default, not stated in the report
2020-12     no      28   calendar  -           awaiting_day       no clock before the day of publication is confirmed
2011        yes     28   calendar  -           awaiting_day       no clock before the day of publication is confirmed
-           no      28   calendar  -           awaiting_day       no clock before the day of publication is confirmed
"""


@pytest.mark.parametrize("line", CLOCKS.strip().splitlines()[1:])
def test_a_clock_starts_from_a_day_only_and_says_on_what_ground(line: str) -> None:
    published, stated, days, counting, due, basis, words = line.split(maxsplit=6)
    rule = PlanRule(int(days), Counting(counting), stated == "yes")
    clock = plan_clock(partial_date(published), rule)
    assert (str(clock.due_on or "-"), clock.basis) == (due, basis)
    assert basis_words(clock.basis, rule) == words


def test_a_deadline_set_for_one_report_says_so() -> None:
    assert basis_words("set_for_report", PlanRule()) == "set for this report"
    said = basis_words("set_for_report", PlanRule(), "the report asks for ten days")
    assert said == "set for this report: the report asks for ten days"


def test_a_plan_of_the_service_s_own_waits_for_no_publication() -> None:
    assert basis_words("own_plan", stored_rule(None, None, None)).startswith("the service's own")


def test_a_stored_rule_is_the_programme_s() -> None:
    assert stored_rule(10, Counting.WORKING, True) == PlanRule(10, Counting.WORKING, True)


EMBARGOES = """
published   today       embargoed
-           2026-03-02  yes
2026-03-02  2026-03-02  no
2026-03-03  2026-03-02  yes
2026-03     2026-03-02  yes
2026-02     2026-03-02  no
2025        2026-03-02  no
2026        2026-03-02  yes
"""


@pytest.mark.parametrize("line", EMBARGOES.strip().splitlines()[1:])
def test_a_report_is_embargoed_until_its_day_has_certainly_come(line: str) -> None:
    published, today, embargoed = line.split()
    found = is_embargoed(partial_date(published), date.fromisoformat(today))
    assert found == (embargoed == "yes")


@pytest.mark.parametrize("text", ["2012-12-05", "2020-12", "2011"])
def test_a_date_keeps_its_precision_there_and_back(text: str) -> None:
    assert date_text(partial_date(text)) == text


@pytest.mark.parametrize("text", [None, "", "5 December", "2012-13", "2012-02-30", "20-12"])
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert partial_date(text) is None
    assert date_text(None) is None


def test_a_confirmed_day_lies_in_the_printed_month_or_year() -> None:
    assert confirmed_day(DECEMBER, date(2020, 12, 17)) == PartialDate(date(2020, 12, 17))
    with pytest.raises(RuleBroken, match="enter a day in December 2020"):
        confirmed_day(DECEMBER, date(2021, 1, 4))
    with pytest.raises(RuleBroken, match="enter a day in 2011"):
        confirmed_day(partial_date("2011"), date(2012, 3, 1))
    assert confirmed_day(None, date(2012, 3, 1)).day == date(2012, 3, 1)


def test_a_confirmed_day_is_not_before_the_fieldwork() -> None:
    with pytest.raises(RuleBroken, match="fieldwork ended on 17 September 2020"):
        confirmed_day(None, date(2020, 9, 1), fieldwork_to=date(2020, 9, 17))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-09-14", date(2020, 9, 14), date(2020, 9, 14)),
        ("2010-11", date(2010, 11, 1), date(2010, 11, 30)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        (None, None, None),
    ],
)
def test_fieldwork_of_a_month_begins_with_it_and_ends_with_it(
    text: str | None, first: date | None, last: date | None
) -> None:
    assert (fieldwork_day(text, is_end=False), fieldwork_day(text, is_end=True)) == (first, last)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2020-12", "2020-12-17", True),
        ("2020", "2020-12-17", True),
        ("2020-11", "2020-12-17", False),
        ("2020-12-16", "2020-12-17", False),
    ],
)
def test_two_dates_are_the_same_as_far_as_both_are_known(one: str, other: str, same: bool) -> None:
    first, second = partial_date(one), partial_date(other)
    assert first is not None
    assert second is not None
    assert is_same_date(first, second) == same
    assert is_same_date(second, first) == same


def test_results_of_each_programme_are_rows_as_printed() -> None:
    rated = {
        "overall": "Requires improvement", "score": 11, "score_max": 36,
        "standards": {"1.1": "Good", "2.3": "Requires improvement"},
        "professional_discretion": ["2.3"], "resettlement": "Good",
    }  # fmt: skip
    assert results_of(rated) == (
        Result("overall", "Requires improvement"),
        Result("score", "11/36", score=11, score_max=36),
        Result("1.1", "Good"),
        Result("2.3", "Requires improvement", by_discretion=True),
        Result("resettlement", "Good"),
    )
    areas = {"Safeguarding": {"score": 64, "comment": "MODERATE"}, "Court work": {"rating": "Poor"}}
    assert results_of({"areas": areas}) == (
        Result("Safeguarding", "64%", "MODERATE", 64),
        Result("Court work", "Poor"),
    )
    assert results_of({}) == ()
    assert results_of({"score": 5})[0].value == "5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rotherham YOS", "Rotherham YJS"),
        ("Rotherham", "rotherham youth offending team"),
        ("London Borough of Wandsworth YOT", "Wandsworth Youth Justice Service"),
        ("Stoke-on-Trent YOS", "Stoke on Trent YJS"),
        ("Bath and North East Somerset", "Bath & North East Somerset YJS"),
    ],
)
def test_one_body_has_many_names(one: str, other: str) -> None:
    assert body(one) == body(other)


def test_another_body_is_another_body() -> None:
    assert not is_same_body("Bury YOS", ["Rotherham YJS", "Rotherham YOT"])
    assert not is_same_body("West Sussex YJS", ["East Sussex YJS"])
    assert is_same_body("Rotherham YOT", ["Rotherham MBC Youth", "Rotherham YJS"])
    assert is_same_body(None, ["Rotherham YJS"])
    assert body("The YOT") != ""


@pytest.mark.parametrize(
    ("published", "today", "may_be"),
    [
        (PartialDate(date(2020, 3, 2)), date(2021, 3, 2), False),
        (PartialDate(date(2020, 3, 2)), date(2021, 3, 3), True),
        (PartialDate(date(2012, 12, 31), Precision.MONTH), date(2026, 3, 2), True),
        (PartialDate(date(2026, 3, 2)), date(2026, 3, 2), False),
        (None, date(2026, 3, 2), False),
    ],
)
def test_a_report_may_be_kept_without_a_plan_a_year_after_publication(
    published: PartialDate | None, today: date, may_be: bool
) -> None:
    assert may_be_answered_before(published, today) is may_be
