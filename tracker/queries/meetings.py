"""Meetings of a board: the list, one meeting, who can be expected to come."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from tracker.db import db
from tracker.domain.agenda import Came, Head
from tracker.domain.permissions import PostKind
from tracker.domain.status import DecisionStatus, MeetingStatus
from tracker.models import Attendance, Decision, Holding, Meeting, Post, Service, User
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
