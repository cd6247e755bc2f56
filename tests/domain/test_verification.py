"""What a check must say, and the fingerprint it is tied to; what looks like a child's details."""

from datetime import date

import pytest

from tracker.domain.case_detail import looks_like_case_detail
from tracker.domain.errors import RuleBroken
from tracker.domain.progress import Method, Verdict
from tracker.domain.verification import Check, check_check, fingerprint

CHECKS = """
method       sufficient sample population text  fields
document     -          -      -          seen  -
document     -          -      -          -     text
document     1          2      3          seen  sample_n
observation  -          -      -          seen  -
case_sample  7          10     40         seen  -
case_sample  0          10     40         seen  -
case_sample  10         10     10         seen  -
case_sample  11         10     40         seen  sufficient_n
case_sample  -1         10     40         seen  sufficient_n
case_sample  7          10     9          seen  population_n
case_sample  0          0      9          seen  sample_n
case_sample  -          -      -          -     text,sufficient_n,sample_n,population_n
case_sample  7          -      40         seen  sample_n
"""


@pytest.mark.parametrize("line", CHECKS.strip().splitlines()[1:])
def test_a_check_says_what_was_seen_and_counts_only_a_sample(line):
    method, *numbers, text, fields = line.split()
    sufficient, sample, population = (None if n == "-" else int(n) for n in numbers)
    check = Check(
        Method(method), Verdict.SUFFICIENT, "" if text == "-" else text, sufficient, sample,
        population,
    )  # fmt: skip
    if fields == "-":
        check_check(check)
        return
    with pytest.raises(RuleBroken) as refused:
        check_check(check)
    assert ",".join(each.field or "" for each in refused.value.problems) == fields


def test_a_sample_is_told_as_n_of_n():
    check = Check(Method.CASE_SAMPLE, Verdict.SUFFICIENT, "x", 7, 10, 40)
    assert check.in_words == "Checked a sample of cases · 7 of 10 cases, out of 40 · Sufficient"
    assert Check(Method.DOCUMENT, Verdict.MORE_NEEDED, "x").in_words == (
        "Read the documents · More needed"
    )


def test_the_fingerprint_depends_on_content_and_not_on_order():
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


#: text | what looks like a detail
TEXTS = """
Born 12/03/2009, seen twice            | date of birth
DOB 1-2-2012                           | date of birth
Reviewed on 12/03/2026                 | -
Built on 01.02.1998                    | -
NHS 943 476 5919                       | NHS number
NHS 9434765919                         | NHS number
Telephone 020 7946 0000                | -
943 476 5918                           | -
Ten of 20 cases                        | -
"""


@pytest.mark.parametrize("line", TEXTS.strip().splitlines())
def test_dates_of_birth_and_nhs_numbers_are_pointed_out(line):
    text, wanted = (part.strip() for part in line.split("|"))
    found = looks_like_case_detail(text, date(2026, 3, 2))
    assert (found is None) if wanted == "-" else wanted in (found or "")
