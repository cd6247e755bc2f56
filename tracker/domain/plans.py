"""Rules of an improvement plan: what it still lacks, how it names things, what its clock says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.dates import PartialDate, in_words
from tracker.domain.errors import RuleBroken
from tracker.domain.progress import days_word
from tracker.domain.status import CLOCK_STOPPED, ActionStatus, PlanStatus


class Response(StrEnum):
    """What the service says to a recommendation."""

    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    PARTLY = "partly"
    NOT_AGREED = "not_agreed"


RESPONSE_WORDS: dict[Response, str] = {
    Response.NOT_ASKED: "No response yet",
    Response.AGREED: "Agreed",
    Response.PARTLY: "Partly agreed",
    Response.NOT_AGREED: "Not agreed",
}


class Need(NamedTuple):
    """Something the plan lacks: what to say, and which field of which thing would mend it.

    `kind` is recommendation, action or plan; `field` a field of the page that mends it.
    """

    message: str
    kind: str
    subject_id: int
    field: str


@dataclass(frozen=True)
class AskedFor:
    """A recommendation as readiness looks at it."""

    id: int
    name: str  # "Recommendation 3"
    response: Response
    reason: str
    criterion: str


@dataclass(frozen=True)
class Promised:
    """An action as readiness looks at it."""

    id: int
    code: str
    state: ActionStatus
    has_owner: bool
    due_on: date | None
    criterion: str
    evidence_expected: str
    answers: tuple[int, ...]


def needs(
    plan_id: int, recommendations: Iterable[AskedFor], actions: Iterable[Promised]
) -> tuple[Need, ...]:
    """Everything that keeps a plan from the board, all at once (MODEL, States)."""
    live = [action for action in actions if action.state is not ActionStatus.WITHDRAWN]
    asked = list(recommendations)
    found = [need for each in asked for need in _needs_of_recommendation(each, live)]
    found += [need for action in live for need in _needs_of_action(action)]
    if not live and not asked:
        found.append(Need("This plan has no action yet", "plan", plan_id, "text"))
    return tuple(found)


def _needs_of_recommendation(asked: AskedFor, live: list[Promised]) -> Iterator[Need]:
    if asked.response in {Response.NOT_AGREED, Response.PARTLY} and not asked.reason:
        words = RESPONSE_WORDS[asked.response].lower()
        yield Need(
            f"{asked.name} is {words} without a reason", "recommendation", asked.id, "reason"
        )
    if asked.response is Response.NOT_AGREED:
        return
    answers = [action for action in live if asked.id in action.answers]
    if not answers:
        yield Need(f"{asked.name} has no action", "recommendation", asked.id, "action")
    if not asked.criterion and not (answers and all(a.criterion for a in answers)):
        yield Need(
            f"{asked.name} has no success criterion", "recommendation", asked.id, "criterion"
        )


def _needs_of_action(action: Promised) -> Iterator[Need]:
    if not action.has_owner:
        yield Need(f"Action {action.code} has no owner", "action", action.id, "owner")
    if action.due_on is None:
        yield Need(f"Action {action.code} has no due date", "action", action.id, "due-day")


def warnings(actions: Iterable[Promised]) -> tuple[Need, ...]:
    """What will be missed later but keeps nobody from the board today."""
    return tuple(
        Need(f"Action {a.code} does not say what evidence is expected", "action", a.id, "evidence")
        for a in actions
        if a.state is not ActionStatus.WITHDRAWN and not a.evidence_expected
    )


def plan_name(title: str) -> str:
    """The plan's title where "plan" is said already: the plan of a report is called "Plan: …"."""
    return title.removeprefix("Plan: ")


def recommendation_name(printed_ref: str, position: int) -> str:
    """ "Recommendation iv", or by its place where the report prints no reference."""
    return f"Recommendation {printed_ref or position}"


