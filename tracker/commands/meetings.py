"""Planning a meeting and recording that it was held: who came, who chaired, the minutes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.meetings import Presence
from tracker.domain.permissions import Actor, Permission
from tracker.domain.status import MeetingStatus
from tracker.models import Attendance, Meeting, Post
from tracker.queries import facts
from tracker.queries import meetings as look


class Attended(NamedTuple):
    """Whether the holder of a post came, and who that was."""

    post_id: int
    state: Presence
    user_id: int | None = None
    name: str = ""


@command
def plan_meeting(
    service_id: int, *, by: Actor, at: datetime, held_on: date, title: str, place: str = ""
) -> int:
    """Put a meeting into the calendar; returns its id."""
    require(by, Permission.RECORD_MEETING, facts.of_service(service_id))
    meeting = Meeting(service_id=service_id, held_on=held_on, title=title, place=place)
    db.session.add(meeting)
    record(Event.MEETING_PLANNED, meeting, by=by, at=at, title=title, on=held_on)
    return meeting.id


@command
def change_meeting(
    meeting_id: int,
    *,
    by: Actor,
    at: datetime,
    seen: int | None,
    held_on: date,
    title: str,
    place: str,
) -> None:
    """Move or rename a meeting that was not held yet."""
    require(by, Permission.RECORD_MEETING, facts.of_meeting(meeting_id))
    meeting = lock(Meeting, meeting_id, seen=seen)
    if meeting.state != MeetingStatus.PLANNED:
        raise RuleBroken("This meeting was held: it can no longer be moved")
    asked = {"held_on": held_on, "title": title, "place": place}
    changed = [name for name, value in asked.items() if getattr(meeting, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(meeting, name, asked[name])
    words = ", ".join({"held_on": "date"}.get(name, name) for name in changed)
    record(Event.MEETING_CHANGED, meeting, by=by, at=at, title=title, changed=words)


@command
def hold_meeting(
    meeting_id: int, *, by: Actor, at: datetime, seen: int | None, attended: Sequence[Attended],
    chaired_by: int | None, minutes: str,
) -> None:  # fmt: skip
    """Record (or correct) attendance, chair and minutes of a meeting that has begun."""
    require(by, Permission.RECORD_MEETING, facts.of_meeting(meeting_id))
    meeting = lock(Meeting, meeting_id, seen=seen)
    if meeting.held_on > london_today(at):
        raise RuleBroken("This meeting is still to come", "chaired_by")
    if chaired_by is not None and chaired_by not in _chairs(meeting):
        raise RuleBroken("Only a holder or deputy of the chair's post can chair", "chaired_by")
    _refuse_strangers(meeting, attended)
    db.session.execute(delete(Attendance).where(Attendance.meeting_id == meeting_id))
    for one in attended:
        db.session.add(
            Attendance(
                service_id=meeting.service_id, meeting_id=meeting_id, post_id=one.post_id,
                user_id=one.user_id, name=one.name, state=one.state,
            )
        )  # fmt: skip
    meeting.state, meeting.chaired_by, meeting.minutes = MeetingStatus.HELD, chaired_by, minutes
    present = sum(one.state is Presence.PRESENT for one in attended)
    record(
        Event.MEETING_HELD, meeting, by=by, at=at, title=meeting.title, on=meeting.held_on,
        present=present,
    )  # fmt: skip


def _chairs(meeting: Meeting) -> set[int]:
    return {user_id for user_id, _ in look.chairs(look.head(meeting.id))}


def _refuse_strangers(meeting: Meeting, attended: Sequence[Attended]) -> None:
    own = set(db.session.scalars(select(Post.id).where(Post.service_id == meeting.service_id)))
    if any(one.post_id not in own for one in attended):
        raise RuleBroken("One of these posts is not a post of this service", "attendance")
