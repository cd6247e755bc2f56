"""The rights of every route of plans over HTTP, for the whole cast; elsewhere is nowhere."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser import Client
from tests.cast import Cast, make_action, make_plan, make_report
from tracker.db import db
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Recommendation

Browse = Callable[[str], Client]

GRID = """
path                          state      morgan kit carol dev bola olive vera yusuf hana ada bridget bruno
/plans/{p}                    drafting   200    200 200   200 200  404   404  404   404  404 404     404
/plans/{p}                    submitted  200    200 200   200 200  200   404  200   200  404 404     404
/plans/{p}/download/docx      drafting   200    200 200   200 200  404   404  404   404  404 404     404
/plans/{p}/download/docx      submitted  200    200 200   200 200  200   404  200   200  404 404     404
/plans/{p}/download/csv       submitted  200    200 200   200 200  200   404  200   200  404 404     404
/plans/{p}/download/json      submitted  200    200 200   200 200  200   404  200   200  404 404     404
/plans/{p}/download/exe       submitted  404    404 404   404 404  404   404  404   404  404 404     404
/plans/{p}/receipt            submitted  404    404 404   404 404  404   404  404   404  404 404     404
/plans/{p}/versions/9/submitted.docx submitted 404 404 404 404 404 404   404  404   404  404 404     404
/plans/{p}/actions/new        drafting   200    200 403   403 403  404   404  404   404  404 404     404
/plans/{p}/actions/together   drafting   200    200 403   403 403  404   404  404   404  404 404     404
/actions/{a}/edit             drafting   200    200 403   403 403  403   404  404   404  404 404     404
/actions/{a}/remove           drafting   200    200 403   403 403  403   404  404   404  404 404     404
/actions/{a}/reassign         submitted  200    403 403   403 403  403   404  403   404  404 404     404
/recommendations/{r}/response drafting   200    200 403   403 403  404   404  404   404  404 404     404
/services/{s}/plans/new       drafting   200    200 403   403 403  403   403  403   404  404 404     404
/plans/{p}/send               drafting   200    403 403   403 403  404   404  404   404  404 404     404
/plans/{p}/note               drafting   403    403 200   200 200  404   404  404   404  404 404     404
/plans/{p}/endorse            with_board 403    403 200   200 403  404   404  404   404  404 404     404
/plans/{p}/return             with_board 403    403 200   200 403  404   404  404   404  404 404     404
/plans/{p}/submit             endorsed   200    403 200   200 403  404   404  404   404  404 404     404
/plans/{p}/reply              submitted  200    403 200   200 403  403   404  403   403  404 404     404
/plans/{p}/resume             returned   200    200 403   403 403  404   404  404   404  404 404     404
/plans/{p}/forward            submitted  200    403 200   200 403  403   404  403   403  404 404     404
/plans/{p}/complete           forwarded  200    403 200   200 403  403   404  403   403  404 404     404
/plans/submitted              submitted  403    403 403   403 403  403   403  403   200  403 403     403
"""


def cells() -> Iterator[tuple[str, str, dict[str, int]]]:
    """(path, state of the plan, status for each person)"""
    head, *lines = GRID.strip().splitlines()
    people = head.split()[2:]
    for line in lines:
        path, state, *statuses = line.split()
        yield path, state, dict(zip(people, map(int, statuses), strict=True))


@pytest.mark.parametrize(("path", "state", "wanted"), list(cells()), ids=lambda v: str(v)[:40])
def test_the_grid(
    path: str, state: str, wanted: dict[str, int], cast: Cast, browse: Browse
) -> None:
    clients = {name: browse(name) for name in wanted}
    report = make_report(cast.ashdown, recommendations=1)
    plan = make_plan(cast.ashdown, report=report, state=PlanStatus(state))
    is_draft = state in {"drafting", "with_board"}
    action = make_action(
        plan, owner=cast.posts["olive"],
        state=ActionStatus.DRAFT if is_draft else ActionStatus.AGREED,
    )  # fmt: skip
    recommendation = db.session.query(Recommendation.id).scalar()
    address = path.format(p=plan.id, a=action.id, r=recommendation, s=cast.ashdown)
    for name, client in clients.items():
        client.get(address, wanted[name])


def test_every_changing_route_of_plans_is_in_the_grid(cast: Cast, browse: Browse) -> None:
    app = browse("morgan").app
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("plans.")]
    endings = {path.rsplit("/", 1)[-1] for path, _, _ in cells()}
    for rule in rules:
        ending = rule.rule.rsplit("/", 1)[-1]
        assert ending in endings or ending in {"<int:plan_id>", "<format>", "<name>"}, rule.rule


def test_a_post_is_judged_like_its_page(cast: Cast, browse: Browse) -> None:
    report = make_report(cast.ashdown, recommendations=1)
    plan = make_plan(cast.ashdown, report=report, state=PlanStatus.WITH_BOARD)
    for name, status in (("morgan", 403), ("olive", 404), ("bruno", 404), ("", 303)):
        browse(name).post(f"/plans/{plan.id}/endorse", {"agreed": "y", "version": "1"}, status)
    db.session.refresh(plan)
    assert plan.state is PlanStatus.WITH_BOARD
