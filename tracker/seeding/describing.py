"""What a seeded service holds, as CONTRACT prints it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from tracker.db import db
from tracker.models import Action, Plan, Service


def services(ids: Iterable[int]) -> list[dict[str, Any]]:
    """Name, plans and actions of each, with their states; ids as strings."""
    return [_service(one) for one in ids]


def _service(service_id: int) -> dict[str, Any]:
    name = db.session.get_one(Service, service_id).name
    return {
        "id": str(service_id),
        "name": name,
        "plans": _rows(Plan, service_id),
        "actions": _rows(Action, service_id),
    }


def _rows(model: type[Plan] | type[Action], service_id: int) -> list[dict[str, str]]:
    query = select(model.id, model.state).where(model.service_id == service_id)
    found = db.session.execute(query.order_by(model.id))
    return [{"id": str(row[0]), "state": row[1].value} for row in found]
