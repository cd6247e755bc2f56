"""What the bar at the top offers a person, and what every template may ask."""

from typing import Any

from flask import Flask, current_app, g, request, url_for

from tracker.domain.permissions import Actor, Facts, Permission, PostKind, may
from tracker.web import security, sessions


def register(app: Flask) -> None:
    """Make the names that every template knows."""
    app.context_processor(_names)


def _names() -> dict[str, Any]:
    actor = g.get("actor")
    return {
        "actor": actor,
        "navigation": navigation(actor) if actor else [],
        "csp_nonce": security.nonce(),
        "env_name": current_app.extensions["tracker_settings"].env,
        "idle_minutes": int(sessions.IDLE.total_seconds() // 60),
        "today": g.get("today"),
        "may": _may,
        "P": Permission,
    }


def _may(permission: Permission, facts: Facts | None = None) -> bool:
    """The rights table, asked from a template about the page's own thing."""
    if g.get("actor") is None:
        return False
    return any(may(g.actor, permission, one) for one in ([facts] if facts else g.facts))


def navigation(actor: Actor) -> list[dict[str, Any]]:
    """The links of this person, the current one marked."""
    links: list[tuple[str, str, dict[str, Any]]] = [("Home", "home.index", {})]
    for service_id in sorted(_inside(actor)):
        links += [
            ("Service", "services.show", {"service_id": service_id}),
            ("Meetings", "meetings.index", {"service_id": service_id}),
        ]
    if actor.is_monitor:
        links.append(("Oversight", "oversight.index", {}))
    if actor.is_inspectorate:
        links.append(("Submitted plans", "plans.submitted", {}))
    if actor.is_administrator:
        links.append(("Administration", "admin.index", {}))
    if current_app.extensions["tracker_settings"].env == "demo":
        links.append(("Mail", "mail.index", {}))
    return [_link(*link) for link in links if link[1] in current_app.view_functions]


def _inside(actor: Actor) -> set[int]:
    outside = {PostKind.ACTION_OWNER, PostKind.VERIFIER}
    return {s.service_id for s in actor.standings if s.kind not in outside}


def _link(text: str, endpoint: str, arguments: dict[str, Any]) -> dict[str, Any]:
    href = url_for(endpoint, **arguments)
    return {"text": text, "href": href, "active": request.path == href}
