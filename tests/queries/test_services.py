"""The front page of a service: each sees what the rights table says, at a constant cost."""

from datetime import date

import pytest

from tests.cast import (
    TODAY,
    Cast,
    make_action,
    make_plan,
    make_post,
    make_report,
    store,
)
from tracker.domain.status import PlanStatus
from tracker.models import Meeting, ReportReader
from tracker.queries.services import ServicePage, front_page

#: who -> plans in the list, plans that open, reports (one is drafted, one submitted, one embargoed)
GRID = """
who    plans opens reports
morgan 3     3     3
carol  3     3     3
kit    2     2     2
bola   2     2     2
olive  1     1     1
vera   0     0     0
yusuf  2     1     1
"""


def page(cast: Cast, who: str) -> ServicePage:
    return front_page(cast.ashdown, cast.actor(who), TODAY)


@pytest.mark.parametrize("line", GRID.split("\n")[2:-1])
def test_each_sees_their_own_part(cast: Cast, line: str) -> None:
    who, *wanted = line.split()
    for state, hidden in (
        (PlanStatus.DRAFTING, False), (PlanStatus.SUBMITTED, False), (PlanStatus.DRAFTING, True),
    ):  # fmt: skip
        report = make_report(cast.ashdown, is_embargoed=hidden)
        make_plan(cast.ashdown, report=report, state=state)
    make_plan(cast.birchvale, report=make_report(cast.birchvale))
    found = page(cast, who)
    opens = [plan for plan in found.plans if plan.may_open]
    assert [len(found.plans), len(opens), len(found.reports)] == [int(n) for n in wanted]


def test_who_is_named_sees_the_report_under_embargo(cast: Cast) -> None:
    report = make_report(cast.ashdown, is_embargoed=True)
    store(ReportReader(service_id=cast.ashdown, report_id=report.id, user_id=cast.users["bola"]))
    assert len(page(cast, "bola").reports) == 1
    assert page(cast, "kit").reports == ()


def test_the_clock_says_its_ground(cast: Cast) -> None:
    make_plan(cast.ashdown, report=make_report(cast.ashdown), due_on=date(2026, 3, 11))
    make_plan(cast.ashdown, due_on=None)
    first, own = page(cast, "morgan").plans
    assert first.clock.headline == "9 days left: Wednesday 11 March 2026"
    assert first.clock.detail
    assert own.clock.detail == "the service's own plan, which answers no report"


def test_the_next_meeting_is_for_those_who_see_meetings(cast: Cast) -> None:
    store(
        Meeting(service_id=cast.ashdown, held_on=date(2026, 3, 1), title="Past"),
        Meeting(service_id=cast.ashdown, held_on=date(2026, 6, 1), title="Later"),
        Meeting(service_id=cast.ashdown, held_on=date(2026, 3, 20), title="Next"),
        Meeting(service_id=cast.birchvale, held_on=date(2026, 3, 3), title="Elsewhere"),
    )
    found = page(cast, "bola").next_meeting
    assert found is not None
    assert found[1:] == (date(2026, 3, 20), "Next")
    assert page(cast, "olive").next_meeting is None


def test_vacant_posts_are_named_with_what_they_leave(cast: Cast) -> None:
    post = make_post(cast.ashdown, title="Education lead")
    make_action(make_plan(cast.ashdown), owner=post.id)
    (vacant,) = page(cast, "morgan").vacant
    assert (vacant.title, vacant.open_actions) == ("Education lead", 1)


def test_the_cost_does_not_grow_with_the_data(cast: Cast, count_queries: list[str]) -> None:
    def cost() -> int:
        actor = cast.actor("morgan")
        count_queries.clear()
        front_page(cast.ashdown, actor, TODAY)
        return len(count_queries)

    few = cost()
    for number in range(30):
        make_plan(cast.ashdown, report=make_report(cast.ashdown, recommendations=2))
        make_plan(cast.ashdown)
        make_post(cast.ashdown, title=f"Post {number}")
    assert cost() == few
