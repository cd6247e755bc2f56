"""Claiming that an action is complete, and what must be in place for that."""

from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.actions import drop_open_request
from tracker.commands.updates import Said, add_update, lock_to_speak
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.evidence import claim_problems
from tracker.domain.independence import CAN_BE_ASKED
from tracker.domain.permissions import Actor, Permission
from tracker.domain.progress import Claim
from tracker.domain.status import ActionEvent, ActionStatus, action_after
from tracker.models import Action, Evidence, EvidenceLink, Plan, Post
from tracker.queries import facts


@command
def claim_complete(
    *, by: Actor, at: datetime, action_id: int, narrative: str, no_document_reason: str = "",
    verifier_post_id: int | None = None, seen: int | None = None,
) -> None:  # fmt: skip
    """Say that the action is done; somebody independent now checks it."""
    require(by, Permission.CLAIM_COMPLETE, facts.of_action(action_id))
    action = lock_to_speak(action_id, seen)
    action.state = action_after(action.state, ActionEvent.CLAIM)
    if not narrative.strip():
        raise RuleBroken("Say what was done and what has changed by it", "narrative")
    dates = _evidence_dates(action_id)
    problems = claim_problems(
        expected=action.evidence_expected, dates=dates, started_on=counts_from(action),
        no_document_reason=no_document_reason,
    )  # fmt: skip
    if problems:
        raise RuleBroken(problems=problems)
    action.claimed_by, action.claimed_at = by.user_id, at
    action.no_document_reason = no_document_reason
    add_update(action, Said(Claim.COMPLETE, narrative), by=by, at=at)
    drop_open_request(action, note="Completion was claimed before a decision.")
    record(
        Event.COMPLETION_CLAIMED, action, by=by, at=at, code=action.code, evidence=len(dates),
        no_document_reason=no_document_reason,
    )  # fmt: skip
    if verifier_post_id is not None:
        _ask(action, verifier_post_id, by=by, at=at)


@command
def ask_verifier(
    *, by: Actor, at: datetime, action_id: int, verifier_post_id: int, seen: int | None = None
) -> None:
    """Ask a post to check an action whose completion was claimed."""
    require(by, Permission.CLAIM_COMPLETE, facts.of_action(action_id))
    action = lock(Action, action_id, seen=seen)
    if action.state is not ActionStatus.AWAITING_VERIFICATION:
        raise RuleBroken("Nobody need check this action now")
    _ask(action, verifier_post_id, by=by, at=at)


@command
def say_evidence_expected(
    *, by: Actor, at: datetime, action_id: int, expected: str, seen: int | None = None
) -> None:
    """Fill in what evidence is expected where the agreed plan left it open; never replace it."""
    require(by, Permission.EDIT_PLAN, facts.of_action(action_id))
    action = lock(Action, action_id, seen=seen)
    if action.evidence_expected.strip():
        raise RuleBroken("The plan says already what evidence is expected", "expected")
    if not expected.strip():
        raise RuleBroken("Say what evidence is expected", "expected")
    if action.state not in {ActionStatus.AGREED, ActionStatus.IN_PROGRESS}:
        raise RuleBroken("The evidence expected cannot be added now", "expected")
    action.evidence_expected = expected
    record(
        Event.ACTION_CHANGED, action, by=by, at=at, code=action.code,
        changed=f"evidence expected: {expected}",
    )  # fmt: skip


def counts_from(action: Action) -> date:
    """The day from which evidence counts: the action's start, else its plan's."""
    if action.started_on is not None:
        return action.started_on
    plan = db.session.get_one(Plan, action.plan_id)
    return plan.opened_on if plan.endorsed_at is None else london_today(plan.endorsed_at)


def _ask(action: Action, post_id: int, *, by: Actor, at: datetime) -> None:
    post = db.session.get(Post, post_id)
    if post is None or post.service_id != action.service_id or post.kind not in CAN_BE_ASKED:
        raise RuleBroken("Choose a post that can check actions", "verifier_post")
    if post.id == action.owner_post_id:
        raise RuleBroken("The post that owns the action cannot check it", "verifier_post")
    action.verifier_post_id = post.id
    record(Event.VERIFICATION_ASKED, action, by=by, at=at, code=action.code, post=post.title)


def _evidence_dates(action_id: int) -> list[date]:
    joined = select(Evidence.evidence_on).join(
        EvidenceLink,
        (EvidenceLink.evidence_id == Evidence.id)
        & (EvidenceLink.service_id == Evidence.service_id),
    )
    return list(db.session.scalars(joined.where(EvidenceLink.action_id == action_id)))
