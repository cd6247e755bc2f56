"""Signing in and out, and the two links by which a person chooses a password."""

from typing import cast

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from tracker.commands import sessions as commands
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Permission
from tracker.mail import origin_of
from tracker.passwords import Passwords
from tracker.queries import credentials
from tracker.queries.credentials import INVITATION, RESET, Account
from tracker.web import known_browser, sessions, throttle
from tracker.web.answers import page, see_other
from tracker.web.blueprint import PUBLIC, GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.sign_in import (
    ForgottenForm,
    InvitationForm,
    NewPasswordForm,
    SignInForm,
)
from tracker.web.landing import own_page

sign_in = GuardedBlueprint("sign_in", __name__)


@sign_in.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in", permission=PUBLIC)
def sign_in_page() -> ResponseReturnValue:
    """E-mail address and password."""
    if request.method == "GET" and g.actor is not None:
        return redirect(own_page(None), 303)
    form = SignInForm()
    if not form.validate_on_submit():
        return page("sign_in/sign_in.html", form=form)
    limits = throttle.sign_in_limits(
        form.email.data,
        request.remote_addr or "",
        is_known_browser=known_browser.knows(form.email.data),
    )
    counters = throttle.knock(limits, g.now)
    if counters is None:
        return render_template("errors/429.html"), 429
    with rules_shown_on(form):
        account, token = _admit(form.email.data, form.password.data)
        throttle.forgive(counters, limits)
        sessions.remember(token)
        return known_browser.mark(redirect(own_page(request.args.get("next")), 303), account.email)
    return page("sign_in/sign_in.html", form=form)


def _admit(email: str, password: str) -> tuple[Account, str]:
    """Compare outside of the write transaction: hashing is slow on purpose."""
    account = credentials.account(email)
    stored = account.password_hash if account else None
    if not _passwords().matches(stored, password) or account is None or stored is None:
        raise RuleBroken(commands.REFUSED)
    token = commands.open_session(
        user_id=account.user_id,
        seen_hash=stored,
        fresher_hash=_passwords().fresher(stored, password),
        replaces=g.get("session_id"),
        at=g.now,
    )
    return account, token


@sign_in.post("/sign-out", permission=Permission.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """This browser only."""
    commands.end_session(session_id=g.session_id, by=g.actor, at=g.now)
    sessions.forget()
    return see_other("sign_in.sign_in", said="You have signed out")


@sign_in.route("/password/forgotten", methods=["GET", "POST"], permission=PUBLIC)
def forgotten() -> ResponseReturnValue:
    """Ask for a link; the answer and the work are the same whether or not there is an account."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return page("sign_in/forgotten.html", form=form)
    if throttle.knock(throttle.asking_limits(request.remote_addr or ""), g.now) is None:
        return render_template("errors/429.html"), 429
    account = credentials.account(form.email.data)
    within = throttle.knock(throttle.reset_limits(form.email.data), g.now) is not None
    _passwords().matches(None, form.email.data)  # hides how long the rest takes
    if within and account is not None and account.password_hash is not None:
        origin = origin_of(current_app.extensions["tracker_settings"])
        commands.ask_reset(user_id=account.user_id, origin=origin, at=g.now)
    return see_other("sign_in.asked")


@sign_in.get("/password/asked", permission=PUBLIC)
def asked() -> ResponseReturnValue:
    """What happens next."""
    return page("sign_in/asked.html")


@sign_in.route(
    "/password/new/<string(maxlength=80):token>", methods=["GET", "POST"], permission=PUBLIC
)
def new_password(token: str) -> ResponseReturnValue:
    """The link of a reset mail; looking at it does not use it up."""
    found = credentials.link(token, RESET, g.now)
    if found is None:
        return render_template("sign_in/link_over.html", purpose=RESET), 404
    form = NewPasswordForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.take_reset(
                link=token, password=form.password.data, passwords=_passwords(), at=g.now
            )
            sessions.forget()
            return see_other("sign_in.sign_in", said="Your password is changed: sign in with it")
    return page("sign_in/new_password.html", form=form, found=found)


@sign_in.route(
    "/invitation/<string(maxlength=80):token>", methods=["GET", "POST"], permission=PUBLIC
)
def invitation(token: str) -> ResponseReturnValue:
    """The link of an invitation; looking at it does not use it up."""
    found = credentials.link(token, INVITATION, g.now)
    if found is None:
        return render_template("sign_in/link_over.html", purpose=INVITATION), 404
    form = InvitationForm(name=found.name)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.take_invitation(
                link=token,
                name=form.name.data,
                password=form.password.data,
                passwords=_passwords(),
                at=g.now,
            )
            sessions.forget()
            return see_other("sign_in.sign_in", said="Your account is ready: sign in")
    return page("sign_in/invitation.html", form=form, found=found)


def _passwords() -> Passwords:
    return cast("Passwords", current_app.extensions["tracker_passwords"])
