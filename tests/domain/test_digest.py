"""What a mail says, read as a person reads it: subject lines, headlines, what comes next."""

from datetime import date, timedelta

import pytest

from tracker.domain.dates import Precision
from tracker.domain.digest import (
    LONGEST_SUBJECT,
    in_order,
    is_statutory,
    item,
    next_mail,
    short,
    subject_line,
)
from tracker.domain.digest import Item as Line
from tracker.domain.reminders import (
    AUDIENCE,
    SERIES,
    ActionFacts,
    Audience,
    Duty,
    Kind,
    PlanFacts,
)
from tracker.domain.status import ActionStatus, PlanStatus

TODAY = date(2026, 3, 4)  # a Wednesday


def plan(kind: Kind = Kind.PLAN_DEADLINE, days: int = 3, service: str = "Ashdown YJS") -> Line:
    anchor = TODAY + timedelta(days=days)
    facts = PlanFacts(7, 1, service, "Plan after the inspection", PlanStatus.WITH_BOARD, anchor)
    return item(facts, Duty(kind, anchor), -days, Audience.MANAGER, TODAY)


def action(
    kind: Kind = Kind.ACTION_OVERDUE, days: int = -2, code: str = "1a",
    precision: Precision = Precision.DAY, title: str = "Train all case managers",
) -> Line:  # fmt: skip
    anchor = TODAY + timedelta(days=days)
    facts = ActionFacts(9, 1, "Ashdown YJS", code, title, ActionStatus.AGREED, anchor, precision)
    return item(facts, Duty(kind, anchor), -days, Audience.OWNER, TODAY)


SUBJECTS = [
    ([plan(days=3)], "Ashdown YJS: plan due in 3 days, Saturday 7 March 2026"),
    ([plan(days=0)], "Ashdown YJS: plan due today, Wednesday 4 March 2026"),
    ([plan(days=-1)], "Ashdown YJS: plan 1 day late"),
    ([action()], "Ashdown YJS: 1 action overdue"),
    (
        [action(Kind.ACTION_DUE, 10), action(), action(days=-9), plan(days=-3)],
        "Ashdown YJS: plan 3 days late, 2 actions overdue, 1 action due Saturday 14 March 2026",
    ),
    (
        [action(Kind.ACTION_DUE, 2), action(Kind.ACTION_DUE, 1)],
        "Ashdown YJS: 2 actions due, the first Thursday 5 March 2026",
    ),
    (
        [action(Kind.VERIFICATION_WAITING, -7), action(Kind.EXTENSION_ASKED, 0),
         action(Kind.OWNERLESS, 0), plan(Kind.ENDORSEMENT_WAITING, -7)],
        ("Ashdown YJS: plan waits for the board, 1 action to verify, 1 request for more time, "
        "1 action without owner"),
    ),
    (
        [plan(days=1), plan(days=2, service="Birchvale YJS")],
        "Ashdown YJS and 1 other service: plan due in 1 day, Thursday 5 March 2026",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), SUBJECTS, ids=range(len(SUBJECTS)))
def test_the_subject_says_the_most_urgent_first(items: list[Line], expected: str) -> None:
    assert subject_line(items) == expected


def test_a_subject_fits_a_header_line() -> None:
    line = subject_line([plan(service="A" * 300)])
    assert len(line) <= LONGEST_SUBJECT


@pytest.mark.parametrize(
    ("one", "headline"),
    [
        (action(), "2 days overdue (was due Monday 2 March 2026)"),
        (action(Kind.ACTION_DUE, 0), "due today, Wednesday 4 March 2026"),
        (action(Kind.ACTION_DUE, 27, precision=Precision.MONTH), "due in 27 days, March 2026"),
        (action(Kind.VERIFICATION_WAITING, -7),
         "waits for verification since Wednesday 25 February 2026"),
        (plan(days=-1), "1 day late (was due Tuesday 3 March 2026)"),
    ],
)  # fmt: skip
def test_an_item_says_its_date_in_words(one: Line, headline: str) -> None:
    assert one.headline == headline


def test_an_item_says_what_happens_if_nobody_acts() -> None:
    assert action().then == "If nothing is done by Monday 9 March 2026, the YOS manager is told."
    assert action(days=-10).then == (
        "If nothing is done by Monday 9 March 2026, the chair of the board is told."
    )
    assert action(days=-20).then == ""
    assert action(days=-40).then.startswith("No further mail comes about this")


