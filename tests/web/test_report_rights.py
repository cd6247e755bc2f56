"""Who may open and who may change what about reports: two grids over every route."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser import Client
from tests.cast import Cast, make_plan, make_report
from tests.drafts import read_in
from tracker.domain.dates import Precision
from tracker.domain.status import PlanStatus

Browse = Callable[[str], Client]

RIGHTS = """
route                       morgan kit carol bola olive vera yusuf hana ada bridget signed-out
/services/1/reports         200    200 200   200  200   200  200   404  404 404     303
/services/1/reports/new     200    200 403   403  403   403  403   404  404 404     303
/reports/drafts/1           200    200 404   404  404   404  404   404  404 404     303
/reports/drafts/1/facts     200    200 404   404  404   404  404   404  404 404     303
/reports/drafts/1/source    200    200 404   404  404   404  404   404  404 404     303
/reports/1                  200    200 200   200  404   404  404   404  404 404     303
/reports/1/text             200    200 200   200  404   404  404   404  404 404     303
/reports/1/day              200    200 403   403  404   404  404   404  404 404     303
/reports/1/deadline         200    200 403   403  404   404  404   404  404 404     303
/reports/1/readers          200    403 403   403  404   404  404   404  404 404     303
/recommendations/1/earlier  200    403 200   403  404   404  404   404  404 404     303
/reports/2                  200    200 200   200  200   404  200   200  404 404     303
/reports/77                 404    404 404   404  404   404  404   404  404 404     303
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
    read_in(cast)
    for name, status in zip(PEOPLE, wanted, strict=True):
        browse("" if name == "signed-out" else name).get(url, int(status))


POSTS = """
route                                       kit carol bola olive yusuf bridget
/reports/drafts/1/accept                    422 404   404  404   404   404
/reports/drafts/1/drop                      422 404   404  404   404   404
/reports/drafts/1/recommendations/1         422 404   404  404   404   404
/reports/drafts/1/recommendations/1/split   422 404   404  404   404   404
/reports/drafts/1/recommendations/1/merge   422 404   404  404   404   404
/reports/drafts/1/recommendations/1/drop    422 404   404  404   404   404
/reports/drafts/1/recommendations/new       422 404   404  404   404   404
/reports/drafts/1/left-out/1/put-back       422 404   404  404   404   404
/reports/drafts/1/facts                     422 404   404  404   404   404
/reports/drafts/1/day                       422 404   404  404   404   404
/reports/drafts/1/results/1                 422 404   404  404   404   404
/reports/1/day                              422 403   403  404   404   404
/reports/1/deadline                         422 403   403  404   404   404
/reports/1/release                          422 403   403  404   404   404
/reports/1/readers                          403 403   403  404   404   404
/reports/1/readers/5/end                    403 403   403  404   404   404
/recommendations/1/earlier                  403 422   403  404   404   404
"""


@pytest.mark.parametrize("line", POSTS.strip().splitlines()[1:])
def test_every_change_is_refused_to_whoever_may_not_make_it(
    line: str, cast: Cast, browse: Browse
) -> None:
    url, *wanted = line.split()
    report = make_report(cast.ashdown, recommendations=1)
    make_plan(cast.ashdown, report=report)
    read_in(cast)
    people = POSTS.strip().splitlines()[0].split()[1:]
    for name, status in zip(people, wanted, strict=True):
        browse(name).post(url, {}, int(status))
    assert report.published_precision is Precision.DAY
