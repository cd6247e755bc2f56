"""What a board can still decide on, and what a secretary recorded that waits for the chair."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.actions import case_in
from tests.browser import Client
from tests.cast import NOW, TODAY, Cast, make_action, make_meeting, make_plan, store
from tracker.commands.decisions import record_decision
from tracker.db import db
from tracker.domain.errors import RuleBroken
from tracker.domain.meetings import DecisionKind
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, DateChange, Decision, Meeting, Plan

Browse = Callable[[str], Client]


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return make_meeting(cast.ashdown)


def ask(cast: Cast, action: Action) -> DateChange:
    change = DateChange(
        service_id=cast.ashdown, action_id=action.id, from_on=action.due_on, from_precision="day",
        to_on=TODAY + timedelta(days=60), to_precision="day", reason="A nurse starts in April",
        requested_by=cast.users["olive"], requested_at=NOW,
    )  # fmt: skip
    store(change)
    return change


def record(browser: Client, meeting: Meeting, status: int = 303, **fields: object) -> str:
    page = browser.get(f"/meetings/{meeting.id}/decisions/new")
    shown = browser.submit(page, fields, status=status, to="")
    return shown.get_text(" ", strip=True)


def choices(page: BeautifulSoup) -> dict[str, list[str]]:
    """What can be decided on, under the name of its plan."""
    groups = page.select("select[name=subject] optgroup")
    return {str(g["label"]): [o.get_text(strip=True) for o in g.select("option")] for g in groups}


def test_what_can_be_decided_on_stands_under_its_plan_and_what_is_over_is_left_out(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    case_in(cast, ActionStatus.VERIFIED, plan_state=PlanStatus.COMPLETED)
    for title in ("Plan: An older inspection", "Plan: A newer inspection"):
        plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
        plan.title = title
        store(plan)
        ask(cast, make_action(plan, owner=cast.posts["olive"], code="1a", text=title.lower()))
        make_action(plan, owner=None, code="1b", state=ActionStatus.WITHDRAWN)
        ask(
            cast, make_action(plan, owner=None, code="1c", state=ActionStatus.AWAITING_VERIFICATION)
        )
    assert choices(browse("carol").get(f"/meetings/{meeting.id}/decisions/new")) == {
        "A newer inspection": [
            "The plan as a whole", "More time for action 1a, to 1 May 2026",
            "Action 1a: plan: a newer inspection", "Action 1c: Do what 1c says",
        ],
        "An older inspection": [
            "The plan as a whole", "More time for action 1a, to 1 May 2026",
            "Action 1a: plan: an older inspection", "Action 1c: Do what 1c says",
        ],
    }  # fmt: skip


def test_a_refused_decision_keeps_what_was_chosen_in_the_grouped_list(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD)
    carol = browse("carol")
    page = carol.get(f"/meetings/{meeting.id}/decisions/new")
    again = carol.submit(page, {"subject": f"plan-{plan.id}", "kind": "return"}, status=422)
    assert again.select_one("select[name=subject] option[selected]")["value"] == f"plan-{plan.id}"


def test_the_plan_of_a_report_is_not_called_a_plan_twice(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=date(2026, 2, 20))
    plan.title = "Plan: An inspection"
    store(plan)
    record(browse("carol"), meeting, subject=f"plan-{plan.id}", kind="note", text="Noted")
    for who, path in (
        ("carol", f"/meetings/{meeting.id}"),
        ("carol", f"/meetings/{meeting.id}/pack"),
        ("carol", f"/services/{cast.ashdown}"),
        ("yusuf", f"/oversight/services/{cast.ashdown}"),
        ("hana", "/plans/submitted"),
    ):
        words = browse(who).get(path).get_text(" ", strip=True)
        assert "An inspection" in words, path
        assert "Plan: An inspection" not in words, path


def test_nothing_of_a_completed_plan_is_reopened(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    case = case_in(cast, ActionStatus.VERIFIED, plan_state=PlanStatus.COMPLETED)
    fields = {"kind": DecisionKind.REOPEN, "text": "It came back", "action_id": case.action_id}
    with pytest.raises(RuleBroken, match="a new plan answers what comes back"):
        record_decision(meeting.id, by=cast.actor("carol"), at=NOW, **fields)
    assert case.action.state is ActionStatus.VERIFIED
    page = browse("carol").get(f"/meetings/{meeting.id}")
    assert case.action.text in page.get_text(" ")
    assert not page.select("a[href*='reopen']")


@pytest.mark.parametrize(
    ("first", "second"), [("grant", "grant"), ("grant", "refuse"), ("refuse", "grant")]
)
def test_what_is_recorded_and_waits_is_not_decided_a_second_time(
    browse: Browse, cast: Cast, meeting: Meeting, first: str, second: str
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    change = ask(cast, make_action(plan, owner=cast.posts["olive"]))
    subject = f"date_change-{change.id}"
    record(browse("kit"), meeting, subject=subject, kind=first, text="As agreed")
    said = record(browse("carol"), meeting, 422, subject=subject, kind=second, text="No")
    assert "is recorded already and waits for the chair" in said
    assert len(db.session.scalars(select(Decision)).all()) == 1
    for path in ("", "/pack"):
        page = browse("carol").get(f"/meetings/{meeting.id}{path}")
        assert "Recorded" in page.get_text(" ")
        assert "waits for the chair to confirm it" in page.get_text(" ")
        assert not [a for a in page.select("main a") if subject in str(a.get("href"))]


def test_other_decisions_about_the_same_thing_stand_beside_one_that_waits(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD)
    kit = browse("kit")
    kinds = ["note", "note", "endorse"]
    for kind in kinds:
        record(kit, meeting, subject=f"plan-{plan.id}", kind=kind, text="As read out")
    assert db.session.scalars(select(Decision.kind).order_by(Decision.id)).all() == kinds


@pytest.mark.parametrize(
    ("settled", "stands"),
    [("", True), ("confirm", False), ("drop", False)],
    ids=["waiting", "confirmed", "dropped"],
)
def test_what_waits_for_the_chair_stands_on_every_later_agenda_until_it_is_settled(
    browse: Browse, cast: Cast, settled: str, stands: bool
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    first = make_meeting(cast.ashdown, held_on=date(2026, 1, 5), state="held")
    make_meeting(cast.ashdown, held_on=date(2026, 2, 2), state="held")
    now = make_meeting(cast.ashdown)
    record(browse("kit"), first, subject=f"plan-{plan.id}", kind="note", text="Wants confirming")
    carol = browse("carol")
    if settled == "confirm":
        carol.submit(carol.get(f"/meetings/{first.id}"), to="/confirm")
    if settled == "drop":
        (row,) = row_ids(carol.get(f"/meetings/{first.id}"))
        carol.submit(carol.get(row), {"reason": "Was put off"})
    for path in (f"/meetings/{now.id}", f"/meetings/{now.id}/pack"):
        words = carol.get(path).get_text(" ", strip=True)
        assert ("Wants confirming" in words) is stands, path
        assert ("5 January 2026: Note the plan's progress" in words) is stands, path
    assert ("waiting for you to confirm" in carol.get("/").get_text(" ")) is stands


def row_ids(page: BeautifulSoup) -> list[str]:
    """Where the decisions of a page are dropped."""
    return [str(a["href"]) for a in page.select("a[href$='/drop']")]


def test_an_earlier_meeting_does_not_hear_of_what_came_after_it(
    browse: Browse, cast: Cast, meeting: Meeting
) -> None:
    plan: Plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    earlier = make_meeting(cast.ashdown, held_on=date(2026, 1, 5))
    record(browse("kit"), meeting, subject=f"plan-{plan.id}", kind="note", text="Much later")
    assert "Much later" not in browse("carol").get(f"/meetings/{earlier.id}").get_text(" ")
