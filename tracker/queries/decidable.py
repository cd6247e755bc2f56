"""What a board can decide on: the choices of the form, each under its plan."""

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import in_words
from tracker.domain.permissions import Actor
from tracker.domain.plans import plan_name
from tracker.domain.status import RUNNING_ACTION, ActionStatus, PlanStatus, RequestStatus
from tracker.models import Action, DateChange, Plan
from tracker.queries.embargo import Hidden, hidden_from

#: "kind-id", what it is, nothing more to say, the plan that it belongs to.
Option = tuple[str, str, str, str]


def decidable(service_id: int, actor: Actor) -> list[Option]:
    """Plans that are not completed, requests for more time and actions in them, plan by plan."""
    hidden = hidden_from(service_id, actor)
    requests, actions = _requests(service_id, hidden), _actions(service_id, hidden)
    found: list[Option] = []
    for plan_id, title in _plans(service_id, hidden):
        inside = [*requests.get(plan_id, ()), *actions.get(plan_id, ())]
        choices = [(f"plan-{plan_id}", "The plan as a whole"), *inside]
        found += [(value, words, "", plan_name(title)) for value, words in choices]
    return found


def _plans(service_id: int, hidden: Hidden) -> list[tuple[int, str]]:
    rows = db.session.execute(
        select(Plan.id, Plan.title)
        .where(
            Plan.service_id == service_id,
            Plan.state != PlanStatus.COMPLETED,
            Plan.id.not_in(hidden.plans),
        )
        .order_by(Plan.id.desc())
    )
    return [(row.id, row.title) for row in rows]


def _requests(service_id: int, hidden: Hidden) -> dict[int, list[tuple[str, str]]]:
    rows = db.session.execute(
        select(
            Action.plan_id, DateChange.id, Action.code, DateChange.to_on, DateChange.to_precision
        )
        .join(Action, Action.id == DateChange.action_id)
        .where(
            DateChange.service_id == service_id,
            DateChange.state == RequestStatus.ASKED,
            Action.state.in_(RUNNING_ACTION),
            Action.id.not_in(hidden.actions),
        )
        .order_by(DateChange.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for plan_id, number, code, on, precision in rows:
        words = f"More time for action {code}, to {in_words(on, precision)}"
        found.setdefault(plan_id, []).append((f"date_change-{number}", words))
    return found


def _actions(service_id: int, hidden: Hidden) -> dict[int, list[tuple[str, str]]]:
    rows = db.session.execute(
        select(Action.plan_id, Action.id, Action.code, Action.text)
        .where(
            Action.service_id == service_id,
            Action.state.not_in({ActionStatus.DRAFT, ActionStatus.WITHDRAWN}),
            Action.id.not_in(hidden.actions),
        )
        .order_by(Action.position, Action.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for plan_id, number, code, text in rows:
        words = f"Action {code}: {_shortened(text)}"
        found.setdefault(plan_id, []).append((f"action-{number}", words))
    return found


def _shortened(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
