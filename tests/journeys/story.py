"""What a story begins with when it does not walk the whole path: Ashdown's year, half way."""

from dataclasses import dataclass
from datetime import date

from tests import drafts
from tests.cast import (
    NOW,
    Cast,
    make_action,
    make_meeting,
    make_plan,
    make_report,
    make_update,
    store,
)
from tracker.db import db
from tracker.domain.dates import Precision
from tracker.domain.permissions import NationalRole
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import DateChange, NationalGrant, Plan, Recommendation


@dataclass(frozen=True)
class Story:
    """Where everything is: addresses of Ashdown's things."""

    service: str
    report: str
    draft: str
    recommendation: str
    drafting: str  # a plan in each state that people meet
    with_board: str
    endorsed: str
    forwarded: str
    begun: str  # Olive's actions, by their state; each under another plan state
    claimed: str
    late: str
    drafted: str
    asked: str  # a wish for more time
    meeting: str
    coming: str


def tell(cast: Cast) -> Story:
    """Store it and say where it is."""
    accepted = drafts.accept(cast)
    draft = drafts.read_in(cast, drafts.CCI)
    report = make_report(cast.ashdown, recommendations=2)
    said = recommendations_of(report.id)
    forwarded = make_plan(
        cast.ashdown, state=PlanStatus.FORWARDED, report=report, submitted_on=date(2026, 2, 27),
        forwarded_on=date(2026, 2, 28), submitted_to="the inspectorate", forwarded_to="the YJB",
        submitted_by=cast.users["morgan"], forwarded_by=cast.users["morgan"],
    )  # fmt: skip
    health, police = cast.posts["olive"], cast.posts["perry"]
    begun = make_action(
        forwarded, owner=health, state=ActionStatus.IN_PROGRESS, recommendation=said[0],
        evidence_expected="The minutes", code="1a",
    )  # fmt: skip
    claimed = make_action(
        forwarded, owner=health, state=ActionStatus.AWAITING_VERIFICATION, code="1b",
        recommendation=said[0], claimed_at=NOW, claimed_by=cast.users["olive"],
        evidence_expected="Ten cases", no_document_reason="The cases name children",
    )  # fmt: skip
    late = make_action(
        forwarded, owner=police, state=ActionStatus.AGREED, recommendation=said[1], code="2a",
        due_on=date(2026, 2, 20),
    )  # fmt: skip
    make_update(begun, author=cast.users["olive"], claim=Claim.AT_RISK)
    asked = DateChange(
        service_id=cast.ashdown, action_id=late.id, from_on=date(2026, 2, 20),
        from_precision=Precision.DAY, to_on=date(2026, 4, 30), to_precision=Precision.DAY, reason="The new form comes later",
        requested_by=cast.users["perry"], requested_at=NOW,
    )  # fmt: skip
    store(asked)
    drafted = make_action(
        plan := plan_of(accepted.plan_id), owner=police, state=ActionStatus.DRAFT, code="1a"
    )
    others = [
        make_plan(cast.ashdown, state=state, sent_to_board_on=date(2026, 2, 20))
        for state in (PlanStatus.WITH_BOARD, PlanStatus.ENDORSED)
    ]
    meeting = make_meeting(cast.ashdown)
    coming = make_meeting(cast.ashdown, held_on=date(2026, 5, 4))
    store(
        NationalGrant(
            user_id=cast.users["yusuf"], role=NationalRole.YJB_MONITOR,
            service_id=cast.birchvale, from_on=date(2020, 1, 1),
        )
    )  # fmt: skip
    return Story(
        f"/services/{cast.ashdown}", f"/reports/{report.id}", f"/reports/drafts/{draft}",
        f"/recommendations/{said[0].id}", f"/plans/{plan.id}",
        *(f"/plans/{other.id}" for other in others), f"/plans/{forwarded.id}",
        f"/actions/{begun.id}", f"/actions/{claimed.id}", f"/actions/{late.id}",
        f"/actions/{drafted.id}", f"/date-changes/{asked.id}",
        f"/meetings/{meeting.id}", f"/meetings/{coming.id}",
    )  # fmt: skip


def recommendations_of(report_id: int) -> list[Recommendation]:
    """The stored recommendations of a report, in its order."""
    found = db.session.query(Recommendation).filter_by(report_id=report_id)
    return found.order_by(Recommendation.position).all()


def plan_of(plan_id: int) -> Plan:
    """A plan as it is stored."""
    return db.session.get_one(Plan, plan_id)
