"""What is under embargo for a person: the reports of a service and all that hangs on them.

Where a thing is named, the guard asks the rights table. Where things are listed, offered or told
of, the list leaves out what stands here.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, select

from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.models import Action, DateChange, Decision, Plan, Recommendation, Report, ReportReader

Ids = Select[int]


@dataclass(frozen=True)
class Hidden:
    """Queries for the ids of what a person may not know of."""

    reports: Ids

    @property
    def recommendations(self) -> Ids:
        """What these reports recommend."""
        return select(Recommendation.id).where(Recommendation.report_id.in_(self.reports))

    @property
    def plans(self) -> Ids:
        """The plans that answer them."""
        return select(Plan.id).where(Plan.report_id.in_(self.reports))

    @property
    def actions(self) -> Ids:
        """The actions of these plans."""
        return select(Action.id).where(Action.plan_id.in_(self.plans))

    @property
    def date_changes(self) -> Ids:
        """More time asked for these actions."""
        return select(DateChange.id).where(DateChange.action_id.in_(self.actions))

    @property
    def decisions(self) -> Ids:
        """What a board decided about any of it."""
        return select(Decision.id).where(
            Decision.plan_id.in_(self.plans)
            | Decision.action_id.in_(self.actions)
            | Decision.date_change_id.in_(self.date_changes)
        )


def sees_all(service_id: int, actor: Actor) -> bool:
    """Whether this person may know of every report of the service before it is published."""
    return may(actor, Permission.SEE_EMBARGOED, Facts(service_id, is_embargoed=True))


def hidden_from(service_id: int, actor: Actor) -> Hidden:
    """What of a service is under embargo for this person."""
    nothing: ColumnElement[bool] = false()
    if sees_all(service_id, actor):
        return Hidden(select(Report.id).where(nothing))
    named = select(ReportReader.report_id).where(ReportReader.user_id == actor.user_id)
    return Hidden(
        select(Report.id).where(
            Report.service_id == service_id, Report.is_embargoed.is_(True), Report.id.not_in(named)
        )
    )
