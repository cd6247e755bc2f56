"""The board's decisions: recorded at a meeting, carried out by the same deeds as anywhere else.

What the chair or the deputy records is carried out at once. A secretary's record waits until the
chair confirms it, so that nobody who writes a plan can also record its endorsement (decision
record 0006).
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds import actions, plan_states
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.meetings import KINDS, DecisionKind, Subject, check_decision, rivals_of
from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.domain.status import DecisionStatus
from tracker.models import Action, DateChange, Decision, Meeting, Plan
from tracker.queries import facts

FACTS: dict[Subject, Callable[[int], Facts | None]] = {
    Subject.PLAN: facts.of_plan,
    Subject.ACTION: facts.of_action,
    Subject.DATE_CHANGE: facts.of_date_change,
}


@command
def record_decision(
    meeting_id: int, *, by: Actor, at: datetime, kind: DecisionKind, text: str = "",
    plan_id: int | None = None, action_id: int | None = None, date_change_id: int | None = None,
) -> Decision:  # fmt: skip
    """Record a decision of a meeting; the chair's own record is carried out at once."""
    found = facts.of_meeting(meeting_id)
    require(by, Permission.RECORD_MEETING, found)
    meeting = lock(Meeting, meeting_id)
    if meeting.held_on > london_today(at):
        raise RuleBroken("This meeting is still to come: it cannot have decided yet")
    given = {
        Subject.PLAN: plan_id,
        Subject.ACTION: action_id,
        Subject.DATE_CHANGE: date_change_id,
    }
    subject_id = check_decision(kind, text, given)
    _refuse_unseen(meeting, KINDS[kind].subject, subject_id, by=by)
    _refuse_rivals(kind, given)
    decision = Decision(
        service_id=meeting.service_id, meeting_id=meeting_id, kind=kind, text=text,
        plan_id=plan_id, action_id=action_id, date_change_id=date_change_id,
        recorded_by=by.user_id, recorded_at=at, state=DecisionStatus.RECORDED,
    )  # fmt: skip
    db.session.add(decision)
    name = _name(decision)
    record(
        Event.DECISION_RECORDED, decision, by=by, at=at, kind=kind.value, subject=name, text=text
    )
    if found is not None and may(by, Permission.CONFIRM_DECISIONS, found):
        _carry_out(decision, by=by, at=at)
    return decision


@command
def confirm_decision(decision_id: int, *, by: Actor, at: datetime) -> None:
    """The chair confirms what a secretary recorded, and it is carried out."""
    require(by, Permission.CONFIRM_DECISIONS, facts.of_decision(decision_id))
    decision = _waiting(decision_id)
    _carry_out(decision, by=by, at=at)


@command
def drop_decision(decision_id: int, *, by: Actor, at: datetime, reason: str) -> None:
    """The chair says that this was not decided."""
    require(by, Permission.CONFIRM_DECISIONS, facts.of_decision(decision_id))
    decision = _waiting(decision_id)
    if not reason.strip():
        raise RuleBroken("Say why this record is dropped", "reason")
    decision.state, decision.outcome = DecisionStatus.DROPPED, reason
    record(
        Event.DECISION_DROPPED, decision, by=by, at=at, kind=decision.kind,
        subject=_name(decision), reason=reason,
    )  # fmt: skip


def _waiting(decision_id: int) -> Decision:
    decision = lock(Decision, decision_id)
    if decision.state is not DecisionStatus.RECORDED:
        raise RuleBroken("This decision was settled already")
    return decision


def _carry_out(decision: Decision, *, by: Actor, at: datetime) -> None:
    DEEDS[decision.kind](decision, by, at)
    decision.state = DecisionStatus.CARRIED_OUT
    decision.carried_out_by, decision.carried_out_at = by.user_id, at
    record(
        Event.DECISION_CARRIED_OUT, decision, by=by, at=at, kind=decision.kind,
        subject=_name(decision),
    )  # fmt: skip


