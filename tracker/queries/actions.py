"""One action as its page shows it, and the list of a person's own actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.domain.dates import PartialDate, london_today, stored_date
from tracker.domain.progress import (
    ActionFacts,
    Claim,
    Freshness,
    RagReason,
    days_late_against_original,
    freshness,
    rag,
)
from tracker.domain.status import ActionStatus, PlanStatus, RequestStatus
from tracker.models import (
    Action,
    ActionRecommendation,
    Holding,
    Plan,
    Post,
    Recommendation,
    Report,
    Service,
    User,
)
from tracker.queries import action_history, evidence
from tracker.queries.action_history import DateChangeRow, EventRow, UpdateRow, VerificationRow
from tracker.queries.evidence import EvidenceRow
from tracker.queries.periods import runs_on

Happening: TypeAlias = UpdateRow | EvidenceRow | DateChangeRow | VerificationRow | EventRow


@dataclass(frozen=True)
class RecommendationWords:
    """A recommendation in the inspectors' own words."""

    id: int
    report_id: int
    report: str
    ref: str
    text: str
    printed_owners: Sequence[str]


@dataclass(frozen=True)
class ActionHead:
    """The action itself with its plan and its owner."""

    id: int
    version: int
    service_id: int
    service: str
    plan_id: int
    plan: str
    plan_state: PlanStatus
    code: str
    text: str
    state: ActionStatus
    owner_post_id: int | None
    owner: str
    agency: str
    due: PartialDate | None
    original_due: PartialDate | None
    success_criterion: str
    evidence_expected: str
    started_on: date | None
    claimed_by: str
    claimed_at: datetime | None
    no_document_reason: str
    verifier_post_id: int | None
    verifier_post: str
    round: int
    reopened: int
    closed_at: datetime | None
    closing_reason: str


@dataclass(frozen=True)
class Holder:
    """Who holds a post today."""

    name: str
    is_deputy: bool


@dataclass(frozen=True)
class ActionPage:
    """Everything that an action's page shows, of a given day."""

    head: ActionHead
    recommendations: Sequence[RecommendationWords]
    holders: Sequence[Holder]
    updates: Sequence[UpdateRow]
    evidence: Sequence[EvidenceRow]
    date_changes: Sequence[DateChangeRow]
    verifications: Sequence[VerificationRow]
    events: Sequence[EventRow]
    today: date

    @property
    def facts(self) -> ActionFacts:
        """What its progress is judged by; "no change" leaves the last claim standing."""
        last = self.updates[0] if self.updates else None
        claims = [each.claim for each in self.updates if each.claim is not Claim.NO_CHANGE]
        return ActionFacts(
            state=self.head.state,
            due_on=self.head.due.day if self.head.due else None,
            original_due_on=self.head.original_due.day if self.head.original_due else None,
            last_claim=claims[0] if claims else last.claim if last else None,
            last_update_on=london_today(last.at) if last else None,
        )

    @property
    def rag(self) -> RagReason:
        """Its colour and why."""
        return rag(self.facts, self.today)

    @property
    def days_late_against_original(self) -> int:
        """Days past the first date, however often the date was moved since."""
        stopped = self.head.claimed_at or self.head.closed_at
        closed_on = london_today(stopped) if stopped else None
        return days_late_against_original(self.facts, self.today, closed_on)

    @property
    def freshness(self) -> Freshness:
        """Whether anybody has said anything lately, and anything new."""
        told = [each for each in self.updates if each.claim is not Claim.NO_CHANGE]
        return freshness(
            has_report=True,
            last_update_on=self.facts.last_update_on,
            last_change_on=london_today(told[0].at) if told else None,
            today=self.today,
        )

    @property
    def history(self) -> list[tuple[str, Happening]]:
        """All that happened, newest first, each with its kind."""
        rows: list[tuple[str, datetime, Happening]] = [
            *(("update", each.at, each) for each in self.updates),
            *(("evidence", each.added_at, each) for each in self.evidence),
            *(("date_change", each.at, each) for each in self.date_changes),
            *(("verification", each.at, each) for each in self.verifications),
            *(("event", each.at, each) for each in self.events),
        ]
        # Each list is newest first already, and the sort keeps that order within one instant.
        rows.sort(key=lambda row: row[1], reverse=True)
        return [(kind, each) for kind, _, each in rows]

    @property
    def waiting_request(self) -> DateChangeRow | None:
        """The request for more time that nobody has decided yet."""
        return next((each for each in self.date_changes if each.state == RequestStatus.ASKED), None)

    @property
    def earlier_promises(self) -> list[DateChangeRow]:
        """The dates that were granted before, newest first."""
        return [each for each in self.date_changes if each.state == RequestStatus.GRANTED]

    def last_said_by(self, user_id: int) -> UpdateRow | None:
        """What this person said last."""
        return next((each for each in self.updates if each.author_id == user_id), None)


