"""Whether a recommendation repeats an earlier one of the same service: a person decides."""

from datetime import datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import command, db
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.models import Recurrence
from tracker.queries import facts, recurrences

KINDS = frozenset({"same", "overlapping", "related", "declined"})


@command
def decide_recurrence(
    *, later_id: int, earlier_id: int, kind: str, note: str = "", by: Actor, at: datetime
) -> None:
    """Link a recommendation to an earlier one, or say that it is a different matter.

    Deciding again about the same pair replaces the decision; the trail keeps both.
    """
    require(by, Permission.CONFIRM_RECURRENCE, facts.of_recommendation(later_id))
    if kind not in KINDS:
        raise RuleBroken("Choose how they are connected", "kind")
    later, earlier = recurrences.side(later_id), recurrences.side(earlier_id)
    if later is None or earlier is None:
        raise Absent
    if later.service_id != earlier.service_id:
        raise RuleBroken("Only recommendations of one service are connected", "earlier_id")
    if later.report_id == earlier.report_id or not earlier.is_before(later):
        raise RuleBroken("Choose a recommendation of an earlier report", "earlier_id")
    row = db.session.scalar(
        select(Recurrence).where(
            Recurrence.later_id == later_id, Recurrence.earlier_id == earlier_id
        )
    )
    if row is None:
        row = Recurrence(service_id=later.service_id, later_id=later_id, earlier_id=earlier_id)
        db.session.add(row)
    row.kind, row.note, row.decided_by, row.decided_at = kind, note, by.user_id, at
    record(
        Event.RECURRENCE_DECIDED, row, by=by, at=at,
        later=later.name, earlier=earlier.name, kind=kind,
    )  # fmt: skip
