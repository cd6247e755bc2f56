"""The board: an agenda made from the state, decisions that are carried out, a pack."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from tests.browser import Client
from tests.cast import NOW, TODAY, Cast, make_action, make_plan, make_update, store
from tracker.db import db
from tracker.domain.progress import Method, Verdict
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    Attendance,
    AuditEntry,
    DateChange,
    Decision,
    Meeting,
    Plan,
    PlanVersion,
    Verification,
)

Browse = Callable[[str], Client]


@pytest.fixture
def meeting(cast: Cast) -> int:
    """Today's meeting of Ashdown's board; the last one was in December."""
    store(
        Meeting(service_id=cast.ashdown, held_on=date(2025, 12, 1), title="Autumn", state="held"),
        row := Meeting(service_id=cast.ashdown, held_on=TODAY, title="Winter board"),
    )
    return row.id


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.ashdown, state=PlanStatus.FORWARDED, submitted_on=date(2026, 2, 20))


def ask(cast: Cast, action: Action, **more: object) -> DateChange:
    change = DateChange(
        **{
            "service_id": cast.ashdown, "action_id": action.id, "from_on": action.due_on,
            "from_precision": "day", "to_on": TODAY + timedelta(days=60), "to_precision": "day",
            "reason": "The nurse starts in April", "requested_by": cast.users["olive"],
            "requested_at": NOW, **more,
        }
    )  # fmt: skip
    store(change)
    return change


def decide(browser: Client, meeting: int, status: int = 303, **fields: object) -> None:
    page = browser.get(f"/meetings/{meeting}/decisions/new")
    browser.submit(page, fields, status=status, to="")


def fresh(model: type[Plan] | type[Action], row_id: int) -> Plan | Action:
    db.session.expire_all()
    return db.session.get_one(model, row_id)


def test_the_agenda_is_made_from_the_state(
    browse: Browse, cast: Cast, meeting: int, plan: Plan
) -> None:
    health = cast.posts["olive"]
    make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD, due_on=TODAY + timedelta(days=9))
    late = make_action(plan, owner=health, code="1a", due_on=TODAY - timedelta(days=12),
                       state=ActionStatus.IN_PROGRESS, text="A nurse joins")  # fmt: skip
    make_update(late, author=cast.users["olive"])
    ask(cast, late)
    make_action(plan, owner=health, code="2b", state=ActionStatus.AWAITING_VERIFICATION,
                claimed_by=cast.users["olive"], claimed_at=NOW - timedelta(days=3))  # fmt: skip
    done = make_action(plan, owner=health, code="3c", state=ActionStatus.AWAITING_VERIFICATION)
    store(
        Verification(
            service_id=cast.ashdown, action_id=done.id, round=1, verifier_id=cast.users["bola"],
            at=NOW, method=Method.CASE_SAMPLE, sufficient_n=9, sample_n=10, population_n=40,
            verdict=Verdict.SUFFICIENT, text="Read ten cases", snapshot_sha256="0" * 64,
        )
    )  # fmt: skip
    done.state = ActionStatus.VERIFIED
    store(done)
    words = browse("bola").get(f"/meetings/{meeting}").get_text(" ", strip=True)
    assert "9 days left" in words
    assert "A nurse joins Olive" in words
    assert "asks to move it from 18 February 2026 to 1 May 2026" in words
    assert "for the first time" in words
    assert (
        "Verified by Bola on 2 March 2026 (checked a sample of cases: 9 of 10 sufficient)" in words
    )
    assert "On track, 2 March 2026" in words
    assert "the board last met on 1 December 2025" in words


def test_the_agenda_waits_for_no_publication_of_a_plan_that_answers_no_report(
    browse: Browse, cast: Cast, meeting: int
) -> None:
    make_plan(cast.ashdown, due_on=None)
    said = browse("carol").get(f"/meetings/{meeting}").text
    assert "which answers no report" in said
    assert "before the day of publication is confirmed" not in said


def test_the_chair_endorses_at_the_meeting(browse: Browse, cast: Cast, meeting: int) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD, authors=(cast.users["morgan"],))
    make_action(plan, owner=cast.posts["olive"], state=ActionStatus.DRAFT)
    decide(browse("carol"), meeting, subject=f"plan-{plan.id}", kind="endorse", text="Endorsed")
    stored = fresh(Plan, plan.id)
    assert isinstance(stored, Plan)
    assert (stored.state, stored.endorsed_by) == (PlanStatus.ENDORSED, cast.users["carol"])
    assert not stored.endorsed_between_meetings
    assert db.session.scalars(select(Action.state)).all() == [ActionStatus.AGREED]
    assert db.session.scalars(select(PlanVersion.stage)).all() == ["endorsed"]
    assert "decision.carried-out" in db.session.scalars(select(AuditEntry.event)).all()


@pytest.mark.parametrize("secretary", ["morgan", "kit"])
def test_a_secretarys_record_waits_for_the_chair(
    browse: Browse, cast: Cast, meeting: int, secretary: str
) -> None:
    plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD)
    decide(browse(secretary), meeting, subject=f"plan-{plan.id}", kind="endorse")
    assert fresh(Plan, plan.id).state == PlanStatus.WITH_BOARD
    carol = browse("carol")
    page = carol.get(f"/meetings/{meeting}")
    assert "1 decision recorded by a secretary, waiting for the chair" in page.get_text(" ")
    carol.submit(page, to="/confirm")
    stored = fresh(Plan, plan.id)
    assert isinstance(stored, Plan)
    assert (stored.state, stored.endorsed_by) == (PlanStatus.ENDORSED, cast.users["carol"])


def test_what_cannot_be_carried_out_waits_and_says_why(
    browse: Browse, cast: Cast, meeting: int, plan: Plan
) -> None:
    verified = make_action(plan, owner=cast.posts["olive"], state=ActionStatus.AGREED)
    decide(browse("kit"), meeting, subject=f"action-{verified.id}", kind="reopen", text="Weak")
    carol = browse("carol")
    carol.submit(carol.get(f"/meetings/{meeting}"), to="/confirm")
    assert "0 of 1 decisions carried out" in carol.get(f"/meetings/{meeting}").get_text(" ")
    assert db.session.scalars(select(Decision.state)).all() == ["recorded"]


def test_the_chair_drops_what_was_not_decided(
    browse: Browse, cast: Cast, meeting: int, plan: Plan
) -> None:
    decide(browse("kit"), meeting, subject=f"plan-{plan.id}", kind="note", text="Noted")
    row = db.session.scalars(select(Decision)).one()
    carol = browse("carol")
    carol.submit(carol.get(f"/decisions/{row.id}/drop"), {"reason": ""}, status=422)
    carol.submit(carol.get(f"/decisions/{row.id}/drop"), {"reason": "Was put off"})
    assert "Dropped: Was put off" in carol.get(f"/meetings/{meeting}").get_text(" ")
    carol.post(f"/decisions/{row.id}/drop", {"reason": "Again"}, status=422)


@pytest.mark.parametrize(("kind", "state"), [("grant", "granted"), ("refuse", "refused")])
def test_the_board_decides_about_more_time(
    browse: Browse, cast: Cast, meeting: int, plan: Plan, kind: str, state: str
) -> None:
    action = make_action(plan, owner=cast.posts["olive"])
    change = ask(cast, action)
    subject = f"date_change-{change.id}"
    decide(browse("carol"), meeting, subject=subject, kind=kind, text="As agreed")
    db.session.expire_all()
    assert (change.state, change.meeting_id, change.needs_ratifying) == (state, meeting, False)
    stored = db.session.get_one(Action, action.id)
    assert (stored.due_on == change.to_on) is (kind == "grant")
    assert stored.original_due_on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("withdraw", ActionStatus.IN_PROGRESS, ActionStatus.WITHDRAWN),
        ("escalate", ActionStatus.IN_PROGRESS, ActionStatus.IN_PROGRESS),
    ],
)
def test_the_board_decides_about_an_action(
    browse: Browse, cast: Cast, meeting: int, plan: Plan, kind: str,
    before: ActionStatus, after: ActionStatus,
) -> None:  # fmt: skip
    action = make_action(plan, owner=cast.posts["olive"], state=before)
    carol = browse("carol")
    decide(carol, meeting, 422, subject=f"action-{action.id}", kind=kind, text="")
    decide(carol, meeting, subject=f"action-{action.id}", kind=kind, text="Overtaken by events")
    assert fresh(Action, action.id).state == after
    assert f"action.{kind}" in "".join(db.session.scalars(select(AuditEntry.event)).all())


def test_the_meeting_confirms_what_was_granted_between_meetings(
    browse: Browse, cast: Cast, meeting: int, plan: Plan
) -> None:
    action = make_action(plan, owner=cast.posts["olive"])
    change = ask(cast, action, state="granted", needs_ratifying=True,
                 decided_by=cast.users["carol"], decided_at=NOW)  # fmt: skip
    carol = browse("carol")
    assert "Between meetings the chair granted" in carol.get(f"/meetings/{meeting}").get_text(" ")
    decide(carol, meeting, subject=f"action-{action.id}", kind="ratify")
    db.session.expire_all()
    assert not change.needs_ratifying
    decide(carol, meeting, 422, subject=f"action-{action.id}", kind="ratify")


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "plan-1", "kind": "grant"},
        {"subject": "plan-999999", "kind": "note"},
        {"subject": "", "kind": ""},
        {"subject": "post-1; DROP", "kind": "endorse"},
        {"subject": "plan-" + "9" * 30, "kind": "note"},
    ],
)
def test_odd_decisions_are_refused_with_words(
    browse: Browse, cast: Cast, meeting: int, plan: Plan, fields: dict[str, str]
) -> None:
    browser = browse("carol")
    browser.post(f"/meetings/{meeting}/decisions/new", fields | {"text": "x"}, status=422)
    assert db.session.scalars(select(Decision)).all() == []


def test_nothing_of_another_service_can_be_decided_on(
    browse: Browse, cast: Cast, meeting: int
) -> None:
    foreign = make_plan(cast.birchvale, state=PlanStatus.WITH_BOARD)
    fields = {"subject": f"plan-{foreign.id}", "kind": "endorse"}
    browse("carol").post(f"/meetings/{meeting}/decisions/new", fields, status=422)
    assert fresh(Plan, foreign.id).state == PlanStatus.WITH_BOARD


def test_a_meeting_to_come_decides_nothing_and_has_no_record(
    browse: Browse, cast: Cast, plan: Plan
) -> None:
    store(
        ahead := Meeting(service_id=cast.ashdown, held_on=TODAY + timedelta(days=1), title="Next")
    )
    carol = browse("carol")
    fields = {"subject": f"plan-{plan.id}", "kind": "note"}
    carol.post(f"/meetings/{ahead.id}/decisions/new", fields, status=422)
    page = carol.get(f"/meetings/{ahead.id}/record")
    carol.submit(page, {"chaired_by": cast.users["carol"]}, status=422)


def test_attendance_and_minutes_are_recorded_by_post(
    browse: Browse, cast: Cast, meeting: int
) -> None:
    kit = browse("kit")
    older = kit.get(f"/meetings/{meeting}/record")
    page = kit.get(f"/meetings/{meeting}/record")
    kit.submit(
        page,
        {
            f"came-{cast.posts['bola']}": "present",
            f"came-{cast.posts['carol']}": "apologies",
            f"came-{cast.posts['bridget']}": "present",  # a post of another service is not read
            "chaired_by": cast.users["dev"],
            "minutes": "The plan was discussed.",
        },
    )
    rows = {row.post_id: row for row in db.session.scalars(select(Attendance))}
    assert set(rows) == {cast.posts["bola"], cast.posts["carol"]}
    assert rows[cast.posts["bola"]].name == "Bola"
    words = kit.get(f"/meetings/{meeting}").get_text(" ", strip=True)
    assert "chaired by Dev" in words
    assert "Head of education (Ashdown Council): Bola, present" in words
    kit.submit(older, {"chaired_by": cast.users["dev"], "minutes": "Stale"}, status=409)
    kit.post(f"/meetings/{meeting}/record", {"chaired_by": cast.users["bola"]}, status=422)


def test_a_refused_record_keeps_who_came(browse: Browse, cast: Cast, meeting: int) -> None:
    kit, bola = browse("kit"), cast.posts["bola"]
    typed = {f"came-{bola}": "present", f"name-{bola}": "Bola's stand-in", "chaired_by": ""}
    page = kit.submit(kit.get(f"/meetings/{meeting}/record"), typed, status=422)
    assert page.select_one(f"input[name=name-{bola}]")["value"] == "Bola's stand-in"
    assert page.select_one(f"input[name=came-{bola}][checked]")["value"] == "present"


def test_a_meeting_is_planned_and_moved(browse: Browse, cast: Cast) -> None:
    kit = browse("kit")
    page = kit.get(f"/services/{cast.ashdown}/meetings/new")
    kit.submit(page, {"title": ""}, status=422)
    day = {"held_on-day": "4", "held_on-month": "5", "held_on-year": "2026"}
    kit.submit(page, {"title": "Spring board", "place": "Town hall", **day})
    at = kit.location
    moved = kit.get(f"{at}/change")
    kit.submit(moved, {"title": "Spring board", "held_on-day": "5"})
    assert "Tuesday 5 May 2026" in kit.get(at).get_text(" ")
    assert "Spring board" in kit.get(f"/services/{cast.ashdown}/meetings").get_text(" ")


def test_the_pack_holds_the_words_of_the_page(
    browse: Browse, cast: Cast, meeting: int, plan: Plan
) -> None:
    make_action(plan, owner=cast.posts["olive"], text="Train staff in RoSH assessment",
                due_on=TODAY - timedelta(days=3))  # fmt: skip
    bola = browse("bola")
    page = bola.get(f"/meetings/{meeting}/pack").get_text(" ")
    assert "risk of serious harm" in page
    bola.get(f"/meetings/{meeting}/pack.docx")
    document = Document(BytesIO(bola.response.data))
    text = " ".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert "Train staff in RoSH" in text
    assert "risk of serious harm" in text
    assert bola.response.headers["Content-Disposition"].startswith("attachment")


# page of: list, meeting, new, record, decide, confirm
GRID = """
morgan  200 200 200 200 200 403
kit     200 200 200 200 200 403
carol   200 200 200 200 200 303
dev     200 200 200 200 200 303
bola    200 200 403 403 403 403
olive   403 404 403 404 404 404
vera    403 404 403 404 404 404
yusuf   403 404 403 404 404 404
hana    404 404 404 404 404 404
ada     404 404 404 404 404 404
bridget 404 404 404 404 404 404
"""


@pytest.mark.parametrize("line", GRID.strip().splitlines())
def test_who_may_do_what_with_a_meeting(
    browse: Browse, cast: Cast, meeting: int, line: str
) -> None:
    name, *cells = line.split()
    index, show, new, record, decided, confirm = map(int, cells)
    browser = browse(name)
    browser.get(f"/services/{cast.ashdown}/meetings", index)
    for path in ("", "/pack", "/pack.docx"):
        browser.get(f"/meetings/{meeting}{path}", show)
    browser.get(f"/services/{cast.ashdown}/meetings/new", new)
    browser.get(f"/meetings/{meeting}/record", record)
    browser.get(f"/meetings/{meeting}/decisions/new", decided)
    browser.post(f"/meetings/{meeting}/decisions/confirm", status=confirm)


def test_a_long_agenda_costs_no_more_queries(
    browse: Browse, cast: Cast, meeting: int, plan: Plan, count_queries: list[str]
) -> None:
    carol = browse("carol")
    counts = []
    for size in (2, 20):
        for number in range(size):
            action = make_action(plan, owner=cast.posts["olive"], code=f"{size}.{number}",
                                 due_on=TODAY - timedelta(days=9))  # fmt: skip
            ask(cast, action)
        count_queries.clear()
        carol.get(f"/meetings/{meeting}")
        counts.append(len(count_queries))
    assert counts[0] == counts[1]
