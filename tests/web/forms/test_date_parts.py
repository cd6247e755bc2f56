import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.forms.asking import PLAIN, answer, asked
from tracker.domain.dates import PartialDate, Precision
from tracker.web import forms
from tracker.web.forms.base import PostedForm
from tracker.web.forms.fields import DateParts

REAL = "The due date must be a real date, for example 27 3 2027"
YEAR = "The due date must have a year of 4 numbers, for example 2027"
RANGE = "The due date must be between 1 January 2000 and 31 December 2100"

# day | month | year | what comes out: a date, or what the page says; the boxes marked wrong
GRID = f"""
27   | 3        | 2027  | 2027-03-27
 7   | 03       | 2027  | 2027-03-07
27   | march    | 2027  | 2027-03-27
27   | Sep.     | 2027  | 2027-09-27
29   | 2        | 2028  | 2028-02-29
1    | 1        | 2000  | 2000-01-01
31   | 12       | 2100  | 2100-12-31
     |          |       | Enter a due date
27   |          | 2027  | The due date must include a month | month
     |          | 2027  | The due date must include a day and a month | day month
     | 3        | 2027  | The due date must include a day | day
27   | 3        |       | The due date must include a year | year
29   | 2        | 2027  | {REAL} | day
31   | 4        | 2027  | {REAL} | day
0    | 3        | 2027  | {REAL} | day
-1   | 3        | 2027  | {REAL} | day
٣    | 3        | 2027  | {REAL} | day
²    | 3        | 2027  | {REAL} | day
1e1  | 3        | 2027  | {REAL} | day
99999999999999999999 | 3 | 2027 | {REAL} | day
27   | 13       | 2027  | {REAL} | month
27   | 0        | 2027  | {REAL} | month
27   | ma       | 2027  | {REAL} | month
27   | marsh    | 2027  | {REAL} | month
27   | 3        | 27    | {YEAR} | year
27   | 3        | 20270 | {YEAR} | year
27   | 3        | soon  | {YEAR} | year
27   | 3        | 1999  | {RANGE} | year
27   | 3        | 2101  | {RANGE} | year
27   | 3        | 0000  | {REAL} | day
27   | 3        | 9999  | {RANGE} | year
"""


def rows(grid: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in grid.strip().splitlines()]


@pytest.mark.parametrize("row", rows(GRID), ids=lambda row: " ".join(row[:3]))
def test_three_boxes_become_a_date_or_one_clear_sentence(row: list[str]) -> None:
    day, month, year, wanted, *wrong = row
    question = DateParts("When is it due?", noun="due date", missing="Enter a due date")
    form = asked(question, {"it-day": day, "it-month": month, "it-year": year})
    field = form["it"]
    if field.data:
        assert (field.data, form.errors) == (date.fromisoformat(wanted), {})
    else:
        assert field.errors == [wanted]
        assert " ".join(field.wrong) == "".join(wrong)
    assert field.typed == {"day": day, "month": month, "year": year}


@pytest.mark.parametrize(
    ("day", "month", "wanted"),
    [
        ("", "3", PartialDate(date(2013, 3, 31), Precision.MONTH)),
        ("", "february", PartialDate(date(2013, 2, 28), Precision.MONTH)),
        ("5", "3", PartialDate(date(2013, 3, 5), Precision.DAY)),
    ],
)
def test_a_month_alone_is_kept_as_a_month_and_counts_as_its_last_day(
    day: str, month: str, wanted: PartialDate
) -> None:
    posted = {"it-day": day, "it-month": month, "it-year": "2013"}
    assert answer(DateParts("Start", month_allowed=True), posted) == (wanted, [])


def test_a_month_alone_is_refused_where_a_day_is_needed() -> None:
    assert answer(DateParts("Start date"), {"it-month": "3", "it-year": "2013"}) == (
        None,
        ["The start date must include a day"],
    )


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (date(2027, 3, 5), "5 3 2027"),
        (PartialDate(date(2013, 3, 31), Precision.MONTH), " 3 2013"),
        (None, "  "),
    ],
)
def test_a_stored_date_is_shown_as_exactly_as_it_is_known(stored: object, shown: str) -> None:
    from tests.web.forms.asking import PLAIN
    from tracker.web.forms.base import ChangingForm

    form_class = type("F", (ChangingForm,), {"it": DateParts("Start", month_allowed=True)})
    with PLAIN.test_request_context("/"):
        form = form_class(it=stored)
    assert " ".join(form.it.typed.values()) == shown


def test_posting_nothing_does_not_keep_the_stored_date() -> None:
    assert answer(DateParts("Start"), {}, it=date(2027, 3, 5)) == (None, [])


def test_the_error_leads_to_the_first_wrong_box() -> None:
    form = asked(DateParts("Start"), {"it-day": "1", "it-year": "2027"})
    assert form.errors_for_summary()[0].href == "#it-month"


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["it", "it-day", "it-month", "it-year"]), st.text()))
def test_no_text_at_all_makes_it_fail(posted: dict[str, str]) -> None:
    found, said = answer(DateParts("Start", month_allowed=True), posted)
    assert found is None or found.day.year in range(2000, 2101)
    assert len(said) <= 1


def forms_with_dates(kind: type[PostedForm] = PostedForm) -> Iterator[type[PostedForm]]:
    """Every form of the product that asks for a date."""
    for module in pkgutil.iter_modules(forms.__path__, f"{forms.__name__}."):
        importlib.import_module(module.name)
    for each in kind.__subclasses__():
        if each.__module__.startswith(forms.__name__) and dates_of(each):
            yield each
        yield from forms_with_dates(each)


def dates_of(kind: type[PostedForm], **posted: str) -> list[DateParts]:
    """The dates of a form, each with the same boxes filled in."""
    with PLAIN.test_request_context("/"):
        names = [f.name for f in kind(meta={"csrf": False}) if isinstance(f, DateParts)]
    typed = {f"{name}-{part}": value for name in names for part, value in posted.items()}
    with PLAIN.test_request_context("/", method="POST", data=typed):
        form = kind(meta={"csrf": False})
        form.validate()
        return [form[name] for name in names]


@pytest.mark.parametrize("kind", list(forms_with_dates()), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("27", "3", "27"), ("31", "4", "2027"), ("27", "", "2027"), ("1", "1", "1999")],
    ids=["year", "no such day", "no month", "too early"],
)
def test_a_refused_date_is_named_so_that_no_other_of_its_form_can_be_meant(
    kind: type[PostedForm], day: str, month: str, year: str
) -> None:
    found = dates_of(kind, day=day, month=month, year=year)
    said = [field.errors[0] for field in found]
    assert len(set(said)) == len(said)
    for field, words in zip(found, said, strict=True):
        assert words.startswith(f"The {field.noun} must ")
        assert "," not in field.noun
        assert field.noun != field.otherwise or len(found) == 1
