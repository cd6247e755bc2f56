"""Who may open and who may change what about reports: two grids over every route."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from tests.browser import Client
from tests.cast import Cast, make_plan, make_report
from tests.drafts import read_in
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.status import PlanStatus
from tracker.models import Recommendation, Report

Browse = Callable[[str], Client]


def url_of(pattern: str, cast: Cast, drafting: Report, submitted: Report) -> str:
    """The address with real ids: S service, D draft, R and P reports, X recommendation, N none."""
    asked = select(Recommendation.id).where(Recommendation.report_id == drafting.id)
    ids = {
        "S": cast.ashdown, "D": read_in(cast), "R": drafting.id, "P": submitted.id,
        "X": db.session.scalars(asked).one(), "U": cast.users["bola"], "N": 987654321,
    }  # fmt: skip
    return "/".join(str(ids.get(part, part)) for part in pattern.split("/"))


#: S service, D draft, R report whose plan is drafted, P report whose plan is submitted.
RIGHTS = """
route                       morgan kit carol bola olive vera yusuf hana ada bridget signed-out
/services/S/reports         200    200 200   200  200   200  200   404  404 404     303
/services/S/reports/new     200    200 403   403  403   403  403   404  404 404     303
/reports/drafts/D           200    200 404   404  404   404  404   404  404 404     303
/reports/drafts/D/facts     200    200 404   404  404   404  404   404  404 404     303
/reports/drafts/D/source    200    200 404   404  404   404  404   404  404 404     303
/reports/R                  200    200 200   200  404   404  404   404  404 404     303
/reports/R/text             200    200 200   200  404   404  404   404  404 404     303
/reports/R/day              200    200 403   403  404   404  404   404  404 404     303
/reports/R/deadline         200    200 403   403  404   404  404   404  404 404     303
/reports/R/readers          200    403 403   403  404   404  404   404  404 404     303
/recommendations/X/earlier  200    403 200   403  404   404  404   404  404 404     303
/recommendations/X/themes   200    200 403   403  404   404  404   404  404 404     303
/reports/P                  200    200 200   200  200   404  200   200  404 404     303
/reports/N                 404    404 404   404  404   404  404   404  404 404     303
"""
PEOPLE = RIGHTS.strip().splitlines()[0].split()[1:]


@pytest.mark.parametrize("line", RIGHTS.strip().splitlines()[1:])
def test_every_page_answers_everybody_as_the_table_says(
    line: str, cast: Cast, browse: Browse
) -> None:
    url, *wanted = line.split()
    drafting = make_report(cast.ashdown, recommendations=1)
    make_plan(cast.ashdown, report=drafting)
    submitted = make_report(cast.ashdown, published=date(2025, 2, 10))
    make_plan(cast.ashdown, report=submitted, state=PlanStatus.SUBMITTED)
    url = url_of(url, cast, drafting, submitted)
    for name, status in zip(PEOPLE, wanted, strict=True):
        browse("" if name == "signed-out" else name).get(url, int(status))


POSTS = """
route                                       kit carol bola olive yusuf bridget
/reports/drafts/D/accept                    422 404   404  404   404   404
/reports/drafts/D/drop                      422 404   404  404   404   404
/reports/drafts/D/recommendations/1         422 404   404  404   404   404
/reports/drafts/D/recommendations/1/split   422 404   404  404   404   404
/reports/drafts/D/recommendations/1/merge   422 404   404  404   404   404
/reports/drafts/D/recommendations/1/drop    422 404   404  404   404   404
/reports/drafts/D/recommendations/new       422 404   404  404   404   404
/reports/drafts/D/left-out/1/put-back       422 404   404  404   404   404
/reports/drafts/D/facts                     422 404   404  404   404   404
/reports/drafts/D/day                       422 404   404  404   404   404
/reports/drafts/D/results/1                 422 404   404  404   404   404
/reports/R/day                              422 403   403  404   404   404
/reports/R/deadline                         422 403   403  404   404   404
/reports/R/release                          422 403   403  404   404   404
/reports/R/readers                          403 403   403  404   404   404
/reports/R/readers/U/end                    403 403   403  404   404   404
/recommendations/X/earlier                  403 422   403  404   404   404
/recommendations/X/themes                   422 403   403  404   404   404
"""


@pytest.mark.parametrize("line", POSTS.strip().splitlines()[1:])
def test_every_change_is_refused_to_whoever_may_not_make_it(
    line: str, cast: Cast, browse: Browse
) -> None:
    url, *wanted = line.split()
    report = make_report(cast.ashdown, recommendations=1)
    make_plan(cast.ashdown, report=report)
    url = url_of(url, cast, report, report)
    people = POSTS.strip().splitlines()[0].split()[1:]
    for name, status in zip(people, wanted, strict=True):
        browse(name).post(url, {}, int(status))
    assert report.published_precision is Precision.DAY
