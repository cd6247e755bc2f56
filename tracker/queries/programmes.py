"""The kinds of inspection and their plan rules."""

from sqlalchemy import select

from tracker.db import db
from tracker.domain.reports import PlanRule
from tracker.models import Programme


def plan_rule(code: str) -> PlanRule | None:
    """When plans of a programme are due; None for a code that there is not."""
    row = db.session.execute(
        select(Programme.plan_days, Programme.counting, Programme.stated_in_report).where(
            Programme.code == code
        )
    ).first()
    return None if row is None else PlanRule(*row)


def choices() -> list[tuple[str, str]]:
    """Code and name of every programme, for a form."""
    rows = db.session.execute(select(Programme.code, Programme.name).order_by(Programme.name))
    return [(row.code, row.name) for row in rows]
