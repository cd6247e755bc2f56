"""Where to go after signing in: a page of our own or the first page, never anywhere else."""

from urllib.parse import urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException

from tracker.web.blueprint import POLICY_KEY, PUBLIC


def own_page(wanted: str | None) -> str:
    """`wanted` if our own addresses match it and one signs in for it (TRUST, row 15)."""
    home = url_for("home.index") if "home.index" in current_app.view_functions else "/"
    if not wanted or not wanted.startswith("/") or not wanted.isprintable():
        return home
    if wanted.startswith("//") or "\\" in wanted:
        return home
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc:
        return home
    try:
        endpoint, _ = current_app.url_map.bind("").match(parts.path, method="GET")
    except HTTPException:  # no such page, not a page to look at, or a redirect
        return home
    if current_app.extensions[POLICY_KEY].get(endpoint, PUBLIC) == PUBLIC:
        return home
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
