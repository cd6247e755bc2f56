"""What boards decided, and what a secretary recorded that still waits for the chair."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.agenda import DecisionRow, Head
from tracker.domain.meetings import Subject
from tracker.domain.permissions import Actor
from tracker.domain.plans import plan_name
from tracker.domain.status import DecisionStatus, MeetingStatus
from tracker.models import Action, DateChange, Decision, Meeting, Plan, User
from tracker.queries.embargo import hidden_from


def of_meeting(meeting: Head, actor: Actor) -> list[DecisionRow]:
    """What the meeting decided, as far as this person may know, in the order it was recorded."""
    return _rows(meeting.service_id, actor, Decision.meeting_id == meeting.id)


def one(decision_id: int, actor: Actor) -> tuple[int, DecisionRow | None]:
    """A decision and the meeting that made it; None where this person may not know of it."""
    found = db.session.execute(
        select(Decision.meeting_id, Decision.service_id).where(Decision.id == decision_id)
    ).one()
    rows = _rows(found.service_id, actor, Decision.id == decision_id)
    return found.meeting_id, rows[0] if rows else None


def arising(meeting: Head, actor: Actor) -> list[DecisionRow]:
    """What the meeting before this one decided, and whatever still waits from any before it."""
    last = (
        select(Meeting.id)
        .where(
            Meeting.service_id == meeting.service_id,
            Meeting.held_on < meeting.held_on,
            Meeting.state == MeetingStatus.HELD,
        )
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    waits = and_(
        Decision.state == DecisionStatus.RECORDED,
        Decision.meeting_id != meeting.id,
        Meeting.held_on <= meeting.held_on,
    )
    return _rows(meeting.service_id, actor, or_(Decision.meeting_id == last, waits))


def waiting(service_id: int, actor: Actor) -> list[DecisionRow]:
    """Everything that a secretary recorded and the chair has neither confirmed nor dropped."""
    return _rows(service_id, actor, Decision.state == DecisionStatus.RECORDED)


def _rows(service_id: int, actor: Actor, wanted: ColumnElement[bool]) -> list[DecisionRow]:
    hidden = hidden_from(service_id, actor)
    recorder, chair, requested = aliased(User), aliased(User), aliased(Action)
    rows = db.session.execute(
        select(
            Decision, Plan.title, Action.code, requested.code.label("requested"),
            recorder.name, func.coalesce(chair.name, "").label("chair"),
            Meeting.title.label("meeting"), Meeting.held_on,
        )
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(recorder, recorder.id == Decision.recorded_by)
        .outerjoin(chair, chair.id == Decision.carried_out_by)
        .outerjoin(Plan, Plan.id == Decision.plan_id)
        .outerjoin(Action, Action.id == Decision.action_id)
        .outerjoin(DateChange, DateChange.id == Decision.date_change_id)
        .outerjoin(requested, requested.id == DateChange.action_id)
        .where(Decision.service_id == service_id, Decision.id.not_in(hidden.decisions), wanted)
        .order_by(Meeting.held_on, Decision.id)
    )  # fmt: skip
    return [_row(row) for row in rows]


def _row(row: Any) -> DecisionRow:
    made: Decision = row.Decision
    held_on: date = row.held_on
    return DecisionRow(
        made.id, made.kind,
        plan_name(row.title) if row.title else f"action {row.code or row.requested}",
        made.text, made.state, row.name, made.recorded_at, row.chair, made.outcome,
        subject=_subject(made), meeting_id=made.meeting_id, meeting=row.meeting, met_on=held_on,
    )  # fmt: skip


def _subject(made: Decision) -> str:
    """What it is about, as the form of a decision names it."""
    named = {
        Subject.PLAN: made.plan_id,
        Subject.ACTION: made.action_id,
        Subject.DATE_CHANGE: made.date_change_id,
    }
    return next(f"{kind.value}-{number}" for kind, number in named.items() if number is not None)
