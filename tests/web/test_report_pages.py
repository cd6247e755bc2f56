"""Accepted reports: their day, deadline, embargo, recurrences, and who may see what."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.actions import case_in
from tests.browser import Client
from tests.cast import NOW, Cast, make_action, make_plan, make_recommendation, make_report, store
from tests.drafts import CCI, RATED, accept, read_in
from tests.jobs.post import PostOffice
from tests.web.test_reports import words
from tracker.commands.report_days import release_report
from tracker.commands.report_drafts import source_of
from tracker.commands.reports import import_report
from tracker.db import db
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.jobs.releasing import release_published
from tracker.models import AuditEntry, Plan, PublishedResult, Recommendation, Report
from tracker.queries import recurrences
from tracker.queries.report_shelf import due_for_release
from tracker.reading import read_report

Browse = Callable[[str], Client]


def typed(day: int, month: int, year: int, name: str = "day") -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def plan_of(report_id: int) -> Plan:
    return db.session.scalars(select(Plan).where(Plan.report_id == report_id)).one()


def test_a_report_is_shown_as_printed(cast: Cast, browse: Browse) -> None:
    made = accept(cast)
    page = browse("morgan").get(f"/reports/{made.report_id}")
    text = words(page)
    assert "Owner as printed: Ashdown YOT Manager" in text
    assert "24 November 2020" in text
    assert "due 22 december 2020 (28-day default, not stated in the report)" in text.lower()
    shown = browse("morgan").get(f"/reports/{made.report_id}/text")
    assert len(shown.select(".app-source")) == 7


def test_percentages_stand_as_the_inspectorate_printed_them(cast: Cast, browse: Browse) -> None:
    made = accept(cast, CCI)
    text = words(browse("morgan").get(f"/reports/{made.report_id}"))
    assert "the report prints no numbers of cases behind them" in text
    assert "advises against close comparison of scores between areas" in text


def test_no_clock_starts_before_a_person_confirms_the_day(cast: Cast, browse: Browse) -> None:
    made = accept(cast, CCI)
    morgan, url = browse("morgan"), f"/reports/{made.report_id}"
    assert made.due_on is None
    assert "The day must be confirmed before the clock starts" in words(morgan.get(url))
    form = morgan.get(f"{url}/day")
    page = morgan.submit(form, typed(1, 4, 2012), status=422)
    assert "enter a day in March 2012" in words(page)
    morgan.submit(form, typed(14, 3, 2012))
    text = words(morgan.get(url))
    assert "14 March 2012, confirmed by Morgan (the report prints March 2012)" in text
    plan = plan_of(made.report_id)
    assert (plan.due_on, plan.due_basis) == (date(2012, 4, 11), "stated_in_report")
    events = list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))
    assert events[-2:] == [Event.REPORT_DAY_CONFIRMED, Event.PLAN_DEADLINE_SET]


def test_another_deadline_has_a_reason_and_stays_when_the_day_is_confirmed(
    cast: Cast, browse: Browse
) -> None:
    made = accept(cast, CCI)
    morgan, url = browse("morgan"), f"/reports/{made.report_id}"
    form = morgan.get(f"{url}/deadline")
    page = morgan.submit(form, typed(20, 12, 2012, "due_on"), status=422)
    assert "Say why this report has another deadline" in words(page)
    morgan.submit(form, typed(20, 12, 2012, "due_on") | {"reason": "Agreed by letter"})
    assert "Due 20 December 2012 (set for this report: Agreed by letter)" in words(morgan.get(url))
    morgan.submit(morgan.get(f"{url}/day"), typed(14, 3, 2012))
    assert plan_of(made.report_id).due_on == date(2012, 12, 20)
    page = morgan.submit(
        morgan.get(f"{url}/deadline"), typed(1, 1, 2012, "due_on") | {"reason": "x"}, status=422
    )
    assert "The deadline must be after the day of publication" in words(page)


def test_a_stale_deadline_is_refused(cast: Cast, browse: Browse) -> None:
    made = accept(cast)
    morgan = browse("morgan")
    form = morgan.get(f"/reports/{made.report_id}/deadline")
    for status in (303, 409):
        sent = typed(20, 12, 2026, "due_on") | {"reason": "Agreed", "idempotency_key": ""}
        morgan.submit(form, sent, status=status)


@pytest.mark.parametrize("state", [PlanStatus.SUBMITTED, PlanStatus.FORWARDED])
def test_a_submitted_plan_keeps_its_deadline(state: PlanStatus, cast: Cast, browse: Browse) -> None:
    report = make_report(cast.ashdown, published=date(2026, 2, 10))
    plan = make_plan(cast.ashdown, report=report, state=state, due_on=date(2026, 3, 10))
    morgan, url = browse("morgan"), f"/reports/{report.id}"
    assert "Change deadline" not in words(morgan.get(url))
    sent = typed(20, 12, 2026, "due_on") | {"reason": "Agreed"}
    page = morgan.submit(morgan.get(f"{url}/deadline"), sent, status=422)
    assert "already submitted" in words(page)
    morgan.submit(morgan.get(f"{url}/day"), typed(12, 2, 2026))
    assert plan_of(report.id).due_on == date(2026, 3, 10)
    assert plan.id


def embargoed(cast: Cast, browse: Browse, by: str = "morgan") -> int:
    """A report whose reading found a day to come, accepted by a page."""
    client = browse(by)
    draft = f"/reports/drafts/{read_in(cast, by=by)}"
    client.submit(client.get(f"{draft}/facts"), typed(30, 3, 2026, "printed"))
    page = client.get(draft)
    assert "The report is not known to be published" in words(page)
    client.submit(page, to="/accept")
    report = db.session.scalars(select(Report).order_by(Report.id.desc())).first()
    assert report is not None
    assert report.is_embargoed
    return report.id


SEEN = """
person   before named  after
morgan   200    200    200
carol    200    200    200
dev      200    200    200
kit      404    404    200
bola     404    200    200
olive    404    404    404
bridget  404    404    404
yusuf    404    404    404
ada      404    404    404
"""


@pytest.mark.parametrize("line", SEEN.strip().splitlines()[1:])
def test_an_embargoed_report_is_seen_by_manager_chair_and_the_named(
    line: str, cast: Cast, browse: Browse
) -> None:
    name, *wanted = line.split()
    report_id = embargoed(cast, browse)
    plan_id = plan_of(report_id).id
    morgan, person = browse("morgan"), browse(name)
    title = "An inspection of youth offending services in Ashdown"
    person.get(f"/reports/{report_id}", int(wanted[0]))
    person.get(f"/plans/{plan_id}", int(wanted[0]))
    if name not in {"bridget", "ada"}:
        shelf = words(person.get(f"/services/{cast.ashdown}/reports"))
        assert (title in shelf) == (wanted[0] == "200")
    form = morgan.get(f"/reports/{report_id}/readers")
    morgan.submit(form, {"user_id": str(cast.users["bola"])})
    person.get(f"/reports/{report_id}", int(wanted[1]))
    morgan.submit(morgan.get(f"/reports/{report_id}/day"), typed(2, 3, 2026))
    person.get(f"/reports/{report_id}", int(wanted[2]))


def test_a_name_is_taken_off_again(cast: Cast, browse: Browse) -> None:
    report_id = embargoed(cast, browse)
    morgan, bola = browse("morgan"), browse("bola")
    url = f"/reports/{report_id}/readers"
    morgan.submit(morgan.get(url), {"user_id": str(cast.users["bola"])})
    page = morgan.get(url)
    assert "Bola" not in words(page.select_one("select[name=user_id]") or page)
    morgan.submit(page, to="/end")
    bola.get(f"/reports/{report_id}", 404)
    morgan.post(f"{url}/{cast.users['bola']}/end", status=404)
    page = morgan.submit(morgan.get(url), {"user_id": str(cast.users["bridget"])}, status=422)
    assert "choose from the list" in words(page)


def test_only_the_manager_names_readers(cast: Cast, browse: Browse) -> None:
    report_id = embargoed(cast, browse)
    browse("carol").get(f"/reports/{report_id}/readers", 403)
    browse("bola").get(f"/reports/{report_id}/readers", 404)


def test_a_coordinator_goes_on_with_the_embargoed_report_she_read_in(
    cast: Cast, browse: Browse
) -> None:
    report_id = embargoed(cast, browse, by="kit")
    browse("kit").get(f"/reports/{report_id}")


def test_an_embargoed_reading_is_unknown_to_other_coordinators(cast: Cast, browse: Browse) -> None:
    draft = read_in(cast)
    morgan = browse("morgan")
    morgan.submit(morgan.get(f"/reports/drafts/{draft}/facts"), typed(30, 3, 2026, "printed"))
    browse("kit").get(f"/reports/drafts/{draft}", 404)
    assert RATED not in words(browse("kit").get(f"/services/{cast.ashdown}/reports"))


def test_a_report_whose_day_has_come_is_released(cast: Cast, browse: Browse) -> None:
    report = make_report(cast.ashdown, published=date(2026, 3, 2), is_embargoed=True)
    morgan = browse("morgan")
    morgan.submit(morgan.get(f"/reports/{report.id}"), to="/release")
    browse("bola").get(f"/reports/{report.id}")
    later = make_report(cast.ashdown, published=date(2026, 3, 3), is_embargoed=True)
    with pytest.raises(RuleBroken, match="not yet published"):
        release_report(report_id=later.id, by=cast.actor("morgan"), at=NOW)


def test_the_job_releases_a_report_on_its_day_and_only_then(cast: Cast) -> None:
    first = make_report(cast.ashdown, published=date(2026, 3, 2), is_embargoed=True)
    make_report(cast.ashdown, published=date(2026, 3, 3), is_embargoed=True)
    make_report(cast.ashdown, published=None, is_embargoed=True)
    assert due_for_release(date(2026, 3, 2)) == [first.id]
    means = PostOffice().means()
    assert [release_published(NOW, means) for _ in range(2)] == [1, 0]
    assert [r.is_embargoed for r in db.session.scalars(select(Report).order_by(Report.id))] == [
        False, True, True,
    ]  # fmt: skip
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.event, entry.actor_name) == (Event.REPORT_RELEASED, "release-reports")


def earlier_and_later(cast: Cast) -> list[Recommendation]:
    """The same finding in two inspections of Ashdown and one of Birchvale."""
    made = []
    for service_id, year in ((cast.ashdown, 2012), (cast.ashdown, 2020), (cast.birchvale, 2012)):
        report = make_report(service_id, published=date(year, 12, 5))
        text = "improve management oversight of risk of harm"
        made.append(make_recommendation(report, printed_ref=f"r{year}", text=text))
    return made


def page_of(one: Recommendation) -> str:
    """The page of the report that makes it."""
    return f"/reports/{one.report_id}"


def test_what_was_found_before_is_offered_within_the_service_only(
    cast: Cast, browse: Browse
) -> None:
    first, second, _ = earlier_and_later(cast)
    page = browse("morgan").get(page_of(second))
    offered = page.select_one("details")
    assert offered is not None
    assert "recommendation r2012 of Inspection 1" in words(offered)
    assert "same themes: management oversight, risk of harm" in words(offered)
    assert "Inspection 3" not in words(page)
    assert browse("morgan").get(page_of(first)).select_one("details") is None


def test_what_a_person_says_a_recommendation_is_about_counts_from_then_on(
    cast: Cast, browse: Browse
) -> None:
    _, second, _ = earlier_and_later(cast)
    morgan = browse("morgan")
    assert "Themes: management oversight, risk of harm" in words(morgan.get(page_of(second)))
    form, stale = (morgan.get(f"/recommendations/{second.id}/themes") for _ in range(2))
    morgan.submit(form, {"themes": ["victims"]})
    page = morgan.get(page_of(second))
    assert "Themes: victims" in words(page)
    assert "same themes" not in words(page)
    assert "changed the themes of recommendation" in words(
        morgan.get(f"/services/{cast.ashdown}/trail")
    )
    morgan.submit(stale, {"themes": ["health"]}, status=409)
    page = morgan.submit(
        morgan.get(f"/recommendations/{second.id}/themes"), {"themes": ["weather"]}, status=422
    )
    assert "choose from the list" in words(page)


def test_the_pairs_of_rotherham_are_offered_first(cast: Cast, shared_reports: Path) -> None:
    for name in ("rotherham-2012-sqs.txt", "rotherham-2020-rated.txt"):
        data = (shared_reports / name).read_bytes()
        made = import_report(
            service_id=cast.ashdown, source=source_of(name, data), read=read_report(data, name),
            published=None, by=cast.actor("morgan"), at=NOW,
        )  # fmt: skip
    found = recurrences.of_report(made.report_id, cast.ashdown, cast.actor("morgan"))
    last = found[max(found)]
    assert {one.side.ref for one in last.suggested[:2]} == {"ii", "iv"}


def test_both_sides_show_what_a_person_confirmed(cast: Cast, browse: Browse) -> None:
    first, second, _ = earlier_and_later(cast)
    morgan, carol = browse("morgan"), browse("carol")
    form = carol.get(f"/recommendations/{second.id}/earlier")
    assert "Likely: same themes" in words(form)
    page = carol.submit(form, {"earlier_id": str(first.id)}, status=422)
    assert "Choose how they are connected" in words(page)
    carol.submit(form, {"earlier_id": str(first.id), "kind": "same", "note": "Again"})
    later, before = morgan.get(page_of(second)), morgan.get(page_of(first))
    assert "Found before: recommendation r2012 of Inspection 1 (5 December 2012)" in words(later)
    assert "decided by Carol" in words(later)
    plan = make_plan(cast.ashdown, report=db.session.get_one(Report, second.report_id))
    action = make_action(plan, owner=cast.posts["olive"], recommendation=second)
    for address in (f"/plans/{plan.id}", f"/actions/{action.id}"):
        assert "Found before: recommendation r2012" in words(morgan.get(address)), address
    assert later.select_one("details") is None
    assert "Found again on 5 December 2020: recommendation r2020 of Inspection 2" in words(before)
    form = carol.get(f"/recommendations/{second.id}/earlier")
    carol.submit(form, {"earlier_id": str(first.id), "kind": "declined"})
    assert "Not the same as recommendation r2012" in words(morgan.get(page_of(second)))
    assert "Found again" not in words(morgan.get(page_of(first)))


def test_a_finding_that_was_closed_says_when_and_that_it_came_back(
    cast: Cast, browse: Browse
) -> None:
    case = case_in(cast, ActionStatus.VERIFIED)
    first = db.session.scalars(select(Recommendation)).one()
    again = make_report(cast.ashdown, published=date(2026, 3, 2))
    second = make_recommendation(again, printed_ref="4")
    carol = browse("carol")
    form = carol.get(f"/recommendations/{second.id}/earlier")
    carol.submit(form, {"earlier_id": str(first.id), "kind": "overlapping"})
    text = words(carol.get(page_of(first)))
    assert "Closed on 2 March 2026; found again on 2 March 2026: recommendation 4" in text
    case.becomes(state=ActionStatus.IN_PROGRESS)
    text = words(carol.get(page_of(first)))
    assert "Closed on" not in text
    assert "Found again on 2 March 2026" in text


@pytest.mark.parametrize("count", [3, 30])
def test_a_report_and_the_shelf_cost_the_same_for_3_and_30(
    count: int, cast: Cast, browse: Browse, count_queries: list[str]
) -> None:
    for number in range(count // 3):
        report = make_report(cast.ashdown, published=date(2020, 1, 1 + number), recommendations=3)
        row = {"service_id": cast.ashdown, "report_id": report.id, "value": "Good"}
        store(PublishedResult(position=1, scope_key="overall", **row))
    morgan = browse("morgan")
    for url in (f"/reports/{report.id}", f"/services/{cast.ashdown}/reports"):
        count_queries.clear()
        morgan.get(url)
        assert len(count_queries) <= 18