def _refuse_unseen(meeting: Meeting, subject: Subject, subject_id: int, *, by: Actor) -> None:
    """Another service's and what is under embargo for this person are absent."""
    found = FACTS[subject](subject_id)
    see = Permission.SEE_PLAN if subject is Subject.PLAN else Permission.SEE_ACTION
    if found is None or found.service_id != meeting.service_id or not may(by, see, found):
        raise Absent


def _refuse_rivals(kind: DecisionKind, given: dict[Subject, int | None]) -> None:
    """What waits for the chair is confirmed or dropped before it is decided anew."""
    row = db.session.scalars(
        select(Decision).where(
            Decision.state == DecisionStatus.RECORDED,
            Decision.kind.in_(rivals_of(kind)),
            Decision.plan_id.is_not_distinct_from(given[Subject.PLAN]),
            Decision.action_id.is_not_distinct_from(given[Subject.ACTION]),
            Decision.date_change_id.is_not_distinct_from(given[Subject.DATE_CHANGE]),
        ).limit(1)
    ).first()  # fmt: skip
    if row is not None:
        raise RuleBroken(
            f"“{KINDS[row.kind].words}” is recorded already and waits for the chair: "
            "the chair confirms or drops it first",
            "subject",
        )


def _action(decision: Decision) -> Action:
    return lock(Action, decision.action_id or 0)


def _request(decision: Decision) -> DateChange:
    return lock(DateChange, decision.date_change_id or 0)


def _name(decision: Decision) -> str:
    """What the decision is about, as the trail names it."""
    if decision.plan_id is not None:
        return db.session.get_one(Plan, decision.plan_id).title
    action_id = decision.action_id
    if decision.date_change_id is not None:
        action_id = db.session.get_one(DateChange, decision.date_change_id).action_id
    return f"action {db.session.get_one(Action, action_id).code}"


def _endorse(decision: Decision, by: Actor, at: datetime) -> None:
    plan_states.endorse(decision.plan_id or 0, between_meetings=False, by=by, at=at)


def _return(decision: Decision, by: Actor, at: datetime) -> None:
    plan_states.return_by_board(decision.plan_id or 0, reason=decision.text, by=by, at=at)


def _grant(decision: Decision, by: Actor, at: datetime) -> None:
    actions.grant_date(
        _request(decision), by=by, at=at, note=decision.text, meeting_id=decision.meeting_id
    )


def _refuse(decision: Decision, by: Actor, at: datetime) -> None:
    actions.refuse_date(
        _request(decision), by=by, at=at, note=decision.text, meeting_id=decision.meeting_id
    )


def _ratify(decision: Decision, by: Actor, at: datetime) -> None:
    if not actions.ratify_dates([_action(decision).id], meeting_id=decision.meeting_id):
        raise RuleBroken("Nothing granted between meetings waits to be confirmed here")


def _withdraw(decision: Decision, by: Actor, at: datetime) -> None:
    actions.withdraw(_action(decision), by=by, at=at, reason=decision.text)


def _reopen(decision: Decision, by: Actor, at: datetime) -> None:
    actions.reopen(_action(decision), by=by, at=at, reason=decision.text)


def _escalate(decision: Decision, by: Actor, at: datetime) -> None:
    action = _action(decision)
    record(Event.ACTION_ESCALATED, action, by=by, at=at, code=action.code, reason=decision.text)


def _note(decision: Decision, by: Actor, at: datetime) -> None:
    """A noted plan is on record by the decision itself."""


DEEDS: dict[DecisionKind, Callable[[Decision, Actor, datetime], None]] = {
    DecisionKind.ENDORSE: _endorse,
    DecisionKind.RETURN: _return,
    DecisionKind.NOTE: _note,
    DecisionKind.GRANT: _grant,
    DecisionKind.REFUSE: _refuse,
    DecisionKind.RATIFY: _ratify,
    DecisionKind.WITHDRAW: _withdraw,
    DecisionKind.REOPEN: _reopen,
    DecisionKind.ESCALATE: _escalate,
}
