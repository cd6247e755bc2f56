"""The states of things, and of plans and actions the one table of transitions between them."""

from enum import StrEnum

from tracker.domain.errors import RuleBroken


class PlanStatus(StrEnum):
    """Where a plan stands."""

    DRAFTING = "drafting"
    WITH_BOARD = "with_board"
    ENDORSED = "endorsed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    FORWARDED = "forwarded"
    COMPLETED = "completed"


class PlanEvent(StrEnum):
    """What can happen to a plan."""

    SEND_TO_BOARD = "send it to the board"
    RETURN_BY_BOARD = "return it for more work"
    ENDORSE = "endorse it"
    SUBMIT = "submit it"
    ACCEPT = "record that the inspectorate accepted it"
    RETURN_BY_INSPECTORATE = "record that the inspectorate returned it"
    RESUME_DRAFTING = "start a new version"
    FORWARD = "forward it to the YJB"
    COMPLETE = "complete it"


class ActionStatus(StrEnum):
    """Where an action stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    AWAITING_VERIFICATION = "awaiting_verification"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class ActionEvent(StrEnum):
    """What can happen to an action."""

    AGREE = "agree it"
    UPDATE = "update it"
    CLAIM = "claim that it is complete"
    VERIFY = "verify it"
    SEND_BACK = "send it back"
    WITHDRAW = "withdraw it"
    REOPEN = "reopen it"


class DraftStatus(StrEnum):
    """Where a reading of a report stands that somebody checks."""

    CHECKING = "checking"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class RequestStatus(StrEnum):
    """Where a request for more time stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"  # its action was claimed complete or withdrawn first


class MeetingStatus(StrEnum):
    """Whether a meeting is to come or on record."""

    PLANNED = "planned"
    HELD = "held"


class DecisionStatus(StrEnum):
    """Where a recorded decision stands."""

    RECORDED = "recorded"  # by a secretary: it waits for the chair
    CARRIED_OUT = "carried_out"
    DROPPED = "dropped"


_P, _PE = PlanStatus, PlanEvent
PLAN_TRANSITIONS: dict[tuple[PlanStatus, PlanEvent], PlanStatus] = {
    (_P.DRAFTING, _PE.SEND_TO_BOARD): _P.WITH_BOARD,
    (_P.WITH_BOARD, _PE.RETURN_BY_BOARD): _P.DRAFTING,
    (_P.WITH_BOARD, _PE.ENDORSE): _P.ENDORSED,
    (_P.ENDORSED, _PE.SUBMIT): _P.SUBMITTED,
    (_P.SUBMITTED, _PE.ACCEPT): _P.ACCEPTED,
    (_P.SUBMITTED, _PE.RETURN_BY_INSPECTORATE): _P.RETURNED,
    (_P.RETURNED, _PE.RESUME_DRAFTING): _P.DRAFTING,
    # HMIP's acceptance may never come: forwarding a submitted plan records "no reply".
    (_P.SUBMITTED, _PE.FORWARD): _P.FORWARDED,
    (_P.ACCEPTED, _PE.FORWARD): _P.FORWARDED,
    (_P.FORWARDED, _PE.COMPLETE): _P.COMPLETED,
}

_A, _AE = ActionStatus, ActionEvent
ACTION_TRANSITIONS: dict[tuple[ActionStatus, ActionEvent], ActionStatus] = {
    (_A.DRAFT, _AE.AGREE): _A.AGREED,
    # A returned plan is endorsed again: what was agreed stays agreed and work goes on.
    (_A.AGREED, _AE.AGREE): _A.AGREED,
    (_A.IN_PROGRESS, _AE.AGREE): _A.IN_PROGRESS,
    (_A.AWAITING_VERIFICATION, _AE.AGREE): _A.AWAITING_VERIFICATION,
    (_A.VERIFIED, _AE.AGREE): _A.VERIFIED,
    (_A.WITHDRAWN, _AE.AGREE): _A.WITHDRAWN,
    (_A.AGREED, _AE.UPDATE): _A.IN_PROGRESS,
    (_A.IN_PROGRESS, _AE.UPDATE): _A.IN_PROGRESS,
    (_A.AGREED, _AE.CLAIM): _A.AWAITING_VERIFICATION,
    (_A.IN_PROGRESS, _AE.CLAIM): _A.AWAITING_VERIFICATION,
    (_A.AWAITING_VERIFICATION, _AE.VERIFY): _A.VERIFIED,
    (_A.AWAITING_VERIFICATION, _AE.SEND_BACK): _A.IN_PROGRESS,
    (_A.AGREED, _AE.WITHDRAW): _A.WITHDRAWN,
    (_A.IN_PROGRESS, _AE.WITHDRAW): _A.WITHDRAWN,
    (_A.AWAITING_VERIFICATION, _AE.WITHDRAW): _A.WITHDRAWN,
    (_A.VERIFIED, _AE.REOPEN): _A.IN_PROGRESS,
}

#: States in which an action still has somebody who must do something about it.
OPEN_ACTION = frozenset(
    {_A.DRAFT, _A.AGREED, _A.IN_PROGRESS, _A.AWAITING_VERIFICATION},
)
#: Open states that lateness and reminders look at: a draft binds nobody yet, and lateness
#: stops at a claim that is later verified.
RUNNING_ACTION = frozenset({_A.AGREED, _A.IN_PROGRESS})
#: From here on a monitor may read the plan's content (MODEL, Rights).
SUBMITTED_PLAN = frozenset({_P.SUBMITTED, _P.ACCEPTED, _P.FORWARDED, _P.COMPLETED})
#: The plan's clock has stopped.
CLOCK_STOPPED = SUBMITTED_PLAN

PLAN_WORDS: dict[PlanStatus, str] = {
    _P.DRAFTING: "Drafting",
    _P.WITH_BOARD: "With the board",
    _P.ENDORSED: "Endorsed",
    _P.SUBMITTED: "Submitted",
    _P.RETURNED: "Returned",
    _P.ACCEPTED: "Accepted",
    _P.FORWARDED: "Forwarded to the YJB",
    _P.COMPLETED: "Completed",
}
ACTION_WORDS: dict[ActionStatus, str] = {
    _A.DRAFT: "Draft",
    _A.AGREED: "Agreed",
    _A.IN_PROGRESS: "In progress",
    _A.AWAITING_VERIFICATION: "Awaiting verification",
    _A.VERIFIED: "Verified",
    _A.WITHDRAWN: "Withdrawn",
}


def plan_after(status: PlanStatus, event: PlanEvent) -> PlanStatus:
    """The plan's next state; RuleBroken where the table has no such row."""
    try:
        return PLAN_TRANSITIONS[status, event]
    except KeyError:
        raise RuleBroken(
            f"This plan is {PLAN_WORDS[status].lower()}: you cannot {event.value} now"
        ) from None


def action_after(status: ActionStatus, event: ActionEvent) -> ActionStatus:
    """The action's next state; RuleBroken where the table has no such row."""
    try:
        return ACTION_TRANSITIONS[status, event]
    except KeyError:
        raise RuleBroken(
            f"This action is {ACTION_WORDS[status].lower()}: you cannot {event.value} now"
        ) from None
