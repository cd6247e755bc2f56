"""A plan's way to the board and out of the house, page by page."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from tests.browser import Client
from tests.cast import (
    Cast,
    arranging,
    make_action,
    make_plan,
    make_recommendation,
    make_report,
    store,
)
from tracker.db import db
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, Plan, PlanAuthor, PlanVersion

Browse = Callable[[str], Client]


@pytest.fixture
def people(browse: Browse) -> dict[str, Client]:
    """The browsers that these stories need."""
    return {name: browse(name) for name in ("morgan", "carol", "hana", "yusuf", "bola")}


@pytest.fixture
def plan(cast: Cast, people: dict[str, Client]) -> Plan:
    """A plan that lacks nothing, in draft."""
    report = make_report(cast.ashdown)
    asked = make_recommendation(report, success_criterion="Nine in ten are sufficient")
    plan = make_plan(cast.ashdown, report=report, authors=(cast.users["morgan"],))
    make_action(
        plan, owner=cast.posts["olive"], state=ActionStatus.DRAFT, recommendation=asked,
        original_due_on=None, text="Write =the protocol",
    )  # fmt: skip
    return plan


def go(client: Client, plan_id: int, step: str, data: dict[str, object] | None = None) -> None:
    """Open the page of a step and send it."""
    client.submit(client.get(f"/plans/{plan_id}/{step}"), data)
    assert client.location.endswith(f"/plans/{plan_id}")


ON = {"on-day": "2", "on-month": "3", "on-year": "2026"}


def test_the_whole_way_to_the_yjb(plan: Plan, people: dict[str, Client]) -> None:
    plan_id, morgan, carol = plan.id, people["morgan"], people["carol"]
    go(morgan, plan_id, "send")
    go(carol, plan_id, "note", {"text": "Good, but watch the dates"})
    go(carol, plan_id, "endorse", {"agreed": "y"})
    go(morgan, plan_id, "submit", ON | {"to": "HMIP", "receipt": "Mail of 2 March, 10:14"})
    shown = morgan.get(f"/plans/{plan_id}").get_text(" ", strip=True)
    assert "Submission recorded: 8 days early" in shown
    assert "Submitted on 2 March 2026, 8 days early" in shown
    go(morgan, plan_id, "forward", ON | {"to": "YJB London"})
    shown = people["yusuf"].get(f"/plans/{plan_id}").get_text(" ", strip=True)
    assert "Forwarded to the YJB" in shown
    assert "No reply" in shown
    assert "watch the dates" not in shown  # the board's notes stay in the service
    stages = [v.stage for v in db.session.query(PlanVersion).order_by(PlanVersion.id)]
    assert stages == ["endorsed", "submitted"]


def test_what_is_missing_is_told_with_links_and_nothing_is_sent(
    cast: Cast, people: dict[str, Client]
) -> None:
    plan = make_plan(cast.ashdown, report=make_report(cast.ashdown, recommendations=1))
    page = people["morgan"].get(f"/plans/{plan.id}/send")
    refused = people["morgan"].submit(page, status=422)
    links = {a.get_text(): a["href"] for a in refused.select(".govuk-error-summary a")}
    assert set(links) == {
        "Recommendation 1 has no action", "Recommendation 1 has no success criterion"
    }  # fmt: skip
    assert all(str(href).startswith("/") for href in links.values())


def test_the_chair_who_wrote_on_it_is_refused_on_the_page(
    plan: Plan, cast: Cast, people: dict[str, Client]
) -> None:
    go(people["morgan"], plan.id, "send")
    store(
        PlanAuthor(service_id=cast.ashdown, plan_id=plan.id, number=1, user_id=cast.users["carol"])
    )
    page = people["carol"].get(f"/plans/{plan.id}/endorse")
    assert "Written by Carol, Morgan" in page.get_text()
    refused = people["carol"].submit(page, {"agreed": "y"}, status=422)
    assert "somebody else must endorse it" in refused.get_text()


def test_a_returned_plan_can_be_edited_again(plan: Plan, people: dict[str, Client]) -> None:
    morgan, carol = people["morgan"], people["carol"]
    go(morgan, plan.id, "send")
    new = f"/plans/{plan.id}/actions/new"
    frozen = morgan.submit(morgan.get(new), {"text": "Too late"}, status=422)
    assert "no longer being drafted" in frozen.get_text()
    go(carol, plan.id, "return", {"reason": "Dates are missing"})
    assert "Dates are missing" in morgan.get(f"/plans/{plan.id}").get_text()
    morgan.submit(morgan.get(new), {"text": "In time"})


def test_sending_from_an_old_page_is_a_conflict(plan: Plan, people: dict[str, Client]) -> None:
    morgan = people["morgan"]
    page = morgan.get(f"/plans/{plan.id}/send")
    go(morgan, plan.id, "send")
    go(people["carol"], plan.id, "return", {"reason": "Not yet"})
    clash = morgan.submit(page, {"idempotency_key": ""}, status=409)
    assert "Somebody else changed this first" in clash.get_text()


def test_the_receipt_is_kept_as_a_file_and_comes_back(
    cast: Cast, people: dict[str, Client]
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.ENDORSED)
    go(
        people["morgan"], plan.id, "submit",
        ON | {"to": "HMIP", "file": (BytesIO(b"Received with thanks\n"), "receipt.txt")},
    )  # fmt: skip
    people["morgan"].get(f"/plans/{plan.id}/receipt")
    assert people["morgan"].response.data == b"Received with thanks\n"
    assert "attachment" in people["morgan"].response.headers["Content-Disposition"]


def test_a_receipt_that_is_no_document_is_refused(cast: Cast, people: dict[str, Client]) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.ENDORSED)
    page = people["morgan"].get(f"/plans/{plan.id}/submit")
    sent = ON | {"to": "HMIP", "file": (BytesIO(b"MZ\x90\x00" * 40), "receipt.txt")}
    people["morgan"].submit(page, sent, status=422)
    db.session.refresh(plan)
    assert plan.state is PlanStatus.ENDORSED


def test_the_inspectorate_sees_the_plan_as_it_was_submitted(
    plan: Plan, people: dict[str, Client], cast: Cast
) -> None:
    morgan, carol, hana = people["morgan"], people["carol"], people["hana"]
    go(morgan, plan.id, "send")
    go(carol, plan.id, "endorse", {"agreed": "y"})
    go(morgan, plan.id, "submit", ON | {"to": "HMIP", "receipt": "Ref 9"})
    action_id = db.session.query(Action.id).scalar()
    action_page = morgan.get(f"/actions/{action_id}/reassign")
    morgan.submit(action_page, {"owner": str(cast.posts["perry"]), "reason": "New lead"})
    seen = hana.get(f"/plans/{plan.id}").get_text(" ", strip=True)
    assert "Health lead, NHS" in seen
    assert "Police inspector" not in seen
    assert "Ref 9" in seen
    listed = hana.get("/plans/submitted").get_text(" ", strip=True)
    assert "8 days early" in listed
    hana.get(f"/plans/{plan.id}/versions/1/endorsed.docx", 404)
    hana.get(f"/plans/{plan.id}/versions/1/submitted.json")
    frozen = json.loads(hana.response.data)
    owner = frozen["recommendations"][0]["actions"][0]["owner"]
    assert owner == {"post": "Health lead", "agency": "NHS", "holders": ["Olive"]}
    hana.get(f"/plans/{plan.id}/download/csv", 404)
    hana.get(f"/plans/{plan.id}/download/json")
    assert json.loads(hana.response.data) == frozen


@pytest.mark.parametrize(
    "query",
    ["?sort=service", "?sort=-due&page=2", "?sort=nonsense&page=x", "?page=99999999999999999999"],
)
def test_the_list_of_submitted_plans_takes_any_address(
    query: str, cast: Cast, people: dict[str, Client], count_queries: list[str]
) -> None:
    for _ in range(3):
        make_plan(cast.ashdown, state=PlanStatus.SUBMITTED)
    count_queries.clear()
    assert "3 plans" in people["hana"].get(f"/plans/submitted{query}").get_text()
    assert len(count_queries) <= 7


def test_nobody_has_submitted_yet(people: dict[str, Client]) -> None:
    assert "No plan has been submitted yet" in people["hana"].get("/plans/submitted").get_text()


def test_a_returned_plan_comes_back_as_its_second_version(
    plan: Plan, people: dict[str, Client]
) -> None:
    plan_id, morgan, carol = plan.id, people["morgan"], people["carol"]
    go(morgan, plan_id, "send")
    go(carol, plan_id, "endorse", {"agreed": "y"})
    go(morgan, plan_id, "submit", ON | {"to": "HMIP", "receipt": "Ref 1"})
    page = morgan.get(f"/plans/{plan_id}/reply")
    refused = morgan.submit(page, ON | {"reply": "returned"}, status=422)
    assert "Say why the plan was returned" in refused.get_text()
    go(morgan, plan_id, "reply", ON | {"reply": "returned", "text": "Thin on evidence"})
    go(morgan, plan_id, "resume")
    shown = morgan.get(f"/plans/{plan_id}").get_text(" ", strip=True)
    assert "version 2" in shown
    assert "Thin on evidence" in shown
    assert "8 days early; it came back and is not submitted again yet" in shown


def test_what_was_submitted_stays_readable_while_the_plan_is_drafted_anew(
    plan: Plan, people: dict[str, Client], browse: Browse
) -> None:
    plan_id, morgan = plan.id, people["morgan"]
    outside = {"yusuf": people["yusuf"], "hana": people["hana"], "olive": browse("olive")}
    go(morgan, plan_id, "send")
    go(people["carol"], plan_id, "endorse", {"agreed": "y"})
    go(morgan, plan_id, "submit", ON | {"to": "HMIP", "receipt": "Ref 1"})
    go(morgan, plan_id, "reply", ON | {"reply": "returned", "text": "Thin on evidence"})
    _reads_version_one(outside, plan_id, "Returned")
    go(morgan, plan_id, "resume")
    new = morgan.get(f"/plans/{plan_id}/actions/new")
    morgan.submit(new, {"text": "A thought of the second draft"})
    _reads_version_one(outside, plan_id, "Drafting")
    added = db.session.query(Action.id).order_by(Action.id.desc()).limit(1).scalar()
    for client in outside.values():
        client.get(f"/actions/{added}", 404)
        client.get(f"/plans/{plan_id}/versions/1/endorsed.docx", 404)
    outside["yusuf"].get(f"/plans/{plan_id}/trail", 403)
    listed = outside["hana"].get("/plans/submitted").get_text(" ", strip=True)
    assert "Ref 1" in listed
    assert "version 2" not in listed
    _complete_the_draft(added)
    go(morgan, plan_id, "send")
    go(people["carol"], plan_id, "endorse", {"agreed": "y"})
    _reads_version_one(outside, plan_id, "Endorsed")
    go(morgan, plan_id, "submit", ON | {"to": "HMIP", "receipt": "Ref 2"})
    for client in outside.values():
        assert "second draft" in client.get(f"/plans/{plan_id}").get_text()


def _reads_version_one(outside: dict[str, Client], plan_id: int, state: str) -> None:
    """Everybody outside reads what was frozen, and that the plan has moved on since."""
    for client in outside.values():
        shown = client.get(f"/plans/{plan_id}").get_text(" ", strip=True)
        assert "This is version 1 as it was submitted" in shown
        assert f"The plan today: {state}" in shown
        assert "returned this version on 2 March 2026" in shown
        assert "Write =the protocol" in shown
        assert "second draft" not in shown
        client.get(f"/plans/{plan_id}/download/json")
        assert "second draft" not in client.response.get_data(as_text=True)
        client.get(f"/plans/{plan_id}/download/csv", 404)


def _complete_the_draft(action_id: int) -> None:
    with arranging():
        action = db.session.get_one(Action, action_id)
        first = db.session.query(Action).order_by(Action.id).first()
        assert first is not None
        action.owner_post_id, action.due_on = first.owner_post_id, first.due_on


def test_a_plan_marked_as_submitted_without_a_frozen_version_shows_no_draft(
    cast: Cast, people: dict[str, Client]
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.RETURNED, submitted_on=date(2026, 3, 1))
    for name in ("yusuf", "hana"):
        people[name].get(f"/plans/{plan.id}", 404)
        people[name].get(f"/plans/{plan.id}/download/docx", 404)


def test_an_accepted_plan_is_forwarded_and_completed(plan: Plan, people: dict[str, Client]) -> None:
    plan_id, morgan, carol = plan.id, people["morgan"], people["carol"]
    go(morgan, plan_id, "send")
    go(carol, plan_id, "endorse", {"agreed": "y"})
    go(morgan, plan_id, "submit", ON | {"to": "HMIP", "receipt": "Ref 1"})
    go(carol, plan_id, "reply", ON | {"reply": "accepted"})
    go(carol, plan_id, "forward", ON | {"to": "YJB"})
    page = morgan.get(f"/plans/{plan_id}/complete")
    refused = morgan.submit(page, status=422)
    assert "Every action must be verified or withdrawn first: 1a" in refused.get_text()
    with arranging():
        db.session.query(Action).one().state = ActionStatus.WITHDRAWN
    go(morgan, plan_id, "complete")
    assert "Completed" in morgan.get(f"/plans/{plan_id}").get_text()


@pytest.mark.parametrize("step", ["submit", "reply", "forward", "complete", "resume", "endorse"])
def test_a_step_whose_time_has_not_come_is_refused_on_its_page(
    step: str, plan: Plan, people: dict[str, Client]
) -> None:
    client = people["carol" if step == "endorse" else "morgan"]
    typed = ON | {"to": "x", "receipt": "x", "reply": "accepted", "agreed": "y"}
    refused = client.submit(client.get(f"/plans/{plan.id}/{step}"), typed, status=422)
    assert "This plan is drafting: you cannot" in refused.get_text()
