"""What has happened to one action: updates, dates, checks and decisions, each in one statement."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.events import Event, sentence
from tracker.domain.progress import Claim
from tracker.domain.status import RequestStatus
from tracker.domain.verification import Check
from tracker.models import AuditEntry, DateChange, Holding, Post, Update, User, Verification

#: Happenings that have no row of their own.
TOLD_BY_THE_TRAIL = (
    Event.ACTION_REASSIGNED, Event.ACTION_WITHDRAWN, Event.ACTION_REOPENED, Event.ACTION_ESCALATED,
    Event.VERIFICATION_ASKED,
)  # fmt: skip


@dataclass(frozen=True)
class UpdateRow:
    """One update."""

    id: int
    at: datetime
    author_id: int
    author: str
    post: str
    claim: Claim
    narrative: str
    next_step: str
    forecast_on: date | None
    told_by: str
    told_how: str
    told_on: date | None


@dataclass(frozen=True)
class DateChangeRow:
    """One request for more time and what became of it."""

    id: int
    at: datetime
    from_on: date
    from_precision: str
    to_on: date
    to_precision: str
    reason: str
    requested_by: str
    state: RequestStatus
    decided_by: str
    decided_at: datetime | None
    note: str
    meeting_id: int | None
    needs_ratifying: bool


@dataclass(frozen=True)
class VerificationRow:
    """One check by somebody independent."""

    id: int
    at: datetime
    round: int
    verifier: str
    posts: str  # held by the verifier in this service on the day of the check
    check: Check
    sha256: str


@dataclass(frozen=True)
class EventRow:
    """One happening in the words of the trail."""

    at: datetime
    who: str
    words: str


def updates(action_id: int) -> list[UpdateRow]:
    """All updates, newest first."""
    rows = db.session.execute(
        select(
            Update.id, Update.at, Update.author_id, User.name.label("author"),
            func.coalesce(Post.title, "").label("post"), Update.claim,
            Update.narrative, Update.next_step, Update.forecast_on, Update.told_by,
            Update.told_how, Update.told_on,
        )
        .join(User, User.id == Update.author_id)
        .outerjoin(Post, (Post.id == Update.post_id) & (Post.service_id == Update.service_id))
        .where(Update.action_id == action_id)
        .order_by(Update.at.desc(), Update.id.desc())
    )  # fmt: skip
    return [UpdateRow(**row) for row in rows.mappings()]


def date_changes(action_id: int) -> list[DateChangeRow]:
    """All requests for more time, newest first."""
    asker, decider = aliased(User), aliased(User)
    rows = db.session.execute(
        select(
            DateChange.id, DateChange.requested_at.label("at"), DateChange.from_on,
            DateChange.from_precision, DateChange.to_on, DateChange.to_precision,
            DateChange.reason, asker.name.label("requested_by"), DateChange.state,
            func.coalesce(decider.name, "").label("decided_by"),
            DateChange.decided_at, DateChange.note, DateChange.meeting_id,
            DateChange.needs_ratifying,
        )
        .join(asker, asker.id == DateChange.requested_by)
        .outerjoin(decider, decider.id == DateChange.decided_by)
        .where(DateChange.action_id == action_id)
        .order_by(DateChange.requested_at.desc(), DateChange.id.desc())
    )  # fmt: skip
    return [DateChangeRow(**row) for row in rows.mappings()]


def verifications(action_id: int) -> list[VerificationRow]:
    """All checks, newest first."""
    v = Verification
    rows = db.session.execute(
        select(
            v.id, v.at, v.round, User.name, v.method, v.verdict, v.text, v.sufficient_n,
            v.sample_n, v.population_n, v.snapshot_sha256,
        )
        .join(User, User.id == v.verifier_id)
        .where(v.action_id == action_id)
        .order_by(v.at.desc(), v.id.desc())
    )  # fmt: skip
    posts = _verifiers_posts(action_id)
    return [
        VerificationRow(*row[:4], posts.get(row[0], ""), Check(*row[4:10]), row[10]) for row in rows
    ]


def _verifiers_posts(action_id: int) -> dict[int, str]:
    """The posts of each check's verifier on its day: "Head of education, deputy to …"."""
    v = Verification
    rows = db.session.execute(
        select(v.id, v.at, Post.title, Holding.is_deputy, Holding.from_on, Holding.to_on)
        .join(Holding, (Holding.user_id == v.verifier_id) & (Holding.service_id == v.service_id))
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(v.action_id == action_id)
        .order_by(v.id, Holding.is_deputy, Post.title, Holding.id)
    )
    held: dict[int, list[str]] = {}
    for check_id, at, title, is_deputy, from_on, to_on in rows:
        day = london_today(at)
        if from_on <= day and (to_on is None or to_on >= day):
            held.setdefault(check_id, []).append(f"deputy to {title}" if is_deputy else title)
    return {check_id: ", ".join(titles) for check_id, titles in held.items()}


def events(action_id: int) -> list[EventRow]:
    """What the trail alone tells, newest first."""
    rows = db.session.execute(
        select(AuditEntry.at, AuditEntry.actor_name, AuditEntry.event, AuditEntry.facts)
        .where(
            AuditEntry.subject_type == "action",
            AuditEntry.subject_id == action_id,
            AuditEntry.event.in_([event.value for event in TOLD_BY_THE_TRAIL]),
        )
        .order_by(AuditEntry.id.desc())
    )
    return [EventRow(at, who, _words(event, facts)) for at, who, event, facts in rows]


def _words(event: str, facts: str) -> str:
    declared: dict[str, Any] = json.loads(facts)
    return sentence(event, declared)


@dataclass(frozen=True)
class RequestForTime:
    """What deciding a request needs to know of it."""

    action_id: int
    version: int
    requested_by: int


def request_for_time(date_change_id: int) -> RequestForTime:
    """A request that the guard has found."""
    row = db.session.execute(
        select(DateChange.action_id, DateChange.version, DateChange.requested_by).where(
            DateChange.id == date_change_id
        )
    ).one()
    return RequestForTime(*row)
