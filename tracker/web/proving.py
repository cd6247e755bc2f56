"""What is signed with one's name asks for the password again (TRUST, S10).

A screen left open in a shared office must not endorse a plan. What was posted is carried through
the question and goes on from there; only a file has to be chosen again, because no page can hold
one.
"""

from datetime import timedelta

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.queries import credentials
from tracker.web import sessions, throttle
from tracker.web.forms.sign_in import ProvingForm

#: So long the password counts as just given.
LASTS = timedelta(minutes=15)
CHOSEN = "again_file"
OWN = frozenset({"csrf_token", "again_password", CHOSEN})


def asked() -> ResponseReturnValue | None:
    """The page that asks; None when the password was given lately, or is right in this post."""
    if g.now - g.proved_at <= LASTS:
        return None
    if "again_password" not in request.form:
        return _page(ProvingForm(formdata=None))
    form = ProvingForm()
    missing = [name for name in request.form.getlist(CHOSEN) if not _is_chosen(name)]
    if missing:
        form.form_errors.append("Choose the file again")
    if not form.validate_on_submit() or missing:
        return _page(form)
    limits = throttle.password_limits(g.actor.user_id)
    counters = throttle.knock(limits, g.now)
    if counters is None:
        return render_template("errors/429.html"), 429
    stored = credentials.password_hash(g.actor.user_id)
    if not current_app.extensions["tracker_passwords"].matches(stored, form.again_password.data):
        form.again_password.errors = ["Your password is not right"]
        return _page(form)
    throttle.forgive(counters, limits)
    sessions.prove(g.session_id, g.now)
    return None


def _page(form: ProvingForm) -> ResponseReturnValue:
    carried = [
        (name, value)
        for name, values in request.form.lists()
        if name not in OWN
        for value in values
    ]
    files = [name for name in request.files if _is_chosen(name)]
    files = list(dict.fromkeys([*files, *request.form.getlist(CHOSEN)]))
    return render_template("sign_in/again.html", form=form, carried=carried, files=files), 422


def _is_chosen(name: str) -> bool:
    file = request.files.get(name)
    return file is not None and bool(file.filename)
