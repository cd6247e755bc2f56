"""The monitor's pages: everything of the services on the list, nothing of the others."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.browser import Client
from tests.cast import (
    NOW,
    SINCE,
    TODAY,
    Cast,
    make_action,
    make_plan,
    make_recommendation,
    make_report,
    make_update,
    store,
)
from tracker.db import db
from tracker.domain.permissions import NationalRole
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import DateChange, Decision, Meeting, NationalGrant, Plan, Service

Browse = Callable[[str], Client]


@pytest.fixture
def told(cast: Cast) -> int:
    """Ashdown with a submitted plan: one overdue action, one to verify, one verified."""
    report = make_report(cast.ashdown)
    recommendation = make_recommendation(report, text="CANARY in a recommendation")
    plan = make_plan(
        cast.ashdown, report=report, state=PlanStatus.SUBMITTED, submitted_on=date(2026, 3, 1)
    )
    health = cast.posts["olive"]
    late = TODAY - timedelta(days=12)
    overdue = make_action(
        plan, owner=health, due_on=late, recommendation=recommendation, text="CANARY in an action"
    )
    make_action(
        plan, owner=health, code="1b", state=ActionStatus.AWAITING_VERIFICATION, claimed_at=NOW
    )
    make_update(overdue, author=cast.users["olive"], claim=Claim.AT_RISK)
    return plan.id


def text(browser: Client) -> str:
    return browser.response.get_data(as_text=True)


def test_a_monitor_sees_why_a_service_needs_attention(browse: Browse, told: int) -> None:
    yusuf = browse("yusuf")
    page = yusuf.get("/oversight")
    row = page.select_one("tbody tr")
    assert row is not None
    words = row.get_text(" ", strip=True)
    assert "Ashdown YJS" in words
    assert "1 of 2 open actions overdue, the oldest by 12 days" in words
    assert "1 claimed complete, not verified" in words
    assert "9 days early" in words
    assert "Updated" in words
    assert "Birchvale" not in text(yusuf)


def test_before_submission_only_clock_and_state_are_shown(browse: Browse, cast: Cast) -> None:
    report = make_report(cast.ashdown)
    recommendation = make_recommendation(report)
    plan = make_plan(cast.ashdown, report=report, state=PlanStatus.WITH_BOARD)
    make_action(plan, owner=cast.posts["olive"], recommendation=recommendation,
                due_on=TODAY - timedelta(days=9))  # fmt: skip
    yusuf = browse("yusuf")
    page = yusuf.get("/oversight")
    assert "With the board" in page.get_text()
    assert "No submitted actions" in page.get_text()
    yusuf.get(f"/oversight/services/{cast.ashdown}")
    assert f"/plans/{plan.id}" not in text(yusuf)


@pytest.mark.parametrize(
    ("plan_state", "action_state", "said"),
    [
        (PlanStatus.WITH_BOARD, ActionStatus.DRAFT, "Nothing to update"),
        (PlanStatus.SUBMITTED, ActionStatus.AWAITING_VERIFICATION, "Nothing to update"),
        (PlanStatus.SUBMITTED, ActionStatus.WITHDRAWN, "Nothing to update"),
        (PlanStatus.SUBMITTED, ActionStatus.AGREED, "No update"),
        (PlanStatus.RETURNED, ActionStatus.AGREED, "Nothing to update"),
    ],
)
def test_where_nothing_runs_nobody_owes_an_update(
    browse: Browse, cast: Cast, plan_state: PlanStatus, action_state: ActionStatus, said: str
) -> None:
    report = make_report(cast.ashdown)
    was_submitted = date(2026, 3, 1) if plan_state is not PlanStatus.WITH_BOARD else None
    plan = make_plan(cast.ashdown, report=report, state=plan_state, submitted_on=was_submitted)
    make_action(plan, owner=cast.posts["olive"], state=action_state, claimed_at=NOW)
    yusuf = browse("yusuf")
    for path in ("/oversight", "/oversight/sheet.csv", f"/oversight/services/{cast.ashdown}"):
        yusuf.get(path)
        assert said in text(yusuf), path


@pytest.mark.parametrize(
    ("name", "all_services", "ashdown", "birchvale"),
    [
        ("yusuf", 200, 200, 404),
        ("morgan", 403, 403, 404),
        ("carol", 403, 403, 404),
        ("olive", 403, 403, 404),
        ("bridget", 403, 404, 403),
        ("hana", 403, 404, 404),
        ("ada", 403, 404, 404),
    ],
)
def test_only_a_monitor_oversees_and_only_the_services_on_the_list(
    browse: Browse, cast: Cast, name: str, all_services: int, ashdown: int, birchvale: int
) -> None:
    browser = browse(name)
    browser.get("/oversight", all_services)
    browser.get("/oversight/sheet.csv", all_services)
    browser.get(f"/oversight/services/{cast.ashdown}", ashdown)
    browser.get(f"/oversight/services/{cast.birchvale}", birchvale)
    browser.get("/oversight/services/999999", 404)


def test_a_service_whose_grant_has_ended_is_gone(browse: Browse, cast: Cast) -> None:
    store(
        NationalGrant(
            user_id=cast.users["yusuf"], role=NationalRole.YJB_MONITOR, service_id=cast.birchvale,
            from_on=SINCE, to_on=TODAY - timedelta(days=1),
        )
    )  # fmt: skip
    assert browse("yusuf").get(f"/oversight/services/{cast.birchvale}", 404)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 1),
        ("?words=ash", 1),
        ("?words=nothing+like+it", 0),
        ("?region=South+East", 1),
        ("?region=Wales", 0),
        ("?need=overdue", 1),
        ("?need=plan_late", 0),
        ("?need=nonsense&sort=nonsense&page=-3", 1),
        ("?page=99999999999999999999", 1),
        ("?words=%00%ff", 0),
        ("?sort=-name", 1),
        ("?sort=due", 1),
        ("?sort=updated", 1),
    ],
)
def test_filters_show_what_fits_and_never_break(
    browse: Browse, told: int, query: str, shown: int
) -> None:
    page = browse("yusuf").get(f"/oversight{query}")
    assert len(page.select("tbody tr")) == shown


def test_the_sheet_holds_what_the_page_shows(browse: Browse, told: int) -> None:
    yusuf = browse("yusuf")
    yusuf.get("/oversight/sheet.csv")
    header, line, *rest = text(yusuf).lstrip("\ufeff").splitlines()
    assert header.startswith("Service,Region,Why it is here")
    assert line.startswith("Ashdown YJS,South East")
    assert rest == []
    assert "CANARY" not in text(yusuf)
    yusuf.get("/oversight/sheet.csv?words=nothing")
    assert len(text(yusuf).splitlines()) == 1


def test_the_drill_down_leads_to_the_submitted_plan_and_its_decisions(
    browse: Browse, told: int, cast: Cast
) -> None:
    meeting = Meeting(service_id=cast.ashdown, held_on=TODAY, title="Board", minutes="MINUTES")
    store(meeting)
    store(
        Decision(
            service_id=cast.ashdown, meeting_id=meeting.id, kind="note", plan_id=told,
            text="The board noted the plan.", recorded_by=cast.users["carol"], recorded_at=NOW,
            state="carried_out",
        )
    )  # fmt: skip
    yusuf = browse("yusuf")
    page = yusuf.get(f"/oversight/services/{cast.ashdown}")
    assert page.select_one(f'a[href="/plans/{told}"]') is not None
    assert "The board noted the plan." in page.get_text()
    assert "MINUTES" not in page.get_text()


def test_the_monitor_sees_which_reports_were_kept_without_a_plan(
    browse: Browse, cast: Cast
) -> None:
    yusuf, url = browse("yusuf"), f"/oversight/services/{cast.ashdown}"
    make_report(cast.ashdown)  # only results
    make_report(cast.ashdown, recommendations=1, is_embargoed=True)
    yusuf.get(url)
    assert "kept without a plan" not in text(yusuf)
    make_report(cast.ashdown, recommendations=1)
    yusuf.get(url)
    assert "Reports kept without a plan" in text(yusuf)
    assert "Inspection 3, published 10 February 2026" in text(yusuf)
    assert "Inspection 2" not in text(yusuf)


def test_the_monitor_sees_what_the_board_said_to_more_time(
    browse: Browse, told: int, cast: Cast
) -> None:
    plan = db.session.get_one(Plan, told)
    action = make_action(plan, owner=cast.posts["olive"], code="1c")
    meeting = Meeting(service_id=cast.ashdown, held_on=TODAY, title="Board")
    asked = DateChange(
        service_id=cast.ashdown, action_id=action.id, from_on=TODAY, from_precision="day",
        to_on=TODAY, to_precision="day", reason="CANARY", requested_by=cast.users["olive"],
        requested_at=NOW, state="refused",
    )  # fmt: skip
    store(meeting, asked)
    store(
        Decision(
            service_id=cast.ashdown, meeting_id=meeting.id, kind="refuse", date_change_id=asked.id,
            text="Twice is enough.", recorded_by=cast.users["carol"], recorded_at=NOW,
            state="carried_out",
        )
    )  # fmt: skip
    page = browse("yusuf").get(f"/oversight/services/{cast.ashdown}").get_text()
    assert "Refuse more time: action 1c" in page
    assert "Twice is enough." in page


def test_no_service_on_the_list_says_so(browse: Browse, cast: Cast) -> None:
    store(NationalGrant(user_id=cast.users["hana"], role=NationalRole.YJB_MONITOR, from_on=SINCE))
    assert "No service is on your list yet" in browse("hana").get("/oversight").get_text()


def test_the_page_costs_the_same_with_many_services(
    browse: Browse, told: int, cast: Cast, count_queries: list[str]
) -> None:
    yusuf = browse("yusuf")
    yusuf.get("/oversight")
    count_queries.clear()
    yusuf.get("/oversight")
    few = len(count_queries)
    for number in range(20):
        service = Service(name=f"Service {number:02d}")
        store(service)
        store(
            NationalGrant(
                user_id=cast.users["yusuf"], role=NationalRole.YJB_MONITOR, from_on=SINCE,
                service_id=service.id,
            )
        )  # fmt: skip
        plan = make_plan(service.id, state=PlanStatus.FORWARDED)
        make_action(plan, owner=None, state=ActionStatus.AGREED)
    count_queries.clear()
    page = yusuf.get("/oversight")
    assert len(page.select("tbody tr")) == 21
    assert len(count_queries) == few
    assert few <= 12
