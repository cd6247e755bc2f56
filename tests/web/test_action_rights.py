"""Who reaches which page of an action, asked over HTTP for the whole cast."""

from datetime import date

import pytest

from tests.actions import case_in, make_case, make_evidence
from tests.cast import NOW, SINCE, Cast, arranging, store
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import DateChange, Holding, StoredFile

#: The status of a GET; post-only routes answer a bare POST. Plan submitted, action running.
GRID = """
route              morgan kit carol dev bola olive perry vera yusuf hana ada bridget bruno
show               200    200 200   200 200  200   404   404  200   404  404 404     404
update             200    200 403   403 403  200   404   404  403   404  404 404     404
no-change          422    422 403   403 403  422   404   404  403   404  404 404     404
evidence/new       200    200 403   403 403  200   404   404  403   404  404 404     404
evidence/reuse     200    200 403   403 403  200   404   404  403   404  404 404     404
evidence-expected  200    200 403   403 403  403   404   404  403   404  404 404     404
claim              200    403 403   403 403  200   404   404  403   404  404 404     404
verifier           200    403 403   403 403  200   404   404  403   404  404 404     404
more-time          200    403 403   403 403  200   404   404  403   404  404 404     404
verify             200    403 200   200 200  403   404   404  403   404  404 404     404
date-change        403    403 200   200 403  403   404   404  403   404  404 404     404
evidence           200    200 200   200 200  200   404   404  200   404  404 404     404
"""
#: The same where the plan is with the board: nobody outside the service sees its content yet.
EARLY = """
route              morgan kit carol dev bola olive perry vera yusuf hana ada bridget bruno
show               200    200 200   200 200  200   404   404  404   404  404 404     404
evidence           200    200 200   200 200  200   404   404  404   404  404 404     404
"""


def rows(grid: str) -> list[tuple[str, str, int]]:
    """(route, name, status) of a grid."""
    head, *lines = grid.strip().splitlines()
    names = head.split()[1:]
    return [
        (line.split()[0], name, int(status))
        for line in lines
        for name, status in zip(names, line.split()[1:], strict=True)
    ]


def address(cast: Cast, app, route: str, plan_state: PlanStatus) -> str:
    """The address of a route, for an action with a request for time and a file."""
    case = make_case(cast, plan_state=plan_state)
    if route == "date-change":
        change = DateChange(
            service_id=cast.ashdown, action_id=case.action_id, from_on=case.action.due_on,
            from_precision=Precision.DAY, to_on=case.action.due_on,
            to_precision=Precision.DAY, reason="Late", requested_by=cast.users["olive"],
            requested_at=NOW,
        )  # fmt: skip
        store(change)
        return f"/date-changes/{change.id}"
    if route == "evidence":
        return f"/evidence/{make_file(cast, app, case)}"
    return case.url if route == "show" else f"{case.url}/{route}"


def make_file(cast: Cast, app, case) -> int:
    """A piece of evidence with a file on disk."""
    kept = app.extensions["tracker_files"].keep(b"Ten cases")
    row = StoredFile(
        service_id=cast.ashdown, stored_name=kept.stored_name, filename="note.txt",
        media_type="text/plain", size=kept.size, sha256=kept.sha256, uploaded_at=NOW,
    )  # fmt: skip
    store(row)
    piece = make_evidence(case, by=cast.users["olive"])
    with arranging():
        piece.url, piece.file_id = "", row.id
    return piece.id


@pytest.mark.parametrize(("route", "name", "status"), rows(GRID))
def test_each_person_reaches_what_the_rights_table_says(app, browse, cast, route, name, status):
    client = browse(name)
    url = address(cast, app, route, PlanStatus.SUBMITTED)
    if route == "no-change":
        client.post(url, {}, status)
        return
    client.get(url, status)


@pytest.mark.parametrize(("route", "name", "status"), rows(EARLY))
def test_before_submission_only_the_service_sees_it(app, browse, cast, route, name, status):
    browse(name).get(address(cast, app, route, PlanStatus.WITH_BOARD), status)


def test_the_grids_name_the_whole_cast(cast):
    for grid in (GRID, EARLY):
        assert {name for _, name, _ in rows(grid)} == set(cast.users)


@pytest.mark.parametrize("name", ["", "bridget"])
@pytest.mark.parametrize("url", ["/actions/4711", "/evidence/4711", "/date-changes/4711"])
def test_an_absent_id_and_a_foreign_one_read_the_same(browse, name, url):
    browse(name).get(url, 404 if name else 303)


POSTS = ["update", "no-change", "evidence/new", "evidence/reuse", "claim", "more-time", "verify"]


@pytest.mark.parametrize("route", POSTS)
def test_a_foreign_post_changes_nothing_and_reads_as_absent(browse, cast, route):
    case = make_case(cast)
    before = case.action.version
    browse("bridget").post(f"{case.url}/{route}", {"claim": "on_track", "narrative": "x"}, 404)
    assert case.action.version == before


@pytest.mark.parametrize("route", POSTS)
def test_an_empty_post_is_told_what_is_missing(browse, cast, route):
    case = make_case(cast)
    name = "bola" if route == "verify" else "olive"
    browse(name).post(f"{case.url}/{route}", {}, 422)


def test_an_asked_verifier_sees_the_action_and_its_check(app, browse, cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION, verifier_post_id=cast.posts["vera"])
    vera = browse("vera")
    vera.get(case.url)
    vera.get(f"{case.url}/verify")
    vera.get(f"/evidence/{make_file(cast, app, case)}")
    vera.get(f"{case.url}/update", 403)


def test_a_deputy_of_the_owner_is_an_owner(browse, cast):
    case = make_case(cast)
    store(
        Holding(
            service_id=cast.ashdown, post_id=cast.posts["olive"], user_id=cast.users["perry"],
            from_on=SINCE, is_deputy=True,
        )
    )  # fmt: skip
    browse("perry").get(f"{case.url}/update")


def test_an_owner_who_has_left_sees_it_no_more(browse, cast):
    case = make_case(cast)
    with arranging():
        row = db.session.query(Holding).filter_by(user_id=cast.users["olive"]).one()
        row.to_on = date(2026, 3, 1)
    browse("olive").get(case.url, 404)
