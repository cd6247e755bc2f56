"""How an action and a service are doing: lateness, RAG with its reason, progress, freshness.

All of it is computed from dates and states, never stored (PRODUCT rule 10).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.status import RUNNING_ACTION, ActionStatus

#: Days without an update after which an action or a service counts as quiet.
QUIET_AFTER = timedelta(days=60)
SOON = timedelta(days=14)


class Claim(StrEnum):
    """What an update says about its action."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    BLOCKED = "blocked"
    COMPLETE = "complete"
    NO_CHANGE = "no_change"


CLAIM_WORDS: dict[Claim, str] = {
    Claim.ON_TRACK: "On track",
    Claim.AT_RISK: "At risk",
    Claim.OFF_TRACK: "Off track",
    Claim.BLOCKED: "Blocked",
    Claim.COMPLETE: "Complete, ready to verify",
    Claim.NO_CHANGE: "No change",
}


class Method(StrEnum):
    """How a verifier checked."""

    DOCUMENT = "document"
    CASE_SAMPLE = "case_sample"
    OBSERVATION = "observation"
    INTERVIEWS = "interviews"


METHOD_WORDS: dict[Method, str] = {
    Method.DOCUMENT: "Read the documents",
    Method.CASE_SAMPLE: "Checked a sample of cases",
    Method.OBSERVATION: "Observed practice",
    Method.INTERVIEWS: "Spoke to staff, children or parents",
}


class Verdict(StrEnum):
    """What a verifier found."""

    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"
    MORE_NEEDED = "more_needed"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.SUFFICIENT: "Sufficient",
    Verdict.INSUFFICIENT: "Insufficient",
    Verdict.MORE_NEEDED: "More needed",
}


