"""Roles beyond any one service, and whether an account may be used at all."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, select, update

from tracker.audit import Job, record
from tracker.commands.authority import require
from tracker.commands.deeds import invitations, links
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, NationalRole, Permission
from tracker.mail import Origin
from tracker.models import AuditHead, NationalGrant, Service, User, UserSession
from tracker.queries import people
from tracker.queries.credentials import INVITATION

ROLE_WORDS: dict[NationalRole, str] = {
    NationalRole.YJB_MONITOR: "monitor of the Youth Justice Board",
    NationalRole.INSPECTORATE_READER: "reader of the inspectorate",
    NationalRole.ADMINISTRATOR: "administrator",
}


@command
def start_administrator(*, email: str, name: str, base_url: str, at: datetime) -> str:
    """The very first administrator; the link with which the person begins.

    Refused once an administrator has begun. Until then it may be repeated: the link was lost, or
    the address mistyped.
    """
    by = Job("first administrator")
    _administrators()  # waits for one who is just beginning
    lock(AuditHead, 1)  # of two that start at once the second sees what the first has done
    grants = _administrators()
    if any(user.password_hash is not None for _, user in grants):
        raise RuleBroken("There is an administrator already: only they can add another one")
    user = invitations.person(name=name, email=email, at=at)
    _refuse_post_holder(user, at)
    for grant, other in grants:
        if other.id != user.id:
            grant.to_on = grant.from_on
            links.spend_all(other, INVITATION, at=at)
    if not any(other.id == user.id for _, other in grants):
        _grant(user, NationalRole.ADMINISTRATOR, None, london_today(at), None, by=by, at=at)
    record(Event.PERSON_INVITED, user, by=by, at=at, person=user.name, email=user.email)
    return links.issue(user, INVITATION, base_url=base_url, at=at)


def _administrators() -> Sequence[Row[NationalGrant, User]]:
    return db.session.execute(
        select(NationalGrant, User)
        .join(User, User.id == NationalGrant.user_id)
        .where(NationalGrant.role == NationalRole.ADMINISTRATOR)
        .order_by(NationalGrant.id)
        .with_for_update(),
        execution_options={"populate_existing": True},
    ).all()


@command
def grant(
    *,
    role: NationalRole,
    name: str,
    email: str,
    service_ids: list[int],
    from_on: date,
    to_on: date | None,
    origin: Origin,
    by: Actor,
    at: datetime,
) -> None:
    """Give somebody a national role; a monitor's is for the services named."""
    require(by, Permission.ADMINISTER)
    wants_services = role is NationalRole.YJB_MONITOR
    if wants_services and not service_ids:
        raise RuleBroken("Choose the services that the monitor may see", "services")
    if to_on is not None and to_on < max(from_on, london_today(at)):
        raise RuleBroken("The last day must not be before today or the first day", "to_on")
    user = invitations.person(name=name, email=email, at=at)
    if user.id == by.user_id:
        raise RuleBroken("Nobody changes their own roles: ask somebody else", "email")
    if role is NationalRole.ADMINISTRATOR:
        _refuse_post_holder(user, at)
    held = people.granted(user.id, role, on=from_on)
    wanted = sorted(set(service_ids) - held) if wants_services else ([None] if not held else [])
    if not wanted:
        raise RuleBroken("This person holds that role already", "email")
    for service_id in wanted:
        _grant(user, role, service_id, from_on, to_on, by=by, at=at)
    invitations.send(user, role=ROLE_WORDS[role], by=by, origin=origin, at=at)


@command
def end_grant(*, grant_id: int, on: date, by: Actor, at: datetime) -> None:
    """Set the last day of a national role."""
    require(by, Permission.ADMINISTER)
    row = lock(NationalGrant, grant_id)
    if row.user_id == by.user_id:
        raise RuleBroken("Nobody changes their own roles: ask somebody else")
    if on < row.from_on:
        raise RuleBroken("The last day must not be before the first day", "on")
    row.to_on = on
    user = lock(User, row.user_id)
    record(
        Event.NATIONAL_ROLE_ENDED, row, by=by, at=at, service_id=row.service_id,
        person=user.name, role=ROLE_WORDS[row.role],
    )  # fmt: skip


@command
def stop_account(*, user_id: int, seen: int | None, by: Actor, at: datetime) -> None:
    """Shut somebody out at once: sessions end and links stop working. Posts are ended apart."""
    require(by, Permission.ADMINISTER)
    user = lock(User, user_id, seen=seen)
    if user.id == by.user_id:
        raise RuleBroken("Nobody stops their own account: ask another administrator")
    if user.disabled_at is not None:
        raise RuleBroken("The account is stopped already")
    user.disabled_at = at
    for purpose in links.LASTS:
        links.spend_all(user, purpose, at=at)
    db.session.execute(
        update(UserSession)
        .where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
        .values(ended_at=at)
    )
    record(Event.PERSON_DISABLED, user, by=by, at=at, person=user.name)


@command
def readmit(*, user_id: int, seen: int | None, by: Actor, at: datetime) -> None:
    """Let a stopped account be used again, with the password it had."""
    require(by, Permission.ADMINISTER)
    user = lock(User, user_id, seen=seen)
    if user.disabled_at is None:
        raise RuleBroken("The account is not stopped")
    user.disabled_at = None
    record(Event.PERSON_CHANGED, user, by=by, at=at, person=user.name, changed="let in again")


def _grant(
    user: User, role: NationalRole, service_id: int | None, from_on: date, to_on: date | None, *,
    by: Actor | Job, at: datetime,
) -> None:  # fmt: skip
    service = lock(Service, service_id) if service_id is not None else None
    row = NationalGrant(
        user_id=user.id, role=role, service_id=service_id, from_on=from_on, to_on=to_on,
        granted_by=by.user_id or None if isinstance(by, Actor) else None,
    )  # fmt: skip
    db.session.add(row)
    record(
        Event.NATIONAL_ROLE_GRANTED, row, by=by, at=at, service_id=service_id,
        person=user.name, role=ROLE_WORDS[role], services=service.name if service else "all",
    )  # fmt: skip


def _refuse_post_holder(user: User, at: datetime) -> None:
    """An administrator holds no role in a service (TRUST, S8)."""
    if people.posts_of(user.id, london_today(at)):
        raise RuleBroken("This person holds a post of a service: end that first", "email")
