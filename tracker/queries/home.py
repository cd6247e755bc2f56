"""The first screen: what waits for this person, in a constant number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.agenda import Asked
from tracker.domain.dates import london_today
from tracker.domain.oversight import Clock
from tracker.domain.permissions import Actor, PostKind
from tracker.domain.plans import ClockLine, clock_line
from tracker.domain.reports import basis_words, stored_rule
from tracker.domain.status import (
    CLOCK_STOPPED,
    ActionStatus,
    DecisionStatus,
    DraftStatus,
    MeetingStatus,
    PlanStatus,
    RequestStatus,
)
from tracker.models import (
    Action,
    DateChange,
    Decision,
    Meeting,
    Plan,
    Programme,
    Report,
    ReportDraft,
    ReportReader,
    Service,
    StoredFile,
    User,
)
from tracker.queries.agencies import Agency, agencies
from tracker.queries.independence import barred_actions

INSIDE = frozenset(
    {PostKind.YOS_MANAGER, PostKind.COORDINATOR, PostKind.BOARD_CHAIR, PostKind.BOARD_MEMBER}
)
WRITING = frozenset({PostKind.YOS_MANAGER, PostKind.COORDINATOR})
EMBARGO = frozenset({PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR})


@dataclass(frozen=True)
class RunningPlan:
    """A plan whose clock runs, in a service of this person."""

    service: str
    clock: Clock
    line: ClockLine


@dataclass(frozen=True)
class ToVerify:
    """An action claimed complete, waiting for somebody independent."""

    action_id: int
    code: str
    text: str
    service: str
    claimed_on: date | None


@dataclass(frozen=True)
class NextMeeting:
    """The next planned meeting of a service."""

    id: int
    service: str
    title: str
    on: date


@dataclass(frozen=True)
class ToConfirm:
    """A meeting whose secretary recorded decisions that wait for the chair."""

    meeting_id: int
    title: str
    on: date
    decisions: int


@dataclass(frozen=True)
class ToCheck:
    """A report that was read in and waits for somebody to check it."""

    id: int
    service: str
    name: str
    on: date


@dataclass(frozen=True)
class Home:
    """Everything that the first screen shows."""

    plans: tuple[RunningPlan, ...]
    asked: tuple[Asked, ...]
    to_verify: tuple[ToVerify, ...]
    agencies: tuple[Agency, ...]
    meetings: tuple[NextMeeting, ...]
    to_confirm: tuple[ToConfirm, ...]
    to_check: tuple[ToCheck, ...]

    @property
    def open(self) -> int:
        """Running and claimed actions of all agencies."""
        return sum(agency.open for agency in self.agencies)

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(agency.overdue for agency in self.agencies)

    @property
    def with_board(self) -> tuple[RunningPlan, ...]:
        """Plans that wait for the board."""
        return tuple(p for p in self.plans if p.clock.state is PlanStatus.WITH_BOARD)


def home(actor: Actor, today: date) -> Home:
    """What waits for this person in the services where they hold a post of manager or board."""
    inside = _services(actor, INSIDE)
    return Home(
        plans=_plans(inside, actor, today),
        asked=_asked(inside),
        to_verify=_to_verify(actor, inside),
        agencies=agencies(inside, today),
        meetings=_meetings(inside, today),
        to_confirm=_to_confirm(_services(actor, {PostKind.BOARD_CHAIR})),
        to_check=_to_check(_services(actor, WRITING), actor),
    )


def _services(actor: Actor, kinds: Iterable[PostKind]) -> list[int]:
    return sorted({s.service_id for s in actor.standings if s.kind in set(kinds)})


def _open_to(actor: Actor) -> Any:
    """A report under embargo is known to manager, chair and whom the manager named."""
    named = select(ReportReader.report_id).where(ReportReader.user_id == actor.user_id)
    return or_(
        Report.id.is_(None),
        Report.is_embargoed.is_(False),
        Report.service_id.in_(_services(actor, EMBARGO)),
        Report.id.in_(named),
    )


def _plans(services: list[int], actor: Actor, today: date) -> tuple[RunningPlan, ...]:
    rows = db.session.execute(
        select(
            Service.name, Plan.id, Plan.title, Plan.state, Plan.due_on, Plan.due_basis,
            Plan.due_reason, Plan.submitted_on, Report.published_on, Programme.plan_days,
            Programme.counting, Programme.stated_in_report,
        )
        .join(Service, Service.id == Plan.service_id)
        .outerjoin(Report, and_(Report.id == Plan.report_id, Report.service_id == Plan.service_id))
        .outerjoin(Programme, Programme.code == Report.programme_code)
        .where(
            Plan.service_id.in_(services), Plan.state.not_in(CLOCK_STOPPED), _open_to(actor)
        )
        .order_by(Plan.due_on.is_(None), Plan.due_on, Plan.id)
    )  # fmt: skip
    return tuple(
        RunningPlan(
            row.name,
            Clock(row.id, row.title, row.state, row.due_on, row.submitted_on, row.published_on),
            _line(row, today),
        )
        for row in rows
    )


def _line(row: Any, today: date) -> ClockLine:
    rule = stored_rule(row.plan_days, row.counting, row.stated_in_report)
    return clock_line(
        state=row.state, due_on=row.due_on, submitted_on=row.submitted_on, today=today,
        basis=basis_words(row.due_basis, rule, row.due_reason),
    )  # fmt: skip


def _asked(services: list[int]) -> tuple[Asked, ...]:
    before = aliased(DateChange)
    earlier = (
        select(func.count())
        .select_from(before)
        .where(before.action_id == Action.id, before.state == RequestStatus.GRANTED)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            DateChange.id, Action.id, Action.code, Service.name, DateChange.from_on,
            DateChange.from_precision, DateChange.to_on, DateChange.to_precision,
            DateChange.reason, User.name, DateChange.requested_at, earlier, Action.text,
        )
        .join(Action, Action.id == DateChange.action_id)
        .join(Service, Service.id == DateChange.service_id)
        .join(User, User.id == DateChange.requested_by)
        .where(DateChange.service_id.in_(services), DateChange.state == RequestStatus.ASKED)
        .order_by(DateChange.requested_at, DateChange.id)
    )  # fmt: skip
    cells: list[tuple[Any, ...]] = [tuple(row) for row in rows]
    return tuple(Asked(*cell) for cell in cells)


def _to_verify(actor: Actor, inside: list[int]) -> tuple[ToVerify, ...]:
    """Claims that this person was asked to verify, or that wait in their service unasked."""
    asked = Action.verifier_post_id.in_(actor.post_ids)
    rows = db.session.execute(
        select(Action.id, Action.code, Action.text, Service.name, Action.claimed_at)
        .join(Service, Service.id == Action.service_id)
        .where(
            Action.state == ActionStatus.AWAITING_VERIFICATION,
            or_(asked, and_(Action.service_id.in_(inside), Action.verifier_post_id.is_(None))),
            Action.id.not_in(barred_actions(actor.user_id)),
        )
        .order_by(Action.claimed_at, Action.id)
    )
    return tuple(
        ToVerify(row.id, row.code, row.text, row.name,
                 london_today(row.claimed_at) if row.claimed_at else None)
        for row in rows
    )  # fmt: skip


def _meetings(services: list[int], today: date) -> tuple[NextMeeting, ...]:
    rows = db.session.execute(
        select(Meeting.id, Service.name, Meeting.title, Meeting.held_on)
        .join(Service, Service.id == Meeting.service_id)
        .where(
            Meeting.service_id.in_(services),
            Meeting.state == MeetingStatus.PLANNED,
            Meeting.held_on >= today,
        )
        .order_by(Meeting.held_on, Meeting.id)
        .limit(5)
    )
    return tuple(NextMeeting(*row) for row in rows)


def _to_confirm(services: list[int]) -> tuple[ToConfirm, ...]:
    rows = db.session.execute(
        select(Meeting.id, Meeting.title, Meeting.held_on, func.count(Decision.id))
        .join(Decision, Decision.meeting_id == Meeting.id)
        .where(Meeting.service_id.in_(services), Decision.state == DecisionStatus.RECORDED)
        .group_by(Meeting.id, Meeting.title, Meeting.held_on)
        .order_by(Meeting.held_on, Meeting.id)
    )
    return tuple(ToConfirm(*row) for row in rows)


def _to_check(services: list[int], actor: Actor) -> tuple[ToCheck, ...]:
    """Readings to check; one under embargo is known to its reader, manager and chair only."""
    open_to = or_(
        ReportDraft.is_embargoed.is_(False),
        ReportDraft.started_by == actor.user_id,
        ReportDraft.service_id.in_(_services(actor, EMBARGO)),
    )
    rows = db.session.execute(
        select(
            ReportDraft.id, Service.name, func.coalesce(StoredFile.filename, "pasted text"),
            ReportDraft.started_at,
        )
        .join(Service, Service.id == ReportDraft.service_id)
        .outerjoin(StoredFile, StoredFile.id == ReportDraft.file_id)
        .where(
            ReportDraft.service_id.in_(services), ReportDraft.state == DraftStatus.CHECKING, open_to
        )
        .order_by(ReportDraft.started_at, ReportDraft.id)
    )  # fmt: skip
    return tuple(ToCheck(row[0], row[1], row[2], london_today(row[3])) for row in rows)
