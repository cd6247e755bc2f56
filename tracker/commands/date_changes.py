"""Asking for more time, and the chair's decision between meetings."""

from datetime import datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.actions import grant_date, refuse_date, touch
from tracker.db import command, db, lock
from tracker.domain.date_changes import DateFacts, check_ask
from tracker.domain.dates import PartialDate, london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.status import RequestStatus
from tracker.models import Action, DateChange
from tracker.queries import facts


@command
def ask_for_time(
    *, by: Actor, at: datetime, action_id: int, to: PartialDate, reason: str,
    seen: int | None = None,
) -> int:  # fmt: skip
    """Ask that an action be due later; nothing moves before somebody else decides.

    Returns the id of the request.
    """
    require(by, Permission.ASK_DATE, facts.of_action(action_id))
    action = lock(Action, action_id, seen=seen)
    if not reason.strip():
        raise RuleBroken("Say why more time is needed", "reason")
    waiting = select(DateChange.id).where(
        DateChange.action_id == action_id, DateChange.state == RequestStatus.ASKED
    )
    is_asked = db.session.scalar(waiting) is not None
    check_ask(DateFacts(action.state, action.due_on, is_asked), to, london_today(at))
    if action.due_on is None:
        raise RuleBroken("This action has no date yet: the manager sets it in the plan")
    row = DateChange(
        service_id=action.service_id, action_id=action_id, from_on=action.due_on,
        from_precision=action.due_precision, to_on=to.day, to_precision=to.precision,
        reason=reason, requested_by=by.user_id, requested_at=at,
    )  # fmt: skip
    db.session.add(row)
    touch(action)
    record(
        Event.DATE_ASKED, action, by=by, at=at, code=action.code, from_due=action.due_on,
        to_due=to.day, reason=reason,
    )  # fmt: skip
    return row.id


@command
def decide_date(
    *, by: Actor, at: datetime, date_change_id: int, grant: bool, note: str = "",
    seen: int | None = None,
) -> None:  # fmt: skip
    """Grant or refuse, as the chair or the chair's deputy, between meetings."""
    require(by, Permission.DECIDE_DATE, facts.of_date_change(date_change_id))
    change = lock(DateChange, date_change_id, seen=seen)
    if grant:
        grant_date(change, by=by, at=at, note=note)
    else:
        refuse_date(change, by=by, at=at, note=note)
