"""What each partner agency has to do, and when it was last heard."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.status import RUNNING_ACTION, ActionStatus
from tracker.models import Action, Post, Service, Update


@dataclass(frozen=True)
class Agency:
    """One partner agency's part of the running plans."""

    name: str
    service: str
    open: int
    overdue: int
    last_heard: date | None


def agencies(services: list[int], today: date) -> tuple[Agency, ...]:
    """Each agency of these services with something running, the most overdue first."""
    overdue = case((and_(Action.state.in_(RUNNING_ACTION), Action.due_on < today), 1), else_=0)
    last = (
        select(Update.action_id, func.max(Update.at).label("at"))
        .where(Update.service_id.in_(services))
        .group_by(Update.action_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Post.agency, Service.name, func.count(Action.id), func.sum(overdue), func.max(last.c.at)
        )
        .join(Post, and_(Post.id == Action.owner_post_id, Post.service_id == Action.service_id))
        .join(Service, Service.id == Action.service_id)
        .outerjoin(last, last.c.action_id == Action.id)
        .where(
            Action.service_id.in_(services),
            Action.state.in_({*RUNNING_ACTION, ActionStatus.AWAITING_VERIFICATION}),
        )
        .group_by(Post.agency, Service.name)
        .order_by(func.sum(overdue).desc(), Post.agency, Service.name)
    )
    return tuple(
        Agency(name or "No agency named", service, count, late, london_today(at) if at else None)
        for name, service, count, late, at in rows
    )
