"""The front page of a service."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.domain.permissions import Permission
from tracker.queries import services as look
from tracker.web.answers import page
from tracker.web.blueprint import GuardedBlueprint

services = GuardedBlueprint("services", __name__)


@services.get("/services/<int:service_id>", permission=Permission.SEE_SERVICE)
def show(service_id: int) -> ResponseReturnValue:
    """What its members, and a monitor, come to first."""
    return page("services/show.html", found=look.front_page(service_id, g.actor, g.today))
