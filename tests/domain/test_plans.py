"""What a plan lacks, how it names things and what its clock says, as small grids."""

from datetime import date

import pytest

from tracker.domain.dates import PartialDate, Precision
from tracker.domain.errors import RuleBroken
from tracker.domain.plans import (
    AskedFor,
    Promised,
    Response,
    checked_code,
    checked_due,
    checked_response,
    clock_line,
    early_or_late,
    needs,
    next_code,
    warnings,
    written,
)
from tracker.domain.status import ActionStatus, PlanStatus

# response     reason criterion | action: owner due own-criterion state | what is missing
READINESS = """
agreed         -      yes       | yes yes -   draft     | nothing
agreed         -      -         | yes yes yes draft     | nothing
agreed         -      -         | yes yes -   draft     | criterion
agreed         -      yes       | -   yes -   draft     | owner
agreed         -      yes       | yes -   -   draft     | due-day
agreed         -      yes       | -   -   -   draft     | owner due-day
agreed         -      yes       | none                  | action
agreed         -      yes       | yes yes yes withdrawn | action
not_asked      -      -         | none                  | action criterion
not_agreed     yes    -         | none                  | nothing
not_agreed     -      -         | none                  | reason
partly         -      yes       | yes yes -   draft     | reason
partly         yes    yes       | yes yes -   draft     | nothing
partly         yes    -         | -   -   -   draft     | criterion owner due-day
"""


@pytest.mark.parametrize("line", READINESS.strip().splitlines())
def test_everything_that_is_missing_is_said_at_once(line: str) -> None:
    about, action, wanted = (part.split() for part in line.split("|"))
    asked = AskedFor(
        1, "Recommendation 1", Response(about[0]), _word(about[1]), _word(about[2])
    )  # fmt: skip
    found = needs(7, [asked], [] if action == ["none"] else [_promised(*action)])
    assert [need.field for need in found] == [word for word in wanted if word != "nothing"]


def _word(cell: str) -> str:
    return "" if cell == "-" else cell


def _promised(owner: str, due: str, criterion: str, state: str) -> Promised:
    day = date(2026, 4, 30) if due == "yes" else None
    return Promised(
        5, "1a", ActionStatus(state), owner == "yes", day, _word(criterion), "", answers=(1,)
    )


def test_a_plan_of_nothing_is_not_ready_and_missing_evidence_only_warns() -> None:
    assert [need.kind for need in needs(7, [], [])] == ["plan"]
    action = _promised("yes", "yes", "-", "draft")
    assert needs(7, [], [action]) == ()
    assert [need.field for need in warnings([action])] == ["evidence"]


@pytest.mark.parametrize(
    ("prefix", "used", "code"),
    [
        ("1", "", "1a"),
        ("1", "1a 1b", "1c"),
        ("1", "1A", "1b"),
        ("iv", "iva", "ivb"),
        ("", "", "A1"),
        ("", "A1 A2 1a", "A3"),
        ("2", " ".join(f"2{chr(97 + n)}" for n in range(26)), "2aa"),
    ],
)
def test_the_next_code_is_free(prefix: str, used: str, code: str) -> None:
    assert next_code(prefix, used.split()) == code


@pytest.mark.parametrize("code", ["1a", "1.1", "7(d)", "A-1"])
def test_codes_as_councils_use_them_are_taken(code: str) -> None:
    assert checked_code(code, ["1b"]) == code


@pytest.mark.parametrize("code", ["1B", "a b", "=1", "x" * 21, ""])
def test_a_code_that_is_taken_or_cannot_be_printed_is_refused(code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        checked_code(code, ["1b"])
    assert broken.value.problems[0].field == "code"


def test_a_due_date_before_the_plan_is_a_typing_error() -> None:
    opened = date(2026, 2, 10)
    same = PartialDate(opened)
    assert checked_due(same, opened) == same
    assert checked_due(None, opened) is None
    with pytest.raises(RuleBroken, match="typing error"):
        checked_due(PartialDate(date(2026, 2, 9)), opened)


@pytest.mark.parametrize(
    ("response", "reason", "is_fine"),
    [
        (Response.AGREED, "", True),
        (Response.PARTLY, "because", True),
        (Response.PARTLY, "", False),
        (Response.NOT_AGREED, "", False),
    ],
)
def test_a_refusal_has_a_reason(response: Response, reason: str, is_fine: bool) -> None:
    if is_fine:
        assert checked_response(response, reason) is None
    else:
        with pytest.raises(RuleBroken, match="Say why"):
            checked_response(response, reason)


def test_a_month_is_written_as_a_month() -> None:
    assert written(PartialDate(date(2013, 3, 31), Precision.MONTH)) == "March 2013"
    assert written(PartialDate(date(2012, 12, 5))) == "5 December 2012"
    assert written(None) == ""


# state      due         submitted   | headline                                     late
CLOCK = """
drafting   | 2026-03-11 |            | 9 days left: Wednesday 11 March 2026       | no
with_board | 2026-03-03 |            | 1 day left: Tuesday 3 March 2026           | no
drafting   | 2026-03-02 |            | Due today: Monday 2 March 2026             | no
endorsed   | 2026-02-28 |            | 2 days late: was due Saturday 28 February 2026 | yes
drafting   |            |            | No deadline yet                            | no
submitted  | 2026-03-02 | 2026-02-28 | Submitted on 28 February 2026, 2 days early | no
forwarded  | 2026-03-02 | 2026-03-02 | Submitted on 2 March 2026, on the day it was due | no
accepted   | 2026-02-27 | 2026-03-02 | Submitted on 2 March 2026, 3 days late     | yes
submitted  |            | 2026-03-02 | Submitted on 2 March 2026                  | no
returned   | 2026-02-27 | 2026-02-20 | Submitted on 20 February 2026, 7 days early; it came back and is not submitted again yet, 3 days after the deadline | no
drafting   | 2026-03-27 | 2026-02-20 | Submitted on 20 February 2026, 35 days early; it came back and is not submitted again yet | no
with_board | 2026-02-27 | 2026-02-28 | Submitted on 28 February 2026, 1 day late; it came back and is not submitted again yet, 3 days after the deadline | yes
returned   |            | 2026-02-20 | Submitted on 20 February 2026; it came back and is not submitted again yet | no
"""


@pytest.mark.parametrize("line", CLOCK.strip().splitlines())
def test_the_clock_in_words(line: str) -> None:
    state, due, submitted, headline, late = (part.strip() for part in line.split("|"))
    found = clock_line(
        state=PlanStatus(state),
        due_on=date.fromisoformat(due) if due else None,
        basis="why",
        submitted_on=date.fromisoformat(submitted) if submitted else None,
        today=date(2026, 3, 2),
    )
    assert found == (headline, "why", late == "yes")


def test_without_a_deadline_nothing_is_early_or_late() -> None:
    assert early_or_late(None) == ""
