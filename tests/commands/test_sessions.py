"""Accounts: sessions, the links that work once, and passwords."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
from flask import Flask
from sqlalchemy import select

from tests.cast import NOW, Cast, arranging, make_user
from tracker.commands import sessions
from tracker.db import db
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.permissions import Actor
from tracker.mail import Origin
from tracker.models import AuditEntry, Message, OneTimeToken, User, UserSession
from tracker.passwords import Passwords
from tracker.queries import credentials

ORIGIN = Origin("https://tracker.example", "Tracker <tracker@mail.example>")
OLD, NEW = "seven quiet otters", "nine loud badgers"


@pytest.fixture
def passwords(app: Flask) -> Passwords:
    found: Passwords = app.extensions["tracker_passwords"]
    return found


@pytest.fixture
def sam(passwords: Passwords, cast: Cast) -> User:
    return make_user("sam", password_hash=passwords.hash(OLD))


def open_session(user: User, **more: object) -> str:
    return sessions.open_session(
        **{
            "user_id": user.id, "seen_hash": user.password_hash or "", "fresher_hash": None,
            "replaces": None, "at": NOW, **more,
        }
    )  # type: ignore[arg-type]  # fmt: skip


def as_actor(user: User) -> Actor:
    return Actor(user_id=user.id, name=user.name, email=user.email)


def mailed(user: User) -> Message:
    return db.session.scalars(
        select(Message).where(Message.recipient_id == user.id).order_by(Message.id.desc())
    ).first() or pytest.fail("no mail")


def link_in(message: Message) -> str:
    """The link's last part, as a person finds it in the plain text of the mail."""
    assert message.body is not None
    text = message_from_bytes(message.body, policy=SMTP).get_body(("plain",))
    assert text is not None
    lines = [line for line in text.get_content().splitlines() if line.startswith("https://")]
    assert len(lines) == 1
    return lines[0].rsplit("/", 1)[1]


def ask(user: User, at: object = NOW) -> str:
    sessions.ask_reset(user_id=user.id, origin=ORIGIN, at=at)  # type: ignore[arg-type]
    return link_in(mailed(user))


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def test_a_session_is_kept_as_a_hash_and_recorded(sam: User) -> None:
    token = open_session(sam)
    assert token not in str(db.session.scalars(select(UserSession.token_hash)).all())
    found = credentials.live_session(token)
    assert found is not None
    assert found.user_id == sam.id
    assert events()[-1] == "session.signed-in"


def test_a_session_is_not_opened_once_the_compared_password_has_changed(sam: User) -> None:
    with pytest.raises(RuleBroken, match="not right"):
        open_session(sam, seen_hash="another")


def test_a_session_is_not_opened_for_a_stopped_account(sam: User) -> None:
    with arranging():
        sam.disabled_at = NOW
    with pytest.raises(RuleBroken, match="not right"):
        open_session(sam)


def test_a_new_session_replaces_this_browsers_old_one_only(sam: User) -> None:
    first, other = open_session(sam), open_session(sam)
    found = credentials.live_session(first)
    assert found is not None
    open_session(sam, replaces=found.id)
    assert credentials.live_session(first) is None
    assert credentials.live_session(other) is not None


def test_a_hash_of_another_cost_is_made_anew_when_the_password_is_known(
    passwords: Passwords, sam: User
) -> None:
    dear = Passwords()
    fresher = dear.fresher(sam.password_hash or "", OLD)
    assert fresher is not None
    open_session(sam, fresher_hash=fresher)
    assert sam.password_hash == fresher
    assert dear.fresher(fresher, OLD) is None
    assert dear.matches(fresher, OLD)


def test_signing_out_ends_this_session_and_everywhere_ends_all(sam: User) -> None:
    tokens = [open_session(sam) for _ in range(3)]
    first = credentials.live_session(tokens[0])
    assert first is not None
    sessions.end_session(session_id=first.id, by=as_actor(sam), at=NOW)
    assert [credentials.live_session(t) is None for t in tokens] == [True, False, False]
    sessions.end_all_sessions(by=as_actor(sam), at=NOW)
    assert not any(credentials.live_session(t) for t in tokens)
    assert events()[-2:] == ["session.signed-out", "session.all-ended"]


def test_nobody_ends_somebody_elses_session(sam: User) -> None:
    token = open_session(sam)
    found = credentials.live_session(token)
    assert found is not None
    sessions.end_session(session_id=found.id, by=as_actor(make_user("eve")), at=NOW)
    assert credentials.live_session(token) is not None


