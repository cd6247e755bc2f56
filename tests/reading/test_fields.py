"""Recommendations that stand as labelled fields, one under the other."""

import pytest

from tests.reading.here import read_here
from tracker.reading.fields import with_records
from tracker.reading.owner_labels import is_field

HEAD = """Internal audit report: Ashby Youth Offending Service

The youth offending service was audited in March 2019. Two recommendations have been made.

5. Detailed findings and recommendations

"""
FIRST = ("A signed agreement should be kept by the manager of the service.", "YOS Manager")
SECOND = ("Petty cash should be counted every week by two officers.", "Office Manager")


def record(number: int, text: str, owner: str, between: str = "\n") -> str:
    fields = (f"Ref: {number}", "Finding: This was not done.", f"Recommendation: {text}",
              "Priority: High", f"Responsible officer: {owner}")  # fmt: skip
    return between.join(fields) + "\n"


def found_in(body: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    report = read_here(HEAD + body + "\nAppendix A: Definitions\n\nLimited: some weaknesses.\n")
    return [(item.ref, item.text, item.owners) for item in report.recommendations]


WANTED = [("1", FIRST[0], (FIRST[1],)), ("2", SECOND[0], (SECOND[1],))]
BODIES = {
    "a blank line between records": record(1, *FIRST) + "\n" + record(2, *SECOND),
    "no blank line between records": record(1, *FIRST) + record(2, *SECOND),
    "a blank line between fields": record(1, *FIRST, "\n\n") + "\n" + record(2, *SECOND, "\n\n"),
    "wrapped fields": (record(1, *FIRST) + "\n" + record(2, *SECOND)).replace(
        "should be", "should\n  be"
    ),
    "a heading above each record": (
        "Finding 1\n\n" + record(1, *FIRST) + "\nFinding 2\n\n" + record(2, *SECOND)
    ),
    "a label that comes once more elsewhere": (
        "Priority: two are high.\n\n" + record(1, *FIRST) + "\n" + record(2, *SECOND)
    ),
    "bold labels": (record(1, *FIRST) + "\n" + record(2, *SECOND)).replace(
        "Recommendation:", "**Recommendation:**"
    ),
    "rows of two cells": "\n".join(
        f"| {label} | {text} |"
        for number, (text, owner) in enumerate((FIRST, SECOND), start=1)
        for label, text in (("Ref", number), ("Recommendation", text), ("Lead", owner))
    ),
}

BELOW = (
    "Recommendation {n}{by}{text}\n\nPriority{by}High\n\nManagement response{by}Agreed.\n\n"
    "Responsible officer{by}{owner}\n\nTarget date{by}31 July 2019\n\n"
)
BODIES |= {
    f"a number beside the name, parted by {name}": "".join(
        f"Finding {n}\n\n" + BELOW.format(n=n, by=by, text=text, owner=owner)
        for n, (text, owner) in enumerate((FIRST, SECOND), start=1)
    )
    for name, by in {"a colon": ": ", "a tab": "\t", "a blank": " ", "blanks": "     "}.items()
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_each_record_is_one_recommendation_with_its_number_and_owner(body: str) -> None:
    assert found_in(body) == WANTED


def test_one_record_alone_stays_as_it_is_typed() -> None:
    lines = [(line, 0, 0) for line in record(1, *FIRST).split("\n")]
    assert with_records([lines]) == [lines]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["Owner", "Responsibility", "Lead"])
def test_a_line_below_each_number_names_its_owner(label: str, between: str) -> None:
    body = "\n\n".join(
        f"{number}. {text}{between}{label}: {owner}"
        for number, (text, owner) in enumerate((FIRST, SECOND), start=1)
    )
    assert found_in(f"Recommendations\n\n{body}\n") == WANTED


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("Responsible officer: Head of Service", True), ("Owner Management Board", True),
     ("responsibility for children who wait", False), ("owners of each action", False)],
)  # fmt: skip
def test_a_line_that_goes_on_with_small_letters_is_no_field(line: str, *, is_one: bool) -> None:
    assert is_field(line) is is_one