class Rag(StrEnum):
    """Red, amber, green, or nothing to judge yet."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"


class RagReason(NamedTuple):
    """A colour never stands without its reason."""

    rag: Rag
    reason: str


@dataclass(frozen=True)
class ActionFacts:
    """What is known of an action when its progress is judged."""

    state: ActionStatus
    due_on: date | None
    original_due_on: date | None
    last_claim: Claim | None = None
    last_update_on: date | None = None


def days_overdue(facts: ActionFacts, today: date) -> int:
    """How many days past its due date a running action is; 0 when it is not.

    Lateness stops at a claim of completion.
    """
    if facts.state not in RUNNING_ACTION or facts.due_on is None:
        return 0
    return max((today - facts.due_on).days, 0)


def days_late_against_original(facts: ActionFacts, today: date, closed_on: date | None) -> int:
    """Days past the first date, counted to the day it was claimed or closed, else to today."""
    if facts.original_due_on is None or facts.state is ActionStatus.DRAFT:
        return 0
    end = today if closed_on is None else closed_on
    return max((end - facts.original_due_on).days, 0)


def is_quiet(facts: ActionFacts, today: date) -> bool:
    """A running action about which nobody has said anything for 60 days."""
    if facts.state not in RUNNING_ACTION or facts.last_update_on is None:
        return False
    return today - facts.last_update_on > QUIET_AFTER


def days_word(count: int) -> str:
    """ "1 day", "12 days"."""
    return f"{count} day" if count == 1 else f"{count} days"


_Row = tuple[Callable[[ActionFacts, date], bool], Rag, Callable[[ActionFacts, date], str]]


def _said(*claims: Claim) -> Callable[[ActionFacts, date], bool]:
    return lambda f, _: f.last_claim in claims


def _due_soon(facts: ActionFacts, today: date) -> bool:
    return facts.due_on is not None and facts.due_on - today <= SOON


def _moved(facts: ActionFacts, _: date) -> bool:
    return (
        facts.due_on is not None
        and facts.original_due_on is not None
        and facts.due_on > facts.original_due_on
    )


#: First row that holds decides.
RAG_TABLE: tuple[_Row, ...] = (
    (lambda f, _: f.state is ActionStatus.WITHDRAWN, Rag.NONE, lambda f, t: "withdrawn"),
    (lambda f, _: f.state is ActionStatus.DRAFT, Rag.NONE, lambda f, t: "not agreed yet"),
    (lambda f, _: f.state is ActionStatus.VERIFIED, Rag.GREEN, lambda f, t: "verified"),
    (
        lambda f, _: f.state is ActionStatus.AWAITING_VERIFICATION,
        Rag.AMBER,
        lambda f, t: "claimed complete, not verified yet",
    ),
    (
        lambda f, t: days_overdue(f, t) > 0,
        Rag.RED,
        lambda f, t: f"{days_word(days_overdue(f, t))} overdue",
    ),
    (_said(Claim.BLOCKED), Rag.RED, lambda f, t: "its owner says it is blocked"),
    (_said(Claim.OFF_TRACK), Rag.RED, lambda f, t: "its owner says it is off track"),
    (_said(Claim.AT_RISK), Rag.AMBER, lambda f, t: "its owner says it is at risk"),
    (is_quiet, Rag.AMBER, lambda f, t: "no update for more than 60 days"),
    (
        lambda f, t: _due_soon(f, t) and f.last_update_on is None,
        Rag.AMBER,
        lambda f, t: "due soon and no update yet",
    ),
    (_moved, Rag.AMBER, lambda f, t: "later than first promised"),
    (lambda f, _: f.last_update_on is None, Rag.GREEN, lambda f, t: "not due yet"),
    (lambda f, _: True, Rag.GREEN, lambda f, t: "on track"),
)


def rag(facts: ActionFacts, today: date) -> RagReason:
    """The colour of an action and why."""
    for holds, colour, reason in RAG_TABLE:
        if holds(facts, today):
            return RagReason(colour, reason(facts, today))
    raise AssertionError("the last row of the table always holds")


class RecommendationStatus(StrEnum):
    """How far the answer to a recommendation has come, computed from its actions."""

    UNANSWERED = "unanswered"
    NOT_AGREED = "not_agreed"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    ALL_VERIFIED = "all_verified"


RECOMMENDATION_WORDS: dict[RecommendationStatus, str] = {
    RecommendationStatus.UNANSWERED: "No action yet",
    RecommendationStatus.NOT_AGREED: "Not agreed",
    RecommendationStatus.PLANNED: "Planned",
    RecommendationStatus.IN_PROGRESS: "In progress",
    RecommendationStatus.ALL_VERIFIED: "All actions verified",
}


def recommendation_status(
    states: Iterable[ActionStatus], response: str = "not_asked"
) -> RecommendationStatus:
    """Where a recommendation stands, from the states of its actions and the response to it."""
    live = [state for state in states if state is not ActionStatus.WITHDRAWN]
    if not live:
        not_agreed = response == "not_agreed"
        return RecommendationStatus.NOT_AGREED if not_agreed else RecommendationStatus.UNANSWERED
    if all(state is ActionStatus.VERIFIED for state in live):
        return RecommendationStatus.ALL_VERIFIED
    if all(state in {ActionStatus.DRAFT, ActionStatus.AGREED} for state in live):
        return RecommendationStatus.PLANNED
    return RecommendationStatus.IN_PROGRESS


class Freshness(StrEnum):
    """Five different things that a silent table cannot tell apart (PRODUCT rule 10)."""

    UPDATED = "updated"
    NIL_RETURN = "nil_return"
    NO_UPDATE = "no_update"
    NOTHING_TO_UPDATE = "nothing_to_update"
    NEVER_INSPECTED = "never_inspected"


FRESHNESS_WORDS: dict[Freshness, str] = {
    Freshness.UPDATED: "Updated",
    Freshness.NIL_RETURN: "Nil return (no change)",
    Freshness.NO_UPDATE: "No update",
    Freshness.NOTHING_TO_UPDATE: "Nothing to update",
    Freshness.NEVER_INSPECTED: "Never inspected",
}


def freshness(
    *,
    has_report: bool,
    last_update_on: date | None,
    last_change_on: date | None,
    today: date,
    is_running: bool = True,
) -> Freshness:
    """How fresh a service's word is.

    `last_update_on` counts every update, `last_change_on` only those that say more than
    "no change". Where nothing runs, nobody owes a word.
    """
    if not has_report:
        return Freshness.NEVER_INSPECTED
    if not is_running:
        return Freshness.NOTHING_TO_UPDATE
    if last_change_on is not None and today - last_change_on <= QUIET_AFTER:
        return Freshness.UPDATED
    if last_update_on is not None and today - last_update_on <= QUIET_AFTER:
        return Freshness.NIL_RETURN
    return Freshness.NO_UPDATE
