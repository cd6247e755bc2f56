"""Writing the actions of a plan that is being drafted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit import record
from tracker.commands.deeds.drafting import (
    action_in_draft,
    note_author,
    own,
    owning_post,
    plan_in_draft,
    post_name,
    promise,
    still_a_draft,
)
from tracker.db import command, db
from tracker.domain.dates import PartialDate, london_today, stored_date
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor
from tracker.domain.plans import checked_code, next_code, written
from tracker.domain.status import ActionStatus
from tracker.models import (
    Action,
    ActionOwnership,
    ActionRecommendation,
    Plan,
    Recommendation,
    Report,
)

CLOSED = frozenset(
    {ActionStatus.AWAITING_VERIFICATION, ActionStatus.VERIFIED, ActionStatus.WITHDRAWN}
)


@command
def write_action(
    plan_id: int,
    *,
    text: str,
    code: str = "",
    owner_post_id: int | None = None,
    due: PartialDate | None = None,
    success_criterion: str = "",
    evidence_expected: str = "",
    recommendation_ids: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> int:
    """Add a draft action and return its id; without a code it gets the next free one."""
    plan = plan_in_draft(plan_id, by=by)
    post = owning_post(plan.service_id, owner_post_id)
    answered = _answered(plan, recommendation_ids)
    used = _codes(plan)
    action = Action(
        service_id=plan.service_id,
        plan_id=plan.id,
        position=_next_position(plan),
        code=checked_code(code, used) if code else next_code(_prefix(answered), used),
        text=_worded(text),
        success_criterion=success_criterion,
        evidence_expected=evidence_expected,
        state=ActionStatus.DRAFT,
    )
    promise(action, due, plan)
    db.session.add(action)
    db.session.flush()
    own(action, post.id if post else None, london_today(at))
    _link(action, [row.id for row in answered])
    note_author(plan, by)
    record(
        Event.ACTION_WRITTEN, action, by=by, at=at, code=action.code, text=text,
        post=post_name(post), due=written(due),
    )  # fmt: skip
    return action.id


@command
def change_action(
    action_id: int,
    *,
    text: str,
    code: str,
    owner_post_id: int | None,
    due: PartialDate | None,
    success_criterion: str,
    evidence_expected: str,
    recommendation_ids: Sequence[int],
    seen: int | None,
    by: Actor,
    at: datetime,
) -> bool:
    """Change a draft action; whether anything was different.

    Of an action that was agreed before the plan came back, only the words may change: its first
    date stands, and its post changes by `reassign_action`.
    """
    plan, action = action_in_draft(action_id, by=by, seen=seen)
    if action.state in CLOSED:
        raise RuleBroken(f"Action {action.code} is claimed, verified or withdrawn: its words stand")
    if action.owner_post_id != owner_post_id:
        owning_post(plan.service_id, owner_post_id)
    changed = _reworded(
        action,
        code=action.code if code == action.code else checked_code(code, _codes(plan, action)),
        text=_worded(text),
        success_criterion=success_criterion,
        evidence_expected=evidence_expected,
    )
    changed += _moved(action, owner_post_id, due, plan, at)
    changed += _relinked(action, [row.id for row in _answered(plan, recommendation_ids)])
    if not changed:
        return False
    note_author(plan, by)
    record(Event.ACTION_CHANGED, action, by=by, at=at, code=action.code, changed=", ".join(changed))
    return True


@command
def remove_action(action_id: int, *, seen: int | None, by: Actor, at: datetime) -> int:
    """Remove a draft action and return its plan's id; an agreed one is withdrawn by the board."""
    plan, action = action_in_draft(action_id, by=by, seen=seen)
    if action.state is not ActionStatus.DRAFT:
        raise RuleBroken(
            f"Action {action.code} was agreed: the board withdraws it, it is never removed"
        )
    record(Event.ACTION_REMOVED, action, by=by, at=at, code=action.code, text=action.text)
    for table in (ActionRecommendation, ActionOwnership):
        db.session.execute(delete(table).where(table.action_id == action.id))
    db.session.delete(action)
    note_author(plan, by)
    return plan.id


def _moved(
    action: Action, post_id: int | None, due: PartialDate | None, plan: Plan, at: datetime
) -> list[str]:
    if action.owner_post_id == post_id and stored_date(action.due_on, action.due_precision) == due:
        return []
    still_a_draft(action)
    moved = {
        "due date": promise(action, due, plan),
        "owner": own(action, post_id, london_today(at)),
    }
    return [name for name, is_new in moved.items() if is_new]


def _reworded(action: Action, **words: str) -> list[str]:
    """Set the words and name those that changed, as the page calls them."""
    changed = [name for name, value in words.items() if getattr(action, name) != value]
    for name in changed:
        setattr(action, name, words[name])
    return [name.replace("_", " ") for name in changed]


def _worded(text: str) -> str:
    if not text:
        raise RuleBroken("Enter what will be done", "text")
    return text


def _answered(plan: Plan, ids: Sequence[int]) -> Sequence[Recommendation]:
    """The recommendations, all of the plan's own service (PRODUCT rule 13).

    Another report's only once it is published: a plan has more readers than an embargo.
    """
    rows = db.session.scalars(
        select(Recommendation)
        .join(Report, Report.id == Recommendation.report_id)
        .where(
            Recommendation.service_id == plan.service_id,
            Recommendation.id.in_(ids),
            or_(Report.is_embargoed.is_(False), Report.id == plan.report_id),
        )
        .order_by(
            Recommendation.report_id != (plan.report_id or 0),
            Recommendation.report_id,
            Recommendation.position,
        )
    ).all()
    if len(rows) != len(set(ids)):
        raise RuleBroken("Choose recommendations of this service", "recommendations")
    return rows


def _prefix(answered: Sequence[Recommendation]) -> str:
    return (answered[0].printed_ref or str(answered[0].position)) if answered else ""


def _codes(plan: Plan, besides: Action | None = None) -> Sequence[str]:
    query = select(Action.code).where(Action.plan_id == plan.id)
    if besides is not None:
        query = query.where(Action.id != besides.id)
    return db.session.scalars(query).all()


def _next_position(plan: Plan) -> int:
    highest = select(func.max(Action.position)).where(Action.plan_id == plan.id)
    return (db.session.scalar(highest) or 0) + 1


def _link(action: Action, ids: Sequence[int]) -> None:
    for recommendation_id in ids:
        db.session.add(
            ActionRecommendation(
                service_id=action.service_id,
                action_id=action.id,
                recommendation_id=recommendation_id,
            )
        )


def _relinked(action: Action, ids: Sequence[int]) -> list[str]:
    links = db.session.scalars(
        select(ActionRecommendation).where(ActionRecommendation.action_id == action.id)
    ).all()
    known = {link.recommendation_id for link in links}
    for link in links:
        if link.recommendation_id not in ids:
            db.session.delete(link)
    if known == set(ids):
        return []
    _link(action, [each for each in ids if each not in known])
    flag_modified(action, "position")  # the row's version counts its links too
    return ["recommendations"]
