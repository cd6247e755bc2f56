"""Evidence as pages show it, and a piece of it to send."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import in_words
from tracker.domain.permissions import Actor, Facts, Permission, may
from tracker.models import Action, Evidence, EvidenceLink, Plan, Report, StoredFile, User


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence beside an action."""

    id: int
    title: str
    shows: str
    evidence_on: date
    url: str
    filename: str
    size: int
    sha256: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True)
class EvidenceToSend:
    """Where a piece of evidence lies: a stored file, or a link of somebody else's."""

    stored_name: str
    filename: str
    media_type: str
    url: str


def of_action(action_id: int) -> list[EvidenceRow]:
    """The evidence of an action, newest first."""
    rows = db.session.execute(
        select(
            Evidence.id, Evidence.title, Evidence.shows, Evidence.evidence_on, Evidence.url,
            StoredFile.filename, StoredFile.size, StoredFile.sha256, User.name, Evidence.added_at,
        )
        .join(
            EvidenceLink,
            (EvidenceLink.evidence_id == Evidence.id)
            & (EvidenceLink.service_id == Evidence.service_id),
        )
        .join(User, User.id == Evidence.added_by)
        .outerjoin(
            StoredFile,
            (StoredFile.id == Evidence.file_id) & (StoredFile.service_id == Evidence.service_id),
        )
        .where(EvidenceLink.action_id == action_id)
        .order_by(Evidence.added_at.desc(), Evidence.id.desc())
    )  # fmt: skip
    return [
        EvidenceRow(
            row.id, row.title, row.shows, row.evidence_on, row.url, row.filename or "",
            row.size or 0, row.sha256 or "", row.name, row.added_at,
        )
        for row in rows
    ]  # fmt: skip


def to_send(evidence_id: int) -> EvidenceToSend | None:
    """What to send for a piece of evidence; None where there is no such piece."""
    row = db.session.execute(
        select(StoredFile.stored_name, StoredFile.filename, StoredFile.media_type, Evidence.url)
        .select_from(Evidence)
        .outerjoin(
            StoredFile,
            (StoredFile.id == Evidence.file_id) & (StoredFile.service_id == Evidence.service_id),
        )
        .where(Evidence.id == evidence_id)
    ).first()
    if row is None:
        return None
    return EvidenceToSend(row.stored_name or "", row.filename or "", row.media_type or "", row.url)


def usable_for(action_id: int, service_id: int, actor: Actor) -> list[tuple[int, str]]:
    """Evidence of the service that the person may see and that the action has not yet."""
    used = select(EvidenceLink.evidence_id).where(EvidenceLink.action_id == action_id)
    rows = db.session.execute(
        select(
            Evidence.id, Evidence.title, Evidence.evidence_on, Action.code, Action.owner_post_id,
            Action.verifier_post_id, Plan.state, Report.is_embargoed,
        )
        .join(
            EvidenceLink,
            (EvidenceLink.evidence_id == Evidence.id)
            & (EvidenceLink.service_id == Evidence.service_id),
        )
        .join(
            Action,
            (Action.id == EvidenceLink.action_id) & (Action.service_id == Evidence.service_id),
        )
        .join(Plan, (Plan.id == Action.plan_id) & (Plan.service_id == Action.service_id))
        .outerjoin(Report, (Report.id == Plan.report_id) & (Report.service_id == Plan.service_id))
        .where(Evidence.service_id == service_id, Evidence.id.not_in(used))
        .order_by(Evidence.title, Evidence.id, Action.code)
    )  # fmt: skip
    seen: dict[int, str] = {}
    for row in rows:
        facts = Facts(service_id, row.state, row.owner_post_id, row.verifier_post_id)
        # What belongs to an embargoed report is offered nowhere: its title might tell.
        if not row.is_embargoed and may(actor, Permission.SEE_ACTION, facts):
            seen.setdefault(row.id, f"{row.title} ({in_words(row.evidence_on)}, action {row.code})")
    return list(seen.items())
