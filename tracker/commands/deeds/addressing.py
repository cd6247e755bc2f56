"""To whom each open reminder is owed today: the last part of planning (REMINDERS, T1)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from tracker.db import db
from tracker.domain.audience import Recipient, recipients
from tracker.domain.reminders import Duty, Kind, State
from tracker.domain.sending import LIVE, Owed
from tracker.models import Base, Delivery, Reminder
from tracker.queries.reminders import Situation

#: What no message holds; the planner may still change it.
OURS = {Owed.WAITING, Owed.NO_ROUTE, Owed.SUPERSEDED}
HEARD = {Owed.SENT, Owed.DEAD, Owed.UNCERTAIN}
NOBODY = "nobody holds a post that could be told"


def ignoring(model: type[Base]) -> Any:
    """An insert that leaves a row alone which is there already."""
    name = db.session.connection().dialect.name
    insert: Any = postgresql.insert if name == "postgresql" else sqlite.insert
    return insert(model).on_conflict_do_nothing()


@dataclass
class Changes:
    """What is to be stored, gathered so that it takes few statements."""

    new: list[dict[str, Any]] = field(default_factory=list)
    owed: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    done: list[int] = field(default_factory=list)
    reasons: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def store(self, at: datetime) -> None:
        """All of it."""
        if self.new:
            db.session.execute(ignoring(Delivery), self.new)
        for (state, audience, reason), ids in self.owed.items():
            values = {"state": state, "audience": audience, "reason": reason}
            _update(Delivery, ids, values)
        _update(Reminder, self.done, {"state": State.DONE, "closed_at": at})
        for reason, ids in self.reasons.items():
            _update(Reminder, ids, {"reason": reason})


def _update(model: type[Delivery | Reminder], ids: Iterable[int], values: dict[str, Any]) -> None:
    chosen = list(ids)
    if chosen:
        db.session.execute(
            update(model)
            .where(model.id.in_(chosen))
            .values(**values)
            .execution_options(synchronize_session="fetch")
        )


def address(now: Situation, at: datetime) -> None:
    """Have each open reminder owed to exactly those who must hear of it today."""
    changes, owed = Changes(), _owed()
    for row in db.session.execute(
        select(
            Reminder.id, Reminder.subject_type, Reminder.subject_id, Reminder.kind,
            Reminder.anchor_on, Reminder.step, Reminder.reason,
        )
        .where(Reminder.state == State.ACTIVE)
        .order_by(Reminder.id)
    ):  # fmt: skip
        facts = now.facts.get((row.subject_type, row.subject_id))
        if facts is None:
            continue
        duty = Duty(Kind(row.kind), row.anchor_on)
        people = recipients(duty, row.step, facts, now.people)
        _owe(row.id, people, owed[row.id], changes)
        _close(row.id, row.reason, {one.user_id for one in people}, owed[row.id], changes)
    changes.store(at)


def _owed() -> dict[int, dict[int, Any]]:
    owed: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in db.session.execute(
        select(
            Delivery.id, Delivery.reminder_id, Delivery.recipient_id, Delivery.state,
            Delivery.audience, Delivery.message_id,
        )
        .join(Reminder, Reminder.id == Delivery.reminder_id)
        .where(Reminder.state == State.ACTIVE)
    ):  # fmt: skip
        owed[row.reminder_id][row.recipient_id] = row
    return owed


def _owe(
    reminder_id: int, people: tuple[Recipient, ...], owed: dict[int, Any], changes: Changes
) -> None:
    for one in people:
        state = Owed.WAITING if one.reachable else Owed.NO_ROUTE
        delivery = owed.get(one.user_id)
        if delivery is None:
            changes.new.append(
                {
                    "reminder_id": reminder_id, "recipient_id": one.user_id,
                    "audience": one.audience, "state": state, "reason": "",
                }
            )  # fmt: skip
        elif delivery.message_id is None and delivery.state in OURS - {state}:
            changes.owed[state, one.audience, ""].append(delivery.id)
    named = {one.user_id for one in people}
    for user_id, delivery in owed.items():
        if user_id not in named and delivery.state in {Owed.WAITING, Owed.NO_ROUTE}:
            gone = (Owed.SUPERSEDED, delivery.audience, "no longer theirs to hear")
            changes.owed[gone].append(delivery.id)


def _close(
    reminder_id: int, reason: str, named: set[int], owed: dict[int, Any], changes: Changes
) -> None:
    """Done when everybody who was owed it has an outcome; said aloud when nobody can be told."""
    said = "" if named else NOBODY
    if said != reason:
        changes.reasons[said].append(reminder_id)
    states = {delivery.state for delivery in owed.values()}
    if named <= set(owed) and not states & set(LIVE) and states & HEARD:
        changes.done.append(reminder_id)
