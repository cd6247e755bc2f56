"""The one guard of all routes: find, then check, then act. Silence is refused."""

from typing import Literal

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from tracker.db import db
from tracker.domain.dates import london_today
from tracker.domain.permissions import SIGNED_WITH_ONES_NAME, Facts, Permission, may
from tracker.queries import actors
from tracker.web import idempotency, proving, sessions, subjects
from tracker.web.blueprint import POLICY_KEY, PUBLIC

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def guard() -> ResponseReturnValue | None:
    """Decide about a request before any route sees it."""
    g.now = current_app.extensions["tracker_clock"]()
    g.today = london_today(g.now)
    g.actor = None
    g.facts = (Facts(),)
    if request.endpoint is None or isinstance(request.routing_exception, NotFound):
        return None  # no such page: the error page tells
    permission = _declared(request.endpoint)
    signed_in = None if request.endpoint == "static" else sessions.current(g.now)
    db.session().info["read_only"] = request.method in READING
    if signed_in is not None:
        g.session_id = signed_in.id
        g.proved_at = signed_in.proved_at
        g.actor = actors.actor(signed_in.user_id, g.today)
    if permission == PUBLIC:
        return None
    if g.actor is None:
        return redirect(url_for("sign_in.sign_in", next=_came_from()), 303)
    _check(permission)
    if request.method in READING:
        return None
    asking = proving.asked() if permission in SIGNED_WITH_ONES_NAME else None
    return asking or idempotency.replay()


def _declared(endpoint: str) -> Permission | Literal["public"]:
    policy: dict[str, Permission | Literal["public"]] = current_app.extensions[POLICY_KEY]
    if endpoint not in policy:
        abort(403)
    return policy[endpoint]


def _check(permission: Permission) -> None:
    found = subjects.find(request.view_args or {})
    if found is None:
        abort(404)
    g.facts, see = found
    if any(may(g.actor, permission, facts) for facts in g.facts):
        return
    abort(403 if any(may(g.actor, see, facts) for facts in g.facts) else 404)


def _came_from() -> str | None:
    """Where to go after signing in: only for pages, never for a lost post."""
    return request.full_path.rstrip("?") if request.method == "GET" else None


def facts() -> Facts:
    """The facts of the thing that the URL names."""
    first: Facts = g.facts[0]
    return first
