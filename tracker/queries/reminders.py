"""What the reminder tables judge: plans, actions, today's holders; a fixed number of reads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select, union

from tracker.db import db
from tracker.domain.audience import Holder, People
from tracker.domain.dates import london_today
from tracker.domain.reminders import ActionFacts, Facts, PlanFacts, State
from tracker.domain.status import RUNNING_ACTION, ActionStatus, PlanStatus, RequestStatus
from tracker.models import (
    Action,
    ActionOwnership,
    DateChange,
    Evidence,
    EvidenceLink,
    Holding,
    MailSuppression,
    Plan,
    PlanAuthor,
    Post,
    Reminder,
    Report,
    Service,
    Update,
    User,
)
from tracker.queries.periods import runs_on

#: Further ahead than any step of any series looks.
AHEAD = timedelta(days=30)
Key: TypeAlias = tuple[str, int, str, date]
Rows: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Situation:
    """Everything of which somebody may have to be reminded, and who holds which post."""

    facts: dict[tuple[str, int], Facts]
    people: People


def situation(today: date, subjects: Sequence[tuple[str, int]] | None = None) -> Situation:
    """How things stand: everything within reach of a reminder, or only the given subjects."""
    people = People(_holders(today, subjects))
    facts: list[Facts] = [*_plans(today, _ids("plan", subjects))]
    facts += _actions(today, people, subjects)
    return Situation({(one.type, one.id): one for one in facts}, people)


def known_steps(today: date) -> dict[Key, dict[int, State]]:
    """The steps that have a row already, of every subject within reach."""
    plans = _near_plans(today).with_only_columns(Plan.id)
    actions = _near_actions(today).with_only_columns(Action.id)
    rows = db.session.execute(
        select(
            Reminder.subject_type, Reminder.subject_id, Reminder.kind, Reminder.anchor_on,
            Reminder.step, Reminder.state,
        ).where(
            or_(
                and_(Reminder.subject_type == "plan", Reminder.subject_id.in_(plans)),
                and_(Reminder.subject_type == "action", Reminder.subject_id.in_(actions)),
            )
        )
    )  # fmt: skip
    known: dict[Key, dict[int, State]] = defaultdict(dict)
    for subject, subject_id, kind, anchor, step, state in rows:
        known[subject, subject_id, kind, anchor][step] = State(state)
    return known


def _ids(subject: str, subjects: Sequence[tuple[str, int]] | None) -> list[int] | None:
    return None if subjects is None else [number for name, number in subjects if name == subject]


def _holders(today: date, subjects: Sequence[tuple[str, int]] | None) -> list[Holder]:
    holders = (
        select(
            Post.service_id, Post.id, Post.kind, User.id, Holding.is_deputy, User.disabled_at,
            MailSuppression.address,
        )
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .join(User, User.id == Holding.user_id)
        .outerjoin(MailSuppression, MailSuppression.address == User.email)
        .where(
            runs_on(Holding, today),
            Post.closed_on.is_(None),
        )
        .order_by(Holding.is_deputy, User.id, Post.id)
    )  # fmt: skip
    if subjects is not None:
        inside = union(
            select(Plan.service_id).where(Plan.id.in_(_ids("plan", subjects) or [])),
            select(Action.service_id).where(Action.id.in_(_ids("action", subjects) or [])),
        )
        holders = holders.where(Post.service_id.in_(inside))
    return [
        Holder(*row[:5], reachable=row[5] is None and row[6] is None)
        for row in db.session.execute(holders)
    ]


def _is_active(today: date) -> ColumnElement[bool]:
    return or_(Service.active_to.is_(None), Service.active_to >= today)


def _near_plans(today: date) -> Rows:
    clock = and_(Plan.due_on <= today + AHEAD, Plan.submitted_on.is_(None))
    return (
        select(
            Plan.id, Plan.service_id, Service.name.label("service"), Plan.title, Plan.state,
            Plan.due_on, Plan.sent_to_board_on, Plan.submitted_on, Plan.number,
        )
        .join(Service, Service.id == Plan.service_id)
        .outerjoin(Report, (Report.id == Plan.report_id) & (Report.service_id == Plan.service_id))
        .where(
            _is_active(today),
            # Before publication in no mail (TRUST, row 40); from that day on the clock runs,
            # whether or not somebody has released the report.
            or_(Report.is_embargoed.is_not(True), Report.published_on <= today),
            or_(clock, Plan.state == PlanStatus.WITH_BOARD),
        )
        .order_by(Plan.id)
    )  # fmt: skip


def _plans(today: date, ids: list[int] | None) -> list[PlanFacts]:
    near = _near_plans(today)
    chosen = near if ids is None else near.where(Plan.id.in_(ids))
    inside = chosen.with_only_columns(Plan.id).order_by(None)
    authors: dict[tuple[int, int], set[int]] = defaultdict(set)
    written = select(PlanAuthor.plan_id, PlanAuthor.number, PlanAuthor.user_id)
    for plan_id, number, user_id in db.session.execute(
        written.where(PlanAuthor.plan_id.in_(inside))
    ):
        authors[plan_id, number].add(user_id)
    return [
        PlanFacts(
            id=row.id, service_id=row.service_id, service=row.service, title=row.title,
            state=row.state, due_on=row.due_on, sent_to_board_on=row.sent_to_board_on,
            was_submitted=row.submitted_on is not None,
            authors=frozenset(authors[row.id, row.number]),
        )
        for row in db.session.execute(chosen)
    ]  # fmt: skip


def _near_actions(today: date) -> Rows:
    """Running actions near their date, beyond it, or not owned; and those that await a check."""
    held = (
        select(Holding.post_id)
        .join(Post, (Post.id == Holding.post_id) & (Post.service_id == Holding.service_id))
        .where(
            Post.closed_on.is_(None),
            runs_on(Holding, today),
        )
    )
    unowned = or_(Action.owner_post_id.is_(None), Action.owner_post_id.not_in(held))
    running = and_(
        Action.state.in_(RUNNING_ACTION),
        or_(Action.due_on <= today + AHEAD, unowned, DateChange.id.is_not(None)),
    )
    return (
        select(
            Action.id, Action.service_id, Service.name.label("service"), Action.code, Action.text,
            Action.state, Action.due_on, Action.due_precision, Action.started_on,
            Action.owner_post_id, Action.verifier_post_id, Action.claimed_at, Plan.endorsed_at,
            Plan.opened_on, DateChange.requested_at, DateChange.requested_by,
        )
        .join(Service, Service.id == Action.service_id)
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .outerjoin(Report, (Report.id == Plan.report_id) & (Report.service_id == Plan.service_id))
        .outerjoin(
            DateChange,
            (DateChange.action_id == Action.id)
            & (DateChange.service_id == Action.service_id)
            & (DateChange.state == RequestStatus.ASKED),
        )
        .where(
            _is_active(today),
            Report.is_embargoed.is_not(True),  # nobody outside may learn of it yet
            or_(running, Action.state == ActionStatus.AWAITING_VERIFICATION),
        )
        .order_by(Action.id)
    )  # fmt: skip


def _actions(
    today: date, people: People, subjects: Sequence[tuple[str, int]] | None
) -> list[ActionFacts]:
    ids = _ids("action", subjects)
    near = _near_actions(today)
    chosen = near if ids is None else near.where(Action.id.in_(ids))
    barred = _barred(ids)
    return [
        ActionFacts(
            id=row.id, service_id=row.service_id, service=row.service, code=row.code,
            title=row.text, state=row.state, due_on=row.due_on, precision=row.due_precision,
            begun_on=_day(row.endorsed_at) or row.started_on or row.opened_on,
            owner_post_id=row.owner_post_id, is_owned=people.is_held(row.owner_post_id),
            verifier_post_id=row.verifier_post_id, claimed_on=_day(row.claimed_at),
            asked_on=_day(row.requested_at), asked_by=row.requested_by,
            barred=frozenset(barred[row.id]),
        )
        for row in db.session.execute(chosen)
    ]  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else london_today(moment)


def _barred(ids: list[int] | None) -> dict[int, set[int]]:
    """Of each action that awaits verification, everybody who had a hand in it (domain rule 8)."""
    waiting = Action.state == ActionStatus.AWAITING_VERIFICATION
    chosen = waiting if ids is None else and_(waiting, Action.id.in_(ids))
    of_action = EvidenceLink.action_id == Action.id
    owned = ActionOwnership.action_id == Action.id
    deeds = (
        select(Action.id, Action.claimed_by),
        select(Action.id, Holding.user_id).join(Holding, Holding.post_id == Action.owner_post_id),
        select(Action.id, Holding.user_id)
        .join(ActionOwnership, owned)
        .join(Holding, Holding.post_id == ActionOwnership.post_id),
        select(Action.id, Update.author_id).join(Update, Update.action_id == Action.id),
        select(Action.id, EvidenceLink.linked_by).join(EvidenceLink, of_action),
        select(Action.id, Evidence.added_by)
        .join(EvidenceLink, of_action)
        .join(Evidence, Evidence.id == EvidenceLink.evidence_id),
        select(Action.id, DateChange.requested_by).join(
            DateChange, DateChange.action_id == Action.id
        ),
    )
    barred: dict[int, set[int]] = defaultdict(set)
    for action_id, user_id in db.session.execute(union(*(deed.where(chosen) for deed in deeds))):
        if user_id is not None:
            barred[action_id].add(user_id)
    return barred