def test_a_reset_link_changes_the_password_once_and_ends_all_sessions(
    passwords: Passwords, sam: User
) -> None:
    token, link = open_session(sam), ask(sam)
    sessions.take_reset(link=link, password=NEW, passwords=passwords, at=NOW)
    assert passwords.matches(sam.password_hash, NEW)
    assert credentials.live_session(token) is None
    with pytest.raises(Absent):
        sessions.take_reset(link=link, password=OLD, passwords=passwords, at=NOW)
    assert events()[-2:] == ["password.reset-asked", "password.changed"]


def test_the_link_is_stored_as_a_hash_only(sam: User) -> None:
    link = ask(sam)
    kept = str(db.session.scalars(select(OneTimeToken.token_hash)).all())
    assert link.split("-", 1)[1] not in kept


@pytest.mark.parametrize(("minutes", "works"), [(0, True), (29, True), (30, False), (31, False)])
def test_a_reset_link_lasts_half_an_hour(sam: User, minutes: int, works: bool) -> None:
    link = ask(sam)
    found = credentials.link(link, credentials.RESET, NOW + timedelta(minutes=minutes))
    assert (found is not None) is works


def breaks(change: Callable[[User, str], str]) -> object:
    return pytest.param(change, id=change.__name__)


def a_newer_link(user: User, link: str) -> str:
    ask(user)
    return link


def another_password(user: User, link: str) -> str:
    with arranging():
        user.password_hash = "another"
    return link


def a_stopped_account(user: User, link: str) -> str:
    with arranging():
        user.disabled_at = NOW
    return link


def one_letter_changed(user: User, link: str) -> str:
    return link[:-1] + ("A" if link[-1] != "A" else "B")


def another_id(user: User, link: str) -> str:
    return "1000-" + link.split("-", 1)[1]


def an_enormous_id(user: User, link: str) -> str:
    return "9999999999-" + link.split("-", 1)[1]


def no_link(user: User, link: str) -> str:
    return "\0"


@pytest.mark.parametrize(
    "change",
    [
        breaks(one)
        for one in (
            a_newer_link, another_password, a_stopped_account, one_letter_changed, another_id,
            an_enormous_id, no_link,
        )
    ],
)  # fmt: skip
def test_a_reset_link_stops_working_with(
    passwords: Passwords, sam: User, change: Callable[[User, str], str]
) -> None:
    link = change(sam, ask(sam))
    with pytest.raises(Absent):
        sessions.take_reset(link=link, password=NEW, passwords=passwords, at=NOW)


def test_a_reset_link_is_no_invitation(passwords: Passwords, sam: User) -> None:
    link = ask(sam)
    with pytest.raises(Absent):
        sessions.take_invitation(link=link, name="Sam", password=NEW, passwords=passwords, at=NOW)


def test_a_refused_password_does_not_use_the_link_up(passwords: Passwords, sam: User) -> None:
    link = ask(sam)
    with pytest.raises(RuleBroken, match="12 characters"):
        sessions.take_reset(link=link, password="short", passwords=passwords, at=NOW)
    sessions.take_reset(link=link, password=NEW, passwords=passwords, at=NOW)


def test_nobody_without_a_password_is_sent_a_reset_link(cast: Cast) -> None:
    with pytest.raises(Absent):
        sessions.ask_reset(user_id=cast.users["morgan"], origin=ORIGIN, at=NOW)


def test_the_mail_is_queued_as_frozen_bytes_for_one_person(sam: User) -> None:
    ask(sam)
    message = mailed(sam)
    assert (message.state, message.kind_class, message.envelope_to) == (
        "queued", "security", "sam@example.org",
    )  # fmt: skip
    assert message.body is not None
    parsed = message_from_bytes(message.body, policy=SMTP)
    assert parsed["Message-ID"] == message.rfc_message_id
    assert message.rfc_message_id.endswith("@mail.example>")
    assert parsed["Auto-Submitted"] == "auto-generated"
    html = parsed.get_body(("html",))
    assert html is not None
    assert "https://tracker.example/password/new/" in html.get_content()


def test_a_password_is_changed_by_who_knows_the_old_one(passwords: Passwords, sam: User) -> None:
    token, link = open_session(sam), ask(sam)
    change = {"passwords": passwords, "by": as_actor(sam), "at": NOW}
    with pytest.raises(RuleBroken, match="current password") as refused:
        sessions.change_password(current="wrong", password=NEW, **change)  # type: ignore[arg-type]
    assert refused.value.problems[0].field == "current"
    with pytest.raises(RuleBroken, match="another one"):
        sessions.change_password(current=OLD, password=OLD, **change)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken, match="own name"):
        sessions.change_password(current=OLD, password="sam@example.org", **change)  # type: ignore[arg-type]
    sessions.change_password(current=OLD, password=NEW, **change)  # type: ignore[arg-type]
    assert passwords.matches(sam.password_hash, NEW)
    assert credentials.live_session(token) is None
    assert credentials.link(link, credentials.RESET, NOW) is None
