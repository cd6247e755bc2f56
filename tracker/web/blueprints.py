"""All blueprints, one line each."""

from tracker.web.blueprint import GuardedBlueprint
from tracker.web.health import health
from tracker.web.sign_in import sign_in

BLUEPRINTS: tuple[GuardedBlueprint, ...] = (
    health,
    sign_in,
)
