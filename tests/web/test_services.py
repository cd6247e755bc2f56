"""The front page of a service over HTTP."""

from collections.abc import Callable

from tests.browser import Client
from tests.cast import Cast, make_plan, make_post, make_report

Browse = Callable[[str], Client]


def test_the_page_says_what_is_vacant_late_and_next(browse: Browse, cast: Cast) -> None:
    make_post(cast.ashdown, title="Education lead")
    plan = make_plan(cast.ashdown, report=make_report(cast.ashdown))
    page = browse("morgan").get(f"/services/{cast.ashdown}")
    text = " ".join(page.get_text(" ", strip=True).split())
    assert "Vacant: Education lead" in text
    assert "8 days left" in text
    assert page.select_one(f"a[href='/plans/{plan.id}']") is not None
    assert page.select_one(f"a[href='/services/{cast.ashdown}/reports/new']") is not None


def test_a_member_is_offered_only_what_they_may_do(browse: Browse, cast: Cast) -> None:
    offered = {
        who: {
            str(a["href"]).removeprefix(f"/services/{cast.ashdown}/")
            for a in browse(who).get(f"/services/{cast.ashdown}").select("dl a")
        }
        for who in ("morgan", "bola", "olive", "yusuf")
    }
    assert offered == {
        "morgan": {"meetings", "people", "reports", "reports/new", "trail"},
        "bola": {"meetings", "people", "reports", "trail"},
        "olive": {"people", "reports"},
        "yusuf": {"people", "reports"},
    }


def test_an_empty_service_says_how_to_begin(browse: Browse, cast: Cast) -> None:
    page = browse("morgan").get(f"/services/{cast.ashdown}")
    assert "A plan opens when a report is accepted" in page.get_text()


def test_the_page_costs_the_same_with_3_and_30_plans(
    browse: Browse, cast: Cast, count_queries: list[str]
) -> None:
    client = browse("morgan")
    count_queries.clear()
    client.get(f"/services/{cast.ashdown}")
    few = len(count_queries)
    for _ in range(30):
        make_plan(cast.ashdown, report=make_report(cast.ashdown))
    count_queries.clear()
    client.get(f"/services/{cast.ashdown}")
    assert len(count_queries) == few
