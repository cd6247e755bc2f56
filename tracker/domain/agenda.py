"""What a meeting of the board has before it: the data of its agenda, its record and its pack."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.dates import Precision
from tracker.domain.glossary import Term, used_in
from tracker.domain.meetings import KINDS, DecisionKind, rivals_of
from tracker.domain.oversight import Clock
from tracker.domain.permissions import PostKind
from tracker.domain.status import DecisionStatus, MeetingStatus


@dataclass(frozen=True)
class Asked:
    """A date that somebody asked to move, with how often it moved before."""

    id: int
    action_id: int
    code: str
    service: str
    from_on: date
    from_precision: Precision
    to_on: date
    to_precision: Precision
    reason: str
    asked_by: str
    asked_at: datetime
    earlier: int
    text: str


@dataclass(frozen=True)
class PlanItem:
    """A plan with its clock in words."""

    clock: Clock
    headline: str
    detail: str
    is_late: bool
    endorsed_between_meetings: bool


@dataclass(frozen=True)
class ActionItem:
    """An action on the agenda: late, or waiting to be verified."""

    id: int
    code: str
    text: str
    post: str
    agency: str
    due_on: date | None
    due_precision: Precision
    original_due_on: date | None
    days: int  # overdue, or since it was claimed complete
    last_said: str


@dataclass(frozen=True)
class Verified:
    """An action completed since the last meeting, with who verified it and how."""

    id: int
    code: str
    text: str
    on: date
    verifier: str
    how: str
    plan_runs: bool = True  # what a completed plan finished stays finished


@dataclass(frozen=True)
class Agenda:
    """Everything that the board should look at, in the order of its meeting."""

    since: date | None
    to_endorse: tuple[PlanItem, ...]
    asked: tuple[Asked, ...]
    to_ratify: tuple[Asked, ...]
    clocks: tuple[PlanItem, ...]
    completed: tuple[Verified, ...]
    overdue: tuple[ActionItem, ...]
    unverified: tuple[ActionItem, ...]
    recorded: tuple["DecisionRow", ...] = ()  # by a secretary, waiting for the chair

    def waits(self, subject: str, kind: DecisionKind) -> "DecisionRow | None":
        """What waits for the chair and leaves no room for a decision of this kind."""
        rivals = rivals_of(DecisionKind(kind))
        found = (row for row in self.recorded if row.subject == subject and row.kind in rivals)
        return next(found, None)

    @property
    def words(self) -> tuple[Term, ...]:
        """The jargon that the agenda's own texts use."""
        items: list[Verified | ActionItem] = [*self.completed, *self.overdue, *self.unverified]
        texts = [item.text for item in items]
        return used_in(" ".join((*texts, *(a.reason for a in self.asked))))


@dataclass(frozen=True)
class Head:
    """A meeting itself."""

    id: int
    version: int
    service_id: int
    service: str
    title: str
    held_on: date
    place: str
    state: MeetingStatus
    minutes: str
    chaired_by: int | None
    chair: str


@dataclass(frozen=True)
class Came:
    """A post of the board, who holds it, and whether they came."""

    post_id: int
    title: str
    agency: str
    kind: PostKind
    user_id: int | None
    name: str
    state: str


@dataclass(frozen=True)
class DecisionRow:
    """A decision with what became of it."""

    id: int
    kind: DecisionKind
    about: str
    text: str
    state: DecisionStatus
    recorded_by: str
    recorded_at: datetime
    carried_out_by: str
    outcome: str
    subject: str = ""  # "plan-7", as the form of a decision names it
    meeting_id: int = 0
    meeting: str = ""
    met_on: date | None = None

    @property
    def words(self) -> str:
        """What was decided, in words."""
        return KINDS[self.kind].words
