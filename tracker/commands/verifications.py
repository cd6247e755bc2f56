"""Checking a claim of completion: by somebody independent, of exactly what they had seen."""

from datetime import datetime

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.actions import forget_claim
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import Absent, RuleBroken, Stale
from tracker.domain.events import Event
from tracker.domain.independence import independence
from tracker.domain.permissions import Actor, Permission
from tracker.domain.progress import Verdict
from tracker.domain.status import ActionEvent, action_after
from tracker.domain.verification import Check, check_check
from tracker.models import Action, Verification
from tracker.queries import actions, facts, verifications
from tracker.queries.independence import involvement


@command
def verify_action(
    *, by: Actor, at: datetime, action_id: int, check: Check, seen_sha256: str,
    seen: int | None = None,
) -> Verification:  # fmt: skip
    """Record a check and its verdict: sufficient closes the action, anything else sends it back.

    `seen_sha256` is the fingerprint of the page that the verifier read: Stale when what it shows
    has changed since.
    """
    require(by, Permission.VERIFY_ACTION, facts.of_action(action_id))
    action = lock(Action, action_id, seen=seen)
    today = london_today(at)
    barred = independence(by.user_id, involvement(action_id, today))
    if barred:
        raise RuleBroken(f"{barred}: somebody independent must check it")
    is_sufficient = check.verdict is Verdict.SUFFICIENT
    event = ActionEvent.VERIFY if is_sufficient else ActionEvent.SEND_BACK
    after = action_after(action.state, event)
    check_check(check)
    page = actions.page(action_id, today)
    if page is None:
        raise Absent
    if verifications.seen(page) != seen_sha256:
        raise Stale(action)
    row = _store(action, check, by=by, at=at, sha256=seen_sha256)
    action.state = after
    if is_sufficient:
        action.closed_at = at
    else:
        forget_claim(action)
    _record(action, check, by=by, at=at, sha256=seen_sha256)
    return row


def _store(action: Action, check: Check, *, by: Actor, at: datetime, sha256: str) -> Verification:
    """The check first: the database lets an action be verified only after it."""
    row = Verification(
        service_id=action.service_id, action_id=action.id, round=action.round,
        verifier_id=by.user_id, at=at, method=check.method, verdict=check.verdict,
        text=check.text, sufficient_n=check.sufficient_n, sample_n=check.sample_n,
        population_n=check.population_n, snapshot_sha256=sha256,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _record(action: Action, check: Check, *, by: Actor, at: datetime, sha256: str) -> None:
    if check.verdict is Verdict.SUFFICIENT:
        record(
            Event.ACTION_VERIFIED, action, by=by, at=at, code=action.code, method=check.method,
            sample=check.sample, sha256=sha256,
        )  # fmt: skip
        return
    record(
        Event.ACTION_SENT_BACK, action, by=by, at=at, code=action.code, verdict=check.verdict,
        method=check.method, sample=check.sample, text=check.text, sha256=sha256,
    )  # fmt: skip
