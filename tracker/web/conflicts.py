"""The page after somebody else was first: who, what was typed, and what stands there now."""

from collections.abc import Iterator
from typing import Any

from flask import request
from sqlalchemy import inspect

from tracker.models import Base
from tracker.queries import ledger
from tracker.web import idempotency
from tracker.web.forms.asked import Asked
from tracker.web.forms.base import Overtaken

CARRIED = frozenset({"csrf_token", "version", idempotency.FIELD})
UNSHOWN = frozenset({"hidden", "upload", "password"})


def both_sides(error: Overtaken) -> dict[str, Any]:
    """The facts of the page; the changed row is read anew, after the refused command."""
    last = None
    if isinstance(error.row, Base):
        (identity,) = inspect(error.row).identity or (0,)
        last = ledger.last_change(error.row.__tablename__, identity)
    return {
        "yours": [(field.label.text, field.in_words(field.data)) for field in _shown(error)],
        "theirs": list(_theirs(error)),
        "fields": _to_send_again(error),
        "now_version": getattr(error.row, "version", None),
        "changed_by": last and last.who,
        "changed_at": last and last.at,
    }


def _shown(error: Overtaken) -> Iterator[Any]:
    for field in error.form:
        if isinstance(field, Asked) and field.kind not in UNSHOWN:
            yield field


def _theirs(error: Overtaken) -> Iterator[tuple[str, str]]:
    """The form was made from the row as it is now; where a command says more, that is shown."""
    for field in _shown(error):
        if error.current is error.row:
            value = field.object_data
        else:
            value = getattr(error.current, field.name, None)
        if value is not None:
            yield field.label.text, field.in_words(value)


def _to_send_again(error: Overtaken) -> list[tuple[str, str]]:
    """What was posted; nothing where it would not be the same post or not what the page shows."""
    if any(storage for storage in request.files.values()):
        return []
    if error.current is error.row and not _made_from(error):
        return []
    return [(k, v) for k, v in request.form.items(multi=True) if k not in CARRIED]


def _made_from(error: Overtaken) -> bool:
    """Was the form made from the row as the command found it, or did it move on even since?"""
    carried = error.form["version"].object_data if "version" in error.form else None
    return carried == getattr(error.row, "version", None)
