"""Who does what by when, given to several draft actions at once, and moved later."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.actions import forget_claim
from tracker.commands.deeds.drafting import (
    note_author,
    own,
    owning_post,
    plan_in_draft,
    post_name,
    promise,
    still_a_draft,
)
from tracker.commands.reminders import supersede
from tracker.db import command, db, lock
from tracker.domain.dates import PartialDate, london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.plans import written
from tracker.domain.status import OPEN_ACTION, ActionEvent, ActionStatus, action_after
from tracker.models import Action, Plan, Post
from tracker.queries import facts


@command
def assign_actions(
    plan_id: int,
    *,
    chosen: Sequence[tuple[int, int]],
    owner_post_id: int | None,
    due: PartialDate | None,
    by: Actor,
    at: datetime,
) -> list[str]:
    """Give several draft actions an owner, a date or both; the refusals, each with its reason.

    `chosen` are (id, version) as the page showed them. When all are refused nothing is stored
    and the reasons come as one RuleBroken.
    """
    plan = plan_in_draft(plan_id, by=by)
    if owner_post_id is None and due is None:
        raise RuleBroken("Choose an owner, a date or both", "owner")
    post = owning_post(plan.service_id, owner_post_id)
    rows = {row.id: row for row in _chosen(plan, [one for one, _ in chosen])}
    done: list[Action] = []
    refused: list[str] = []
    for action_id, version in chosen:
        try:
            action = _as_seen(rows.get(action_id), version)
            _assign(action, post, due, plan, london_today(at))
        except RuleBroken as broken:
            refused.append(str(broken))
        else:
            done.append(action)
    if not done:
        raise RuleBroken("; ".join(refused) or "Choose at least one action", "chosen")
    note_author(plan, by)
    codes = ", ".join(action.code for action in done)
    record(
        Event.ACTIONS_ASSIGNED, plan, by=by, at=at, codes=codes, post=post_name(post),
        due=written(due),
    )  # fmt: skip
    return refused


def _chosen(plan: Plan, ids: list[int]) -> Sequence[Action]:
    query = select(Action).where(Action.plan_id == plan.id, Action.id.in_(ids))
    return db.session.scalars(query.order_by(Action.position).with_for_update()).all()


def _as_seen(action: Action | None, version: int) -> Action:
    if action is None:
        raise RuleBroken("An action that was chosen is no longer in this plan")
    if action.version != version:
        raise RuleBroken(f"Action {action.code} was changed by somebody else meanwhile")
    return action


def _assign(
    action: Action, post: Post | None, due: PartialDate | None, plan: Plan, today: date
) -> None:
    still_a_draft(action)
    if due is not None:
        promise(action, due, plan)
    if post is not None:
        own(action, post.id, today)


@command
def reassign_action(
    action_id: int, *, post_id: int, reason: str, seen: int | None, by: Actor, at: datetime
) -> None:
    """Move an agreed action to another post, with a reason and its history kept.

    One that awaits verification goes back to its new owner, who must claim it anew (TRUST S5).
    """
    require(by, Permission.REASSIGN_ACTION, facts.of_action(action_id))
    action = lock(Action, action_id, seen=seen)
    if action.state not in OPEN_ACTION - {ActionStatus.DRAFT}:
        raise RuleBroken(f"Action {action.code} is not running: it keeps its post")
    if not reason:
        raise RuleBroken("Say why the action moves to another post", "reason")
    before = db.session.get(Post, action.owner_post_id) if action.owner_post_id else None
    post = owning_post(action.service_id, post_id)
    if not own(action, post_id, london_today(at)):
        raise RuleBroken("The action already belongs to that post", "owner")
    supersede("action", action.id, reason="moved to another post", at=at)
    if action.verifier_post_id == post_id:
        action.verifier_post_id = None  # who owns an action cannot verify it
    if action.state is ActionStatus.AWAITING_VERIFICATION:
        action.state = action_after(action.state, ActionEvent.SEND_BACK)
        forget_claim(action)
    record(
        Event.ACTION_REASSIGNED, action, by=by, at=at, code=action.code, reason=reason,
        from_post=post_name(before), to_post=post_name(post),
    )  # fmt: skip
