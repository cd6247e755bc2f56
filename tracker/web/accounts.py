"""The administrator's pages about people: accounts, and roles beyond any one service."""

from flask import abort, current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands import national as commands
from tracker.domain.permissions import NationalRole
from tracker.mail import origin_of
from tracker.queries import administration as look
from tracker.web.admin import ADMINISTER
from tracker.web.answers import page, page_asked, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.filters import day
from tracker.web.forms.admin import FindForm, GrantForm
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.people import ConfirmForm, EndForm

accounts = GuardedBlueprint("accounts", __name__)


@accounts.get("/admin/national", permission=ADMINISTER)
def national() -> ResponseReturnValue:
    """Everybody with a national role."""
    return page("accounts/national.html", grants=look.grants(g.today), words=commands.ROLE_WORDS)


@accounts.route("/admin/national/new", methods=["GET", "POST"], permission=ADMINISTER)
def grant() -> ResponseReturnValue:
    """Give somebody a national role."""
    form = GrantForm(from_on=g.today)
    form.services.choices = look.service_choices()
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.grant(
                role=NationalRole(form.role.data),
                name=form.name.data,
                email=form.email.data,
                service_ids=form.services.data,
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                origin=origin_of(current_app.extensions["tracker_settings"]),
                by=g.actor,
                at=g.now,
            )
            said = f"{form.name.data} has the role; a mail to {form.email.data} says so"
            return see_other("accounts.national", said=said)
    return page("accounts/grant.html", form=form)


@accounts.route(
    "/admin/national/<int:grant_id>/end", methods=["GET", "POST"], permission=ADMINISTER
)
def end_grant(grant_id: int) -> ResponseReturnValue:
    """Set the last day of a national role."""
    found = look.grant(grant_id) or abort(404)
    form = EndForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.end_grant(grant_id=grant_id, on=form.on.data, by=g.actor, at=g.now)
            said = f"The role of {found.name} ends after {day(form.on.data)}"
            return see_other("accounts.national", said=said)
    return page("accounts/end_grant.html", form=form, grant=found, words=commands.ROLE_WORDS)


@accounts.get("/admin/people", permission=ADMINISTER)
def people() -> ResponseReturnValue:
    """Every account."""
    form = FindForm()
    wanted = form.words.data if form.validate() else ""
    return page(
        "accounts/people.html", found=look.accounts(wanted, page_asked(), g.today), find=form
    )


@accounts.route("/admin/people/<int:user_id>/stop", methods=["GET", "POST"], permission=ADMINISTER)
def stop(user_id: int) -> ResponseReturnValue:
    """Shut an account at once, or open it again."""
    found = look.account(user_id, g.today) or abort(404)
    form = ConfirmForm(version=found.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            change = commands.readmit if found.disabled_at else commands.stop_account
            change(user_id=user_id, seen=form.version.data, by=g.actor, at=g.now)
            done = "can sign in again" if found.disabled_at else "is signed out and cannot sign in"
            return see_other("accounts.people", said=f"{found.name} {done}")
    return page("accounts/stop.html", form=form, account=found)
