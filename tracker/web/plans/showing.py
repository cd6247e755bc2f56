"""The page of a plan, and the list of those that were submitted."""

import json

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Permission
from tracker.queries import plan_lists
from tracker.queries import plans as queries
from tracker.web.answers import page
from tracker.web.plans import links
from tracker.web.plans.blueprint import plans
from tracker.web.plans.files import reads_submitted_only


@plans.route("/plans/<int:plan_id>", permission=Permission.SEE_PLAN)
def show(plan_id: int) -> ResponseReturnValue:
    """The plan: its clock, what it lacks, and every action under what it answers."""
    if reads_submitted_only():
        frozen = queries.last_submitted(plan_id)
        if frozen is not None:
            return _as_submitted(plan_id, *frozen)
    plan = queries.page(plan_id, g.today)
    return page(
        "plans/show.html",
        plan=plan,
        notes=queries.notes(plan_id),
        versions=queries.versions(plan_id),
        links=links.of_needs(plan_id, plan.needs + plan.warnings),
    )


def _as_submitted(plan_id: int, number: int, data: str) -> ResponseReturnValue:
    return page(
        "plans/as_submitted.html",
        plan_id=plan_id,
        number=number,
        plan=json.loads(data),
        receipt_file=queries.head(plan_id).receipt_file,
    )


@plans.route("/plans/submitted", permission=Permission.SEE_SUBMITTED)
def submitted() -> ResponseReturnValue:
    """Every submitted plan of every service."""
    sort = request.args.get("sort", "-submitted")
    number = max(request.args.get("page", 1, type=int), 1)
    return page(
        "plans/submitted.html", sort=sort, found=plan_lists.submitted(sort=sort, page=number)
    )
