"""The trail's pages: who did what, when, saying what."""

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from tracker.documents.tables import csv_bytes
from tracker.domain.permissions import Permission
from tracker.queries import ledger as look
from tracker.queries.service_names import name_of
from tracker.web import guard
from tracker.web.answers import download, page, page_asked
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.fields import one_line

ledger = GuardedBlueprint("ledger", __name__)

KINDS = {
    "report": "Reports",
    "plan": "Plans",
    "recommendation": "Recommendations",
    "action": "Actions",
    "evidence": "Evidence",
    "date": "Dates",
    "meeting": "Meetings",
    "decision": "Decisions",
    "post": "Posts",
    "holder": "Holders",
    "person": "People",
    "reminder": "Mails",
}


@ledger.get("/services/<int:service_id>/trail", permission=Permission.SEE_TRAIL)
def trail(service_id: int) -> ResponseReturnValue:
    """The trail of a service."""
    return _page(look.of_service(service_id, g.actor, _wanted()), service_id, service_id)


@ledger.get("/services/<int:service_id>/trail.csv", permission=Permission.SEE_TRAIL)
def sheet(service_id: int) -> Response:
    """The whole trail of a service as CSV."""
    header = ("Number", "At (UTC)", "Who", "What", "Event", "Facts", "Hash")
    data = csv_bytes(header, look.sheet(service_id, g.actor))
    return download(data, name="trail.csv", media_type="text/csv; charset=utf-8")


@ledger.get("/plans/<int:plan_id>/trail", permission=Permission.SEE_TRAIL)
def plan_trail(plan_id: int) -> ResponseReturnValue:
    """The trail of a plan."""
    return _page(look.of_plan(plan_id, _wanted()), guard.facts().service_id or 0)


@ledger.get("/actions/<int:action_id>/trail", permission=Permission.SEE_TRAIL)
def action_trail(action_id: int) -> ResponseReturnValue:
    """The trail of an action."""
    return _page(look.of_action(action_id, _wanted()), guard.facts().service_id or 0)


def _page(found: look.Trail, service_id: int, whole: int | None = None) -> ResponseReturnValue:
    return page(
        "ledger/trail.html",
        trail=found,
        wanted=_wanted(),
        kinds=KINDS,
        service=name_of(service_id),
        whole=whole,
    )


def _wanted() -> look.Wanted:
    kind = request.args.get("kind", "")
    return look.Wanted(
        who=one_line(request.args.get("who", ""))[:200],
        kind=kind if kind in KINDS else "",
        page=page_asked(),
    )
