"""The first screen of each role: what do I do now?"""

from collections import Counter

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Actor, Permission
from tracker.domain.plans import Need
from tracker.domain.progress import CLAIM_WORDS
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
        drafting=_drafting(found),
        mine=own_actions.mine(g.actor, g.today),
        roles={standing.kind.value for standing in g.actor.standings},
        claim_words=CLAIM_WORDS,
        lacks=_lacks,
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


#: The field that a need would mend, and how several of them read.
LACKING = {
    "action": ("recommendation without an action", "recommendations without an action"),
    "criterion": (
        "recommendation without a success criterion",
        "recommendations without a success criterion",
    ),
    "reason": ("answer without its reason", "answers without their reason"),
    "owner": ("action without an owner", "actions without an owner"),
    "due-day": ("action without a date", "actions without a date"),
    "text": ("plan without any action", "plans without any action"),
}


def _lacks(needs: tuple[Need, ...]) -> list[str]:
    """What a plan lacks, counted by kind: "4 actions without an owner"."""
    counts = Counter(need.field for need in needs)
    return [
        f"{counts[field]} {one if counts[field] == 1 else many}"
        for field, (one, many) in LACKING.items()
        if counts[field]
    ]


def _drafting(found: look.Home) -> plans.PlanPage | None:
    """The most urgent plan that is being drafted, with what it lacks."""
    ids = [p.clock.plan_id for p in found.plans if p.clock.state is PlanStatus.DRAFTING]
    return plans.page(ids[0], g.today) if ids else None
