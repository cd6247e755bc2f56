"""What a monitor should look at first, and why; never a ranking by score (PRODUCT rule 6)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.progress import QUIET_AFTER, Freshness, days_word
from tracker.domain.status import CLOCK_STOPPED, PlanStatus

#: A plan due within so many days is worth a glance before it is late.
DUE_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Clock:
    """A plan's clock as a monitor may always see it: dates and state, no content."""

    plan_id: int
    title: str
    state: PlanStatus
    due_on: date | None
    submitted_on: date | None
    published_on: date | None = None

    def days_late(self, today: date) -> int | None:
        """Days past the due date at submission, or until today; negative is early or left.

        None while no day of publication is confirmed.
        """
        if self.due_on is None:
            return None
        end = self.submitted_on if self.submitted_on is not None else today
        return (end - self.due_on).days

    @property
    def is_running(self) -> bool:
        """Whether somebody still has to submit it for the first time."""
        return self.submitted_on is None and self.state not in CLOCK_STOPPED

    @property
    def is_back(self) -> bool:
        """Whether it was submitted once and came back, and waits to be submitted again."""
        return self.submitted_on is not None and self.state not in CLOCK_STOPPED


@dataclass(frozen=True)
class Standing:
    """A service as its monitor sees it: numbers of the plans submitted so far."""

    service_id: int
    name: str
    region: str = ""
    clocks: tuple[Clock, ...] = ()
    actions: int = 0
    open_actions: int = 0
    overdue: int = 0
    worst_overdue: int = 0
    late_against_original: int = 0
    awaiting_verification: int = 0
    oldest_claim: int = 0
    verified: int = 0
    withdrawn: int = 0
    recommendations: dict[str, int] = field(default_factory=dict)
    freshness: Freshness = Freshness.NEVER_INSPECTED
    last_update_on: date | None = None
    next_meeting_on: date | None = None
    repeats: int = 0


class Need(StrEnum):
    """Why a service asks for attention, the most urgent first."""

    PLAN_LATE = "plan_late"
    PLAN_RETURNED = "plan_returned"
    OVERDUE = "overdue"
    PLAN_DUE = "plan_due"
    QUIET = "quiet"
    UNVERIFIED = "unverified"
    NO_DAY = "no_day"
    REPEATS = "repeats"


NEED_WORDS: dict[Need, str] = {
    Need.PLAN_LATE: "Plan late",
    Need.PLAN_RETURNED: "Plan returned",
    Need.OVERDUE: "Actions overdue",
    Need.PLAN_DUE: "Plan due in 14 days",
    Need.QUIET: "Quiet: no update",
    Need.UNVERIFIED: "Waiting to be verified",
    Need.NO_DAY: "Day of publication not confirmed",
    Need.REPEATS: "A finding that came back",
}


class Reason(NamedTuple):
    """A need of a service in words; `weight` orders services with the same need."""

    need: Need
    words: str
    weight: int


def _running(standing: Standing) -> list[Clock]:
    return [clock for clock in standing.clocks if clock.is_running]


def _plan_late(standing: Standing, today: date) -> Reason | None:
    late = max((clock.days_late(today) or 0 for clock in _running(standing)), default=0)
    return Reason(Need.PLAN_LATE, f"plan {days_word(late)} late", late) if late > 0 else None


def _plan_returned(standing: Standing, _: date) -> Reason | None:
    if any(clock.is_back or clock.state is PlanStatus.RETURNED for clock in standing.clocks):
        return Reason(Need.PLAN_RETURNED, "plan returned, not submitted again yet", 0)
    return None


def _overdue(standing: Standing, _: date) -> Reason | None:
    if not standing.overdue:
        return None
    of = f"{standing.overdue} of {standing.open_actions} open actions overdue"
    words = f"{of}, the oldest by {days_word(standing.worst_overdue)}"
    return Reason(Need.OVERDUE, words, standing.worst_overdue)


def _plan_due(standing: Standing, today: date) -> Reason | None:
    due = [clock.due_on for clock in _running(standing) if clock.due_on and clock.due_on >= today]
    soonest = min(due, default=None)
    if soonest is None or soonest - today > DUE_SOON:
        return None
    left = (soonest - today).days
    words = "plan due today" if left == 0 else f"plan due in {days_word(left)}"
    return Reason(Need.PLAN_DUE, words, -left)


def _quiet(standing: Standing, today: date) -> Reason | None:
    if standing.freshness is not Freshness.NO_UPDATE or not standing.open_actions:
        return None
    if standing.last_update_on is None:
        return _never_heard(standing, today)
    silent = (today - standing.last_update_on).days
    return Reason(Need.QUIET, f"no update for {days_word(silent)}", silent)


def _never_heard(standing: Standing, today: date) -> Reason | None:
    """Nobody owes an update on the day of submission: silence counts from the latest one."""
    since = max(
        (clock.submitted_on for clock in standing.clocks if clock.submitted_on), default=None
    )
    if since is not None and today - since <= QUIET_AFTER:
        return None
    return Reason(Need.QUIET, "no update since the plan was submitted", 10_000)


def _unverified(standing: Standing, _: date) -> Reason | None:
    if not standing.awaiting_verification:
        return None
    words = f"{standing.awaiting_verification} claimed complete, not verified"
    return Reason(Need.UNVERIFIED, words, standing.oldest_claim)


def _no_day(standing: Standing, _: date) -> Reason | None:
    if any(clock.due_on is None for clock in _running(standing)):
        return Reason(Need.NO_DAY, "day of publication not confirmed, so no deadline", 0)
    return None


def _repeats(standing: Standing, _: date) -> Reason | None:
    if not standing.repeats:
        return None
    words = "1 finding" if standing.repeats == 1 else f"{standing.repeats} findings"
    return Reason(Need.REPEATS, f"{words} made before, made again", standing.repeats)


#: In order of urgency; each row looks at one service.
ATTENTION: tuple[Callable[[Standing, date], Reason | None], ...] = (
    _plan_late,
    _plan_returned,
    _overdue,
    _plan_due,
    _quiet,
    _unverified,
    _no_day,
    _repeats,
)


def reasons(standing: Standing, today: date) -> tuple[Reason, ...]:
    """Every reason to look at a service, the most urgent first; empty when there is none."""
    found = (row(standing, today) for row in ATTENTION)
    return tuple(reason for reason in found if reason is not None)


def attention_key(standing: Standing, today: date) -> tuple[int, int, str]:
    """Sorts services by their most urgent need, then by its weight, then by name."""
    order = list(Need)
    first = next(iter(reasons(standing, today)), None)
    if first is None:
        return (len(order), 0, standing.name)
    return (order.index(first.need), -first.weight, standing.name)
