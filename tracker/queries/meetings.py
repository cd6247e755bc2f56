"""Meetings of a board: the list, one meeting, who can be expected to come."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.agenda import Came, DecisionRow, Head
from tracker.domain.dates import in_words
from tracker.domain.permissions import Actor, PostKind
from tracker.domain.status import (
    ActionStatus,
    DecisionStatus,
    MeetingStatus,
    PlanStatus,
    RequestStatus,
)
from tracker.models import (
    Action,
    Attendance,
    DateChange,
    Decision,
    Holding,
    Meeting,
    Plan,
    Post,
    Service,
    User,
)
from tracker.queries.embargo import Hidden, hidden_from
from tracker.queries.periods import runs_on

BOARD = (PostKind.BOARD_CHAIR, PostKind.BOARD_MEMBER, PostKind.YOS_MANAGER, PostKind.COORDINATOR)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list."""

    id: int
    title: str
    held_on: date
    place: str
    state: MeetingStatus
    decisions: int
    waiting: int


def of_service(service_id: int) -> list[MeetingRow]:
    """All meetings of a service, the latest first."""
    count = func.count(Decision.id)
    rows = db.session.execute(
        select(
            Meeting.id, Meeting.title, Meeting.held_on, Meeting.place, Meeting.state, count,
            count.filter(Decision.state == DecisionStatus.RECORDED),
        )
        .outerjoin(
            Decision,
            and_(Decision.meeting_id == Meeting.id, Decision.service_id == Meeting.service_id),
        )
        .where(Meeting.service_id == service_id)
        .group_by(Meeting.id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )  # fmt: skip
    return [MeetingRow(*row) for row in rows]


def head(meeting_id: int) -> Head:
    """A meeting itself."""
    row = db.session.execute(
        select(
            Meeting.id, Meeting.version, Meeting.service_id, Service.name.label("service"),
            Meeting.title, Meeting.held_on, Meeting.place, Meeting.state, Meeting.minutes,
            Meeting.chaired_by, func.coalesce(User.name, "").label("chair"),
        )
        .join(Service, Service.id == Meeting.service_id)
        .outerjoin(User, User.id == Meeting.chaired_by)
        .where(Meeting.id == meeting_id)
    ).one()  # fmt: skip
    return Head(**row._mapping)


def attendance(meeting: Head) -> list[Came]:
    """Every post of the board on the day of the meeting, with what is recorded of it."""
    holds = and_(
        Holding.post_id == Post.id,
        Holding.service_id == Post.service_id,
        Holding.is_deputy.is_(False),
        runs_on(Holding, meeting.held_on),
    )
    came = and_(Attendance.post_id == Post.id, Attendance.meeting_id == meeting.id)
    rows = db.session.execute(
        select(
            Post.id, Post.title, Post.agency, Post.kind,
            func.coalesce(Attendance.user_id, func.min(Holding.user_id)),
            func.coalesce(Attendance.name, func.min(User.name), ""),
            Attendance.state,
        )
        .outerjoin(Holding, holds)
        .outerjoin(User, User.id == Holding.user_id)
        .outerjoin(Attendance, came)
        .where(
            Post.service_id == meeting.service_id,
            or_(Post.kind.in_(BOARD), Attendance.id.is_not(None)),
            or_(Post.closed_on.is_(None), Post.closed_on >= meeting.held_on),
        )
        .group_by(
            Post.id, Post.title, Post.agency, Post.kind, Attendance.user_id, Attendance.name,
            Attendance.state,
        )
        .order_by(Post.kind, Post.title, Post.id)
    )  # fmt: skip
    return [Came(*row[:-1], row[-1] or "") for row in rows]


def decisions(meeting: Head, actor: Actor) -> list[DecisionRow]:
    """What the meeting decided, as far as this person may know, in the order it was recorded."""
    hidden = hidden_from(meeting.service_id, actor)
    recorder, chair, requested = aliased(User), aliased(User), aliased(Action)
    rows = db.session.execute(
        select(
            Decision.id, Decision.kind, Plan.title, Action.code, requested.code.label("requested"),
            Decision.text, Decision.state, recorder.name, Decision.recorded_at,
            func.coalesce(chair.name, "").label("chair"), Decision.outcome,
        )
        .join(recorder, recorder.id == Decision.recorded_by)
        .outerjoin(chair, chair.id == Decision.carried_out_by)
        .outerjoin(Plan, Plan.id == Decision.plan_id)
        .outerjoin(Action, Action.id == Decision.action_id)
        .outerjoin(DateChange, DateChange.id == Decision.date_change_id)
        .outerjoin(requested, requested.id == DateChange.action_id)
        .where(Decision.meeting_id == meeting.id, Decision.id.not_in(hidden.decisions))
        .order_by(Decision.id)
    )  # fmt: skip
    return [
        DecisionRow(
            row.id, row.kind, row.title or f"action {row.code or row.requested}",
            row.text, row.state, row.name, row.recorded_at, row.chair, row.outcome,
        )
        for row in rows
    ]  # fmt: skip


def decidable(service_id: int, actor: Actor) -> list[tuple[str, str]]:
    """What a board can decide on, as "kind-id" and words: plans, requests for time, actions."""
    hidden = hidden_from(service_id, actor)
    return [
        *_decidable_plans(service_id, hidden),
        *_decidable_requests(service_id, hidden),
        *_decidable_actions(service_id, hidden),
    ]


def _decidable_plans(service_id: int, hidden: Hidden) -> list[tuple[str, str]]:
    rows = db.session.execute(
        select(Plan.id, Plan.title)
        .where(
            Plan.service_id == service_id,
            Plan.state != PlanStatus.COMPLETED,
            Plan.id.not_in(hidden.plans),
        )
        .order_by(Plan.id)
    )
    return [(f"plan-{row.id}", f"The plan {row.title}") for row in rows]


def _decidable_requests(service_id: int, hidden: Hidden) -> list[tuple[str, str]]:
    rows = db.session.execute(
        select(DateChange.id, Action.code, DateChange.to_on, DateChange.to_precision)
        .join(Action, Action.id == DateChange.action_id)
        .where(
            DateChange.service_id == service_id,
            DateChange.state == RequestStatus.ASKED,
            Action.id.not_in(hidden.actions),
        )
        .order_by(DateChange.id)
    )
    return [
        (f"date_change-{number}", f"More time for action {code}, to {in_words(on, precision)}")
        for number, code, on, precision in rows
    ]


def _decidable_actions(service_id: int, hidden: Hidden) -> list[tuple[str, str]]:
    rows = db.session.execute(
        select(Action.id, Action.code, Action.text)
        .where(
            Action.service_id == service_id,
            Action.state.not_in({ActionStatus.DRAFT, ActionStatus.WITHDRAWN}),
            Action.id.not_in(hidden.actions),
        )
        .order_by(Action.plan_id, Action.position, Action.id)
    )
    return [(f"action-{row.id}", f"Action {row.code}: {shortened(row.text)}") for row in rows]


def shortened(text: str, limit: int = 70) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def chairs(meeting: Head) -> list[tuple[int, str]]:
    """Who could have chaired on the day: holders and deputies of the chair's post."""
    rows = db.session.execute(
        select(User.id, User.name, Holding.is_deputy)
        .join(Holding, Holding.user_id == User.id)
        .join(Post, and_(Post.id == Holding.post_id, Post.service_id == Holding.service_id))
        .where(
            Post.service_id == meeting.service_id,
            Post.kind == PostKind.BOARD_CHAIR,
            runs_on(Holding, meeting.held_on),
        )
        .order_by(Holding.is_deputy, User.name, User.id)
    )
    return [(row.id, f"{row.name} (deputy)" if row.is_deputy else row.name) for row in rows]


def decision(decision_id: int, actor: Actor) -> tuple[int, DecisionRow | None]:
    """A decision and the meeting that made it; None where this person may not know of it."""
    meeting_id = db.session.scalars(
        select(Decision.meeting_id).where(Decision.id == decision_id)
    ).one()
    rows = decisions(head(meeting_id), actor)
    return meeting_id, next((row for row in rows if row.id == decision_id), None)


def arising(meeting: Head, actor: Actor) -> list[DecisionRow]:
    """What the meeting before this one decided."""
    before = db.session.scalar(
        select(Meeting.id)
        .where(
            Meeting.service_id == meeting.service_id,
            Meeting.held_on < meeting.held_on,
            Meeting.state == MeetingStatus.HELD,
        )
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    )
    return decisions(head(before), actor) if before is not None else []
