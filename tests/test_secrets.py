"""A link that lets somebody in is in the mail and nowhere else: no row, no trail, no log."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.browser import Client
from tests.cast import NOW, Cast, make_user
from tests.jobs.post import PostOffice, read
from tracker.db import db
from tracker.domain.sending import Outcome, Result
from tracker.models import Base, Message
from tracker.queries import credentials
from tracker.queries.invariants import broken

Browse = Callable[[str], Client]
REFUSED = Outcome(Result.REFUSED, "rcpt", 550, "5.1.1 no such user")
UNKNOWN = Outcome(Result.UNKNOWN, "dot", None, "timed out")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def asked(app: Flask, cast: Cast, browse: Browse) -> None:
    """Sam has asked for a new password; the mail waits in the outbox."""
    make_user("sam", password_hash=app.extensions["tracker_passwords"].hash("seven quiet otters"))
    browse("").post("/password/forgotten", {"email": "sam@example.org"})


def link_in(office: PostOffice) -> str:
    text = read(office.accepted[-1]).get_body(("plain",))
    assert text is not None
    return next(x for x in text.get_content().splitlines() if "/password/new/" in x)


def rows_with(secret: str) -> list[str]:
    """The tables that hold a text anywhere."""
    return [
        table.name
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(table.select())
        if secret in str(tuple(row))
    ]


def test_a_sent_link_works_and_lies_in_no_row(asked: None, browse: Browse) -> None:
    office = PostOffice()
    office.tick(NOW)
    link = link_in(office)
    secret = link.rsplit("/", 1)[-1].partition("-")[2]
    assert len(secret) > 20
    assert rows_with(secret) == []
    message = db.session.scalars(select(Message)).one()
    assert (message.state, message.body, len(message.body_sha256)) == ("sent", None, 64)
    assert [one.name for one in broken(NOW) if one.count] == []
    browser = browse("")
    browser.submit(
        browser.get(link.removeprefix("http://tracker.test")), {"password": "nine loud badgers"}
    )
    assert browser.location == "/sign-in"


@pytest.mark.parametrize(
    ("answers", "state"), [([REFUSED], "dead"), ([UNKNOWN, UNKNOWN], "uncertain")]
)
def test_a_link_that_is_never_sent_again_is_forgotten(
    asked: None, answers: list[Outcome], state: str
) -> None:
    office = PostOffice(answers=list(answers))
    for number in range(40):
        office.tick(NOW + number * MINUTE)
    message = db.session.scalars(select(Message)).one()
    assert (message.state, message.body) == (state, None)


def test_a_link_is_kept_while_it_may_still_have_to_be_sent(asked: None) -> None:
    office = PostOffice(answers=[UNKNOWN])
    office.tick(NOW)
    assert db.session.scalars(select(Message.body)).one() is not None
    office.tick(NOW + 16 * MINUTE)
    assert len({letter.body for letter in office.accepted}) == 1
    assert db.session.scalars(select(Message.body)).one() is None


def test_the_demonstration_goes_on_showing_what_it_sent(asked: None) -> None:
    PostOffice().tick(NOW, keeps_links=True)
    assert b"/password/new/" in (db.session.scalars(select(Message.body)).one() or b"")


def test_a_crash_logs_the_place_and_not_the_link(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(credentials, "link", fail)
    with caplog.at_level(logging.ERROR):
        browse("").get("/invitation/17-verysecret", 500)
    assert "/invitation/…" in caplog.text
    assert "verysecret" not in caplog.text


def test_what_people_typed_is_in_no_error_of_the_database(app: Flask, cast: Cast) -> None:
    with app.app_context():
        engine = getattr(db.engine, "engine", db.engine)  # a test's connection stands before it
        assert engine.hide_parameters
