"""Whether the process is up and whether it is fit to serve."""

import shutil
from datetime import timedelta

from flask import current_app, g, jsonify
from flask.typing import ResponseReturnValue

from tracker.queries import readiness
from tracker.web.blueprint import PUBLIC, GuardedBlueprint

health = GuardedBlueprint("health", __name__)
#: A scheduler silent for longer than this is dead (CONTRACT, Web).
SILENT = timedelta(seconds=300)
LEAST_FREE = 100 * 1024 * 1024


@health.get("/healthz", permission=PUBLIC)
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify({"status": "ok"})


@health.get("/readyz", permission=PUBLIC)
def ready() -> ResponseReturnValue:
    """Database, disk, scheduler and mail server; 503 with the reasons when one is not well."""
    problems = [*_database(), *_disk()]
    if not problems:
        problems = [*_scheduler(), *_mail()]
    status = 503 if problems else 200
    return jsonify(
        {"status": "ready" if not problems else "not ready", "problems": problems}
    ), status


def _database() -> list[str]:
    return [] if readiness.database_answers() else ["the database does not answer"]


def _disk() -> list[str]:
    free = shutil.disk_usage(current_app.extensions["tracker_settings"].data_dir).free
    return ["the disk is nearly full"] if free < LEAST_FREE else []


def _scheduler() -> list[str]:
    last = readiness.planned_at()
    if last is None or g.now - last > SILENT:
        return ["the scheduler has not run for 5 minutes"]
    return []


def _mail() -> list[str]:
    until = readiness.mail_is_held_until()
    return ["the mail server does not answer"] if until is not None and until > g.now else []
