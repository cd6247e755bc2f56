"""A plan goes to the board and comes back: sent, noted, endorsed, returned between meetings."""

from datetime import datetime

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds import plan_states
from tracker.db import command, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import Problem, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.status import PlanEvent, PlanStatus, plan_after
from tracker.models import Plan
from tracker.queries import facts, plans


@command
def send_to_board(plan_id: int, *, seen: int | None, by: Actor, at: datetime) -> None:
    """Hand the plan to the board; everything it still lacks is said at once."""
    require(by, Permission.SEND_TO_BOARD, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id, seen=seen)
    state = plan_after(plan.state, PlanEvent.SEND_TO_BOARD)
    today = london_today(at)
    lacking = plans.page(plan_id, today).needs
    if lacking:
        raise RuleBroken(
            problems=[Problem(need.message, f"{need.kind}-{need.field}") for need in lacking]
        )
    plan.state, plan.sent_to_board_on = state, today
    record(Event.PLAN_SENT_TO_BOARD, plan, by=by, at=at, number=plan.number)


@command
def endorse_plan(plan_id: int, *, seen: int | None, by: Actor, at: datetime) -> None:
    """Endorse by chair's action between meetings, to be ratified at the next one."""
    plan_states.endorse(plan_id, between_meetings=True, by=by, at=at, seen=seen)


@command
def return_plan(plan_id: int, *, reason: str, seen: int | None, by: Actor, at: datetime) -> None:
    """Return the plan to its writers between meetings."""
    plan_states.return_by_board(plan_id, reason=reason, by=by, at=at, seen=seen)


@command
def note_on_plan(plan_id: int, *, text: str, by: Actor, at: datetime) -> None:
    """Say something about a plan before it is endorsed; a note makes nobody its author."""
    require(by, Permission.NOTE_ON_PLAN, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id)
    if plan.state not in {PlanStatus.DRAFTING, PlanStatus.WITH_BOARD}:
        raise RuleBroken("This plan is endorsed: raise the matter at a meeting")
    if not text:
        raise RuleBroken("Enter the note", "text")
    plan_states.note(plan, text, by=by, at=at)
    record(Event.PLAN_NOTED, plan, by=by, at=at, text=text)
