"""What a board can decide, about what, and how a decision is carried out."""

from enum import StrEnum
from typing import NamedTuple

from tracker.domain.errors import Problem, RuleBroken


class DecisionKind(StrEnum):
    """What was decided."""

    ENDORSE = "endorse"
    RETURN = "return"
    NOTE = "note"
    GRANT = "grant"
    REFUSE = "refuse"
    RATIFY = "ratify"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    ESCALATE = "escalate"


class Subject(StrEnum):
    """What a decision is about."""

    PLAN = "plan"
    ACTION = "action"
    DATE_CHANGE = "date_change"


class Kind(NamedTuple):
    """How a decision reads, what it is about, and whether it must say why."""

    words: str
    subject: Subject
    needs_text: bool = False


KINDS: dict[DecisionKind, Kind] = {
    DecisionKind.ENDORSE: Kind("Endorse the plan", Subject.PLAN),
    DecisionKind.RETURN: Kind("Return the plan for more work", Subject.PLAN, needs_text=True),
    DecisionKind.NOTE: Kind("Note the plan's progress", Subject.PLAN),
    DecisionKind.GRANT: Kind("Grant more time", Subject.DATE_CHANGE),
    DecisionKind.REFUSE: Kind("Refuse more time", Subject.DATE_CHANGE, needs_text=True),
    DecisionKind.RATIFY: Kind("Confirm the time granted between meetings", Subject.ACTION),
    DecisionKind.WITHDRAW: Kind("Withdraw the action", Subject.ACTION, needs_text=True),
    DecisionKind.REOPEN: Kind("Reopen the action", Subject.ACTION, needs_text=True),
    DecisionKind.ESCALATE: Kind("Escalate the action", Subject.ACTION, needs_text=True),
}


#: Of each of these one can wait for the chair about a thing, not two.
_EITHER_OR = (
    frozenset({DecisionKind.ENDORSE, DecisionKind.RETURN}),
    frozenset({DecisionKind.GRANT, DecisionKind.REFUSE}),
    frozenset({DecisionKind.RATIFY}),
    frozenset({DecisionKind.WITHDRAW, DecisionKind.REOPEN}),
)


def rivals_of(kind: DecisionKind) -> frozenset[DecisionKind]:
    """The decisions beside which this one cannot wait; noting and escalating stand beside any."""
    return next((group for group in _EITHER_OR if kind in group), frozenset())


class Presence(StrEnum):
    """Whether the holder of a post came."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


PRESENCE_WORDS: dict[Presence, str] = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent",
}


def check_decision(kind: DecisionKind, text: str, subjects: dict[Subject, int | None]) -> int:
    """The id of the one thing that the decision is about; RuleBroken when it is not sayable."""
    wanted = KINDS[kind]
    problems = []
    if wanted.needs_text and not text.strip():
        problems.append(Problem("Write the reason for this decision", "text"))
    named = [subject for subject, given in subjects.items() if given is not None]
    if named != [wanted.subject]:
        thing = wanted.subject.value.replace("_", " ")
        problems.append(Problem(f"Choose the {thing} that was decided on", "subject"))
    if problems:
        raise RuleBroken(problems=problems)
    found = subjects[wanted.subject]
    if found is None:
        raise RuleBroken("Choose what was decided on", "subject")
    return found
