"""Deeds on an action that a page and a meeting share: dates decided, withdrawal, reopening.

Plain functions inside whichever command is running; rights are the command's to ask.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit import record
from tracker.db import db, lock
from tracker.domain.date_changes import DateFacts, may_not_decide, needs_ratifying
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor
from tracker.domain.status import (
    RUNNING_ACTION,
    ActionEvent,
    PlanStatus,
    RequestStatus,
    action_after,
)
from tracker.models import Action, DateChange, Plan

BETWEEN_MEETINGS = "by the chair between meetings"
AT_MEETING = "at a meeting of the board"


def touch(action: Action) -> None:
    """Count a change of the action that only its other rows show, so that older pages are stale."""
    flag_modified(action, "state")


def grant_date(
    change: DateChange, *, by: Actor, at: datetime, note: str = "", meeting_id: int | None = None
) -> None:
    """Grant the time asked for: the due date moves, the first date stays (PRODUCT rule 9)."""
    action = _open_request(change, by=by, meeting_id=meeting_id)
    facts = DateFacts(action.state, action.due_on, granted_before=_granted(action.id))
    ratify = meeting_id is None and needs_ratifying(facts, change.to_on)
    change.needs_ratifying = ratify
    _settle(change, RequestStatus.GRANTED, by=by, at=at, note=note, meeting_id=meeting_id)
    from_due = action.due_on
    action.due_on, action.due_precision = change.to_on, change.to_precision
    record(
        Event.DATE_GRANTED, action, by=by, at=at, code=action.code, from_due=from_due,
        to_due=change.to_on, how=_how(meeting_id),
    )  # fmt: skip


def refuse_date(
    change: DateChange, *, by: Actor, at: datetime, note: str, meeting_id: int | None = None
) -> None:
    """Keep the present date; the reason is for the one who asked."""
    action = _open_request(change, by=by, meeting_id=meeting_id)
    if not note.strip():
        raise RuleBroken("Say why the date stays as it is", "note")
    _settle(change, RequestStatus.REFUSED, by=by, at=at, note=note, meeting_id=meeting_id)
    touch(action)
    record(
        Event.DATE_REFUSED, action, by=by, at=at, code=action.code, due=action.due_on,
        reason=note, how=_how(meeting_id),
    )  # fmt: skip


def ratify_dates(action_ids: list[int], *, meeting_id: int) -> list[DateChange]:
    """Mark what the chair granted between meetings as confirmed by this meeting.

    Returns the rows it marked; the calling command records its decision in the trail.
    """
    rows = db.session.scalars(
        select(DateChange).where(
            DateChange.action_id.in_(action_ids), DateChange.needs_ratifying.is_(True)
        ).order_by(DateChange.id)
    ).all()  # fmt: skip
    for row in rows:
        row.needs_ratifying, row.meeting_id = False, meeting_id
    return list(rows)


def withdraw(action: Action, *, by: Actor, at: datetime, reason: str) -> None:
    """End an action by the board's decision; it is never deleted."""
    if not reason.strip():
        raise RuleBroken("Say why the action is withdrawn", "text")
    action.state = action_after(action.state, ActionEvent.WITHDRAW)
    action.closed_at, action.closing_reason = at, reason
    drop_open_request(action, note="The action was withdrawn before a decision.")
    record(Event.ACTION_WITHDRAWN, action, by=by, at=at, code=action.code, reason=reason)


def reopen(action: Action, *, by: Actor, at: datetime, reason: str) -> None:
    """Put a verified action back to work: a new round, which needs a new claim and a new check."""
    if not reason.strip():
        raise RuleBroken("Say why the action is reopened", "text")
    if db.session.get_one(Plan, action.plan_id).state is PlanStatus.COMPLETED:
        raise RuleBroken("The plan of this action is completed: a new plan answers what comes back")
    action.state = action_after(action.state, ActionEvent.REOPEN)
    action.round += 1
    action.reopened += 1
    action.closed_at = None
    forget_claim(action)
    record(
        Event.ACTION_REOPENED, action, by=by, at=at, code=action.code, reason=reason,
        times=action.reopened,
    )  # fmt: skip


def forget_claim(action: Action) -> None:
    """The claim no longer stands; who made it stays on record as an update."""
    action.claimed_by = action.claimed_at = None
    action.no_document_reason = ""


def drop_open_request(action: Action, *, note: str) -> None:
    """Nobody need decide about a date that no longer matters."""
    rows = db.session.scalars(
        select(DateChange).where(
            DateChange.action_id == action.id, DateChange.state == RequestStatus.ASKED
        )
    )
    for row in rows:
        row.state, row.note = RequestStatus.DROPPED, note


def _open_request(change: DateChange, *, by: Actor, meeting_id: int | None) -> Action:
    """The action of a request that still waits and that this person may decide."""
    action = lock(Action, change.action_id)
    if change.state != RequestStatus.ASKED:
        raise RuleBroken("This request was decided already")
    if action.state not in RUNNING_ACTION:
        raise RuleBroken("This action no longer runs: there is no date to decide")
    refusal = may_not_decide(
        by, requested_by=change.requested_by, owner_post_id=action.owner_post_id,
        at_meeting=meeting_id is not None,
    )  # fmt: skip
    if refusal:
        raise RuleBroken(refusal)
    return action


def _settle(
    change: DateChange,
    state: RequestStatus,
    *,
    by: Actor,
    at: datetime,
    note: str,
    meeting_id: int | None,
) -> None:
    change.state, change.decided_by, change.decided_at = state, by.user_id, at
    change.note, change.meeting_id = note, meeting_id


def _granted(action_id: int) -> int:
    return (
        db.session.scalar(
            select(func.count()).select_from(DateChange).where(
                DateChange.action_id == action_id, DateChange.state == RequestStatus.GRANTED
            )
        ) or 0
    )  # fmt: skip


def _how(meeting_id: int | None) -> str:
    return BETWEEN_MEETINGS if meeting_id is None else AT_MEETING
