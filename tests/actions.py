"""What the tests of actions start from: an action of Olive's in a submitted plan."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update

from tests.cast import NOW, Cast, arranging, make_action, make_plan, make_report, store
from tracker.db import db
from tracker.domain.progress import Method, Verdict
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    AuditEntry,
    Evidence,
    EvidenceLink,
    Recommendation,
    Verification,
)


@dataclass
class Case:
    """The action's id and address."""

    action_id: int
    service_id: int
    plan_id: int

    @property
    def url(self) -> str:
        """The action's page."""
        return f"/actions/{self.action_id}"

    @property
    def action(self) -> Action:
        """The action as it is stored now."""
        db.session.expire_all()
        return db.session.get_one(Action, self.action_id)

    def becomes(self, **values: Any) -> None:
        """Change columns without a command."""
        with arranging():
            db.session.execute(update(Action).where(Action.id == self.action_id).values(**values))


def make_case(
    cast: Cast, *, state: ActionStatus = ActionStatus.IN_PROGRESS, owner: str = "olive",
    plan_state: PlanStatus = PlanStatus.SUBMITTED, **more: Any,
) -> Case:  # fmt: skip
    """An action owned by the post of `owner`, answering one recommendation."""
    report = make_report(cast.ashdown, recommendations=1)
    plan = make_plan(cast.ashdown, state=plan_state, report=report)
    recommendation = db.session.query(Recommendation).filter_by(report_id=report.id).one()
    action = make_action(
        plan, owner=cast.posts[owner], state=state, recommendation=recommendation,
        **{"evidence_expected": "An audit of ten cases", **more},
    )  # fmt: skip
    return Case(action.id, cast.ashdown, plan.id)


def make_evidence(
    case: Case, *, by: int, on: date = date(2026, 2, 20), linked_by: int | None = None
) -> Evidence:
    """A link as evidence for the action."""
    row = Evidence(
        service_id=case.service_id, title="Audit report", evidence_on=on,
        url="https://files.example/audit", added_by=by, added_at=NOW,
    )  # fmt: skip
    store(row)
    store(
        EvidenceLink(
            service_id=case.service_id, evidence_id=row.id, action_id=case.action_id,
            linked_by=linked_by or by,
        )
    )  # fmt: skip
    return row


def make_check(case: Case, *, by: int, verdict: Verdict = Verdict.SUFFICIENT) -> Verification:
    """A check of the action's present round."""
    row = Verification(
        service_id=case.service_id, action_id=case.action_id, round=case.action.round,
        verifier_id=by, at=NOW, method=Method.DOCUMENT, verdict=verdict, text="Read it all",
        snapshot_sha256="0" * 64,
    )  # fmt: skip
    store(row)
    return row


def case_in(cast: Cast, state: ActionStatus, **more: Any) -> Case:
    """An action of Olive's in any state; a verified one was checked by Bola."""
    claimed = state in {ActionStatus.AWAITING_VERIFICATION, ActionStatus.VERIFIED}
    if claimed:
        more = {"claimed_by": cast.users["olive"], "claimed_at": NOW} | more
    first = ActionStatus.AWAITING_VERIFICATION if state is ActionStatus.VERIFIED else state
    case = make_case(cast, state=first, **more)
    if state is ActionStatus.VERIFIED:
        make_check(case, by=cast.users["bola"])
        case.becomes(state=state, closed_at=NOW)
    return case


def trail() -> list[str]:
    """The events of the trail, oldest first."""
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def facts_of(event: str) -> dict[str, Any]:
    """The facts of the newest entry of this kind."""
    found = db.session.scalars(
        select(AuditEntry.facts).where(AuditEntry.event == event).order_by(AuditEntry.id.desc())
    ).first()
    assert found is not None, f"no {event} in the trail"
    return dict(json.loads(found))