def page(action_id: int, today: date) -> ActionPage | None:
    """An action's page: nine statements, whatever has happened to it."""
    head = _head(action_id)
    if head is None:
        return None
    return ActionPage(
        head=head,
        recommendations=_recommendations(action_id),
        holders=_holders(head, today),
        updates=action_history.updates(action_id),
        evidence=evidence.of_action(action_id),
        date_changes=action_history.date_changes(action_id),
        verifications=action_history.verifications(action_id),
        events=action_history.events(action_id),
        today=today,
    )


def _head(action_id: int) -> ActionHead | None:
    owner, checker = aliased(Post), aliased(Post)
    found = db.session.execute(
        select(
            Action.id, Action.version, Action.service_id, Action.plan_id, Action.code, Action.text,
            Action.state, Action.owner_post_id, Action.success_criterion,
            Action.evidence_expected, Action.started_on, Action.claimed_at,
            Action.no_document_reason, Action.verifier_post_id, Action.round, Action.reopened,
            Action.closed_at, Action.closing_reason, Action.due_on, Action.due_precision,
            Action.original_due_on, Action.original_precision, Service.name.label("service"),
            Plan.title.label("plan"), Plan.state.label("plan_state"),
            func.coalesce(owner.title, "").label("owner"),
            func.coalesce(owner.agency, "").label("agency"),
            func.coalesce(User.name, "").label("claimed_by"),
            func.coalesce(checker.title, "").label("verifier_post"),
        )
        .join(Service, Service.id == Action.service_id)
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .outerjoin(owner, owner.id == Action.owner_post_id)
        .outerjoin(checker, checker.id == Action.verifier_post_id)
        .outerjoin(User, User.id == Action.claimed_by)
        .where(Action.id == action_id)
    ).mappings().first()  # fmt: skip
    if found is None:
        return None
    row = dict(found)
    row["due"] = stored_date(row.pop("due_on"), row.pop("due_precision"))
    row["original_due"] = stored_date(row.pop("original_due_on"), row.pop("original_precision"))
    return ActionHead(**row)


def _recommendations(action_id: int) -> list[RecommendationWords]:
    rows = db.session.execute(
        select(
            Recommendation.id, Recommendation.report_id, Report.title, Recommendation.printed_ref,
            Recommendation.text, Recommendation.printed_owners,
        )
        .join(
            ActionRecommendation,
            (ActionRecommendation.recommendation_id == Recommendation.id)
            & (ActionRecommendation.service_id == Recommendation.service_id),
        )
        .join(
            Report,
            (Report.id == Recommendation.report_id)
            & (Report.service_id == Recommendation.service_id),
        )
        .where(ActionRecommendation.action_id == action_id)
        .order_by(Report.id, Recommendation.position, Recommendation.id)
    )  # fmt: skip
    return [RecommendationWords(*row) for row in rows]


def _holders(head: ActionHead, today: date) -> list[Holder]:
    rows = db.session.execute(
        select(User.name, Holding.is_deputy)
        .join(Holding, Holding.user_id == User.id)
        .where(
            Holding.service_id == head.service_id,
            Holding.post_id == head.owner_post_id,
            runs_on(Holding, today),
            User.disabled_at.is_(None),
        )
        .order_by(Holding.is_deputy, User.name, User.id)
    )
    return [Holder(*row) for row in rows]
