"""An improvement plan as it is printed, in words: what Word, CSV and JSON all say alike."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import PartialDate
from tracker.domain.plans import written


@dataclass(frozen=True)
class PrintedAction:
    """One action as printed."""

    id: int
    code: str
    text: str
    post: str
    agency: str
    holders: tuple[str, ...]
    due: PartialDate | None
    first_due: PartialDate | None  # None where it is the same
    criterion: str
    evidence_expected: str
    state: str
    rag: str
    rag_reason: str
    last_claim: str
    last_said: str
    last_update_on: date | None


@dataclass(frozen=True)
class PrintedRecommendation:
    """One recommendation as the report prints it, and the answer to it."""

    id: int
    ref: str
    report: str  # named only where it is not the plan's own report
    text: str
    printed_owners: tuple[str, ...]
    response: str
    reason: str
    criterion: str
    actions: tuple[PrintedAction, ...]
    also: tuple[str, ...]  # codes of actions that stand under another recommendation


@dataclass(frozen=True)
class PrintedPlan:
    """A plan as printed. `facts` are its title block: label and value in order."""

    id: int
    title: str
    service: str
    state: str
    number: int
    is_draft: bool
    facts: tuple[tuple[str, str], ...]
    recommendations: tuple[PrintedRecommendation, ...]
    own_actions: tuple[PrintedAction, ...]


OWN_INITIATIVE = "The service's own initiative"


def lead(action: PrintedAction) -> str:
    """The post, its agency, and whoever holds it: "Health lead, NHS (Olive)"."""
    post = ", ".join(filter(None, [action.post, action.agency]))
    if not post:
        return "No owner yet"
    return f"{post} ({', '.join(action.holders) or 'vacant'})"


def response(recommendation: PrintedRecommendation) -> str:
    """ "Partly agreed: the police lead this"."""
    return ": ".join(filter(None, [recommendation.response, recommendation.reason]))


def by_when(action: PrintedAction) -> str:
    """The date no finer than it is known; a moved one shows the first beside it."""
    words = written(action.due) or "No date yet"
    return (
        f"{words} (first promised for {written(action.first_due)})" if action.first_due else words
    )
