"""The first screen of each role: what do I do now?"""

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Actor, Permission
from tracker.domain.plans import clock_line
from tracker.domain.progress import CLAIM_WORDS
from tracker.domain.reports import basis_words
from tracker.domain.status import PlanStatus
from tracker.queries import home as look
from tracker.queries import own_actions, plans
from tracker.web.answers import page
from tracker.web.blueprint import GuardedBlueprint

home = GuardedBlueprint("home", __name__)


@home.get("/", permission=Permission.SIGNED_IN)
def index() -> ResponseReturnValue:
    """What waits for this person; who has one national role goes straight to its page."""
    elsewhere = _only_place(g.actor)
    if elsewhere:
        return redirect(url_for(elsewhere), 303)
    found = look.home(g.actor, g.today)
    return page(
        "home/index.html",
        found=found,
        lines=[(plan, _clock(plan)) for plan in found.plans],
        drafting=_drafting(found),
        mine=own_actions.mine(g.actor, g.today),
        roles={standing.kind.value for standing in g.actor.standings},
        claim_words=CLAIM_WORDS,
    )


def _only_place(actor: Actor) -> str | None:
    if actor.standings:
        return None
    places = {
        "oversight.index": actor.is_monitor,
        "plans.submitted": actor.is_inspectorate,
        "admin.index": actor.is_administrator,
    }
    return next((endpoint for endpoint, goes in places.items() if goes), None)


def _clock(plan: look.RunningPlan) -> object:
    return clock_line(
        state=plan.clock.state,
        due_on=plan.clock.due_on,
        basis=basis_words(plan.due_basis, plan.rule),
        submitted_on=None,
        today=g.today,
    )


def _drafting(found: look.Home) -> plans.PlanPage | None:
    """The most urgent plan that is being drafted, with what it lacks."""
    ids = [p.clock.plan_id for p in found.plans if p.clock.state is PlanStatus.DRAFTING]
    return plans.page(ids[0], g.today) if ids else None
