"""Whether the process is up and whether it is fit to serve."""

import shutil
from datetime import timedelta

from flask import current_app, g, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text

from tracker.db import db
from tracker.models import Breaker, Tick
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
    try:
        db.session.execute(text("SELECT 1"))
    except Exception:  # any failure to answer is the finding
        return ["the database does not answer"]
    return []


def _disk() -> list[str]:
    free = shutil.disk_usage(current_app.extensions["tracker_settings"].data_dir).free
    return ["the disk is nearly full"] if free < LEAST_FREE else []


def _scheduler() -> list[str]:
    last = db.session.scalar(select(Tick.ok_at).where(Tick.name == "plan-reminders"))
    if last is None or g.now - last > SILENT:
        return ["the scheduler has not run for 5 minutes"]
    return []


def _mail() -> list[str]:
    waiting = select(Breaker).where(Breaker.name == "smtp", Breaker.open_until.is_not(None))
    breaker = db.session.scalar(waiting)
    if breaker is not None and breaker.open_until and breaker.open_until > g.now:
        return ["the mail server does not answer"]
    return []
