"""The audit trail as sentences: of a service, of a plan, of an action."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from tracker.db import db
from tracker.domain.events import sentence
from tracker.domain.paging import PER_PAGE, Page, page_of
from tracker.domain.permissions import Actor
from tracker.models import (
    Action,
    AuditEntry,
    DateChange,
    EvidenceLink,
    Plan,
    Recommendation,
    Recurrence,
    ReportDraft,
)
from tracker.queries.embargo import hidden_from, sees_all


@dataclass(frozen=True)
class Line:
    """One entry as it reads."""

    number: int
    at: datetime
    who: str
    what: str
    event: str


@dataclass(frozen=True)
class Trail:
    """A page of the trail, the newest first."""

    lines: tuple[Line, ...]
    page: Page
    people: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What of the trail was asked for."""

    who: str = ""
    kind: str = ""  # what the event's name begins with: "plan", "action", "report" …
    page: int = 1


def of_service(service_id: int, actor: Actor, wanted: Wanted) -> Trail:
    """The trail of a service, without what is under embargo for this person."""
    return _trail(and_(AuditEntry.service_id == service_id, _open_to(service_id, actor)), wanted)


def of_plan(plan_id: int, wanted: Wanted) -> Trail:
    """The trail of a plan: of itself, its actions, its recommendations and its report."""
    plan = db.session.get_one(Plan, plan_id)
    actions = select(Action.id).where(Action.plan_id == plan_id)
    recommendations = select(Recommendation.id).where(Recommendation.report_id == plan.report_id)
    return _trail(
        and_(
            AuditEntry.service_id == plan.service_id,
            or_(
                _about("plan", [plan_id]),
                _about("action", actions),
                _about("recommendation", recommendations),
                _about("report", [plan.report_id or 0]),
                _of_actions(actions),
            ),
        ),
        wanted,
    )


def of_action(action_id: int, wanted: Wanted) -> Trail:
    """The trail of an action, its evidence and the dates asked for."""
    action = db.session.get_one(Action, action_id)
    own = select(Action.id).where(Action.id == action_id)
    return _trail(
        and_(
            AuditEntry.service_id == action.service_id,
            or_(_about("action", own), _of_actions(own)),
        ),
        wanted,
    )


def last_change(kind: str, subject_id: int) -> Line | None:
    """Who changed a thing last and when; an action's evidence and dates count as its own."""
    about = _about(kind, [subject_id])
    if kind == "action":
        about = or_(about, _of_actions([subject_id]))
    newest = select(AuditEntry).where(about).order_by(AuditEntry.id.desc()).limit(1)
    entry = db.session.scalar(newest)
    return None if entry is None else _line(entry)


def _about(kind: str, ids: Any) -> ColumnElement[bool]:
    return and_(AuditEntry.subject_type == kind, AuditEntry.subject_id.in_(ids))


def _of_actions(actions: Any) -> ColumnElement[bool]:
    links = select(EvidenceLink.evidence_id).where(EvidenceLink.action_id.in_(actions))
    dates = select(DateChange.id).where(DateChange.action_id.in_(actions))
    return or_(_about("evidence", links), _about("date_change", dates))


def _open_to(service_id: int, actor: Actor) -> ColumnElement[bool]:
    """Everything, but for reports under embargo that this person was not named for."""
    if sees_all(service_id, actor):
        return true()
    hidden = hidden_from(service_id, actor)
    drafts = select(ReportDraft.id).where(
        ReportDraft.service_id == service_id,
        or_(ReportDraft.report_id.is_(None), ReportDraft.report_id.in_(hidden.reports)),
    )
    repeats = select(Recurrence.id).where(
        or_(
            Recurrence.later_id.in_(hidden.recommendations),
            Recurrence.earlier_id.in_(hidden.recommendations),
        )
    )
    return ~or_(
        _about("report", hidden.reports),
        _about("plan", hidden.plans),
        _about("action", hidden.actions),
        _about("recommendation", hidden.recommendations),
        _about("recurrence", repeats),
        _about("report_draft", drafts),
        _about("decision", hidden.decisions),
        _of_actions(hidden.actions),
    )


def _trail(condition: ColumnElement[bool], wanted: Wanted) -> Trail:
    chosen = [condition]
    if wanted.who:
        chosen.append(AuditEntry.actor_name == wanted.who)
    if wanted.kind:
        chosen.append(AuditEntry.event.startswith(wanted.kind + ".", autoescape=True))
    total = db.session.scalar(select(func.count()).select_from(AuditEntry).where(*chosen)) or 0
    page = page_of(wanted.page, total)
    rows = db.session.scalars(
        select(AuditEntry)
        .where(*chosen)
        .order_by(AuditEntry.id.desc())
        .limit(PER_PAGE)
        .offset(page.skipped)
    )
    people = db.session.scalars(
        select(AuditEntry.actor_name).where(condition).distinct().order_by(AuditEntry.actor_name)
    )
    return Trail(tuple(map(_line, rows)), page, tuple(people))


def _line(entry: AuditEntry) -> Line:
    facts = json.loads(entry.facts)
    what = sentence(entry.event, facts)
    return Line(entry.id, entry.at, entry.actor_name, what, entry.event)


def sheet(service_id: int, actor: Actor) -> Iterator[list[object]]:
    """The whole trail of a service as rows, the oldest first."""
    rows = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.service_id == service_id, _open_to(service_id, actor))
        .order_by(AuditEntry.id)
        .execution_options(yield_per=1000)
    )
    for entry in rows:
        line = _line(entry)
        yield [line.number, line.at, line.who, line.what, line.event, entry.facts, entry.hash]
