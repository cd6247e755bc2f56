"""When who is reminded of what: literal tables, facts and today in, intentions out.

Level-triggered: a step is due when its day has come and no row says that it went; nothing is
asked about yesterday, so a missed morning repairs itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.dates import (
    LONDON,
    Precision,
    add_working_days,
    is_working_day,
    working_day_on_or_after,
    working_day_on_or_before,
)
from tracker.domain.status import CLOCK_STOPPED, RUNNING_ACTION, ActionStatus, PlanStatus


class Kind(StrEnum):
    """What a reminder is about."""

    PLAN_DEADLINE = "plan_deadline"
    ENDORSEMENT_WAITING = "endorsement_waiting"
    ACTION_OVERDUE = "action_overdue"
    ACTION_DUE = "action_due"
    VERIFICATION_WAITING = "verification_waiting"
    EXTENSION_ASKED = "extension_asked"
    OWNERLESS = "ownerless"


class Audience(StrEnum):
    """In which quality somebody is reminded."""

    OWNER = "owner"
    MANAGER = "manager"
    CHAIR = "chair"
    DEPUTY = "deputy"
    VERIFIER = "verifier"
    DECIDER = "decider"


class State(StrEnum):
    """Where the duty to remind stands."""

    ACTIVE = "active"
    DONE = "done"
    COALESCED = "coalesced"  # a later step of the same thing went instead
    SUPERSEDED = "superseded"  # the reason was gone before it went


class Series(NamedTuple):
    """Days from the anchor; then working days after it; then each week after the last of them."""

    days: tuple[int, ...] = ()
    working_days: tuple[int, ...] = ()
    weekly: bool = False


#: REMINDERS, "What is sent". The anchor is the due date, or the day on which the waiting began.
SERIES: dict[Kind, Series] = {
    Kind.PLAN_DEADLINE: Series((-14, -7, -3, -1, 0), (1, 2, 3, 4, 5), weekly=True),
    Kind.ENDORSEMENT_WAITING: Series((), (5,), weekly=True),
    Kind.ACTION_OVERDUE: Series((1, 7, 14, 21, 28)),
    Kind.ACTION_DUE: Series((-14, -7, -1)),
    Kind.VERIFICATION_WAITING: Series((), (5,), weekly=True),
    Kind.EXTENSION_ASKED: Series((0,), weekly=True),
    Kind.OWNERLESS: Series((0,)),  # anchored anew each Monday
}
#: Who is told, and from which step on. Somebody who joins later is the escalation.
AUDIENCE: dict[Kind, tuple[tuple[Audience, int], ...]] = {
    Kind.PLAN_DEADLINE: ((Audience.MANAGER, -14), (Audience.CHAIR, -7)),
    Kind.ENDORSEMENT_WAITING: ((Audience.CHAIR, 0), (Audience.DEPUTY, 0)),
    Kind.ACTION_OVERDUE: ((Audience.OWNER, 1), (Audience.MANAGER, 7), (Audience.CHAIR, 14)),
    Kind.ACTION_DUE: ((Audience.OWNER, -14),),
    Kind.VERIFICATION_WAITING: ((Audience.VERIFIER, 0),),
    Kind.EXTENSION_ASKED: ((Audience.DECIDER, 0),),
    Kind.OWNERLESS: ((Audience.MANAGER, 0),),
}
#: Sent once more when we cannot know whether the server took it; the others are held.
STATUTORY = frozenset({Kind.PLAN_DEADLINE, Kind.ENDORSEMENT_WAITING, Kind.ACTION_OVERDUE})
#: An action's first reminder, for those that run longer than four weeks only.
EARLY, LONG = -14, timedelta(days=28)
#: First and last step of the plan clock that do not wait for tomorrow's digest.
URGENT = (-3, 0)
#: Of missed steps only those this recent get a row of their own.
HISTORY = timedelta(days=60)
OPENS, CLOSES = time(7, 30), time(18, 0)


class Step(NamedTuple):
    """A day of a series: its number (days from the anchor) and when its mail may leave."""

    number: int
    send_on: date


@dataclass(frozen=True)
class PlanFacts:
    """What the tables must know of a plan."""

    id: int
    service_id: int
    service: str
    title: str
    state: PlanStatus
    due_on: date | None
    sent_to_board_on: date | None = None
    was_submitted: bool = False
    authors: frozenset[int] = frozenset()  # of the version in force: they may not endorse it

    type = "plan"


@dataclass(frozen=True)
class ActionFacts:
    """What the tables must know of an action."""

    id: int
    service_id: int
    service: str
    code: str
    title: str
    state: ActionStatus
    due_on: date | None
    precision: Precision = Precision.DAY
    begun_on: date | None = None
    owner_post_id: int | None = None
    is_owned: bool = True  # somebody holds the post today
    verifier_post_id: int | None = None
    claimed_on: date | None = None
    asked_on: date | None = None  # more time was asked for and nobody has decided
    asked_by: int | None = None
    barred: frozenset[int] = frozenset()  # people who may not verify it

    type = "action"


Facts = PlanFacts | ActionFacts


@dataclass(frozen=True)
class Duty:
    """Something that somebody must do, by or since its anchor; `first` cuts early steps off."""

    kind: Kind
    anchor: date
    first: int = -1000


def duties(facts: Facts, today: date) -> tuple[Duty, ...]:
    """Everything about which somebody is to be reminded as things stand."""
    if isinstance(facts, PlanFacts):
        return tuple(_plan_duties(facts))
    return tuple(_action_duties(facts, today))


def _plan_duties(plan: PlanFacts) -> Iterator[Duty]:
    clock_runs = plan.state not in CLOCK_STOPPED and not plan.was_submitted
    if plan.due_on is not None and clock_runs:
        yield Duty(Kind.PLAN_DEADLINE, plan.due_on)
    if plan.state is PlanStatus.WITH_BOARD and plan.sent_to_board_on is not None:
        yield Duty(Kind.ENDORSEMENT_WAITING, plan.sent_to_board_on)


def _action_duties(action: ActionFacts, today: date) -> Iterator[Duty]:
    if action.state is ActionStatus.AWAITING_VERIFICATION and action.claimed_on is not None:
        yield Duty(Kind.VERIFICATION_WAITING, action.claimed_on)
    if action.state not in RUNNING_ACTION:
        return
    if not action.is_owned:
        yield Duty(Kind.OWNERLESS, today - timedelta(days=today.weekday()))
    if action.asked_on is not None:  # now the one who must decide is reminded instead
        yield Duty(Kind.EXTENSION_ASKED, action.asked_on)
    elif action.due_on is not None and today > action.due_on:
        yield Duty(Kind.ACTION_OVERDUE, action.due_on)
    elif action.due_on is not None:
        is_long = action.begun_on is None or action.due_on - action.begun_on > LONG
        yield Duty(Kind.ACTION_DUE, action.due_on, EARLY if is_long else EARLY + 1)


def steps(duty: Duty, until: date) -> tuple[Step, ...]:
    """The steps whose day has come by `until`, first to last."""
    series = SERIES[duty.kind]
    days = [duty.anchor + timedelta(days=number) for number in series.days]
    days += [add_working_days(duty.anchor, count) for count in series.working_days]
    if series.weekly:
        days += _weeks(days[-1], until)
    found = (Step((day - duty.anchor).days, _leaves(day, duty.anchor)) for day in days)
    return tuple(s for s in found if s.send_on <= until and s.number >= duty.first)


def _weeks(last: date, until: date) -> list[date]:
    """Each week after `last`; of a wait of years only the newest weeks."""
    count = (until - last).days // 7
    return [last + timedelta(weeks=n) for n in range(max(1, count - 8), count + 1)]


def _leaves(day: date, anchor: date) -> date:
    """A step on a day off moves back before the deadline and forward after it."""
    return working_day_on_or_before(day) if day <= anchor else working_day_on_or_after(day)


def next_day(duty: Duty, today: date) -> date | None:
    """The day of the next mail about this if nothing changes; None when there is none."""
    horizon = max(today, duty.anchor) + timedelta(days=45)
    ahead = [duty]
    if duty.kind is Kind.ACTION_DUE:
        ahead.append(Duty(Kind.ACTION_OVERDUE, duty.anchor))
    if duty.kind is Kind.OWNERLESS:
        ahead.append(Duty(Kind.OWNERLESS, duty.anchor + timedelta(weeks=1)))
    days = [s.send_on for one in ahead for s in steps(one, horizon) if s.send_on > today]
    return min(days, default=None)


class Move(NamedTuple):
    """A reminder to be stored: to go out (active), or passed over for a later one (coalesced)."""

    duty: Duty
    step: Step
    state: State


def moves(duty: Duty, known: Mapping[int, State], today: date) -> tuple[Move, ...]:
    """What the planner must store, given the steps that have a row already.

    Only the latest due step goes out; earlier ones that were missed, or wait still, are passed
    over. A step that was called off before it went comes back when its reason does (a date
    moved away and back).
    """
    due = steps(duty, today)
    if not due:
        return ()
    *earlier, latest = due
    passed = [
        Move(duty, step, State.COALESCED)
        for step in earlier
        if known.get(step.number) is State.ACTIVE
        or (step.number not in known and step.send_on >= today - HISTORY)
    ]
    if known.get(latest.number) in {None, State.SUPERSEDED}:
        passed.append(Move(duty, latest, State.ACTIVE))
    return tuple(passed)


def window_is_open(now: datetime) -> bool:
    """07:30 to 18:00 in London on a working day: when planned mails may leave."""
    there = now.astimezone(LONDON)
    return is_working_day(there.date()) and OPENS <= there.time() < CLOSES
