"""What the board's decisions do to a plan, inside whatever command carries them out.

The chair endorses or returns between meetings by the commands of `plan_board`; a meeting carries
out the same decision by its own command. Both stand on these functions.
"""

from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import db, lock
from tracker.documents import plan_docx, plan_json
from tracker.domain.dates import london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.status import ActionEvent, ActionStatus, PlanEvent, action_after, plan_after
from tracker.models import Action, ActionOwnership, Plan, PlanAuthor, PlanNote, PlanVersion
from tracker.queries import facts
from tracker.queries.plan_documents import printed


def endorse(
    plan_id: int, *, between_meetings: bool, by: Actor, at: datetime, seen: int | None = None
) -> str:
    """The board makes the plan its own: actions are agreed, first dates stand, text is frozen.

    `by` is whoever chairs, never an author of this version (MODEL, States; TRUST S3). Returns
    the hash of the frozen version.
    """
    require(by, Permission.ENDORSE_PLAN, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id, seen=seen)
    plan.state = plan_after(plan.state, PlanEvent.ENDORSE)
    _not_its_author(plan, by)
    plan.endorsed_by, plan.endorsed_at = by.user_id, at
    plan.endorsed_between_meetings = between_meetings
    for action in _actions(plan):
        _agree(action, plan, london_today(at))
    digest = freeze(plan, "endorsed", by=by, at=at)
    how = "chair's action between meetings" if between_meetings else "at a meeting"
    record(
        Event.PLAN_ENDORSED, plan, by=by, at=at, number=plan.number, how=how, sha256=digest
    )  # fmt: skip
    return digest


def return_by_board(
    plan_id: int, *, reason: str, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """The board sends the plan back to its writers, and says why."""
    require(by, Permission.ENDORSE_PLAN, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id, seen=seen)
    plan.state = plan_after(plan.state, PlanEvent.RETURN_BY_BOARD)
    if not reason:
        raise RuleBroken("Say what must change before the board can endorse the plan", "reason")
    note(plan, f"Returned by the board: {reason}", by=by, at=at)
    record(
        Event.PLAN_RETURNED_BY_BOARD, plan, by=by, at=at, number=plan.number, reason=reason
    )  # fmt: skip


def note(plan: Plan, text: str, *, by: Actor, at: datetime) -> None:
    """Leave words where the writers of the plan read them."""
    db.session.add(
        PlanNote(
            service_id=plan.service_id, plan_id=plan.id, text=text, author_id=by.user_id, at=at
        )
    )


def freeze(plan: Plan, stage: str, *, by: Actor, at: datetime) -> str:
    """Keep the plan as it stands, data and document, under one hash (TRUST, row 8)."""
    db.session.flush()
    now = printed(plan.id, at)
    data, document = plan_json.canonical(now), plan_docx.render(now)
    digest = sha256(data.encode() + document).hexdigest()
    db.session.add(
        PlanVersion(
            service_id=plan.service_id, plan_id=plan.id, number=plan.number, stage=stage,
            frozen_at=at, frozen_by=by.user_id, data=data, document=document, sha256=digest,
        )
    )  # fmt: skip
    return digest


def _not_its_author(plan: Plan, by: Actor) -> None:
    wrote = select(PlanAuthor.id).where(
        PlanAuthor.plan_id == plan.id,
        PlanAuthor.number == plan.number,
        PlanAuthor.user_id == by.user_id,
    )
    if db.session.scalar(wrote) is not None:
        raise RuleBroken("You wrote on this version of the plan, so somebody else must endorse it")


def _actions(plan: Plan) -> list[Action]:
    query = select(Action).where(Action.plan_id == plan.id).order_by(Action.position, Action.id)
    return list(db.session.scalars(query.with_for_update()))


def _agree(action: Action, plan: Plan, today: date) -> None:
    """A draft becomes a promise; what was agreed in an earlier version goes on as it is."""
    if action.state is ActionStatus.DRAFT:
        action.original_due_on, action.original_precision = action.due_on, action.due_precision
        # Work may begin while the board still reads: what shows it counts from the first day.
        action.started_on = plan.opened_on
        _owned_from(action, today)
    action.state = action_after(action.state, ActionEvent.AGREE)


def _owned_from(action: Action, today: date) -> None:
    """The history of owning begins at the latest now."""
    known = select(ActionOwnership.id).where(
        ActionOwnership.action_id == action.id, ActionOwnership.to_on.is_(None)
    )
    if action.owner_post_id is None or db.session.scalar(known) is not None:
        return
    db.session.add(
        ActionOwnership(
            service_id=action.service_id,
            action_id=action.id,
            post_id=action.owner_post_id,
            from_on=today,
        )
    )
