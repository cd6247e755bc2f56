"""What refusals look like: each kind of error has a page of its own and a proper status."""

from typing import Any

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException

from tracker.db import db
from tracker.domain.errors import Absent, AlreadyDone, NotAllowed, RuleBroken, Stale
from tracker.web import conflicts, idempotency
from tracker.web.forms.base import Overtaken

PAGES = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})


def register(app: Flask) -> None:
    """Give every refusal its page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RuleBroken, _rule)
    app.register_error_handler(Stale, _stale)
    app.register_error_handler(NotAllowed, lambda _: _page(403))
    app.register_error_handler(Absent, lambda _: _page(404))
    app.register_error_handler(AlreadyDone, lambda _: idempotency.landing())
    app.register_error_handler(DataError, lambda _: _page(400))
    app.register_error_handler(OverflowError, lambda _: _page(400))
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _crash)


def _page(status: int, **facts: Any) -> ResponseReturnValue:
    db.session.rollback()
    known = status if status in PAGES else (400 if status < 500 else 500)
    return render_template(f"errors/{known}.html", **facts), status


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return _page(error.code)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, expired=True)


def _rule(error: RuleBroken) -> ResponseReturnValue:
    return _page(422, problems=[problem.message for problem in error.problems])


def _busy(error: OperationalError) -> ResponseReturnValue:
    current_app.logger.warning("database busy: %s", error.orig)
    return _page(503)


def _crash(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("%s %s failed", request.method, _place(), exc_info=error)
    return _page(500)


def _place() -> str:
    """The address for the log; a link that lets somebody in is no matter for a log (TRUST, 32)."""
    token = (request.view_args or {}).get("token")
    return request.path.replace(token, "…") if token else request.path


def _stale(error: Stale) -> ResponseReturnValue:
    """Both versions side by side; what was typed is kept and can be sent again on purpose."""
    db.session.rollback()
    facts = conflicts.both_sides(error) if isinstance(error, Overtaken) else {}
    return _page(409, again_url=request.path, **facts)
