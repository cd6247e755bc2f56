"""A plan as JSON: ids are strings, dates carry their precision, words are those of the page."""

import json
from typing import Any

from tracker.documents.plan import PrintedAction, PrintedPlan, PrintedRecommendation
from tracker.documents.word import printable
from tracker.domain.dates import PartialDate
from tracker.domain.plans import written


def render(plan: PrintedPlan) -> bytes:
    """For people and programs: indented, in the order of the plan."""
    return json.dumps(facts(plan), ensure_ascii=False, indent=2).encode()


def canonical(plan: PrintedPlan) -> str:
    """One spelling for one plan: what a frozen version keeps and hashes."""
    return json.dumps(facts(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts(plan: PrintedPlan) -> dict[str, Any]:
    """The plan as plain values."""
    return {
        "id": str(plan.id),
        "title": printable(plan.title),
        "service": printable(plan.service),
        "state": plan.state,
        "version": plan.number,
        "draft": plan.is_draft,
        "facts": [{"label": label, "value": printable(value)} for label, value in plan.facts],
        "recommendations": [_recommendation(one) for one in plan.recommendations],
        "own_actions": [_action(one) for one in plan.own_actions],
    }


def _recommendation(one: PrintedRecommendation) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "ref": printable(one.ref),
        "report": printable(one.report) or None,
        "text": printable(one.text),
        "printed_owners": [printable(owner) for owner in one.printed_owners],
        "response": one.response,
        "reason": printable(one.reason),
        "success_criterion": printable(one.criterion),
        "actions": [_action(action) for action in one.actions],
        "also_answered_by": list(one.also),
    }


def _action(one: PrintedAction) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "code": printable(one.code),
        "text": printable(one.text),
        "owner": {
            "post": printable(one.post),
            "agency": printable(one.agency),
            "holders": [printable(holder) for holder in one.holders],
        },
        "due": _date(one.due),
        "first_due": _date(one.first_due or one.due),
        "success_criterion": printable(one.criterion),
        "evidence_expected": printable(one.evidence_expected),
        "state": one.state,
        "rag": {"colour": one.rag, "reason": one.rag_reason},
        "last_update": {
            "on": one.last_update_on.isoformat() if one.last_update_on else None,
            "claim": one.last_claim,
            "text": printable(one.last_said),
        },
    }


def _date(due: PartialDate | None) -> dict[str, str] | None:
    if due is None:
        return None
    return {"date": due.day.isoformat(), "precision": due.precision.value, "words": written(due)}
