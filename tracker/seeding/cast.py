"""Entering invented services and people at once, with passwords and without inviting mails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.services import service_row
from tracker.db import command, db
from tracker.domain.dates import LONDON
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, NationalRole, PostKind
from tracker.models import Holding, NationalGrant, Post, Service, User
from tracker.passwords import Passwords


@dataclass(frozen=True)
class Place:
    """A service; `domain` is that of its people's addresses."""

    domain: str
    name: str
    region: str
    council: str
    former_names: tuple[str, ...] = ()
    mailbox: str = ""


@dataclass(frozen=True)
class Part:
    """A person's part: a post in a place, from when to when; without `post` the kind names it."""

    place: str
    kind: PostKind
    name: str
    email: str
    since: date
    until: date | None = None
    post: str = ""
    agency: str = ""
    is_deputy: bool = False


@dataclass(frozen=True)
class National:
    """A person with a role beyond any one service; no places: all of them."""

    role: NationalRole
    name: str
    email: str
    places: tuple[str, ...] = ()


#: Who enters all this: nobody who can sign in.
SEEDER = Actor(user_id=0, name="demonstration", email="", is_administrator=True)


@command
def enter(
    places: Sequence[Place],
    parts: Sequence[Part],
    nationals: Sequence[National],
    *,
    password: str,
    since: date,
    scenario: str,
) -> dict[str, int]:
    """Store places, posts and people, all able to sign in; the ids of the services by domain.

    The hashes are real and of the lowest cost: everybody may read these passwords.
    """
    at = datetime.combine(since, time(9), LONDON)
    entry = _Entry(Passwords(cheap=True).hash(password), at)
    services = {place.domain: entry.service(place) for place in places}
    for part in parts:
        entry.holding(services[part.place], part)
    for one in nationals:
        entry.grants(one, [services[domain] for domain in one.places or services], since)
    first = db.session.get_one(Service, min(services.values()))
    record(Event.DEMONSTRATION_LOADED, first, by=SEEDER, at=at, scenario=scenario)
    return services


class _Entry:
    """What the rows of one entering share."""

    def __init__(self, password_hash: str, at: datetime) -> None:
        self.password_hash, self.at = password_hash, at

    def service(self, place: Place) -> int:
        row = service_row(
            name=place.name, region=place.region, country="England", councils=[place.council],
            by=SEEDER, at=self.at,
        )  # fmt: skip
        row.former_names = list(place.former_names)
        row.mailbox = place.mailbox or f"office@{place.domain}"
        return row.id

    def holding(self, service_id: int, part: Part) -> None:
        user, post = self._user(part.name, part.email), self._post(service_id, part)
        row = Holding(
            service_id=service_id, post_id=post.id, user_id=user.id, from_on=part.since,
            to_on=part.until, is_deputy=part.is_deputy,
        )  # fmt: skip
        db.session.add(row)
        record(
            Event.HOLDER_ADDED, row, by=SEEDER, at=self.at, person=user.name, post=post.title,
            from_on=part.since, to_on=part.until, is_deputy=part.is_deputy,
        )  # fmt: skip

    def grants(self, one: National, service_ids: list[int], since: date) -> None:
        user = self._user(one.name, one.email)
        monitored = one.role is NationalRole.YJB_MONITOR
        for service_id in service_ids if monitored else [None]:
            row = NationalGrant(
                user_id=user.id, role=one.role, service_id=service_id, from_on=since
            )
            db.session.add(row)
            record(
                Event.NATIONAL_ROLE_GRANTED, row, by=SEEDER, at=self.at, service_id=service_id,
                person=user.name, role=one.role, services="this one" if monitored else "all",
            )  # fmt: skip

    def _user(self, name: str, email: str) -> User:
        found = db.session.scalar(select(User).where(User.email == email))
        if found is not None:
            return found
        made = User(name=name, email=email, password_hash=self.password_hash, created_at=self.at)
        db.session.add(made)
        db.session.flush()
        return made

    def _post(self, service_id: int, part: Part) -> Post:
        query = select(Post).where(Post.service_id == service_id, Post.kind == part.kind)
        if part.kind not in {PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR}:
            query = query.where(Post.title == part.post)
        found = db.session.scalar(query)
        if found is None:
            found = Post(service_id=service_id, kind=part.kind, title=part.post, agency=part.agency)
            db.session.add(found)
            record(
                Event.POST_ADDED, found, by=SEEDER, at=self.at,
                title=part.post, agency=part.agency, kind=part.kind,
            )  # fmt: skip
        elif part.post:
            found.title, found.agency = part.post, part.agency or found.agency
        db.session.flush()
        return found
