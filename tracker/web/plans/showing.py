"""The page of a plan, and the list of those that were submitted."""

import json

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission, reads_as_submitted
from tracker.domain.status import SUBMITTED_PLAN
from tracker.queries import plan_lists, recurrences
from tracker.queries import plans as queries
from tracker.web import guard
from tracker.web.answers import page, page_asked
from tracker.web.plans import links
from tracker.web.plans.blueprint import plans


@plans.route("/plans/<int:plan_id>", permission=Permission.SEE_PLAN)
def show(plan_id: int) -> ResponseReturnValue:
    """The plan: its clock, what it lacks, and every action under what it answers."""
    if reads_as_submitted(g.actor, guard.facts()):
        frozen = queries.last_submitted(plan_id)
        if frozen is not None or guard.facts().plan_status not in SUBMITTED_PLAN:
            return _as_submitted(plan_id, frozen)
    plan = queries.page(plan_id, g.today)
    return page(
        "plans/show.html",
        plan=plan,
        repeats=recurrences.decided(
            (row.id for row in plan.recommendations), plan.head.service_id, g.actor
        ),
        notes=queries.notes(plan_id),
        versions=queries.versions(plan_id),
        links=links.of_needs(plan_id, plan.needs + plan.warnings),
    )


def _as_submitted(plan_id: int, frozen: queries.Submitted | None) -> ResponseReturnValue:
    if frozen is None:
        raise Absent  # never the draft in place of what was submitted
    return page(
        "plans/as_submitted.html",
        head=queries.head(plan_id),
        number=frozen.number,
        plan=json.loads(frozen.data),
    )


@plans.route("/plans/submitted", permission=Permission.SEE_SUBMITTED)
def submitted() -> ResponseReturnValue:
    """Every submitted plan of every service."""
    sort = request.args.get("sort", "-submitted")
    found = plan_lists.submitted(sort=sort, asked=page_asked())
    return page("plans/submitted.html", sort=sort, found=found)
