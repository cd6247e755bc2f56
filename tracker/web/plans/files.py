"""Files of a plan to take away: as it stands, as it was frozen, and the receipt."""

import re
from collections.abc import Callable

from flask import Response, current_app, g
from flask.typing import ResponseReturnValue

from tracker.documents.plan import PrintedPlan
from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission, Role, may, roles_of
from tracker.queries import plan_documents
from tracker.queries import plans as queries
from tracker.web import guard
from tracker.web.answers import download as as_file
from tracker.web.answers import see_other
from tracker.web.plans.blueprint import plans

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
MEDIA_TYPES = {"docx": WORD, "csv": "text/csv; charset=utf-8", "json": JSON}


def reads_submitted_only() -> bool:
    """Is this the inspectorate's reader, who sees the plan as it was submitted (MODEL, Rights)?"""
    return roles_of(g.actor, guard.facts()) == {Role.INSPECTORATE}


@plans.route("/plans/<int:plan_id>/download/<format>", permission=Permission.SEE_PLAN)
def download(plan_id: int, format: str) -> ResponseReturnValue:  # noqa: A002 -- the address's word
    """The plan as it stands today; the inspectorate's reader gets it as submitted."""
    if format not in MEDIA_TYPES:
        raise Absent
    frozen = queries.last_submitted(plan_id) if reads_submitted_only() else None
    if frozen is not None and format != "csv":
        name = f"submitted.{format}"
        return see_other("plans.version", plan_id=plan_id, number=frozen[0], name=name)
    plan = plan_documents.printed(plan_id, g.today)
    state = "-draft" if plan.is_draft else ""
    name = f"{_slug(plan.service)}-plan-version-{plan.number}{state}.{format}"
    return as_file(_renderer(format)(plan), name=name, media_type=MEDIA_TYPES[format])


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


def _renderer(ending: str) -> Callable[[PrintedPlan], bytes]:
    """Loaded on use: the Word library is slow to start."""
    from tracker.documents import plan_csv, plan_docx, plan_json

    return {"docx": plan_docx.render, "csv": plan_csv.render, "json": plan_json.render}[ending]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "service"
