"""The people page over HTTP: who sees it, who changes it, what it says when a post falls vacant."""

from collections.abc import Callable

import pytest

from tests.browser import Client
from tests.cast import SINCE, TODAY, Cast, make_action, make_plan, make_post, make_user, store
from tracker.domain.permissions import PostKind
from tracker.models import Holding

Browse = Callable[[str], Client]

#: person -> (the page itself, add a post, add a holder to an owner's post, the same elsewhere)
GRID = """
who      index new-post new-holder manager-holder elsewhere
morgan   200   200      200        200            404
kit      200   403      403        403            404
carol    200   200      403        200            404
dev      200   200      403        200            404
bola     200   403      403        403            404
olive    200   403      403        403            404
vera     200   403      403        403            404
bridget  404   404      404        404            200
yusuf    200   403      403        403            404
hana     404   404      404        404            404
ada      404   200      403        403            404
nobody   303   303      303        303            303
"""


@pytest.mark.parametrize("line", GRID.split("\n")[2:-1])
def test_who_sees_and_who_changes(browse: Browse, cast: Cast, line: str) -> None:
    who, *wanted = line.split()
    begun(cast, "morgan", "carol")
    client = browse("" if who == "nobody" else who)
    addresses = (
        f"/services/{cast.ashdown}/people",
        f"/services/{cast.ashdown}/posts/new",
        f"/posts/{cast.posts['olive']}/holders/new",
        f"/posts/{cast.posts['morgan']}/holders/new",
        f"/services/{cast.birchvale}/people",
    )
    found = [client.http.get(address).status_code for address in addresses]
    assert found == [int(status) for status in wanted]


def begun(cast: Cast, *names: str) -> None:
    """These took up their invitations."""
    from tests.cast import arranging
    from tracker.db import db
    from tracker.models import User

    with arranging():
        for name in names:
            user = db.session.get(User, cast.users[name])
            assert user is not None
            user.password_hash = "x"


def test_vacant_posts_are_said_loudly_with_the_actions_that_nobody_has(
    browse: Browse, cast: Cast
) -> None:
    post = make_post(cast.ashdown, title="Education lead", agency="Ashdown Council")
    make_action(make_plan(cast.ashdown), owner=post.id)
    page = browse("morgan").get(f"/services/{cast.ashdown}/people")
    warning = page.select_one(".govuk-warning-text")
    assert warning is not None
    assert "1 post is vacant: Education lead (1 open action with nobody)" in " ".join(
        warning.get_text(" ", strip=True).split()
    )


