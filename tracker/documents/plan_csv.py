"""A plan as CSV: one row for each action, or for a recommendation that has none."""

from collections.abc import Iterator

from tracker.documents.plan import (
    OWN_INITIATIVE,
    PrintedAction,
    PrintedPlan,
    PrintedRecommendation,
    response,
)
from tracker.documents.tables import csv_bytes
from tracker.documents.word import printable
from tracker.domain.plans import written

COLUMNS = (
    "Ref", "Recommendation", "Responsible, as printed", "Response", "Code", "Action", "Lead",
    "Agency", "Held by", "By when", "First promised for", "Success criterion",
    "Evidence expected", "State", "RAG", "Reason", "Last update", "Progress", "Plan", "Version",
    "Plan state",
)  # fmt: skip


def render(plan: PrintedPlan) -> bytes:
    """The file as spreadsheets read it."""
    ended = (plan.title, str(plan.number), plan.state)
    return csv_bytes(COLUMNS, ([printable(cell) for cell in (*row, *ended)] for row in _rows(plan)))


def _rows(plan: PrintedPlan) -> Iterator[tuple[str, ...]]:
    nothing = ("",) * 14
    for asked in plan.recommendations:
        about = _about(asked)
        for action in asked.actions:
            yield (*about, *_action(action, asked.criterion))
        if not asked.actions:
            yield (*about, ", ".join(asked.also), *nothing[1:])
    for action in plan.own_actions:
        yield ("", OWN_INITIATIVE, "", "", *_action(action, ""))


def _about(asked: PrintedRecommendation) -> tuple[str, ...]:
    return (asked.ref, asked.text, "; ".join(asked.printed_owners), response(asked))


def _action(action: PrintedAction, criterion: str) -> tuple[str, ...]:
    last = action.last_update_on.isoformat() if action.last_update_on else ""
    said = ": ".join(filter(None, [action.last_claim, action.last_said]))
    return (
        action.code, action.text, action.post, action.agency, ", ".join(action.holders),
        written(action.due), written(action.first_due), action.criterion or criterion,
        action.evidence_expected, action.state, action.rag, action.rag_reason, last, said,
    )  # fmt: skip
