"""What is signed with one's name asks for the password again after a quarter of an hour."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.actions import case_in
from tests.browser import Client
from tests.cast import NOW, Cast, arranging, make_action, make_plan, make_report, store
from tests.web.test_meetings import ask
from tracker.db import db, side_session
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Meeting, Plan, User, UserSession

Browse = Callable[[str], Client]
PASSWORD = "seven quiet otters"
LONG_AGO = NOW - timedelta(minutes=15, seconds=1)
AGREED = {"agreed": "y"}


@pytest.fixture
def plan(cast: Cast, app: Flask) -> Plan:
    """A plan with the board; everybody has a password."""
    stored = app.extensions["tracker_passwords"].hash(PASSWORD)
    with arranging():
        db.session.execute(update(User).values(password_hash=stored))
    report = make_report(cast.ashdown, recommendations=1)
    return make_plan(
        cast.ashdown, report=report, state=PlanStatus.WITH_BOARD, authors=(cast.users["morgan"],)
    )


@pytest.fixture
def meeting(cast: Cast) -> int:
    """Today's meeting of the board."""
    store(row := Meeting(service_id=cast.ashdown, held_on=NOW.date(), title="Winter board"))
    return row.id


def signed_in(client: Client, at: object) -> Client:
    """The same browser, which was signed in at another moment."""
    with side_session() as side:
        newest = select(UserSession.id).order_by(UserSession.id.desc()).limit(1).scalar_subquery()
        side.execute(update(UserSession).where(UserSession.id == newest).values(signed_in_at=at))
    return client


def state_of(plan: Plan) -> PlanStatus:
    return db.session.get_one(Plan, plan.id).state


@pytest.mark.parametrize(
    ("at", "state"), [(LONG_AGO, "with_board"), (LONG_AGO + timedelta(seconds=1), "endorsed")]
)
def test_a_quarter_of_an_hour_after_the_password_it_is_asked_again(
    plan: Plan, browse: Browse, at: object, state: str
) -> None:
    carol = signed_in(browse("carol"), at)
    page = carol.get(f"/plans/{plan.id}/endorse")
    carol.submit(page, AGREED, status=422 if state == "with_board" else 303)
    assert state_of(plan) == state


def test_a_wrong_password_signs_nothing_and_the_right_one_goes_on_from_there(
    plan: Plan, browse: Browse
) -> None:
    carol = signed_in(browse("carol"), LONG_AGO)
    asked = carol.submit(carol.get(f"/plans/{plan.id}/return"), {"reason": "No dates"}, status=422)
    assert asked.select_one(".govuk-error-summary") is None  # nothing is wrong yet
    refused = carol.submit(asked, {"again_password": ""}, status=422)
    assert "Enter your password" in refused.get_text()
    refused = carol.submit(refused, {"again_password": "not this one"}, status=422)
    assert "Your password is not right" in refused.get_text()
    assert state_of(plan) is PlanStatus.WITH_BOARD
    carol.submit(refused, {"again_password": PASSWORD})
    assert state_of(plan) is PlanStatus.DRAFTING
    assert "No dates" in carol.get(f"/plans/{plan.id}").get_text()


def test_the_password_counts_for_the_next_quarter_of_an_hour_in_this_browser_only(
    plan: Plan, browse: Browse
) -> None:
    carol = signed_in(browse("carol"), LONG_AGO)
    page = carol.submit(carol.get(f"/plans/{plan.id}/return"), {}, status=422)
    page = carol.submit(page, {"again_password": PASSWORD}, status=422)
    assert "Enter your password again" not in page.get_text()
    carol.submit(carol.get(f"/plans/{plan.id}/endorse"), AGREED)
    elsewhere = signed_in(browse("carol"), LONG_AGO)
    page = elsewhere.submit(elsewhere.get(f"/plans/{plan.id}/return"), {}, status=422)
    assert "Enter your password again" in page.get_text()


def test_guessing_is_stopped_at_five(plan: Plan, browse: Browse) -> None:
    carol = signed_in(browse("carol"), LONG_AGO)
    asked = carol.submit(carol.get(f"/plans/{plan.id}/endorse"), AGREED, status=422)
    for _ in range(5):
        carol.submit(asked, {"again_password": "guess"}, status=422)
    carol.submit(asked, {"again_password": PASSWORD}, status=429)
    assert state_of(plan) is PlanStatus.WITH_BOARD


def test_a_file_is_asked_for_again_and_never_left_out_unsaid(
    cast: Cast, plan: Plan, browse: Browse
) -> None:
    with arranging():
        db.session.execute(update(Plan).values(state=PlanStatus.ENDORSED))
    morgan = signed_in(browse("morgan"), LONG_AGO)
    sent = {"on-day": "2", "on-month": "3", "on-year": "2026", "to": "HMIP"}
    receipt = (BytesIO(b"Received with thanks\n"), "receipt.txt")
    page = morgan.get(f"/plans/{plan.id}/submit")
    asked = morgan.submit(page, sent | {"file": receipt}, status=422)
    refused = morgan.submit(asked, {"again_password": PASSWORD}, status=422)
    assert "Choose the file again" in refused.get_text()
    assert state_of(plan) is PlanStatus.ENDORSED
    again = (BytesIO(b"Received with thanks\n"), "receipt.txt")
    morgan.submit(refused, {"again_password": PASSWORD, "file": again})
    assert state_of(plan) is PlanStatus.SUBMITTED
    morgan.get(f"/plans/{plan.id}/receipt")
    assert morgan.response.data == b"Received with thanks\n"


def test_the_chairs_own_decision_asks_and_the_secretarys_does_not(
    plan: Plan, meeting: int, browse: Browse
) -> None:
    url = f"/meetings/{meeting}/decisions/new"
    wanted = {"subject": f"plan-{plan.id}", "kind": "endorse"}
    carol = signed_in(browse("carol"), LONG_AGO)
    page = carol.submit(carol.get(url), wanted, status=422)
    assert "Enter your password again" in page.get_text()
    kit = signed_in(browse("kit"), LONG_AGO)
    kit.submit(kit.get(url), wanted)


@pytest.mark.parametrize("name", ["verify", "date", "confirm", "submit"])
def test_everything_that_stands_under_a_name_asks(
    cast: Cast, plan: Plan, meeting: int, browse: Browse, name: str
) -> None:
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    waiting = ask(cast, make_action(plan, owner=cast.posts["olive"]))
    who, url = {
        "verify": ("bola", f"{case.url}/verify"),
        "date": ("carol", f"/date-changes/{waiting.id}"),
        "confirm": ("carol", f"/meetings/{meeting}/decisions/confirm"),
        "submit": ("morgan", f"/plans/{plan.id}/submit"),
    }[name]
    page = signed_in(browse(who), LONG_AGO).post(url, {}, 422)
    assert "Enter your password again" in page.get_text()


def test_who_may_not_is_told_so_and_is_not_asked(plan: Plan, browse: Browse) -> None:
    signed_in(browse("bola"), LONG_AGO).post(f"/plans/{plan.id}/endorse", AGREED, 403)


def test_an_update_is_signed_with_no_password(cast: Cast, plan: Plan, browse: Browse) -> None:
    action = make_action(plan, owner=cast.posts["olive"], state=ActionStatus.AGREED)
    olive = signed_in(browse("olive"), LONG_AGO)
    assert (
        "Enter your password" not in olive.post(f"/actions/{action.id}/update", {}, 422).get_text()
    )
