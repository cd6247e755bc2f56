"""The check page by hand: every correction is one post, and two people never overwrite."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.browser import Client
from tests.cast import Cast
from tests.drafts import CCI, RATED, accept, read_in
from tests.web.test_reports import words
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.events import Event
from tracker.models import AuditEntry, Plan, Recommendation, Report, ReportDraft

Browse = Callable[[str], Client]


@pytest.fixture
def draft(cast: Cast) -> str:
    return f"/reports/drafts/{read_in(cast)}"


def items(url: str) -> list[dict[str, Any]]:
    """The recommendations as they stand in the draft."""
    checked = db.session.scalar(
        select(ReportDraft.checked).where(ReportDraft.id == int(url.rsplit("/", 1)[-1]))
    )
    assert checked is not None
    found: list[dict[str, Any]] = checked["items"]
    return found


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def test_doubts_come_first_and_lead_to_where_they_stand(cast: Cast, browse: Browse) -> None:
    page = browse("morgan").get(f"/reports/drafts/{read_in(cast, CCI)}")
    doubts = page.select_one("#doubts + p + ol")
    assert doubts is not None
    assert "Only the month of publication is printed" in doubts.get_text()
    assert [link["href"] for link in doubts.select("a")] == ["#facts"]
    assert page.select_one("#doubts").find_next("h2")["id"] == "facts"  # type: ignore[union-attr, index]


def test_a_doubt_about_one_recommendation_leads_to_it(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    form = morgan.get(f"{draft}/recommendations/3")
    text = f"{items(draft)[2]['text'].rstrip('.')} and the"
    morgan.submit(form, {"text": text, "owners": "", "ref": "3"})
    links = morgan.get(draft).select("#doubts + p + ol a")
    assert [link["href"] for link in links] == ["#item-3", "#item-3"]
    assert morgan.get(draft).select_one("#item-3") is not None


def test_another_services_report_is_pointed_out(cast: Cast, browse: Browse) -> None:
    page = browse("morgan").get(f"/reports/drafts/{read_in(cast, 'calder-vale-2013-sqs.txt')}")
    assert "names Calder Vale YOS; you are reading it in for Ashdown YJS" in words(page)


def test_another_services_report_wants_a_tick_before_it_is_accepted(
    cast: Cast, browse: Browse
) -> None:
    morgan = browse("morgan")
    draft = f"/reports/drafts/{read_in(cast, 'calder-vale-2013-sqs.txt')}"
    page = morgan.submit(morgan.get(draft), to="/accept", status=422)
    assert "say that it is about Ashdown YJS, or drop it" in words(page)
    morgan.submit(page, {"is_this_service": "1"}, to="/accept")
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 1


def test_an_old_report_is_kept_without_a_plan_or_answered_all_the_same(
    cast: Cast, browse: Browse
) -> None:
    morgan = browse("morgan")
    draft = f"/reports/drafts/{read_in(cast, CCI)}"
    morgan.submit(morgan.get(draft), {"plan": "answered"}, to="/accept")
    page = morgan.get(morgan.location)
    assert "No plan here: the report was answered before" in words(page)
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 0
    morgan.submit(page, to="/plan")
    assert "/plans/" in morgan.location


def test_each_recommendation_leads_to_its_words_in_the_source(draft: str, browse: Browse) -> None:
    page = browse("morgan").get(draft)
    for number, item in enumerate(items(draft), 1):
        link = page.select_one(f"#item-{number} a[href^='#source-']")
        assert link is not None
        mark = page.select_one(str(link["href"]))
        assert mark is not None
        assert " ".join(item["text"].split()[:4]) in words(mark)
        assert mark.find_parent(id=f"page-{item['page']}") is not None


def test_a_correction_is_marked_and_what_was_read_stays(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    before = db.session.scalar(select(ReportDraft.as_read))
    form = morgan.get(f"{draft}/recommendations/2")
    assert "As read" in words(form)
    morgan.submit(
        form, {"text": "make sure\nof health", "owners": "Board\n NHS  lead ", "ref": "b"}
    )
    page = morgan.get(morgan.location)
    assert "Reference and text and owners changed by hand" in words(page)
    assert items(draft)[1] | {"read": 0} == {
        "ref": "b", "text": "make sure of health", "owners": ["Board", "NHS lead"], "page": 5,
        "read": 0,
    }  # fmt: skip
    assert db.session.scalar(select(ReportDraft.as_read)) == before
    assert events()[-1] == Event.REPORT_CORRECTED


def test_split_merge_leave_out_put_back_and_add_need_no_script(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    text = items(draft)[0]["text"]
    first, _, rest = text.partition(" ")
    morgan.submit(morgan.get(f"{draft}/recommendations/1/split"), {"lines": f"{first}\r\n{rest}"})
    assert [item["text"] for item in items(draft)[:2]] == [first, rest]
    morgan.submit(morgan.get(draft), to="/recommendations/1/merge")
    assert items(draft)[0]["text"] == text
    morgan.submit(morgan.get(draft), to="/recommendations/6/drop")
    assert len(items(draft)) == 5
    page = morgan.get(draft)
    assert "The report says it makes 6 recommendations; 5 were found" in words(page)
    morgan.submit(page, to="/left-out/6/put-back")
    assert len(items(draft)) == 6
    new = {"text": "hear children", "ref": "7", "owners": "Board", "page": "5"}
    morgan.submit(morgan.get(f"{draft}/recommendations/new"), new)
    assert items(draft)[6]["text"] == "hear children"
    assert "Added by hand" in words(morgan.get(draft))


def test_what_cannot_be_done_is_said_beside_its_field(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    page = morgan.submit(
        morgan.get(f"{draft}/recommendations/1/split"), {"lines": "other words"}, status=422
    )
    assert "Only add line ends here" in words(page)
    page = morgan.submit(
        morgan.get(f"{draft}/recommendations/new"), {"text": "x", "page": "99"}, status=422
    )
    assert "The source has 7 pages" in words(page)
    morgan.get(f"{draft}/recommendations/77", 404)
    morgan.get(f"{draft}/results/77", 404)
    page = morgan.post(f"{draft}/recommendations/6/merge", {"version": "1"}, 422)
    assert "There is no recommendation after this one" in words(page)
    assert "out of date" in words(morgan.post(f"{draft}/recommendations/1/drop", {}, 422))


def test_facts_and_results_are_corrected_as_printed(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    form = morgan.get(f"{draft}/facts")
    typed = {
        "title": "Another title", "printed-day": "", "printed-month": "", "printed-year": "2020",
        "stated_count": "",
    }  # fmt: skip
    morgan.submit(form, typed)
    page = morgan.get(morgan.location)
    assert "title, publication date, stated number" in words(page)
    assert "Only the year of publication is printed" in words(page)
    typed = {"fieldwork_from-day": "11", "fieldwork_to-day": "10"}
    page = morgan.submit(morgan.get(f"{draft}/facts"), typed, status=422)
    assert "The fieldwork must end after it began" in words(page)
    morgan.submit(morgan.get(f"{draft}/results/2"), {"value": "12/36", "comment": ""})
    assert "12/36" in words(morgan.get(draft))


def test_the_day_is_confirmed_within_the_printed_month(cast: Cast, browse: Browse) -> None:
    morgan, draft = browse("morgan"), f"/reports/drafts/{read_in(cast, CCI)}"
    assert "no clock before the day of publication is confirmed" in words(morgan.get(draft))
    form = morgan.get(f"{draft}/day")
    wrong = {"day-day": "2", "day-month": "4", "day-year": "2012"}
    page = morgan.submit(form, wrong, status=422)
    assert "enter a day in March 2012" in words(page)
    morgan.submit(form, wrong | {"day-month": "3"})
    page = morgan.get(morgan.location)
    assert "2 March 2012, confirmed by hand" in words(page)
    assert "due on Friday 30 March 2012 (stated in the report)" in words(page)
    morgan.submit(page, to="/accept")
    report = db.session.scalars(select(Report)).one()
    assert (report.published_on, report.published_precision) == (date(2012, 3, 2), Precision.DAY)
    assert report.day_confirmed_by == cast.users["morgan"]
    assert db.session.scalars(select(Plan.due_on)).one() == date(2012, 3, 30)


def test_a_stale_correction_shows_both_and_changes_nothing(draft: str, browse: Browse) -> None:
    morgan, kit = browse("morgan"), browse("kit")
    mine, theirs = (c.get(f"{draft}/recommendations/1") for c in (morgan, kit))
    kit.submit(theirs, {"text": "Kit's words", "csrf_token": kit.csrf()})
    page = morgan.submit(mine, {"text": "Morgan's words"}, status=409)
    assert "Kit's words" in words(page)
    assert "Morgan's words" in page.decode()
    assert items(draft)[0]["text"] == "Kit's words"


@pytest.mark.parametrize(
    ("path", "theirs", "mine"),
    [
        ("facts", {"title": "Kit's title"}, {"title": "Morgan's title"}),
        ("results/1", {"value": "Kit's value"}, {"value": "Morgan's value"}),
    ],
)
def test_stale_facts_and_results_show_both(
    path: str, theirs: dict[str, str], mine: dict[str, str], draft: str, browse: Browse
) -> None:
    morgan, kit = browse("morgan"), browse("kit")
    form = morgan.get(f"{draft}/{path}")
    kit.submit(kit.get(f"{draft}/{path}"), theirs | {"csrf_token": kit.csrf()})
    page = morgan.submit(form, mine, status=409)
    assert next(iter(theirs.values())) in words(page)
    assert next(iter(mine.values())) in words(page)


def test_accepting_twice_makes_one_report(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    page = morgan.get(draft)
    morgan.submit(page, to="/accept")
    first = morgan.location
    morgan.submit(page, to="/accept")
    assert morgan.location == first
    again = morgan.post(f"{draft}/accept", {"version": "1"}, 422, title=False)
    assert "already accepted" in words(again)
    assert db.session.scalar(select(func.count()).select_from(Report)) == 1
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 1
    morgan.get(draft, 303)


def test_accepting_what_somebody_changed_meanwhile_is_refused(draft: str, browse: Browse) -> None:
    morgan, kit = browse("morgan"), browse("kit")
    page = morgan.get(draft)
    kit.post(f"{draft}/recommendations/6/drop", {"version": "1"})
    morgan.submit(page, to="/accept", status=409)
    assert db.session.scalar(select(func.count()).select_from(Report)) == 0


def test_a_report_without_recommendations_is_not_accepted(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    for _ in range(6):
        morgan.submit(morgan.get(draft), to="/recommendations/1/drop")
    page = morgan.submit(morgan.get(draft), to="/accept", status=422)
    assert "The report has no recommendations: add those it makes" in words(page)


def test_a_dropped_reading_is_not_used_again(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    page = morgan.get(draft)
    morgan.submit(morgan.get(f"{draft}/drop"))
    assert morgan.location.endswith("/reports")
    morgan.get(draft, 303)
    answer = morgan.submit(page, to="/accept", status=422)
    assert "already dropped" in words(answer)
    assert events()[-1] == Event.REPORT_DROPPED


def test_the_trail_tells_the_whole_way(draft: str, browse: Browse) -> None:
    morgan = browse("morgan")
    morgan.submit(morgan.get(draft), to="/accept")
    assert events() == [Event.REPORT_READ, Event.REPORT_ACCEPTED, Event.PLAN_OPENED]


def test_the_same_inspection_again_is_a_correction_not_a_second_report(
    cast: Cast, browse: Browse
) -> None:
    morgan = browse("morgan")
    made = accept(cast)
    draft = f"/reports/drafts/{read_in(cast, 'ashdown-2020-rated.pdf')}"
    page = morgan.get(draft)
    assert "A report of this service with the same date is already here" in words(page)
    page = morgan.submit(page, to="/accept", status=422)
    assert "Say whether it is the report that is here already" in words(page)
    new = {"text": "hear children", "ref": "9"}
    morgan.submit(morgan.get(f"{draft}/recommendations/new"), new)
    other = {"text": "worded otherwise", "ref": "1"}
    morgan.submit(morgan.get(f"{draft}/recommendations/1"), other)
    morgan.submit(morgan.get(draft), {"existing": "correct"}, to="/accept")
    assert morgan.location.endswith(f"/reports/{made.report_id}")
    said = words(morgan.get(morgan.location))
    assert "Taken over: added recommendation 9. Worded otherwise" in said
    assert "left as accepted: 1" in said
    rows = db.session.execute(
        select(Recommendation.position, Recommendation.printed_ref).order_by(Recommendation.id)
    ).all()
    assert [tuple(row) for row in rows][-1] == (7, "9")
    assert db.session.scalar(select(func.count()).select_from(Report)) == 1


def test_another_report_of_the_same_date_is_kept_when_a_person_says_so(
    cast: Cast, browse: Browse
) -> None:
    morgan = browse("morgan")
    accept(cast)
    draft = f"/reports/drafts/{read_in(cast, 'ashdown-2020-rated.pdf')}"
    morgan.submit(morgan.get(draft), {"existing": "another"}, to="/accept")
    assert db.session.scalar(select(func.count()).select_from(Report)) == 2


@pytest.mark.parametrize("count", [3, 30])
def test_the_check_page_costs_the_same_for_3_and_30_recommendations(
    count: int, cast: Cast, browse: Browse, count_queries: list[str]
) -> None:
    draft = f"/reports/drafts/{read_in(cast, RATED)}"
    morgan = browse("morgan")
    for number in range(count - 3):
        morgan.submit(morgan.get(f"{draft}/recommendations/new"), {"text": f"matter {number}"})
    count_queries.clear()
    morgan.get(draft)
    assert len(count_queries) <= 14
