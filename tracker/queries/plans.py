"""A plan as its page shows it: clock, what is missing, recommendations with their actions."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select

from tracker.db import db
from tracker.domain.errors import Absent
from tracker.domain.plans import AskedFor, ClockLine, Need, Promised, clock_line, needs
from tracker.domain.plans import warnings as warned
from tracker.domain.progress import RecommendationStatus, recommendation_status
from tracker.domain.reports import basis_words
from tracker.domain.status import OPEN_ACTION, ActionStatus, PlanStatus
from tracker.models import Plan, PlanNote, PlanVersion, StoredFile, User
from tracker.queries import plan_rows
from tracker.queries.plan_rows import ActionRow, PlanHead, RecommendationRow


@dataclass(frozen=True)
class NoteRow:
    """What somebody of the board said about the plan."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True)
class VersionRow:
    """A frozen version of the plan."""

    number: int
    stage: str
    frozen_at: datetime
    sha256: str


@dataclass(frozen=True)
class PlanPage:
    """A plan with everything in it; nothing here asks the database again."""

    head: PlanHead
    recommendations: tuple[RecommendationRow, ...]
    #: Actions that answer no recommendation: the service's own initiative.
    own_actions: tuple[ActionRow, ...]
    actions: tuple[ActionRow, ...]
    clock: ClockLine

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Everything that keeps the plan from the board."""
        return needs(self.head.id, self._asked(), self._promised())

    @cached_property
    def warnings(self) -> tuple[Need, ...]:
        """What is missing without keeping the plan from the board."""
        return warned(self._promised())

    @cached_property
    def states(self) -> Counter[ActionStatus]:
        """How many actions are in which state."""
        return Counter(action.state for action in self.actions)

    @property
    def is_draft(self) -> bool:
        """Is this not yet endorsed by the board?"""
        return self.head.state in {PlanStatus.DRAFTING, PlanStatus.WITH_BOARD}

    @property
    def may_be_completed(self) -> bool:
        """Is every action verified or withdrawn?"""
        return not any(action.state in OPEN_ACTION for action in self.actions)

    @property
    def overdue(self) -> int:
        """How many actions are past their date."""
        return sum(1 for action in self.actions if action.days_overdue)

    @property
    def answered(self) -> int:
        """How many recommendations of the plan's own report have an action or a reasoned no."""
        lacking = {n.subject_id for n in self.needs if n.kind == "recommendation"}
        return sum(1 for each in self._own() if each.id not in lacking)

    @property
    def asked(self) -> int:
        """How many recommendations the plan's own report makes."""
        return len(self._own())

    def status_of(self, row: RecommendationRow) -> RecommendationStatus:
        """How far the answer to a recommendation has come."""
        states = (action.state for action in (*row.actions, *row.also))
        return recommendation_status(states, row.response)

    def _own(self) -> list[RecommendationRow]:
        return [r for r in self.recommendations if r.report_id == self.head.report_id]

    def _asked(self) -> list[AskedFor]:
        return [AskedFor(r.id, r.name, r.response, r.reason, r.criterion) for r in self._own()]

    def _promised(self) -> list[Promised]:
        return [
            Promised(
                a.id, a.code, a.state, a.owner_post_id is not None, a.due.day if a.due else None,
                a.criterion, a.evidence_expected, a.answers,
            )
            for a in self.actions
        ]  # fmt: skip


def head(plan_id: int) -> PlanHead:
    """The plan without its actions; Absent when there is none."""
    found = plan_rows.head(plan_id)
    if found is None:
        raise Absent
    return found


def page(plan_id: int, today: date) -> PlanPage:
    """The plan in four statements, however many actions it has; Absent when there is none."""
    found = head(plan_id)
    answers = plan_rows.answers(plan_id)
    actions = [replace(a, answers=answers.get(a.id, ())) for a in plan_rows.actions(plan_id, today)]
    blocks = _blocks(plan_rows.recommendations(plan_id, found.report_id), actions)
    return PlanPage(
        head=found,
        recommendations=tuple(blocks),
        own_actions=tuple(action for action in actions if not action.answers),
        actions=tuple(actions),
        clock=clock_line(
            state=found.state,
            due_on=found.due_on,
            basis=basis_words(found.due_basis, found.rule, found.due_reason),
            submitted_on=found.submitted_on,
            today=today,
        ),
    )


def _blocks(rows: list[RecommendationRow], actions: list[ActionRow]) -> list[RecommendationRow]:
    """Put each action under the first recommendation it answers, and name it under the others."""
    order = {row.id: place for place, row in enumerate(rows)}
    first = {
        action.id: min(action.answers, key=lambda each: order[each])
        for action in actions
        if action.answers
    }
    return [
        replace(
            row,
            actions=tuple(a for a in actions if first.get(a.id) == row.id),
            also=tuple(a for a in actions if row.id in a.answers and first[a.id] != row.id),
        )
        for row in rows
    ]


def notes(plan_id: int) -> list[NoteRow]:
    """What the board said about the plan, newest first."""
    rows = db.session.execute(
        select(PlanNote.text, User.name, PlanNote.at)
        .join(User, User.id == PlanNote.author_id)
        .where(PlanNote.plan_id == plan_id)
        .order_by(PlanNote.at.desc(), PlanNote.id.desc())
    )
    return [NoteRow(*row) for row in rows]


def versions(plan_id: int) -> list[VersionRow]:
    """The frozen versions, newest first, without their contents."""
    rows = db.session.execute(
        select(PlanVersion.number, PlanVersion.stage, PlanVersion.frozen_at, PlanVersion.sha256)
        .where(PlanVersion.plan_id == plan_id)
        .order_by(PlanVersion.id.desc())
    )
    return [VersionRow(*row) for row in rows]


@dataclass(frozen=True)
class Submitted:
    """What was frozen at the last submission; `data` is its JSON."""

    number: int
    data: str


def last_submitted(plan_id: int) -> Submitted | None:
    """The version that was submitted last; None without one."""
    row = db.session.execute(
        select(PlanVersion.number, PlanVersion.data)
        .where(PlanVersion.plan_id == plan_id, PlanVersion.stage == "submitted")
        .order_by(PlanVersion.number.desc())
        .limit(1)
    ).first()
    return None if row is None else Submitted(row.number, row.data)


def receipt_file(plan_id: int) -> StoredFile | None:
    """The receipt's file; None where the receipt is text only."""
    return db.session.scalar(
        select(StoredFile)
        .join(
            Plan,
            (Plan.receipt_file_id == StoredFile.id) & (Plan.service_id == StoredFile.service_id),
        )
        .where(Plan.id == plan_id)
    )


def version_file(plan_id: int, number: int, stage: str) -> tuple[str, bytes] | None:
    """The data and the Word document of a frozen version, exactly as they were frozen."""
    row = db.session.execute(
        select(PlanVersion.data, PlanVersion.document).where(
            PlanVersion.plan_id == plan_id,
            PlanVersion.number == number,
            PlanVersion.stage == stage,
        )
    ).first()
    return None if row is None else (row.data, row.document)
