"""A browser in which an account was signed in before: the throttle of that account spares it."""

from datetime import timedelta

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from tracker.domain.tokens import digest

COOKIE = "tracker_known"
LASTS = timedelta(days=90)


def knows(email: str) -> bool:
    """Whether this browser shows that the account was signed in here."""
    try:
        return bool(_signer().loads(request.cookies.get(COOKIE, "")) == digest(_plain(email)))
    except BadSignature:
        return False


def mark(response: Response, email: str) -> Response:
    """Let the browser remember, without telling it the address."""
    response.set_cookie(
        COOKIE,
        str(_signer().dumps(digest(_plain(email)))),
        max_age=LASTS,
        path="/sign-in",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known-browser")


def _plain(email: str) -> str:
    return email.strip().lower()
