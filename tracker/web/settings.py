"""One's own settings: the password and where one is signed in."""

from flask import current_app, g, render_template
from flask.typing import ResponseReturnValue

from tracker.commands import sessions as commands
from tracker.domain.permissions import Permission
from tracker.queries import people
from tracker.web import sessions, throttle
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.sign_in import ChangePasswordForm

settings = GuardedBlueprint("settings", __name__)


@settings.get("/settings", permission=Permission.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Who I am here, and where I am signed in."""
    since = g.now - sessions.IDLE
    return page(
        "settings/show.html",
        sessions=people.live_sessions(g.actor.user_id, seen_after=since),
        this_session=g.session_id,
        posts=people.posts_of(g.actor.user_id, g.today),
    )


@settings.route("/settings/password", methods=["GET", "POST"], permission=Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    """Choose a new password, knowing the old one."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return page("settings/password.html", form=form)
    limits = throttle.password_limits(g.actor.user_id)
    counters = throttle.knock(limits, g.now)
    if counters is None:
        return render_template("errors/429.html"), 429
    with rules_shown_on(form):
        commands.change_password(
            current=form.current.data,
            password=form.password.data,
            passwords=current_app.extensions["tracker_passwords"],
            by=g.actor,
            at=g.now,
        )
        throttle.forgive(counters, limits)
        sessions.forget()
        return see_other("sign_in.sign_in", said="Your password is changed: sign in with it")
    return page("settings/password.html", form=form)


@settings.post("/settings/sign-out-everywhere", permission=Permission.SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of this account, this one too."""
    commands.end_all_sessions(by=g.actor, at=g.now)
    sessions.forget()
    return see_other("sign_in.sign_in", said="You have signed out everywhere")
