"""The trail's pages read as sentences, and show each person only what they may see."""

from collections.abc import Callable

import pytest

from tests.browser import Client
from tests.cast import NOW, Cast, make_action, make_plan, make_report
from tracker.audit import Job, record
from tracker.db import command, db
from tracker.domain.events import Event
from tracker.domain.status import PlanStatus
from tracker.models import Action, Plan, Report

Browse = Callable[[str], Client]


@command
def tell(plan_id: int, note: str) -> None:
    plan = db.session.get_one(Plan, plan_id)
    record(Event.PLAN_NOTED, plan, by=Job("Carol"), at=NOW, text=note)


@command
def tell_of_action(action_id: int) -> None:
    action = db.session.get_one(Action, action_id)
    facts = {"code": action.code, "claim": "on_track", "told_by": ""}
    record(Event.ACTION_UPDATED, action, by=Job("Olive"), at=NOW, **facts)


@command
def tell_of_report(report_id: int) -> None:
    report = db.session.get_one(Report, report_id)
    record(Event.REPORT_DAY_CONFIRMED, report, by=Job("Morgan"), at=NOW, day="x", printed="SECRET")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan(cast.ashdown, state=PlanStatus.SUBMITTED)
    tell(made.id, "Needs a date for 1b")
    return made


def test_an_entry_reads_as_a_sentence(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse("morgan").get(f"/services/{cast.ashdown}/trail")
    row = page.select_one("tbody tr")
    assert row is not None
    assert "Carol" in row.get_text()
    assert "noted: Needs a date for 1b" in row.get_text()


# page of: service, plan, own action
GRID = """
morgan  200 200 200
kit     200 200 200
carol   200 200 200
bola    200 200 200
olive   403 403 200
perry   403 403 404
vera    403 404 404
yusuf   403 200 200
hana    404 403 404
ada     404 404 404
bridget 404 404 404
"""


@pytest.mark.parametrize("line", GRID.strip().splitlines())
def test_who_may_read_which_trail(browse: Browse, cast: Cast, plan: Plan, line: str) -> None:
    name, service, of_plan, of_action = line.split()
    action = make_action(plan, owner=cast.posts["olive"])
    browser = browse(name)
    browser.get(f"/services/{cast.ashdown}/trail", int(service))
    browser.get(f"/services/{cast.ashdown}/trail.csv", int(service))
    browser.get(f"/plans/{plan.id}/trail", int(of_plan))
    browser.get(f"/actions/{action.id}/trail", int(of_action))


def test_a_monitor_reads_no_trail_before_submission(browse: Browse, cast: Cast) -> None:
    draft = make_plan(cast.ashdown)
    assert browse("yusuf").get(f"/plans/{draft.id}/trail", 404)


def test_the_trail_is_filtered_by_who_and_what(browse: Browse, cast: Cast, plan: Plan) -> None:
    action = make_action(plan, owner=cast.posts["olive"])
    tell_of_action(action.id)
    morgan = browse("morgan")
    for query, rows in (("", 2), ("?who=Olive", 1), ("?kind=plan", 1), ("?kind=action&who=Carol", 0),
                        ("?kind=nonsense&page=%00", 2), ("?page=99999999999", 2)):  # fmt: skip
        page = morgan.get(f"/services/{cast.ashdown}/trail{query}")
        assert len(page.select("tbody tr")) == rows, query


def test_the_trail_of_an_action_holds_only_its_own(browse: Browse, cast: Cast, plan: Plan) -> None:
    action, other = (make_action(plan, owner=cast.posts["olive"], code=c) for c in ("1a", "1b"))
    tell_of_action(action.id)
    tell_of_action(other.id)
    page = browse("olive").get(f"/actions/{action.id}/trail")
    assert len(page.select("tbody tr")) == 1
    assert len(browse("morgan").get(f"/plans/{plan.id}/trail").select("tbody tr")) == 3


@pytest.mark.parametrize(
    ("name", "seen"), [("morgan", True), ("carol", True), ("kit", False), ("bola", False)]
)
def test_an_embargoed_report_is_not_betrayed_by_the_trail(
    browse: Browse, cast: Cast, name: str, seen: bool
) -> None:
    report = make_report(cast.ashdown, is_embargoed=True, published=None)
    tell_of_report(report.id)
    browser = browse(name)
    browser.get(f"/services/{cast.ashdown}/trail")
    assert ("SECRET" in browser.response.get_data(as_text=True)) is seen
    browser.get(f"/services/{cast.ashdown}/trail.csv")
    assert ("SECRET" in browser.response.get_data(as_text=True)) is seen


def test_a_long_trail_costs_no_more_queries(
    browse: Browse, cast: Cast, plan: Plan, count_queries: list[str]
) -> None:
    morgan = browse("morgan")
    counts = []
    for _ in range(2):
        count_queries.clear()
        morgan.get(f"/services/{cast.ashdown}/trail")
        counts.append(len(count_queries))
        for number in range(60):
            tell(plan.id, f"Note {number}")
    assert counts[0] == counts[1]
    assert len(morgan.get(f"/services/{cast.ashdown}/trail?page=2").select("tbody tr")) == 50
