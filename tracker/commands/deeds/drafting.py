"""What all writing on a plan shares: who may, when, and that the writer becomes an author."""

from datetime import date

from sqlalchemy import select

from tracker.commands.authority import require
from tracker.db import db, lock
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.permissions import Actor, Permission, PostKind
from tracker.domain.plans import checked_due, drafting_only
from tracker.domain.status import ActionStatus
from tracker.models import Action, ActionOwnership, Plan, PlanAuthor, Post
from tracker.queries import facts


def plan_in_draft(plan_id: int, *, by: Actor) -> Plan:
    """The plan, locked, if this person may write on it now."""
    require(by, Permission.EDIT_PLAN, facts.of_plan(plan_id))
    plan = lock(Plan, plan_id)
    drafting_only(plan.state)
    return plan


def action_in_draft(action_id: int, *, by: Actor, seen: int | None) -> tuple[Plan, Action]:
    """An action and its plan, both locked, the plan first as everywhere."""
    plan_id = db.session.scalar(select(Action.plan_id).where(Action.id == action_id))
    if plan_id is None:
        raise Absent
    plan = plan_in_draft(plan_id, by=by)
    return plan, lock(Action, action_id, seen=seen)


def note_author(plan: Plan, by: Actor) -> None:
    """Remember who wrote on this version: nobody endorses what they wrote (MODEL, States)."""
    known = db.session.scalar(
        select(PlanAuthor.id).where(
            PlanAuthor.plan_id == plan.id,
            PlanAuthor.number == plan.number,
            PlanAuthor.user_id == by.user_id,
        )
    )
    if known is None:
        db.session.add(
            PlanAuthor(
                service_id=plan.service_id,
                plan_id=plan.id,
                number=plan.number,
                user_id=by.user_id,
            )
        )


def owning_post(service_id: int, post_id: int | None) -> Post | None:
    """The post that is to own an action: open, of this service, and not a verifier's."""
    if post_id is None:
        return None
    post = db.session.get(Post, post_id)
    if post is None or post.service_id != service_id or post.closed_on is not None:
        raise RuleBroken("Choose a post of this service that is still open", "owner")
    if post.kind is PostKind.VERIFIER:
        raise RuleBroken("A verifier's post cannot own an action", "owner")
    return post


def post_name(post: Post | None) -> str:
    """The post and its agency in one line; empty for none."""
    return "" if post is None else ", ".join(filter(None, [post.title, post.agency]))


def own(action: Action, post_id: int | None, on: date) -> bool:
    """Give the action to a post and keep the history; whether anything changed."""
    if action.owner_post_id == post_id:
        return False
    for row in db.session.scalars(
        select(ActionOwnership).where(
            ActionOwnership.action_id == action.id, ActionOwnership.to_on.is_(None)
        )
    ):
        row.to_on = on
    action.owner_post_id = post_id
    if post_id is not None:
        db.session.add(
            ActionOwnership(
                service_id=action.service_id, action_id=action.id, post_id=post_id, from_on=on
            )
        )
    return True


def promise(action: Action, due: PartialDate | None, plan: Plan) -> bool:
    """Set the date of a draft action; whether anything changed."""
    due = checked_due(due, plan.opened_on)
    day, precision = due or (None, Precision.DAY)
    if (action.due_on, action.due_precision) == (day, precision):
        return False
    action.due_on, action.due_precision = day, precision
    return True


def still_a_draft(action: Action) -> None:
    """Owner and date of an agreed action change by other ways, with a reason on record."""
    if action.state is not ActionStatus.DRAFT:
        raise RuleBroken(
            f"Action {action.code} is agreed: ask for a new date or move it to another post instead"
        )
