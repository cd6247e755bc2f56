"""Adding evidence to actions: a file that is safe on disk before its row, or a link."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.files import TakenFile, file_row
from tracker.db import command, db, lock
from tracker.domain.dates import london_today
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.events import Event
from tracker.domain.evidence import check_date, check_source, check_state
from tracker.domain.permissions import Actor, Permission, may
from tracker.models import Action, Evidence, EvidenceLink
from tracker.queries import facts


@dataclass(frozen=True)
class Piece:
    """What is said of a piece of evidence; `on` is the day of the document, not of its upload."""

    title: str
    on: date
    shows: str = ""
    url: str = ""


@command
def add_evidence(
    *, by: Actor, at: datetime, action_id: int, piece: Piece, taken: TakenFile | None = None
) -> int:
    """Store a new piece of evidence for an action. Returns its id."""
    require(by, Permission.UPDATE_ACTION, facts.of_action(action_id))
    action = lock(Action, action_id)
    check_state(action.state)
    if not piece.title.strip():
        raise RuleBroken("Give the evidence a title", "title")
    check_date(piece.on, london_today(at))
    check_source(has_file=taken is not None, url=piece.url)
    stored = file_row(taken, action.service_id, by=by, at=at) if taken else None
    row = Evidence(
        service_id=action.service_id, title=piece.title, shows=piece.shows, evidence_on=piece.on,
        file_id=stored.id if stored else None, url=piece.url, added_by=by.user_id, added_at=at,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    _link(row, action, by=by)
    record(
        Event.EVIDENCE_ADDED, row, by=by, at=at, codes=action.code, title=piece.title,
        evidence_on=piece.on, sha256=taken.kept.sha256 if taken else "",
    )  # fmt: skip
    return row.id


@command
def reuse_evidence(*, by: Actor, at: datetime, action_id: int, evidence_id: int) -> None:
    """Let a piece of evidence that the person may see serve this action too."""
    require(by, Permission.UPDATE_ACTION, facts.of_action(action_id))
    action = lock(Action, action_id)
    evidence = _visible(evidence_id, action, by=by)
    check_state(action.state)
    serves = select(EvidenceLink.id).where(
        EvidenceLink.evidence_id == evidence_id, EvidenceLink.action_id == action_id
    )
    if db.session.scalar(serves) is not None:
        raise RuleBroken("This evidence serves the action already", "evidence")
    _link(evidence, action, by=by)
    record(Event.EVIDENCE_LINKED, evidence, by=by, at=at, code=action.code, title=evidence.title)


def _visible(evidence_id: int, action: Action, *, by: Actor) -> Evidence:
    """The piece, if it is of the same service and serves an action that the person may see."""
    served = facts.of_evidence(evidence_id)
    evidence = db.session.get(Evidence, evidence_id)
    if evidence is None or evidence.service_id != action.service_id:
        raise Absent
    if not any(may(by, Permission.SEE_ACTION, each) for each in served):
        raise Absent
    return evidence


def _link(evidence: Evidence, action: Action, *, by: Actor) -> None:
    db.session.add(
        EvidenceLink(
            service_id=action.service_id, evidence_id=evidence.id, action_id=action.id,
            linked_by=by.user_id,
        )
    )  # fmt: skip
