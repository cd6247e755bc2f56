"""Headers of every answer: a strict content policy with a nonce, no caching of signed-in pages."""

import secrets

from flask import Response, current_app, g, request
from flask_wtf.csrf import CSRFError

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'nonce-{nonce}'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def refuse_foreign_post() -> None:
    """A change sent from another site's page (TRUST, row 16); browsers without the header rest on
    the token alone."""
    foreign = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    if foreign and request.method not in READING:
        raise CSRFError


def nonce() -> str:
    """The nonce of this request's scripts."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    value: str = g.csp_nonce
    return value


def add_headers(response: Response) -> Response:
    """Put the headers on; a response that brought its own content policy keeps it."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce()))
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store, private"
        response.vary.add("Cookie")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
