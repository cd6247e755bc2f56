"""The demonstration: seven invented services, loaded once into an empty database."""

from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.permissions import NationalRole
from tracker.filestore import FileStore
from tracker.models import Service, User
from tracker.seeding import archive, ashdown, describing, northmoor_wexcombe, others, people
from tracker.seeding.cast import enter
from tracker.seeding.mornings import mornings
from tracker.seeding.story import Story, Told, tell

#: Everybody's; nobody's secret. The demonstration is not for the open net.
PASSWORD = "quiet-otter-lamp"  # noqa: S105 -- printed at every start, protects nothing
#: A printed day is kept while it leaves a plan's clock something to show.
CLOCK_SHOWS = range(3, 27)


def load_if_empty(app: Flask) -> list[dict[str, Any]]:
    """Load it where the database holds nothing yet; who can sign in, if it is loaded."""
    if is_empty():
        load(app)
    return sign_ins(london_today(app.extensions["tracker_clock"]()))


def is_empty() -> bool:
    """Whether there is neither a service nor a person."""
    return not any(
        db.session.scalar(select(func.count()).select_from(model)) for model in (Service, User)
    )


def load(app: Flask) -> None:
    """Tell all stories up to now, and what the scheduler mailed meanwhile."""
    now = app.extensions["tracker_clock"]()
    today = london_today(now)
    services = enter(
        people.PLACES, people.parts(today), people.NATIONALS,
        password=PASSWORD, since=people.SINCE, scenario="demonstration",
    )  # fmt: skip
    files: FileStore = app.extensions["tracker_files"]
    tell(
        (
            (Story(domain, services[domain], today, files), told)
            for domain, told in stories(today).items()
        ),
        mornings(app.extensions["tracker_settings"], now),
    )


def stories(today: date) -> dict[str, tuple[Told, ...]]:
    """What happened in each place."""
    plans = northmoor_wexcombe
    return {
        people.ASHDOWN: (*archive.ASHDOWN, *ashdown.STORY),
        people.CALDER_VALE: (*archive.CALDER_VALE, *others.CALDER_VALE),
        people.NORTHMOOR: (
            *archive.NORTHMOOR,
            *plans.northmoor(_published(date(2026, 11, 3), plans.NORTHMOOR_PUBLISHED, today)),
        ),
        people.WEXCOMBE: plans.wexcombe(
            _published(date(2026, 11, 9), plans.WEXCOMBE_PUBLISHED, today)
        ),
        people.THORNBECK: others.THORNBECK,
        people.SKELBY: others.SKELBY,
        people.HOLME_FELL: others.HOLME_FELL,
    }


def _published(printed: date, otherwise: int, today: date) -> int:
    """Days from today to publication: as printed while the clock runs, else as if it ran."""
    days = (printed - today).days
    return (
        days
        if (printed + timedelta(days=28) - today).days in CLOCK_SHOWS and -days > 9
        else (otherwise)
    )


def described(today: date) -> dict[str, Any]:
    """What is loaded, as CONTRACT prints it."""
    names = [place.name for place in people.PLACES]
    ids = db.session.scalars(select(Service.id).where(Service.name.in_(names)).order_by(Service.id))
    return {"services": describing.services(ids.all()), "people": sign_ins(today)}


def sign_ins(today: date) -> list[dict[str, Any]]:
    """Who can sign in and as what, for those who are really there."""
    names = {place.domain: place.name for place in people.PLACES}
    roles: dict[str, list[str]] = {}
    for part in sorted(people.parts(today), key=lambda one: list(names).index(one.place)):
        if part.until is None or part.until >= today:
            word = people.WORDS[part.kind] if not part.is_deputy else "deputy of the chair"
            roles.setdefault(part.email, []).append(f"{word}, {names[part.place]}")
    words = {
        NationalRole.YJB_MONITOR: "monitor of the YJB, all services",
        NationalRole.INSPECTORATE_READER: "reader of the inspectorate",
        NationalRole.ADMINISTRATOR: "administrator",
    }
    roles |= {one.email: [words[one.role]] for one in people.NATIONALS}
    here = set(db.session.scalars(select(User.email).where(User.email.in_(roles))))
    return [
        {"email": email, "password": PASSWORD, "roles": roles[email]}
        for email in roles
        if email in here
    ]
