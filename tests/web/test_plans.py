"""The page of a plan and its drafting, as people use them."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser import Client
from tests.cast import Cast, make_action, make_plan, make_recommendation, make_report
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, ActionOwnership, Plan, PlanAuthor, Recommendation

Browse = Callable[[str], Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan in draft with two recommendations and one unfinished action."""
    report = make_report(cast.ashdown, recommendations=2)
    plan = make_plan(cast.ashdown, report=report)
    first = db.session.query(Recommendation).order_by(Recommendation.id).first()
    make_action(plan, owner=None, due_on=None, state=ActionStatus.DRAFT, recommendation=first)
    return plan


def test_the_page_lists_all_that_is_missing_each_with_the_way_to_mend_it(
    plan: Plan, browse: Browse
) -> None:
    page = browse("morgan").get(f"/plans/{plan.id}")
    listed = [(a.get_text(), a["href"]) for a in page.select("#missing + ul a")]
    action, second = db.session.query(Action).one(), db.session.query(Recommendation).all()[1]
    assert ("Action 1a has no owner", f"/actions/{action.id}/edit#owner") in listed
    assert ("Action 1a has no due date", f"/actions/{action.id}/edit#due-day") in listed
    assert (
        "Recommendation 2 has no action",
        f"/plans/{plan.id}/actions/new?recommendation={second.id}",
    ) in listed
    assert any(text.startswith("Recommendation 2 has no success") for text, _ in listed)


def test_the_clock_says_how_many_days_are_left_and_on_what_ground(
    plan: Plan, browse: Browse
) -> None:
    text = browse("morgan").get(f"/plans/{plan.id}").get_text(" ", strip=True)
    assert "8 days left: Tuesday 10 March 2026" in text
    assert "28-day default, not stated in the report" in text


def test_an_action_is_added_under_a_recommendation_with_the_next_code(
    plan: Plan, browse: Browse, cast: Cast
) -> None:
    client = browse("morgan")
    second = db.session.query(Recommendation).order_by(Recommendation.id).all()[1]
    page = client.get(f"/plans/{plan.id}/actions/new?recommendation={second.id}")
    client.submit(
        page,
        {
            "text": "Write a protocol", "owner": str(cast.posts["olive"]), "due-month": "4",
            "due-year": "2026", "evidence_expected": "The protocol",
        },
        to=f"recommendation={second.id}",
    )  # fmt: skip
    assert client.location.endswith(f"/plans/{plan.id}#recommendation-{second.id}")
    action = db.session.query(Action).filter_by(code="2a").one()
    assert (action.due_on, action.due_precision) == (date(2026, 4, 30), Precision.MONTH)
    assert action.owner_post_id == cast.posts["olive"]
    assert db.session.query(ActionOwnership).filter_by(action_id=action.id).count() == 1
    assert db.session.query(PlanAuthor).one().user_id == cast.users["morgan"]


def test_a_date_before_the_plan_is_called_a_typing_error(plan: Plan, browse: Browse) -> None:
    client = browse("morgan")
    page = client.get(f"/plans/{plan.id}/actions/new")
    typed = {"text": "Train", "due-day": "1", "due-month": "2", "due-year": "2025"}
    refused = client.submit(page, typed, status=422)
    assert "typing error" in refused.get_text()
    assert refused.select_one("textarea[name=text]").get_text().strip() == "Train"  # type: ignore[union-attr]


def test_editing_an_action_that_somebody_changed_shows_both_as_people_read_them(
    plan: Plan, browse: Browse, cast: Cast
) -> None:
    morgan, kit = browse("morgan"), browse("kit")
    address = f"/actions/{db.session.query(Action.id).scalar()}/edit"
    mine = morgan.get(address)
    day = {"due-day": "30", "due-month": "4", "due-year": "2026"}
    theirs = {"text": "Kit's words", "owner": str(cast.posts["olive"])}
    kit.submit(kit.get(address), theirs | {"due-day": "", "due-month": "5", "due-year": "2026"})
    clash = morgan.submit(mine, day | {"text": "Morgan's words"}, status=409)
    assert "Kit changed this at" in clash.get_text()
    yours, now = (side.get_text(" ", strip=True) for side in clash.select("main section"))
    for said in ("Morgan's words", "30 April 2026"):
        assert said in yours
    for said in ("Kit's words", "May 2026", "health"):
        assert said.lower() in now.lower()
    morgan.submit(clash, {})
    assert db.session.query(Action.text).scalar() == "Morgan's words"


