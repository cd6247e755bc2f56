"""`tracker reminders`: what the scheduler does, once and by hand; and whether all of it holds."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from typing import Any

import click
from flask import Flask

from tracker.cli.context import (
    application,
    demand_schema,
    fail,
    now,
    print_json,
    sentence_of,
    settings,
)
from tracker.commands.mail import Claim, Rehearsed, Sender, rehearse
from tracker.domain.dates import LONDON
from tracker.domain.sending import Outcome, Result
from tracker.jobs import JOBS
from tracker.jobs.delivering import Sent, deliver_mail
from tracker.jobs.means import Means
from tracker.jobs.planning import plan_reminders
from tracker.jobs.running import run_beating
from tracker.queries.invariants import broken
from tracker.scheduler import means_of

OURS = ("plan-reminders", "deliver-mail")
YEARS = range(2000, 2101)
_STATE = {
    Result.ACCEPTED: "sent",
    Result.LATER: "queued",
    Result.UNAVAILABLE: "queued",
    Result.WITHDRAWN: "superseded",
    Result.REFUSED: "dead",
    Result.UNKNOWN: "uncertain",
}


@click.group()
def reminders() -> None:
    """Reminders and the mails that carry them."""


@reminders.command()
@click.option("--once", is_flag=True, required=True, help="Plan and send once, then end.")
@click.option("--at", "moment", help="As if it were this ISO instant (not in production).")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
@click.option("--json", "as_json", is_flag=True)
def run(once: bool, moment: str | None, dry_run: bool, as_json: bool) -> None:
    """Plan what is due and send it, exactly as the scheduler does."""
    demand_schema(settings())
    with application() as app:
        at = _instant(app, moment)
        means = replace(means_of(app), insists=True)
        if dry_run:
            found = _rehearsed(at, means)
        elif moment is None:
            found = _beating(app, at, means)
        else:  # a moment of the caller's own is no heartbeat
            found = _report(at, plan_reminders(at, means), deliver_mail(at, means))
    _print(found, as_json)


@reminders.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Exit 1 when one of the invariants of the reminders does not hold."""
    with application() as app:
        found = broken(now(app))
    holds = not any(one.count for one in found)
    if as_json:
        print_json({"holds": holds, "invariants": [asdict(one) for one in found]})
    else:
        for one in found:
            click.echo(f"{'ok ' if not one.count else 'NOT'} {one.name} {one.says}: {one.count}")
    raise SystemExit(0 if holds else 1)


def _instant(app: Flask, moment: str | None) -> datetime:
    """The given instant; a day alone means nine in the morning in London."""
    if moment is None:
        return now(app)
    if app.extensions["tracker_settings"].is_production:
        fail("--at is for the demo and for tests; production refuses it.", 2)
    try:
        given = datetime.fromisoformat(moment)
    except ValueError:
        fail(f"--at wants an ISO instant such as 2026-03-02T09:00:00Z, not '{moment}'.", 2)
    if given.year not in YEARS:
        fail(f"--at wants a day from {YEARS[0]} to {YEARS[-1]}, not '{moment}'.", 2)
    if len(moment) <= len("2026-03-02"):
        return datetime.combine(given.date(), time(9), LONDON).astimezone(UTC)
    return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)


def _beating(app: Flask, at: datetime, means: Means) -> dict[str, Any]:
    clock = app.extensions["tracker_clock"]
    found = {job.name: run_beating(job, means, clock) for job in JOBS if job.name in OURS}
    (planned, no_plan), (sent, not_sent) = (found[name] for name in OURS)
    if not isinstance(planned, int) or not isinstance(sent, Sent):
        fail(sentence_of(no_plan or not_sent or RuntimeError("a job answered nothing")))
    return _report(at, planned, sent)


def _report(at: datetime, planned: int, sent: Sent) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "planned": planned,
        "messages": [_message(claim, outcome) for claim, outcome in sent.claims],
        "sent": sent.count(Result.ACCEPTED),
        "failed": sent.count(Result.LATER, Result.REFUSED, Result.UNAVAILABLE),
        "held": sent.count(Result.UNKNOWN),
    }


def _rehearsed(at: datetime, means: Means) -> dict[str, Any]:
    try:
        rehearse(by=Sender(means.worker, means.lease, means.sender, insists=True), at=at)
    except Rehearsed as result:
        messages = [_message(claim, None) for claim in result.claims]
        counts = {"sent": 0, "failed": 0, "held": 0}
        return {"at": at.isoformat(), "planned": result.planned, "messages": messages, **counts}
    raise AssertionError("a rehearsal always ends by raising what it found")


def _message(claim: Claim, outcome: Outcome | None) -> dict[str, Any]:
    return {
        "to": claim.to,
        "subject": claim.subject,
        "items": [
            {
                "kind": item.kind,
                "subject": item.subject,
                "id": str(item.id),
                "anchor": item.anchor.isoformat(),
                "step": item.step,
            }
            for item in claim.items
        ],
        "state": "would_send" if outcome is None else _STATE[outcome.result],
    }


def _print(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for message in found["messages"]:
        click.echo(f"{message['state']:10} {message['to']:34} {message['subject']}")
    click.echo(
        f"{found['planned']} planned, {found['sent']} sent, {found['failed']} failed, "
        f"{found['held']} held."
    )
