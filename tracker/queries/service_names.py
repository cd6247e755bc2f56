"""Finding a service by any of its names: one body is called YOS, YOT or YJS over the years."""

from sqlalchemy import select

from tracker.db import db
from tracker.domain.reports import body
from tracker.models import Service


def name_of(service_id: int) -> str:
    """What the pages of a service are headed with."""
    return db.session.scalars(select(Service.name).where(Service.id == service_id)).one()


def by_body() -> dict[str, tuple[int, str]]:
    """Every known body with the service it is; a present name goes before a former one."""
    rows = db.session.execute(
        select(Service.id, Service.name, Service.former_names).order_by(Service.id)
    ).all()
    known: dict[str, tuple[int, str]] = {}
    for row in rows:
        known.setdefault(body(row.name), (row.id, row.name))
    for row in rows:
        for former in row.former_names:
            known.setdefault(body(former), (row.id, row.name))
    return known


def find(name: str) -> tuple[int, str] | None:
    """The service of that name, exactly as stored or as the same body; None when it is new."""
    exact = db.session.execute(
        select(Service.id, Service.name).where(Service.name == name.strip())
    ).first()
    return (exact.id, exact.name) if exact is not None else by_body().get(body(name))