def test_the_same_form_twice_adds_one_action(plan: Plan, browse: Browse) -> None:
    client = browse("morgan")
    page = client.get(f"/plans/{plan.id}/actions/new")
    client.submit(page, {"text": "Once"})
    client.submit(page, {"text": "Once"})
    assert db.session.query(Action).filter_by(text="Once").count() == 1


def test_a_draft_action_can_be_removed(plan: Plan, browse: Browse) -> None:
    client = browse("morgan")
    action_id = db.session.query(Action.id).scalar()
    client.submit(client.get(f"/actions/{action_id}/remove"))
    assert db.session.query(Action).count() == 0


def test_a_block_of_actions_gets_an_owner_and_the_refused_are_named(
    plan: Plan, browse: Browse, cast: Cast
) -> None:
    agreed = make_action(plan, owner=None, code="1b", state=ActionStatus.AGREED)
    draft = make_action(plan, owner=None, code="1c", state=ActionStatus.DRAFT, due_on=None)
    client = browse("morgan")
    page = client.get(f"/plans/{plan.id}/actions/together")
    offered = [str(box["value"]) for box in page.select("input[name=chosen]")]
    assert f"{agreed.id}.1" not in offered
    browse("kit").post(f"/actions/{draft.id}/edit", {"text": "Other words", "version": "1"})
    client.submit(page, {"chosen": offered, "owner": str(cast.posts["perry"])})
    said = client.get(f"/plans/{plan.id}").select_one(".govuk-notification-banner")
    assert said is not None
    assert "1 of 2 actions changed" in said.get_text()
    assert "Action 1c was changed by somebody else" in said.get_text()
    owners = dict(db.session.query(Action.code, Action.owner_post_id).all())
    assert owners == {"1a": cast.posts["perry"], "1b": None, "1c": None}


def test_a_recommendation_is_answered_with_a_reason(plan: Plan, browse: Browse) -> None:
    client = browse("morgan")
    row = db.session.query(Recommendation).order_by(Recommendation.id).first()
    assert row is not None
    page = client.get(f"/recommendations/{row.id}/response")
    refused = client.submit(page, {"response": "not_agreed"}, status=422)
    assert "Say why this recommendation is not agreed" in refused.get_text()
    client.submit(page, {"response": "not_agreed", "reason": "Another body does it"})
    said = [r for (r,) in db.session.query(Recommendation.response).order_by(Recommendation.id)]
    assert said == ["not_agreed", "not_asked"]
    assert "Recommendation 1 has" not in client.get(f"/plans/{plan.id}").get_text()


def test_the_page_costs_the_same_for_3_and_30_actions(
    cast: Cast, browse: Browse, count_queries: list[str]
) -> None:
    client = browse("morgan")
    costs = []
    for count in (3, 30):
        report = make_report(cast.ashdown)
        plan = make_plan(cast.ashdown, report=report, state=PlanStatus.SUBMITTED)
        for number in range(count):
            asked = make_recommendation(report, position=number)
            make_action(plan, owner=cast.posts["olive"], code=f"{number}a", recommendation=asked)
        address = f"/plans/{plan.id}"
        db.session.rollback()
        count_queries.clear()
        client.get(address)
        costs.append(len(count_queries))
    assert costs[0] == costs[1] <= 14  # eight of the page, the rest of sign-in and guard


@pytest.mark.parametrize("path", ["/plans/{}", "/plans/{}/actions/new"])
def test_another_services_plan_is_no_page(path: str, plan: Plan, browse: Browse) -> None:
    browse("bridget").get(path.format(plan.id), 404)


def test_a_plan_of_the_services_own_is_opened(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/services/{cast.ashdown}/plans/new")
    client.submit(page, {"title": "Our own plan"})
    shown = client.get(client.location)
    assert "No deadline yet" in shown.get_text()
    assert "This plan has no action yet" in shown.get_text()