def test_the_manager_adds_a_post_and_invites_its_holder(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/services/{cast.ashdown}/posts/new")
    client.submit(page, {"kind": "action_owner", "title": "Health visitor", "agency": "NHS"})
    page = client.get(client.location)
    link = page.select("section, div.govuk-summary-card")[-1]
    address = next(
        str(a["href"]) for a in page.select("a[href*='/holders/new']")
        if "Health visitor" in a.get_text()
    )  # fmt: skip
    assert link is not None
    page = client.get(address)
    client.submit(page, {"name": "Nia", "email": "Nia@Example.org", "role": "holder"})
    text = client.get(client.location).get_text(" ", strip=True)
    assert "nia@example.org" in text
    assert "Invited, not begun" in text


def test_a_typing_error_keeps_what_was_typed(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/posts/{cast.posts['olive']}/holders/new")
    page = client.submit(
        page, {"name": "Nia", "email": "not an address", "role": "deputy"}, status=422
    )
    assert page.select_one("input[name=name]")["value"] == "Nia"  # type: ignore[index]
    assert "correct format" in page.get_text()


def test_a_deputy_needs_a_last_day_and_the_field_says_so(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/posts/{cast.posts['olive']}/holders/new")
    page = client.submit(
        page, {"name": "Nia", "email": "nia@example.org", "role": "deputy"}, status=422
    )
    assert page.select_one(".govuk-error-summary a[href='#to_on-day']") is not None


def test_ending_a_holder_says_what_becomes_vacant_and_the_post_keeps_its_actions(
    browse: Browse, cast: Cast
) -> None:
    make_action(make_plan(cast.ashdown), owner=cast.posts["olive"], code="1a")
    client = browse("morgan")
    page = client.get(f"/services/{cast.ashdown}/people")
    address = next(
        str(a["href"]) for a in page.select("a[href$='/end']") if "Olive" in a.get_text()
    )
    page = client.get(address)
    assert "1a" in page.get_text()
    assert "it will be vacant" in page.get_text()
    client.submit(page, {"on-day": "2", "on-month": "3", "on-year": "2026"})
    said = client.get(client.location).get_text(" ", strip=True)
    assert "Olive stops being Health lead after 2 March 2026" in said
    assert "then vacant, keeps its 1 open action" in said


def test_ending_at_once_shuts_the_person_out_of_the_action(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/services/{cast.ashdown}/people")
    address = next(
        str(a["href"]) for a in page.select("a[href$='/end']") if "Olive" in a.get_text()
    )
    client.submit(client.get(address), {"on-day": "1", "on-month": "3", "on-year": "2026"})
    browse("olive").get(f"/services/{cast.ashdown}/people", 404)


def test_nobody_is_offered_their_own_end(browse: Browse, cast: Cast) -> None:
    begun(cast, "morgan", "carol")
    page = browse("carol").get(f"/services/{cast.ashdown}/people")
    ends = [a.get_text(" ", strip=True) for a in page.select("a[href$='/end']")]
    assert any("Morgan" in end for end in ends)
    assert not any("Carol" in end for end in ends)


def test_a_post_without_people_and_actions_can_be_closed(browse: Browse, cast: Cast) -> None:
    post = make_post(cast.ashdown, title="Old post")
    client = browse("morgan")
    page = client.get(f"/posts/{post.id}/close")
    client.submit(page)
    assert "Old post" not in [
        h.get_text(strip=True) for h in client.get(client.location).select("h2")
    ]
    client.get(f"/posts/{post.id}/close", 404)


def test_the_page_costs_the_same_with_3_and_30_posts(
    browse: Browse, cast: Cast, count_queries: list[str]
) -> None:
    client = browse("morgan")
    count_queries.clear()
    client.get(f"/services/{cast.ashdown}/people")
    few = len(count_queries)
    plan = make_plan(cast.ashdown)
    for number in range(30):
        post = make_post(cast.ashdown, kind=PostKind.ACTION_OWNER, title=f"Post {number}")
        user = make_user(f"user{number}")
        store(Holding(service_id=cast.ashdown, post_id=post.id, user_id=user.id, from_on=SINCE))
        make_action(plan, owner=post.id, code=str(number), due_on=TODAY)
    count_queries.clear()
    client.get(f"/services/{cast.ashdown}/people")
    assert len(count_queries) == few


def test_odd_ids_are_no_page(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    for odd in ("0", "-1", "9223372036854775808", "99999999999999999999", "a", "1e3"):
        for address in (f"/services/{odd}/people", f"/posts/{odd}/close", f"/holders/{odd}/end"):
            client.get(address, 404)


def test_a_foreign_or_absent_id_in_a_post_is_no_page(browse: Browse, cast: Cast) -> None:
    client = browse("bridget")
    for address in (
        f"/services/{cast.ashdown}/posts/new", f"/posts/{cast.posts['olive']}/holders/new",
        f"/posts/{cast.posts['olive']}/close", "/holders/1/end", "/holders/1/invite-again",
        "/holders/999999/end",
    ):  # fmt: skip
        client.post(address, {"title": "X", "kind": "action_owner"}, 404)


def test_the_invitation_can_be_sent_again_until_the_person_has_begun(
    browse: Browse, cast: Cast
) -> None:
    client = browse("morgan")
    page = client.get(f"/services/{cast.ashdown}/people")
    form = next(f for f in page.select("form[action$='/invite-again']") if "Olive" in f.get_text())
    client.post(str(form["action"]))
    assert "olive@example.org" in client.get(client.location).get_text()
    begun(cast, "olive")
    page = client.post(str(form["action"]), status=422)
    assert "has begun already" in page.get_text()
