"""All blueprints, one line each."""

from tracker.web.blueprint import GuardedBlueprint
from tracker.web.health import health
from tracker.web.ledger import ledger
from tracker.web.home import home
from tracker.web.about import about
from tracker.web.oversight import oversight
from tracker.web.plans import plans
from tracker.web.people import people
from tracker.web.services import services
from tracker.web.reports import reports
from tracker.web.settings import settings
from tracker.web.sign_in import sign_in

BLUEPRINTS: tuple[GuardedBlueprint, ...] = (
    health,
    ledger,
    home,
    about,
    oversight,
    plans,
    reports,
    people,
    services,
    settings,
    sign_in,
)
