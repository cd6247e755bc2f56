"""Signing in and out, and choosing a password: by invitation, by reset, or in one's settings."""

from datetime import datetime

from sqlalchemy import ColumnElement, update

from tracker import mail, outbox
from tracker.audit import record
from tracker.commands.deeds import links
from tracker.db import command, db, lock
from tracker.domain import passwords as rules
from tracker.domain import tokens
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor
from tracker.mail import Origin
from tracker.models import User, UserSession
from tracker.passwords import Passwords
from tracker.queries.credentials import INVITATION, RESET

#: One sentence for a wrong password, an unknown address and a stopped account (TRUST, row 10).
REFUSED = "The email address or password is not right"


@command
def open_session(
    *, user_id: int, seen_hash: str, fresher_hash: str | None, replaces: int | None, at: datetime
) -> str:
    """Sign in a person whose password was found right; the new session's token.

    `seen_hash` is what the password was compared with: it must still hold. `fresher_hash`
    replaces it where the cost of hashing was raised. `replaces` is this browser's old session.
    """
    user = lock(User, user_id)
    if user.disabled_at is not None or user.password_hash != seen_hash:
        raise RuleBroken(REFUSED)
    if fresher_hash is not None:
        user.password_hash = fresher_hash
    if replaces is not None:
        _end(UserSession.id == replaces, at=at)
    token = tokens.fresh()
    row = UserSession(token_hash=tokens.digest(token), user_id=user.id, signed_in_at=at, seen_at=at)
    db.session.add(row)
    record(Event.SIGNED_IN, user, by=_as_actor(user), at=at, person=user.name)
    return token


@command
def end_session(*, session_id: int, by: Actor, at: datetime) -> None:
    """Sign out of this browser."""
    _end((UserSession.id == session_id) & (UserSession.user_id == by.user_id), at=at)
    record(Event.SIGNED_OUT, lock(User, by.user_id), by=by, at=at, person=by.name)


@command
def end_all_sessions(*, by: Actor, at: datetime) -> None:
    """Sign out everywhere, here too."""
    _end(UserSession.user_id == by.user_id, at=at)
    record(Event.SESSIONS_ENDED, lock(User, by.user_id), by=by, at=at, person=by.name)


@command
def take_invitation(
    *, link: str, name: str, password: str, passwords: Passwords, at: datetime
) -> None:
    """Begin an account: one's name as one writes it, and a password."""
    user = links.spend(link, INVITATION, at=at)
    user.name = name
    _choose(user, password, passwords, at=at)
    record(Event.INVITATION_TAKEN, user, by=_as_actor(user), at=at, person=user.name)


@command
def ask_reset(*, user_id: int, origin: Origin, at: datetime) -> None:
    """Mail a person a link to choose a new password."""
    user = lock(User, user_id)
    if user.disabled_at is not None or user.password_hash is None:
        raise Absent
    link = links.issue(user, RESET, base_url=origin.base_url, at=at)
    letter = mail.compose(
        "password_reset", user.email, name=user.name, link=link, until=at + links.LASTS[RESET]
    )
    outbox.enqueue(letter, recipient_id=user.id, origin=origin, at=at)
    record(Event.PASSWORD_RESET_ASKED, user, by=_as_actor(user), at=at, person=user.name)


@command
def take_reset(*, link: str, password: str, passwords: Passwords, at: datetime) -> None:
    """Choose a new password by the link of a mail; every session of the account ends."""
    user = links.spend(link, RESET, at=at)
    _choose(user, password, passwords, at=at)
    _end(UserSession.user_id == user.id, at=at)
    record(Event.PASSWORD_CHANGED, user, by=_as_actor(user), at=at, person=user.name)


@command
def change_password(
    *, current: str, password: str, passwords: Passwords, by: Actor, at: datetime
) -> None:
    """Choose a new password, knowing the old one; every session of the account ends."""
    user = lock(User, by.user_id)
    if not passwords.matches(user.password_hash, current):
        raise RuleBroken("Your current password is not right", "current")
    if passwords.matches(user.password_hash, password):
        raise RuleBroken("Your new password must be another one than the current", "password")
    _choose(user, password, passwords, at=at)
    _end(UserSession.user_id == user.id, at=at)
    record(Event.PASSWORD_CHANGED, user, by=by, at=at, person=user.name)


def _choose(user: User, password: str, passwords: Passwords, *, at: datetime) -> None:
    problem = rules.problem(password, name=user.name, email=user.email)
    if problem:
        raise RuleBroken(problem, "password")
    user.password_hash = passwords.hash(password)
    for purpose in links.LASTS:
        links.spend_all(user, purpose, at=at)


def _end(whose: ColumnElement[bool], *, at: datetime) -> None:
    db.session.execute(
        update(UserSession).where(whose, UserSession.ended_at.is_(None)).values(ended_at=at)
    )


def _as_actor(user: User) -> Actor:
    """A person who acts by a secret, not by a session: nothing but who it is."""
    return Actor(user_id=user.id, name=user.name, email=user.email)