def next_code(prefix: str, used: Iterable[str]) -> str:
    """The next free code: "1a", "1b" … under reference "1"; "A1", "A2" … without one.

    Councils number so (REAL_PLANS A): the reference as printed, then a letter.
    """
    taken = {code.casefold() for code in used}
    start = re.sub(r"\s+", "", prefix)[:12]
    candidates = (
        (f"{start}{_letters(n)}" if start else f"A{n + 1}") for n in range(len(taken) + 1)
    )
    return next(code for code in candidates if code.casefold() not in taken)


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    word = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        word = chr(ord("a") + letter) + word
    return word


def checked_code(code: str, used: Iterable[str]) -> str:
    """The code, if it can be printed in a narrow column and is not yet taken in this plan."""
    if not re.fullmatch(r"[\w().-]{1,20}", code):
        raise RuleBroken("A code is up to 20 letters, numbers, dots and hyphens, like 1a", "code")
    if code.casefold() in {each.casefold() for each in used}:
        raise RuleBroken(f"Another action of this plan has the code {code}", "code")
    return code


def checked_due(due: PartialDate | None, opened_on: date) -> PartialDate | None:
    """The due date; one before the plan was opened is a typing error and is said to be one."""
    if due is not None and due.day < opened_on:
        opened = in_words(opened_on)
        raise RuleBroken(
            f"The due date is before the plan was opened ({opened}): check for a typing error",
            "due",
        )
    return due


def checked_response(response: Response, reason: str) -> None:
    """A refusal, even of a part, has a reason."""
    if response in {Response.PARTLY, Response.NOT_AGREED} and not reason:
        words = RESPONSE_WORDS[response].lower()
        raise RuleBroken(f"Say why this recommendation is {words}", "reason")


def drafting_only(status: PlanStatus) -> None:
    """A plan's text is the writers' while it is drafted and the board's afterwards."""
    if status is not PlanStatus.DRAFTING:
        raise RuleBroken(
            "This plan is no longer being drafted: it can be changed only after it is returned"
        )


def days_late(on: date, due_on: date | None) -> int | None:
    """Days after the deadline, negative when early; None where there is no deadline."""
    return None if due_on is None else (on - due_on).days


def early_or_late(days: int | None) -> str:
    """ "2 days early", "on the day it was due", "3 days late"; nothing without a deadline."""
    if days is None:
        return ""
    if days == 0:
        return "on the day it was due"
    return f"{days_word(abs(days))} {'late' if days > 0 else 'early'}"


def written(due: PartialDate | None) -> str:
    """A date no finer than it is known: "5 December 2012", "March 2013"."""
    return "" if due is None else in_words(*due)


def _come_back(due_on: date | None, today: date) -> str:
    """Submitted all the same, so not late a second time; how long ago its day was is said too."""
    since = days_late(today, due_on) or 0
    after = f", {days_word(since)} after the deadline" if since > 0 else ""
    return f"; it came back and is not submitted again yet{after}"


class ClockLine(NamedTuple):
    """The plan's clock in a headline and, smaller, the ground it stands on."""

    headline: str
    detail: str
    is_late: bool = False


def clock_line(
    *,
    state: PlanStatus,
    due_on: date | None,
    basis: str,
    submitted_on: date | None,
    today: date,
) -> ClockLine:
    """What the clock says: days left, late, stopped, or waiting for the day (PRODUCT rule 1).

    `basis` is the ground of the deadline in words.
    """
    if submitted_on is not None:
        late = days_late(submitted_on, due_on)
        said = f"Submitted on {in_words(submitted_on)}"
        said = ", ".join(filter(None, [said, early_or_late(late)]))
        if state not in CLOCK_STOPPED:
            said += _come_back(due_on, today)
        return ClockLine(said, basis, is_late=bool(late and late > 0))
    if due_on is None:
        return ClockLine("No deadline yet", basis)
    day = f"{due_on:%A} {in_words(due_on)}"
    left = (due_on - today).days
    if left < 0:
        return ClockLine(f"{days_word(-left)} late: was due {day}", basis, is_late=True)
    words = "Due today" if left == 0 else f"{days_word(left)} left"
    return ClockLine(f"{words}: {day}", basis)
