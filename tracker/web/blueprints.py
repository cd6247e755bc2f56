"""All blueprints, one line each."""

from tracker.web.about import about
from tracker.web.accounts import accounts
from tracker.web.actions import actions
from tracker.web.admin import admin
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.date_changes import date_changes
from tracker.web.decisions import decisions
from tracker.web.evidence import evidence
from tracker.web.health import health
from tracker.web.home import home
from tracker.web.ledger import ledger
from tracker.web.mailbox import mail
from tracker.web.meetings import meetings
from tracker.web.oversight import oversight
from tracker.web.people import people
from tracker.web.plans import plans
from tracker.web.reports import reports
from tracker.web.services import services
from tracker.web.settings import settings
from tracker.web.sign_in import sign_in
from tracker.web.verifications import verifications

BLUEPRINTS: tuple[GuardedBlueprint, ...] = (
    actions,
    date_changes,
    evidence,
    verifications,
    accounts,
    admin,
    health,
    ledger,
    mail,
    home,
    about,
    meetings,
    decisions,
    oversight,
    plans,
    reports,
    people,
    services,
    settings,
    sign_in,
)
