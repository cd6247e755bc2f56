"""All services of a monitor on one page, in a constant number of statements.

Dates and states of plans are always shown; numbers of actions and recommendations count only
what was submitted (MODEL, Rights).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.dates import PartialDate, stored_date
from tracker.domain.meetings import KINDS
from tracker.domain.oversight import (
    NEED_WORDS,
    Need,
    Reason,
    Standing,
    attention_key,
    reasons,
)
from tracker.domain.plans import plan_name
from tracker.domain.progress import freshness
from tracker.domain.status import SUBMITTED_PLAN, DecisionStatus, MeetingStatus
from tracker.models import (
    Action,
    DateChange,
    Decision,
    Meeting,
    Plan,
    Recommendation,
    Recurrence,
    Report,
    Service,
)
from tracker.queries import tallies


@dataclass(frozen=True)
class Row:
    """A service on the oversight page, with the reasons for its place."""

    standing: Standing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Wanted:
    """What the monitor asked to see."""

    words: str = ""
    region: str = ""
    need: Need | None = None
    sort: str = "attention"


@dataclass(frozen=True)
class Overview:
    """The rows asked for, out of all, and how many services have each need."""

    rows: tuple[Row, ...]
    total: int
    needs: dict[Need, int]
    regions: tuple[str, ...]


def overview(services: frozenset[int], today: date, wanted: Wanted) -> Overview:
    """Every service of the monitor, filtered and sorted as wanted."""
    rows = [Row(one, reasons(one, today)) for one in standings(services, today)]
    counts = {need: sum(_has(row, need) for row in rows) for need in NEED_WORDS}
    shown = [row for row in rows if _matches(row, wanted)]
    shown.sort(key=lambda row: _order(row, wanted.sort, today))
    if wanted.sort.startswith("-"):
        shown.reverse()
    regions = tuple(sorted({row.standing.region for row in rows if row.standing.region}))
    return Overview(tuple(shown), len(rows), counts, regions)


def standings(services: frozenset[int], today: date) -> list[Standing]:
    """How each of these services stands today."""
    clocks, counts, words, recommended = (
        tallies.clocks(services),
        tallies.tallies(services, today),
        tallies.last_words(services),
        tallies.recommendations(services),
    )
    rows = db.session.execute(
        select(
            Service.id, Service.name, Service.region, _reports(), _next_meeting(today), _repeats()
        )
        .where(Service.id.in_(services))
        .order_by(Service.name, Service.id)
    )
    return [
        Standing(
            service_id=row.id,
            name=row.name,
            region=row.region,
            clocks=tuple(clocks[row.id]),
            recommendations=recommended[row.id],
            next_meeting_on=row.next_meeting_on,
            repeats=row.repeats,
            freshness=freshness(
                has_report=row.reports > 0,
                last_update_on=words[row.id][0],
                last_change_on=words[row.id][1],
                today=today,
                is_running=_is_running(counts[row.id]),
            ),
            last_update_on=words[row.id][0],
            **counts[row.id],
        )
        for row in rows
    ]


def _is_running(count: dict[str, int]) -> bool:
    """Whether somebody still owes a word: what is claimed complete waits for its check.

    Like all numbers here of what stands submitted: a plan that came back is a need of its own.
    """
    return count.get("open_actions", 0) > count.get("awaiting_verification", 0)


def _has(row: Row, need: Need) -> bool:
    return any(reason.need is need for reason in row.reasons)


def _matches(row: Row, wanted: Wanted) -> bool:
    standing = row.standing
    return (
        wanted.words.lower() in standing.name.lower()
        and wanted.region in {"", standing.region}
        and (wanted.need is None or _has(row, wanted.need))
    )


def _order(row: Row, sort: str, today: date) -> tuple[Any, ...]:
    standing = row.standing
    due = min((c.due_on for c in standing.clocks if c.is_running and c.due_on), default=date.max)
    keys: dict[str, tuple[Any, ...]] = {
        "name": (),
        "due": (due,),
        "overdue": (standing.overdue,),
        "updated": (standing.last_update_on or date.min,),
        "waiting": (standing.awaiting_verification,),
    }
    chosen = keys.get(sort.removeprefix("-"))
    if chosen is None:
        return attention_key(standing, today)
    return (*chosen, standing.name)


def _reports() -> Any:
    return (
        select(func.count(Report.id))
        .where(Report.service_id == Service.id, Report.is_embargoed.is_(False))
        .scalar_subquery()
        .label("reports")
    )


def _next_meeting(today: date) -> Any:
    return (
        select(func.min(Meeting.held_on))
        .where(
            Meeting.service_id == Service.id,
            Meeting.state == MeetingStatus.PLANNED,
            Meeting.held_on >= today,
        )
        .scalar_subquery()
        .label("next_meeting_on")
    )


def _repeats() -> Any:
    """Findings of a submitted plan's report that a person linked to an earlier one."""
    return (
        select(func.count(func.distinct(Recurrence.later_id)))
        .join(Recommendation, Recommendation.id == Recurrence.later_id)
        .join(Plan, Plan.report_id == Recommendation.report_id)
        .where(
            Recurrence.service_id == Service.id,
            Recurrence.kind != "declined",
            Plan.state.in_(SUBMITTED_PLAN),
        )
        .scalar_subquery()
        .label("repeats")
    )


def one(service_id: int, today: date) -> Row:
    """One service as its monitor sees it."""
    (standing,) = standings(frozenset({service_id}), today)
    return Row(standing, reasons(standing, today))


@dataclass(frozen=True)
class Decided:
    """A decision of the board about a submitted plan; its minutes stay with the service."""

    on: date
    meeting: str
    words: str
    about: str
    text: str


def decisions(service_id: int) -> list[Decided]:
    """What the board decided about submitted plans and their actions, the latest first."""
    of_action = aliased(Plan)
    about = func.coalesce(literal("action ").concat(Action.code), Plan.title, "")
    rows = db.session.execute(
        select(Meeting.held_on, Meeting.title, Decision.kind, about, Decision.text)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .outerjoin(DateChange, DateChange.id == Decision.date_change_id)
        .outerjoin(Action, Action.id == func.coalesce(Decision.action_id, DateChange.action_id))
        .outerjoin(Plan, Plan.id == Decision.plan_id)
        .outerjoin(of_action, of_action.id == Action.plan_id)
        .where(
            Decision.service_id == service_id,
            Decision.state == DecisionStatus.CARRIED_OUT,
            or_(Plan.state.in_(SUBMITTED_PLAN), of_action.state.in_(SUBMITTED_PLAN)),
        )
        .order_by(Meeting.held_on.desc(), Decision.id)
        .limit(100)
    )
    return [
        Decided(on, meeting, KINDS[kind].words, plan_name(about), text)
        for on, meeting, kind, about, text in rows
    ]


def kept_reports(service_id: int) -> list[tuple[str, PartialDate | None]]:
    """Title and date of each published report that was kept without a plan, the latest first."""
    answers = select(Plan.id).where(Plan.report_id == Report.id).exists()
    asks = select(Recommendation.id).where(Recommendation.report_id == Report.id).exists()
    rows = db.session.execute(
        select(Report.title, Report.published_on, Report.published_precision)
        .where(Report.service_id == service_id, Report.is_embargoed.is_(False), asks, ~answers)
        .order_by(Report.published_on.desc(), Report.id)
    )
    return [(title, stored_date(on, precision)) for title, on, precision in rows]
