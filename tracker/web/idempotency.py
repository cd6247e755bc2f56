"""A changing form counts once: its key is stored with what it did, its twin lands on that page."""

import uuid
from time import sleep
from typing import Any

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select, update

from tracker.db import db, side_session
from tracker.models import FormSubmission

FIELD = "idempotency_key"
#: Seconds: of two clicks at once the second may find the first carried out and not yet answered.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


def replay() -> ResponseReturnValue | None:
    """The first answer again for a form that was carried out; else hand its key to the command."""
    key = _key()
    if key is None:
        return None
    db.session().info["form"] = FormSubmission(
        key=key, user_id=g.actor.user_id, endpoint=request.endpoint, at=g.now
    )
    return None if _stored(key) is None else landing()


def landing() -> ResponseReturnValue:
    """Where the first arrival of this form went; home when that was never written down."""
    key = _key() or ""
    row = _stored(key)
    for pause in PAUSES:
        if row is None or row.location:
            break
        db.session.rollback()  # a new read sees what another request has just written
        sleep(pause)
        row = _stored(key)
    mine = row is not None and row.user_id == g.actor.user_id and row.location
    return redirect(row.location if row and mine else url_for("home.index"), 303)


def _stored(key: str) -> Any:
    return db.session.execute(
        select(FormSubmission.location, FormSubmission.user_id).where(FormSubmission.key == key)
    ).first()


def keep_location(response: Response) -> Response:
    """Write down where a carried-out form led, for its twin."""
    key = _key() if request.method == "POST" and response.status_code == 303 else None
    if key is not None and g.get("actor") is not None:
        with side_session() as side:
            side.execute(
                update(FormSubmission)
                .where(
                    FormSubmission.key == key,
                    FormSubmission.user_id == g.actor.user_id,
                    FormSubmission.location == "",
                )
                .values(location=(response.location or "")[:500])
            )
    return response


def _key() -> str | None:
    value = request.form.get(FIELD, "")
    try:
        return str(uuid.UUID(value))
    except ValueError:
        return None
