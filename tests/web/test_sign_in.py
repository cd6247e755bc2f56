"""Signing in and out over HTTP: the door, its throttle, and where it leads."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from tests.browser import Client
from tests.cast import NOW, Cast, arranging, make_user
from tracker.db import db
from tracker.models import User
from tracker.web import sessions

Browse = Callable[[str], Client]
PASSWORD = "seven quiet otters"


@pytest.fixture
def sam(app: Flask, cast: Cast) -> User:
    """Somebody with a password."""
    return make_user("sam", password_hash=app.extensions["tracker_passwords"].hash(PASSWORD))


def check_door(
    client: Client, email: str = "sam@example.org", password: str = PASSWORD, *, status: int = 303,
    to: str = "/sign-in", address: str = "10.0.0.1",
) -> str:  # fmt: skip
    client.http.environ_base["REMOTE_ADDR"] = address
    page = client.post(to, {"email": email, "password": password}, status)
    return page.get_text(" ", strip=True)


def later(app: Flask, monkeypatch: pytest.MonkeyPatch, **passed: int) -> None:
    moment = NOW + timedelta(**passed)
    monkeypatch.setitem(app.extensions, "tracker_clock", lambda: moment)


def test_the_page_asks_for_address_and_password(browse: Browse) -> None:
    page = browse("").get("/sign-in")
    assert {"email", "password", "csrf_token"} <= {
        str(i["name"]) for i in page.select("main input")
    }


def test_the_right_password_opens_a_new_session_and_sign_out_ends_it(
    browse: Browse, sam: User
) -> None:
    client = browse("")
    check_door(client, " Sam@Example.org ")
    with client.http.session_transaction() as cookie:
        token = cookie[sessions.TOKEN]
    client.get("/settings")
    client.post("/sign-out")
    with client.http.session_transaction() as cookie:
        cookie[sessions.TOKEN] = token  # somebody kept the old cookie
    client.get("/settings", 303)


def test_a_cookie_set_before_signing_in_is_not_taken_over(browse: Browse, sam: User) -> None:
    client = browse("")
    with client.http.session_transaction() as cookie:
        cookie[sessions.TOKEN] = "planted"
        cookie["other"] = "planted"
    check_door(client)
    with client.http.session_transaction() as cookie:
        assert cookie[sessions.TOKEN] != "planted"
        assert "other" not in cookie


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("sam@example.org", "seven quiet otter"),
        ("nobody@example.org", PASSWORD),
        ("morgan@example.org", PASSWORD),  # invited, no password yet
        ("stopped@example.org", PASSWORD),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    app: Flask, browse: Browse, sam: User, email: str, password: str
) -> None:
    stopped = make_user("stopped", password_hash=sam.password_hash)
    with arranging():
        stopped.disabled_at = NOW
    said = check_door(browse(""), email, password, status=422)
    assert "The email address or password is not right" in said


def test_nobody_is_signed_in_by_a_wrong_password(browse: Browse, sam: User) -> None:
    client = browse("")
    check_door(client, password="something else", status=422)
    client.get("/settings", 303)


def test_five_wrong_tries_of_a_pair_close_the_door_to_the_right_password_too(
    app: Flask, browse: Browse, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browse("")
    for _ in range(5):
        check_door(client, password="wrong", status=422)
    said = check_door(client, status=429)
    assert "Too many attempts" in said
    check_door(browse(""), address="10.0.0.2")  # the victim, elsewhere
    later(app, monkeypatch, minutes=16)
    check_door(client)


def test_refused_tries_do_not_make_the_wait_longer(
    app: Flask, browse: Browse, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browse("")
    for _ in range(5):
        check_door(client, password="wrong", status=422)
    later(app, monkeypatch, minutes=14)
    check_door(client, status=429)
    later(app, monkeypatch, minutes=16)
    check_door(client)


def test_one_address_cannot_try_many_accounts(browse: Browse, sam: User) -> None:
    client = browse("")
    for number in range(30):
        check_door(client, f"person{number}@example.org", status=422)
    check_door(client, status=429)


def test_many_addresses_cannot_try_one_account_but_a_browser_it_knows_may(
    browse: Browse, sam: User
) -> None:
    known = browse("")
    check_door(known, address="10.0.1.1")
    stranger = browse("")
    for number in range(30):
        check_door(stranger, password="wrong", status=422, address=f"10.0.2.{number}")
    check_door(stranger, status=429, address="10.0.3.1")
    known.post("/sign-out")
    check_door(known, address="10.0.1.1")


def test_signing_in_forgives_the_typing_errors_before_it(browse: Browse, sam: User) -> None:
    client = browse("")
    for _ in range(3):
        for _ in range(4):
            check_door(client, password="wrong", status=422)
        check_door(client)
        client.post("/sign-out")


def test_a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours(
    app: Flask, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browse("morgan")
    for minutes in range(20, 12 * 60 + 1, 20):
        later(app, monkeypatch, minutes=minutes)
        client.get("/settings")
    later(app, monkeypatch, minutes=12 * 60 + 5)
    client.get("/settings", 303)
    idle = browse("carol")
    later(app, monkeypatch, minutes=31)
    idle.get("/settings", 303)


def test_a_stopped_account_is_out_at_once(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    client.get("/settings")
    with arranging():
        user = db.session.get(User, cast.users["morgan"])
        assert user is not None
        user.disabled_at = NOW
    client.get("/settings", 303)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/settings", "/settings"),
        ("/settings?tab=1", "/settings?tab=1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\tevil.example", "/"),
        ("/%09/evil.example", "/"),
        ("https:evil.example", "/"),
        ("https://evil.example/settings", "/"),
        ("javascript:alert(1)", "/"),
        ("\\\\evil.example", "/"),
        ("/no-such-page", "/"),
        ("/sign-out", "/"),
        ("/sign-in", "/"),
        ("/static/app.css", "/"),
        ("/settings\r\nX: 1", "/"),
        ("/\ud800", "/"),
        ("settings", "/"),
    ],
)
def test_after_signing_in_one_lands_only_on_our_own_pages(
    browse: Browse, sam: User, wanted: str, reached: str
) -> None:
    client = browse("")
    client.http.environ_base["REMOTE_ADDR"] = "10.0.0.1"
    client.response = client.http.post(
        "/sign-in",
        query_string={"next": wanted.encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
        data={"email": "sam@example.org", "password": PASSWORD, "csrf_token": client.csrf()},
    )
    assert client.response.status_code == 303
    assert client.location == reached


def test_a_closed_page_leads_through_sign_in_back_to_itself(browse: Browse, sam: User) -> None:
    client = browse("")
    client.get("/settings", 303)
    page = client.get(client.location)
    client.submit(page, {"email": "sam@example.org", "password": PASSWORD})
    assert client.location == "/settings"


def test_who_is_signed_in_needs_no_sign_in_page(browse: Browse) -> None:
    client = browse("morgan")
    client.get("/sign-in", 303)
    assert client.location == "/"


def test_a_form_without_its_token_changes_nothing_and_says_why(browse: Browse, sam: User) -> None:
    client = browse("morgan")
    page = client.post("/sign-out", {"csrf_token": ""}, 400)
    assert "Nothing was changed" in page.get_text()
    client.get("/settings")


@pytest.mark.parametrize(("site", "status"), [("cross-site", 400), ("same-site", 400),
                                              ("same-origin", 303), ("none", 303)])  # fmt: skip
def test_a_post_from_another_sites_page_is_refused(browse: Browse, site: str, status: int) -> None:
    client = browse("morgan")
    client.http.environ_base["HTTP_SEC_FETCH_SITE"] = site
    client.post("/sign-out", status=status)


@pytest.mark.parametrize(
    "email",
    ["a\0@example.org", "x" * 10_000, "sam@example.org" + "\ud800", "' OR 1=1 --", "é@é", ""],
)
@pytest.mark.parametrize("password", ["a\0b", "y" * 10_000, "", "z"])
def test_odd_input_is_answered_not_crashed_on(
    browse: Browse, sam: User, email: str, password: str
) -> None:
    client = browse("")
    data = {"email": email.encode("utf-8", "replace"), "password": password}
    assert client.http.post("/sign-in", data=data | {"csrf_token": client.csrf()}).status_code in {
        422, 429,
    }  # fmt: skip


def test_signed_in_pages_are_never_kept_by_a_browser(browse: Browse) -> None:
    client = browse("morgan")
    client.get("/settings")
    assert "no-store" in client.response.headers["Cache-Control"]
