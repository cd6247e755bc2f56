"""A plan leaves the service: submitted, replied to, drafted anew, forwarded, completed."""

from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.files import TakenFile, file_row
from tracker.commands.deeds.plan_states import freeze, note
from tracker.commands.reminders import supersede
from tracker.db import command, db, lock
from tracker.domain.dates import in_words, london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.plans import days_late
from tracker.domain.status import ActionStatus, PlanEvent, PlanStatus, plan_after
from tracker.models import Action, Plan
from tracker.queries import facts


@command
def submit_plan(
    plan_id: int,
    *,
    on: date,
    to: str,
    receipt: str,
    file: TakenFile | None = None,
    seen: int | None,
    by: Actor,
    at: datetime,
) -> int | None:
    """Record that the plan went to the inspectorate, with what shows it; the days late, or None.

    What was submitted is frozen; the plan's clock stops here (PRODUCT rule 1).
    """
    plan = _plan(plan_id, by=by, seen=seen)
    plan.state = plan_after(plan.state, PlanEvent.SUBMIT)
    endorsed_on = plan.endorsed_at and london_today(plan.endorsed_at)
    _check_day("day of submission", on, not_before=endorsed_on, what="was endorsed", at=at)
    if not to:
        raise RuleBroken("Say who received the plan", "to")
    if not receipt and file is None:
        raise RuleBroken("Give the receipt as text, as a file, or both", "receipt")
    plan.submitted_on, plan.submitted_by, plan.submitted_to = on, by.user_id, to
    plan.receipt = receipt
    plan.receipt_file_id = file_row(file, plan.service_id, by=by, at=at).id if file else None
    plan.reply, plan.reply_on = "", None
    supersede("plan", plan.id, reason="submitted", at=at)
    late = days_late(on, plan.due_on)
    digest = freeze(plan, "submitted", by=by, at=at)
    record(
        Event.PLAN_SUBMITTED, plan, by=by, at=at, number=plan.number, on=on, to=to,
        days_late=late, receipt=receipt or (file.filename if file else ""), sha256=digest,
    )  # fmt: skip
    return late


@command
def record_reply(
    plan_id: int, *, accepted: bool, on: date, text: str, seen: int | None, by: Actor, at: datetime
) -> None:
    """Record that the inspectorate accepted the plan or returned it."""
    plan = _plan(plan_id, by=by, seen=seen)
    event = PlanEvent.ACCEPT if accepted else PlanEvent.RETURN_BY_INSPECTORATE
    plan.state = plan_after(plan.state, event)
    _check_day("day of the reply", on, not_before=plan.submitted_on, what="was submitted", at=at)
    if not accepted and not text:
        raise RuleBroken("Say why the plan was returned", "text")
    plan.reply, plan.reply_on = "accepted" if accepted else "returned", on
    if text:
        note(plan, f"The inspectorate replied: {text}", by=by, at=at)
    record(Event.PLAN_REPLY, plan, by=by, at=at, reply=plan.reply, on=on, text=text)


@command
def resume_drafting(plan_id: int, *, seen: int | None, by: Actor, at: datetime) -> None:
    """Start the next version of a returned plan; its authors are counted anew."""
    require(by, Permission.EDIT_PLAN, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id, seen=seen)
    plan.state = plan_after(plan.state, PlanEvent.RESUME_DRAFTING)
    plan.number += 1
    plan.sent_to_board_on = plan.endorsed_by = plan.endorsed_at = None
    plan.endorsed_between_meetings = False
    record(Event.PLAN_RESUMED, plan, by=by, at=at, number=plan.number)


@command
def forward_plan(
    plan_id: int, *, to: str, on: date, seen: int | None, by: Actor, at: datetime
) -> None:
    """Record who got the plan at the YJB; without a reply until then, that is recorded too."""
    plan = _plan(plan_id, by=by, seen=seen)
    before = plan.state
    plan.state = plan_after(before, PlanEvent.FORWARD)
    _check_day("day of forwarding", on, not_before=plan.submitted_on, what="was submitted", at=at)
    if not to:
        raise RuleBroken("Say who at the YJB received the plan", "to")
    if before is PlanStatus.SUBMITTED:
        plan.reply = "no_reply"
    plan.forwarded_on, plan.forwarded_by, plan.forwarded_to = on, by.user_id, to
    record(Event.PLAN_FORWARDED, plan, by=by, at=at, to=to, on=on)


@command
def complete_plan(plan_id: int, *, seen: int | None, by: Actor, at: datetime) -> None:
    """Close a plan whose every action is verified or withdrawn."""
    plan = _plan(plan_id, by=by, seen=seen)
    state = plan_after(plan.state, PlanEvent.COMPLETE)
    open_codes = db.session.scalars(
        select(Action.code)
        .where(
            Action.plan_id == plan_id,
            Action.state.not_in([ActionStatus.VERIFIED, ActionStatus.WITHDRAWN]),
        )
        .order_by(Action.position, Action.id)
    ).all()
    if open_codes:
        codes = ", ".join(open_codes)
        raise RuleBroken(f"Every action must be verified or withdrawn first: {codes}")
    plan.state = state
    record(Event.PLAN_COMPLETED, plan, by=by, at=at, title=plan.title)


def _plan(plan_id: int, *, by: Actor, seen: int | None) -> Plan:
    require(by, Permission.SUBMIT_PLAN, facts.of_plan(plan_id))
    return lock(Plan, plan_id, seen=seen)


def _check_day(name: str, on: date, *, not_before: date | None, what: str, at: datetime) -> None:
    """A day on record is neither to come nor before what it follows."""
    if on > london_today(at):
        raise RuleBroken(f"The {name} is in the future: check for a typing error", "on")
    if not_before is not None and on < not_before:
        raise RuleBroken(
            f"The {name} is before the plan {what} ({in_words(not_before)}): "
            "check for a typing error",
            "on",
        )
