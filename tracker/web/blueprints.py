"""All blueprints, one line each."""

from tracker.web.blueprint import GuardedBlueprint
from tracker.web.health import health
from tracker.web.oversight import oversight
from tracker.web.settings import settings
from tracker.web.sign_in import sign_in

BLUEPRINTS: tuple[GuardedBlueprint, ...] = (
    health,
    oversight,
    settings,
    sign_in,
)
