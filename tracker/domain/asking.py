"""What a mail asks of its reader: the one who must act is asked to, the others to see to it."""

from tracker.domain.reminders import Audience, Duty, Facts, Kind, PlanFacts
from tracker.domain.status import PlanStatus

_OWN = "Give an update, ask for more time, or say that it is done."
_OF_ITS_OWNER = "an update, a request for more time, or that it is done."
_ASK: dict[tuple[Kind, Audience], str] = {
    (Kind.ACTION_OVERDUE, Audience.MANAGER): f"Ask its owner for {_OF_ITS_OWNER}",
    (Kind.ACTION_OVERDUE, Audience.CHAIR): f"Ask the service for {_OF_ITS_OWNER}",
    (Kind.ACTION_DUE, Audience.MANAGER): f"Ask its owner for {_OF_ITS_OWNER}",
    (Kind.ACTION_DUE, Audience.CHAIR): f"Ask the service for {_OF_ITS_OWNER}",
}
_ASK_ANYBODY: dict[Kind, str] = {
    Kind.ENDORSEMENT_WAITING: "Endorse the plan or return it for more work.",
    Kind.ACTION_OVERDUE: _OWN,
    Kind.ACTION_DUE: _OWN,
    Kind.VERIFICATION_WAITING: "Check the evidence and record what you found.",
    Kind.EXTENSION_ASKED: "Grant or refuse the new date.",
    Kind.OWNERLESS: "Name somebody for the post, or give the action to another one.",
}
#: The plan clock asks for what is still missing, of the manager and of the chair.
_ASK_OF_PLAN: dict[PlanStatus, tuple[str, str]] = {
    PlanStatus.WITH_BOARD: (
        "Ask the board for its decision; once it has endorsed the plan, submit it.",
        "See that the board endorses the plan or returns it for more work.",
    ),
    PlanStatus.ENDORSED: (
        "Submit the plan and record the receipt: the board has endorsed it.",
        "See that the service submits the plan: the board has endorsed it.",
    ),
}
_UNFINISHED = (
    "Finish the plan, have the board endorse it, and submit it.",
    "See that the service finishes the plan and sends it to the board.",
)


def asked(facts: Facts, duty: Duty, audience: Audience) -> str:
    """What there is to do for somebody told in this quality."""
    if isinstance(facts, PlanFacts) and duty.kind is Kind.PLAN_DEADLINE:
        manager, chair = _ASK_OF_PLAN.get(facts.state, _UNFINISHED)
        return chair if audience is Audience.CHAIR else manager
    return _ASK.get((duty.kind, audience)) or _ASK_ANYBODY[duty.kind]
