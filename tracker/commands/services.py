"""Services and programmes: reference data that the administrator keeps."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import command, db, lock
from tracker.domain.dates import Counting
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission, PostKind
from tracker.models import Post, Programme, Service

#: The posts that every service begins with, waiting for their first holder.
FIRST_POSTS = (
    (PostKind.YOS_MANAGER, "YOS manager"),
    (PostKind.BOARD_CHAIR, "Chair of the management board"),
)


@command
def add_service(
    *, name: str, region: str, country: str, councils: list[str], by: Actor, at: datetime
) -> int:
    """Add a service with the posts of its manager and chair, both vacant; its id."""
    require(by, Permission.ADMINISTER)
    _refuse_taken(name, except_id=None)
    return service_row(
        name=name, region=region, country=country, councils=councils, by=by, at=at
    ).id


def service_row(
    *, name: str, region: str = "", country: str = "", councils: Sequence[str] = (),
    by: Actor, at: datetime,
) -> Service:  # fmt: skip
    """A new service inside a running command, with its first two posts, both vacant."""
    service = Service(
        name=name, region=region, country=country, councils=list(councils), former_names=[]
    )
    db.session.add(service)
    record(Event.SERVICE_ADDED, service, by=by, at=at, name=name)
    agency = councils[0] if councils else ""
    for kind, title in FIRST_POSTS:
        post = Post(service_id=service.id, kind=kind, title=title, agency=agency)
        db.session.add(post)
        record(Event.POST_ADDED, post, by=by, at=at, title=title, agency=agency, kind=kind)
    return service


@command
def change_service(
    *,
    service_id: int,
    seen: int | None,
    name: str,
    former_names: list[str],
    region: str,
    country: str,
    councils: list[str],
    mailbox: str,
    by: Actor,
    at: datetime,
) -> None:
    """Change what is known of a service; a name that is given up joins the former ones."""
    require(by, Permission.ADMINISTER)
    service = lock(Service, service_id, seen=seen)
    _refuse_taken(name, except_id=service.id)
    if name != service.name and service.name not in former_names:
        former_names = [*former_names, service.name]
    wanted = {
        "name": name,
        "former_names": [former for former in former_names if former != name],
        "region": region,
        "country": country,
        "councils": councils,
        "mailbox": mailbox,
    }
    changed = [key for key, value in wanted.items() if getattr(service, key) != value]
    for key in changed:
        setattr(service, key, wanted[key])
    if changed:
        words = ", ".join(key.replace("_", " ") for key in changed)
        record(Event.SERVICE_CHANGED, service, by=by, at=at, name=name, changed=words)


@command
def change_plan_rule(
    *, code: str, seen: int | None, plan_days: int, counting: Counting, by: Actor, at: datetime
) -> None:
    """Set how long after publication the plans of a programme are due; open plans keep theirs."""
    require(by, Permission.ADMINISTER)
    programme = lock(Programme, code, seen=seen)
    if (programme.plan_days, programme.counting) == (plan_days, counting):
        return
    programme.plan_days, programme.counting = plan_days, counting
    record(
        Event.PROGRAMME_CHANGED, programme, by=by, at=at,
        programme=programme.name, rule=f"{plan_days} {counting.value} days",
    )  # fmt: skip


def _refuse_taken(name: str, *, except_id: int | None) -> None:
    found = db.session.scalar(select(Service.id).where(Service.name == name))
    if found is not None and found != except_id:
        raise RuleBroken("There is a service with this name already", "name")
