"""The first screen of each role answers: what do I do now?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.browser import Client
from tests.cast import (
    NOW,
    TODAY,
    Cast,
    make_action,
    make_meeting,
    make_plan,
    make_recommendation,
    make_report,
    make_update,
    store,
)
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import DateChange, Decision, Plan, ReportDraft

Browse = Callable[[str], Client]


@pytest.fixture
def drafting(cast: Cast) -> Plan:
    """A plan with nine days left, one of two recommendations answered by an unowned action."""
    report = make_report(cast.ashdown, programme="CCI")
    first, _ = (make_recommendation(report, position=n) for n in (1, 2))
    plan = make_plan(cast.ashdown, report=report, due_on=TODAY + timedelta(days=9))
    make_action(plan, owner=None, state=ActionStatus.DRAFT, due_on=None, recommendation=first)
    return plan


def words(browser: Client) -> str:
    return browser.get("/").get_text(" ", strip=True)


def test_the_manager_sees_the_clock_and_what_is_missing(browse: Browse, drafting: Plan) -> None:
    morgan = browse("morgan")
    text = words(morgan)
    assert "9 days left: Wednesday 11 March 2026" in text
    assert "not stated in the report" in text
    assert "of 2 recommendations answered" in text
    assert "things to do before the board can see it" in text
    page = morgan.get("/")
    assert page.select_one(f'a[href="/plans/{drafting.id}/download/docx"]') is not None


def test_the_chair_sees_what_waits_for_a_decision(browse: Browse, cast: Cast) -> None:
    waiting = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD)
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    action = make_action(plan, owner=cast.posts["olive"])
    store(
        DateChange(
            service_id=cast.ashdown, action_id=action.id, from_on=TODAY, from_precision="day",
            to_on=TODAY + timedelta(days=30), to_precision="day", reason="Staff left",
            requested_by=cast.users["olive"], requested_at=NOW,
        )
    )  # fmt: skip
    claimed = make_action(plan, owner=cast.posts["perry"], code="2a", claimed_at=NOW,
                          state=ActionStatus.AWAITING_VERIFICATION)  # fmt: skip
    meeting = make_meeting(cast.ashdown, held_on=TODAY + timedelta(days=7))
    carol = browse("carol")
    text = words(carol)
    assert "Read it, then endorse or return it" in text
    assert "asked by Olive, never moved before. Staff left" in text
    assert "Action 2a , claimed 2 March 2026" in text
    page = carol.get("/")
    for path in (f"/plans/{waiting.id}", f"/actions/{claimed.id}", f"/meetings/{meeting.id}"):
        assert page.select_one(f'a[href="{path}"]') is not None, path


def test_the_owner_sees_the_reports_own_words_and_four_ways_on(browse: Browse, cast: Cast) -> None:
    report = make_report(cast.ashdown)
    recommendation = make_recommendation(report, text="provide timely health assessments")
    plan = make_plan(cast.ashdown, report=report, state=PlanStatus.FORWARDED)
    action = make_action(
        plan, owner=cast.posts["olive"], recommendation=recommendation,
        due_on=TODAY - timedelta(days=12), state=ActionStatus.IN_PROGRESS,
    )  # fmt: skip
    make_update(action, author=cast.users["olive"], claim=Claim.AT_RISK)
    olive = browse("olive")
    text = words(olive)
    assert "The report asks: provide timely health assessments" in text
    assert "12 days overdue" in text
    assert "You last said “At risk” on 2 March 2026" in text
    page = olive.get("/")
    links = {str(a["href"]) for a in page.select("main a")}
    at = f"/actions/{action.id}"
    assert {f"{at}/update?claim=on_track", f"{at}/update?claim=no_change", f"{at}/more-time",
            f"{at}/claim"} <= links  # fmt: skip
    for link in sorted(links):
        olive.get(link)


def test_every_link_of_a_first_screen_opens(browse: Browse, cast: Cast, drafting: Plan) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    make_action(plan, owner=cast.posts["olive"], due_on=TODAY - timedelta(days=1))
    make_meeting(cast.ashdown)
    for name in ("morgan", "kit", "carol", "dev", "bola", "olive", "vera", "bridget"):
        browser = browse(name)
        page = browser.get("/")
        for link in {str(a["href"]) for a in page.select("a[href^='/']")}:
            browser.response = browser.http.get(link)
            assert browser.response.status_code in {200, 303}, f"{name}: {link}"


@pytest.mark.parametrize(
    ("name", "place"),
    [("yusuf", "/oversight"), ("hana", "/plans/submitted"), ("ada", "/admin")],
)
def test_who_has_one_national_role_goes_straight_to_its_page(
    browse: Browse, name: str, place: str
) -> None:
    browser = browse(name)
    browser.get("/", 303)
    assert browser.location == place
    browser.get(place)


def test_nothing_to_do_says_so(browse: Browse, cast: Cast) -> None:
    assert "Nothing waits for you now" in words(browse("bruno"))
    assert "No action of yours is running" in words(browse("perry"))


@pytest.mark.parametrize(
    ("name", "seen"), [("morgan", True), ("carol", True), ("kit", False), ("bola", False)]
)
def test_a_report_under_embargo_shows_on_nobody_elses_first_screen(
    browse: Browse, cast: Cast, name: str, seen: bool
) -> None:
    report = make_report(cast.ashdown, is_embargoed=True, published=None)
    plan = make_plan(cast.ashdown, report=report, due_on=None)
    page = browse(name).get("/")
    assert (page.select_one(f'a[href="/plans/{plan.id}"]') is not None) is seen


def test_the_first_screen_costs_the_same_with_much_to_do(
    browse: Browse, cast: Cast, drafting: Plan, count_queries: list[str]
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.FORWARDED)
    morgan = browse("morgan")
    counts = []
    for size in (2, 20):
        for number in range(size):
            make_action(plan, owner=cast.posts["morgan"], code=f"{size}.{number}",
                        due_on=TODAY - timedelta(days=number))  # fmt: skip
        count_queries.clear()
        morgan.get("/")
        counts.append(len(count_queries))
    assert counts[0] == counts[1]


def test_the_chair_is_told_of_decisions_to_confirm(browse: Browse, cast: Cast) -> None:
    meeting = make_meeting(cast.ashdown)
    store(
        Decision(
            service_id=cast.ashdown, meeting_id=meeting.id, kind="note", state="recorded",
            recorded_by=cast.users["kit"], recorded_at=NOW,
        )
    )  # fmt: skip
    assert "1 decision waiting for you to confirm" in words(browse("dev"))
    assert "waiting for you to confirm" not in words(browse("morgan"))


@pytest.mark.parametrize(("is_embargoed", "kit"), [(False, True), (True, False)])
def test_a_report_to_check_is_the_first_thing_a_manager_sees(
    browse: Browse, cast: Cast, is_embargoed: bool, kit: bool
) -> None:
    store(
        ReportDraft(
            service_id=cast.ashdown, sha256="0" * 64, pages=[], as_read={}, checked={},
            started_by=cast.users["morgan"], started_at=NOW, is_embargoed=is_embargoed,
        )
    )  # fmt: skip
    assert "A report to check" in words(browse("morgan"))
    assert ("A report to check" in words(browse("kit"))) is kit
    assert "A report to check" not in words(browse("bola"))


def test_a_plan_that_came_back_says_one_thing_about_its_day_everywhere(
    browse: Browse, cast: Cast
) -> None:
    plan = make_plan(
        cast.ashdown, state=PlanStatus.RETURNED, due_on=TODAY - timedelta(days=9),
        submitted_on=TODAY - timedelta(days=12),
    )  # fmt: skip
    meeting = make_meeting(cast.ashdown)
    said = (
        "Submitted on 18 February 2026, 3 days early; it came back and is not submitted again yet, "
        "9 days after the deadline"
    )
    for path in ("/", f"/plans/{plan.id}", f"/services/{cast.ashdown}", f"/meetings/{meeting.id}"):
        text = " ".join(browse("morgan").get(path).get_text(" ", strip=True).split())
        assert said in text, path
        assert "days late" not in text, path
