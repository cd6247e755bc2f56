"""Invitation, reset and own settings over HTTP: what a person sees and what a link may do."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from tests.browser import Client
from tests.cast import NOW, Cast, make_user
from tracker.db import db
from tracker.models import Message, User

Browse = Callable[[str], Client]
OLD, NEW = "seven quiet otters", "nine loud badgers"


@pytest.fixture
def sam(app: Flask, cast: Cast) -> User:
    return make_user("sam", password_hash=app.extensions["tracker_passwords"].hash(OLD))


def mails() -> int:
    return db.session.scalar(select(func.count()).select_from(Message)) or 0


def newest_link() -> str:
    body = db.session.scalars(select(Message.body).order_by(Message.id.desc())).first()
    assert body is not None
    text = message_from_bytes(body, policy=SMTP).get_body(("plain",))
    assert text is not None
    line = next(x for x in text.get_content().splitlines() if x.startswith("http"))
    assert line.startswith("http://tracker.test/")
    return line.removeprefix("http://tracker.test")


def ask(client: Client, email: str = "sam@example.org", status: int = 303) -> None:
    client.post("/password/forgotten", {"email": email}, status)


def sign_in(client: Client, password: str, status: int) -> None:
    client.post("/sign-in", {"email": "sam@example.org", "password": password}, status)


def test_a_forgotten_password_is_chosen_anew_by_mail(browse: Browse, sam: User) -> None:
    client = browse("")
    page = client.get("/password/forgotten")
    client.submit(page, {"email": "Sam@example.org"})
    assert "Look at your mail" in client.get(client.location).get_text()
    link = newest_link()
    for _ in range(3):
        client.get(link)  # a scanner of links does not use it up
    client.submit(client.get(link), {"password": NEW})
    assert client.location == "/sign-in"
    sign_in(client, OLD, 422)
    sign_in(client, NEW, 303)
    assert "does not work any more" in browse("").get(link, 404).get_text()
    browse("").post(link, {"password": OLD}, 404)


@pytest.mark.parametrize("email", ["sam@example.org", "nobody@example.org", "morgan@example.org"])
def test_the_answer_does_not_tell_whether_there_is_an_account(
    browse: Browse, sam: User, email: str
) -> None:
    client = browse("")
    ask(client, email)
    assert client.location == "/password/asked"
    assert mails() == (1 if email == "sam@example.org" else 0)


def test_three_mails_an_hour_and_the_answer_stays_the_same(
    app: Flask, browse: Browse, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browse("")
    for _ in range(5):
        ask(client)
        assert client.location == "/password/asked"
    assert mails() == 3
    later = NOW + timedelta(minutes=61)
    monkeypatch.setitem(app.extensions, "tracker_clock", lambda: later)
    ask(client)
    assert mails() == 4


def test_one_place_cannot_ask_for_everybody(browse: Browse, sam: User) -> None:
    client = browse("")
    for number in range(20):
        ask(client, f"person{number}@example.org")
    ask(client, "sam@example.org", 429)
    assert mails() == 0


def test_the_link_never_follows_the_host_that_was_asked(browse: Browse, sam: User) -> None:
    client, evil = browse("").http, {"base_url": "http://evil.example"}
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    page = client.get("/password/forgotten", headers=headers, **evil).get_data(as_text=True)
    token = BeautifulSoup(page, "html.parser").select_one("main input[name=csrf_token]")
    assert token is not None
    data = {"email": "sam@example.org", "csrf_token": str(token["value"])}
    client.post("/password/forgotten", data=data, headers=headers, **evil)
    body = db.session.scalars(select(Message.body)).one()
    assert body is not None
    assert b"evil" not in body


def test_a_weak_password_is_refused_beside_its_field(browse: Browse, sam: User) -> None:
    client = browse("")
    ask(client)
    page = client.submit(client.get(newest_link()), {"password": "Password1234"}, status=422)
    assert "harder to guess" in page.get_text()
    assert page.select_one(".govuk-error-summary a[href='#password']") is not None


@pytest.mark.parametrize(
    "link", ["/invitation/x", "/password/new/1-" + "a" * 43, "/invitation/1-%00", "/password/new/1"]
)
def test_an_unknown_link_says_what_to_do(browse: Browse, link: str) -> None:
    assert "newest mail" in browse("").get(link, 404).get_text()


def test_an_invited_person_begins_and_signs_in(browse: Browse, cast: Cast) -> None:
    manager = browse("morgan")
    page = manager.get(f"/posts/{cast.posts['olive']}/holders/new")
    manager.submit(page, {"name": "nia", "email": "nia@example.org", "role": "holder"})
    client, link = browse(""), newest_link()
    client.submit(client.get(link), {"name": "Nia Hughes", "password": NEW})
    client.post("/sign-in", {"email": "nia@example.org", "password": NEW})
    assert "Nia Hughes" in client.get("/settings").get_text()
    assert "Health lead" in client.get("/settings").get_text()
    browse("").get(link, 404)


def test_an_invitation_lasts_seven_days(
    app: Flask, browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = browse("morgan")
    page = manager.get(f"/posts/{cast.posts['olive']}/holders/new")
    manager.submit(page, {"name": "nia", "email": "nia@example.org", "role": "holder"})
    link = newest_link()
    for days, status in ((6, 200), (7, 404)):
        later = NOW + timedelta(days=days)
        monkeypatch.setitem(app.extensions, "tracker_clock", lambda later=later: later)
        browse("").get(link, status)


def test_the_password_is_changed_in_the_settings_and_every_browser_signs_in_again(
    browse: Browse, sam: User
) -> None:
    client, other = browse(""), browse("")
    sign_in(client, OLD, 303)
    sign_in(other, OLD, 303)
    page = client.get("/settings/password")
    page = client.submit(page, {"current": "wrong", "password": NEW}, status=422)
    assert "current password is not right" in page.get_text()
    client.submit(page, {"current": OLD, "password": NEW})
    client.get("/settings", 303)
    other.get("/settings", 303)
    sign_in(client, NEW, 303)


def test_guessing_the_current_password_is_slowed_down(browse: Browse, sam: User) -> None:
    client = browse("")
    sign_in(client, OLD, 303)
    for _ in range(5):
        client.post("/settings/password", {"current": "wrong", "password": NEW}, 422)
    client.post("/settings/password", {"current": OLD, "password": NEW}, 429)


def test_signing_out_everywhere_reaches_the_other_browser(browse: Browse, sam: User) -> None:
    client, other = browse(""), browse("")
    sign_in(client, OLD, 303)
    sign_in(other, OLD, 303)
    page = client.get("/settings")
    assert page.get_text().count("Another browser") == 1
    client.post("/settings/sign-out-everywhere")
    other.get("/settings", 303)


@pytest.mark.parametrize("password", ["a\0b" * 6, "y" * 10_000, ""])
def test_odd_passwords_are_answered(browse: Browse, sam: User, password: str) -> None:
    client = browse("")
    ask(client)
    client.submit(client.get(newest_link()), {"password": password}, status=422)
