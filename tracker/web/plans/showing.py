"""Plans: the page of one, the list of submitted ones, the files to take away."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Permission
from tracker.queries import plans as queries
from tracker.web.answers import page
from tracker.web.plans import links
from tracker.web.plans.blueprint import plans


@plans.route("/plans/<int:plan_id>", permission=Permission.SEE_PLAN)
def show(plan_id: int) -> ResponseReturnValue:
    """The plan: its clock, what it lacks, and every action under what it answers."""
    plan = queries.page(plan_id, g.today)
    return page(
        "plans/show.html",
        plan=plan,
        notes=queries.notes(plan_id),
        versions=queries.versions(plan_id),
        links=links.of_needs(plan.needs + plan.warnings),
    )
