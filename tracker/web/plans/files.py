"""Files of a plan to take away: as it stands, as it was frozen, and the receipt."""

import re

from flask import Response, current_app, g

from tracker.domain.errors import Absent
from tracker.domain.file_types import WORD
from tracker.domain.permissions import Permission, may
from tracker.queries import plan_documents
from tracker.queries import plans as queries
from tracker.web import guard
from tracker.web.answers import download as as_file
from tracker.web.plans.blueprint import plans

JSON = "application/json"
MEDIA_TYPES = {"docx": WORD, "csv": "text/csv; charset=utf-8", "json": JSON}


@plans.route("/plans/<int:plan_id>/download/<format>", permission=Permission.SEE_PLAN)
def download(plan_id: int, format: str) -> Response:  # noqa: A002 -- the address's word
    """The plan as it stands today; who reads it only as submitted gets that."""
    if format not in MEDIA_TYPES:
        raise Absent
    file = plan_documents.file(plan_id, format, at=g.now, reader=g.actor, facts=guard.facts())
    name = f"{_slug(queries.head(plan_id).service)}-plan-{file.version}.{format}"
    return as_file(file.body, name=name, media_type=MEDIA_TYPES[format])


@plans.route("/plans/<int:plan_id>/versions/<int:number>/<name>", permission=Permission.SEE_PLAN)
def version(plan_id: int, number: int, name: str) -> Response:
    """A frozen version, byte for byte; outsiders get what was submitted and nothing before."""
    stage, _, ending = name.partition(".")
    if stage != "submitted" and not may(g.actor, Permission.SEE_MEETING, guard.facts()):
        raise Absent
    found = queries.version_file(plan_id, number, stage)
    if found is None or ending not in {"docx", "json"}:
        raise Absent
    data, document = found
    body = document if ending == "docx" else data.encode()
    return as_file(
        body, name=f"plan-version-{number}-{stage}.{ending}", media_type=MEDIA_TYPES[ending]
    )


@plans.route("/plans/<int:plan_id>/receipt", permission=Permission.SEE_PLAN)
def receipt(plan_id: int) -> Response:
    """The file that shows the plan arrived."""
    row = queries.receipt_file(plan_id)
    if row is None:
        raise Absent
    path = current_app.extensions["tracker_files"].path(row.stored_name)
    return as_file(path.read_bytes(), name=row.filename, media_type=row.media_type)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "service"
