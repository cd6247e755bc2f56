"""People by their address, and the mail that invites them; shared by the commands that appoint."""

import re
from datetime import datetime, timedelta

from sqlalchemy import func, select

from tracker import mail, outbox
from tracker.audit import Job, record
from tracker.commands.deeds import links
from tracker.db import db
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor
from tracker.mail import Origin
from tracker.models import OneTimeToken, User
from tracker.queries.credentials import INVITATION

_ADDRESS = re.compile(r"[^\s@<>,;\"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
MOST_AN_HOUR = 3


def person(*, name: str, email: str, at: datetime) -> User:
    """The person of an address, made if there is none; an existing one keeps their own name."""
    address = email.strip().lower()
    found = db.session.scalar(select(User).where(User.email == address).with_for_update())
    if found is not None:
        if found.disabled_at is not None:
            raise RuleBroken("This account was stopped: ask an administrator", "email")
        return found
    if not _ADDRESS.fullmatch(address) or len(address) > 254:
        raise RuleBroken("Enter an email address in the correct format", "email")
    if not name.strip():
        raise RuleBroken("Enter the person's name", "name")
    made = User(name=" ".join(name.split())[:200], email=address, created_at=at)
    db.session.add(made)
    db.session.flush()
    return made


def send(user: User, *, role: str, by: Actor | Job, origin: Origin, at: datetime) -> None:
    """Mail somebody what they were entered as; with a link to begin if they have not yet."""
    begun = user.password_hash is not None
    link = f"{origin.base_url}/sign-in"
    if not begun:
        _refuse_flood(user, at)
        link = links.issue(user, INVITATION, base_url=origin.base_url, at=at)
    letter = mail.compose(
        "invitation",
        user.email,
        name=user.name,
        inviter=by.name,
        role=role,
        link=link,
        until=None if begun else at + links.LASTS[INVITATION],
    )
    outbox.enqueue(letter, recipient_id=user.id, origin=origin, at=at)
    record(Event.PERSON_INVITED, user, by=by, at=at, person=user.name, email=user.email)


def _refuse_flood(user: User, at: datetime) -> None:
    """Three invitations to an address an hour are enough (TRUST, row 26)."""
    sent = db.session.scalar(
        select(func.count())
        .select_from(OneTimeToken)
        .where(
            OneTimeToken.user_id == user.id,
            OneTimeToken.purpose == INVITATION,
            OneTimeToken.issued_at > at - timedelta(hours=1),
        )
    )
    if (sent or 0) >= MOST_AN_HOUR:
        raise RuleBroken(f"{user.name} was sent {MOST_AN_HOUR} invitations within an hour: wait")
