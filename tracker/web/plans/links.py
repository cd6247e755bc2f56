"""Where each thing that a plan lacks can be mended."""

from collections.abc import Iterable

from flask import url_for

from tracker.domain.plans import Need


def of_needs(plan_id: int, needs: Iterable[Need]) -> dict[str, str]:
    """The address of the field that mends each need, by what the need says."""
    return {need.message: _address(plan_id, need) for need in needs}


def _address(plan_id: int, need: Need) -> str:
    if need.kind == "action":
        edit = url_for("plans.edit_action", action_id=need.subject_id)
        anchor = {"evidence": "evidence_expected"}.get(need.field, need.field)
        return f"{edit}#{anchor}"
    if need.kind == "plan":
        return url_for("plans.add_action", plan_id=plan_id)
    if need.field == "action":
        return url_for("plans.add_action", plan_id=plan_id, recommendation=need.subject_id)
    respond = url_for("plans.respond", recommendation_id=need.subject_id)
    return f"{respond}#{'success_criterion' if need.field == 'criterion' else need.field}"
