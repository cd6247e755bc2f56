"""More time: when it may be asked for, who may not decide it, when the board must ratify it.

The first date is never overwritten (PRODUCT rule 9).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.dates import PartialDate
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Actor, PostKind, Standing
from tracker.domain.status import ACTION_WORDS, RUNNING_ACTION, ActionStatus

#: A longer extension between meetings, or a second one, is ratified at the next (MODEL, States).
LONG = timedelta(days=28)


@dataclass(frozen=True)
class DateFacts:
    """What the rules look at when more time is asked for or decided."""

    state: ActionStatus
    due_on: date | None
    is_asked_already: bool = False
    granted_before: int = 0


def check_ask(facts: DateFacts, wanted: PartialDate, today: date) -> None:
    """RuleBroken where this date cannot be asked for now."""
    if facts.state is ActionStatus.DRAFT:
        raise RuleBroken("This action is a draft: change its date in the plan, nobody need decide")
    if facts.state not in RUNNING_ACTION:
        words = ACTION_WORDS[facts.state].lower()
        raise RuleBroken(f"This action is {words}: you cannot ask for more time now")
    if facts.is_asked_already:
        raise RuleBroken("More time was asked for already and waits for a decision")
    if wanted.day <= today:
        raise RuleBroken("The new date must be later than today", "to_on")
    if facts.due_on is not None and wanted.day <= facts.due_on:
        raise RuleBroken("The new date must be later than the present one", "to_on")


def needs_ratifying(facts: DateFacts, wanted: date) -> bool:
    """Whether the next meeting must confirm what was granted between meetings."""
    is_long = facts.due_on is not None and wanted - facts.due_on > LONG
    return is_long or facts.granted_before > 0


def may_not_decide(
    by: Actor, *, requested_by: int, owner_post_id: int | None, at_meeting: bool
) -> str | None:
    """Why this person may not decide this request; None: they may.

    Never the one who asked, at a meeting or not. Between meetings never a holder of the owning
    post: a date that the chair owns is decided by the chair's deputy.
    """
    if by.user_id == requested_by:
        return "You asked for this date: somebody else decides it"
    if at_meeting:
        return None
    if any(_owns(standing, owner_post_id) for standing in by.standings):
        return "Your own post owns this action: your deputy or a meeting of the board decides it"
    return None


def _owns(standing: Standing, owner_post_id: int | None) -> bool:
    is_chairs_deputy = standing.is_deputy and standing.kind is PostKind.BOARD_CHAIR
    return standing.post_id == owner_post_id and not is_chairs_deputy
