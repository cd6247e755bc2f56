"""The plans that were submitted, over all services, as the inspectorate's reader sees them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ScalarSelect, func, or_, select

from tracker.db import db
from tracker.domain.paging import PER_PAGE, Page, page_of
from tracker.domain.plans import days_late, early_or_late
from tracker.domain.status import SUBMITTED_PLAN, PlanStatus
from tracker.models import Plan, PlanVersion, Report, Service

ORDERS = {
    "service": (Service.name, Plan.submitted_on.desc()),
    "title": (Plan.title, Service.name),
    "submitted": (Plan.submitted_on, Service.name),
    "due": (Plan.due_on, Service.name),
}


@dataclass(frozen=True)
class SubmittedRow:
    """A submitted plan as a line of the list."""

    id: int
    service: str
    title: str
    state: PlanStatus
    due_on: date | None
    submitted_on: date | None
    receipt: str
    version: int

    @property
    def timing(self) -> str:
        """Early, on the day or late."""
        if self.submitted_on is None:
            return ""
        return early_or_late(days_late(self.submitted_on, self.due_on))


@dataclass(frozen=True)
class SubmittedPage:
    """One page of the list."""

    rows: tuple[SubmittedRow, ...]
    page: Page


def submitted(*, sort: str = "-submitted", asked: int = 1) -> SubmittedPage:
    """Plans of every service that were ever submitted; an odd `sort` is not used.

    Two statements. One that was returned stays, with the version that was submitted last
    (decision 0010); one whose report is under embargo is not listed.
    """
    chosen = (
        select(Plan.id)
        .outerjoin(Report, (Report.id == Plan.report_id) & (Report.service_id == Plan.service_id))
        .where(
            or_(Plan.submitted_on.is_not(None), Plan.state.in_(SUBMITTED_PLAN)),
            or_(Report.id.is_(None), Report.is_embargoed.is_(False)),
        )
    )
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = page_of(asked, total)
    first, *rest = ORDERS.get(sort.lstrip("-"), ORDERS["submitted"])
    rows = db.session.execute(
        select(
            Plan.id, Service.name, Plan.title, Plan.state, Plan.due_on, Plan.submitted_on,
            Plan.receipt, func.coalesce(_submitted_number(), Plan.number),
        )
        .join(Service, Service.id == Plan.service_id)
        .where(Plan.id.in_(chosen))
        .order_by(first.desc() if sort.startswith("-") else first, *rest, Plan.id)
        .limit(PER_PAGE)
        .offset(page.skipped)
    )  # fmt: skip
    return SubmittedPage(tuple(SubmittedRow(*row) for row in rows), page)


def _submitted_number() -> ScalarSelect[int]:
    return (
        select(func.max(PlanVersion.number))
        .where(PlanVersion.plan_id == Plan.id, PlanVersion.stage == "submitted")
        .scalar_subquery()
    )