def test_nobody_is_threatened_with_being_told_themselves() -> None:
    facts = ActionFacts(9, 1, "Ashdown YJS", "1a", "Train", ActionStatus.AGREED, date(2026, 3, 2))
    duty = Duty(Kind.ACTION_OVERDUE, date(2026, 3, 2))
    manager, both = frozenset({Audience.MANAGER}), frozenset({Audience.MANAGER, Audience.CHAIR})
    said = item(facts, duty, 1, Audience.OWNER, TODAY, manager).then
    assert said == "If nothing is done by Monday 16 March 2026, the chair of the board is told."
    assert item(facts, duty, 1, Audience.OWNER, TODAY, both).then == ""


#: kind | state of the plan | told as | is asked
ASKED = """
plan_deadline       | drafting   | manager  | Finish the plan, have the board endorse it, and submit
plan_deadline       | drafting   | chair    | See that the service finishes the plan
plan_deadline       | with_board | manager  | Ask the board for its decision
plan_deadline       | with_board | chair    | See that the board endorses the plan or returns it
plan_deadline       | endorsed   | manager  | Submit the plan and record the receipt
plan_deadline       | endorsed   | chair    | See that the service submits the plan
endorsement_waiting | with_board | chair    | Endorse the plan or return it
endorsement_waiting | with_board | deputy   | Endorse the plan or return it
action_overdue      |            | owner    | Give an update, ask for more time, or say that it is done
action_overdue      |            | manager  | Ask its owner for an update
action_overdue      |            | chair    | Ask the service for an update
action_due          |            | owner    | Give an update
action_due          |            | manager  | Ask its owner
verification_waiting |           | verifier | Check the evidence
extension_asked     |            | decider  | Grant or refuse
ownerless           |            | manager  | Name somebody for the post
"""


@pytest.mark.parametrize("row", ASKED.strip().splitlines())
def test_each_is_asked_for_what_they_can_do(row: str) -> None:
    kind, state, audience, words = (part.strip() for part in row.split("|"))
    duty = Duty(Kind(kind), TODAY)
    facts: PlanFacts | ActionFacts = ActionFacts(
        9, 1, "Ashdown YJS", "1a", "Train", ActionStatus.AGREED, TODAY
    )
    if state:
        facts = PlanFacts(7, 1, "Ashdown YJS", "Plan: Inspection 1", PlanStatus(state), TODAY)
    line = item(facts, duty, 0, Audience(audience), TODAY)
    assert line.todo.startswith(words)
    assert line.title in {"Train", "Inspection 1"}


def test_a_mail_says_when_the_next_one_comes_and_none_after_the_last() -> None:
    assert next_mail([action(), plan(days=3)]) == date(2026, 3, 6)
    assert next_mail([action(days=-40)]) is None


def test_no_more_than_the_beginning_of_a_text_leaves_the_house() -> None:
    long = action(title="word " * 100)
    assert len(long.title) <= 80
    assert long.title.endswith("…")
    assert short("Two\r\nlines\tand a tab") == "Two lines and a tab"


def test_plans_come_before_actions_and_the_latest_first() -> None:
    ordered = in_order([action(Kind.ACTION_DUE, 3), action(days=-2), action(days=-9), plan()])
    assert [(one.kind, one.days) for one in ordered] == [
        ("plan_deadline", 3), ("action_overdue", -9), ("action_overdue", -2), ("action_due", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "statutory"),
    [(plan(), True), (action(), True), (action(Kind.ACTION_DUE, 3), False),
     (action(Kind.VERIFICATION_WAITING, -7), False)],
)  # fmt: skip
def test_what_holds_somebody_to_account_is_sent_again_when_its_fate_is_unknown(
    one: Line, statutory: bool
) -> None:
    assert is_statutory([one]) is statutory


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_reminder_has_its_day_its_reader_and_its_words(kind: Kind) -> None:
    assert SERIES[kind].days or SERIES[kind].working_days
    plan_facts = PlanFacts(7, 1, "Ashdown YJS", "Plan", PlanStatus.WITH_BOARD, TODAY)
    action_facts = ActionFacts(9, 1, "Ashdown YJS", "1a", "Do", ActionStatus.AGREED, TODAY)
    facts = plan_facts if kind is Kind.PLAN_DEADLINE else action_facts
    told = {audience for audience, _ in AUDIENCE[kind]} | {Audience.MANAGER, Audience.CHAIR}
    for audience in told:
        line = item(facts, Duty(kind, TODAY), 0, audience, TODAY)
        assert all((line.headline, line.todo, line.why, subject_line([line])))
