"""The audit trail: `record` inside a command, `verify` the chain from outside.

Entries get their number and hash at the very end of the command, behind a lock on the chain's
head, so that two commands cannot wait for each other crosswise.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from tracker.db import after_commit, before_commit, db
from tracker.domain.events import Event, checked
from tracker.domain.permissions import Actor
from tracker.models import AuditEntry, AuditHead, Base

GENESIS = "0" * 64
HEAD_FILE = "audit_head.json"


@dataclass(frozen=True)
class Job:
    """Who acted when no person did."""

    name: str


def record(
    event: Event,
    subject: Base,
    /,
    *,
    by: Actor | Job,
    at: datetime,
    service_id: int | None = None,
    **facts: Any,
) -> None:
    """Add an entry to the trail, in the transaction of the running command.

    `service_id` defaults to the subject's own. TypeError when the facts are not exactly those
    that the event declares.
    """
    info = db.session().info
    pending: list[AuditEntry] = info["entries"]
    if not pending:
        before_commit(_seal)
    owner = service_id if service_id is not None else getattr(subject, "service_id", None)
    if owner is None and subject.__tablename__ == "service":
        db.session.flush()
        owner = subject.id  # type: ignore[attr-defined]  # a service has an id
    db.session.flush()  # the subject gets its id
    pending.append(
        AuditEntry(
            at=at,
            event=event.value,
            service_id=owner,
            subject_type=subject.__tablename__,
            subject_id=getattr(subject, "id", 0),
            actor_id=(by.user_id or None) if isinstance(by, Actor) else None,  # 0: the shell
            actor_name=by.name,
            facts=canonical(checked(event, facts)),
        )
    )


def canonical(value: Any) -> str:
    """JSON with one spelling for one value."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the trail")


def _seal() -> None:
    """Number and chain the entries of this command behind the head's lock."""
    session = db.session()
    entries: list[AuditEntry] = session.info["entries"]
    head = session.execute(
        select(AuditHead).where(AuditHead.id == 1).with_for_update(),
        execution_options={"populate_existing": True},
    ).scalar_one()
    for entry in entries:
        entry.id = head.entry_id + 1
        entry.previous_hash = head.hash
        entry.hash = _hash(
            (
                entry.id, _instant(entry.at), entry.event, entry.service_id, entry.subject_type,
                entry.subject_id, entry.actor_id, entry.actor_name, entry.facts,
                entry.previous_hash,
            )
        )  # fmt: skip
        session.add(entry)
        head.entry_id, head.hash = entry.id, entry.hash
    number, digest = head.entry_id, head.hash
    folder = session.info.get("head_folder")
    if folder is not None:
        after_commit(lambda: keep_head(folder, number, digest))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def _hash(values: tuple[Any, ...]) -> str:
    return hashlib.sha256(canonical(list(values)).encode()).hexdigest()


def keep_head(folder: Path, number: int, digest: str) -> None:
    """Keep the chain's head outside the database, never going back."""
    with (folder / ".audit_head.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        path = folder / HEAD_FILE
        with suppress(OSError, ValueError, KeyError):
            if json.loads(path.read_text())["id"] >= number:
                return
        fresh = folder / f".{HEAD_FILE}.{os.getpid()}"
        fresh.write_text(json.dumps({"id": number, "hash": digest}))
        fresh.replace(path)


@dataclass(frozen=True)
class Verdict:
    """What `verify` found; `problems` is empty when the trail holds."""

    entries: int
    head: str
    problems: tuple[str, ...]


def verify(head_file: Path | None = None) -> Verdict:
    """Walk the whole chain and compare it with the head kept in the database and in the file.

    Finds a changed, removed, inserted or swapped entry and a cut tail. The head file may lag by
    the last command (a kill between commit and its writing), never lead.
    """
    problems: list[str] = []
    previous, number, seen = GENESIS, 0, {0: GENESIS}
    for row in _rows():
        number += 1
        if row[0] != number:
            problems.append(f"entry {number} is missing (found {row[0]})")
            number = row[0]
        if row[9] != previous:
            problems.append(f"entry {row[0]} does not follow the one before it")
        if _hash(row[:10]) != row[10]:
            problems.append(f"entry {row[0]} was changed after it was written")
        previous = row[10]
        seen[number] = previous
    problems += _compare_heads(number, previous, head_file, seen)
    return Verdict(len(seen) - 1, previous, tuple(problems[:50]))


def _rows() -> Iterable[tuple[Any, ...]]:
    rows = db.session.execute(
        select(
            AuditEntry.id, AuditEntry.at, AuditEntry.event, AuditEntry.service_id,
            AuditEntry.subject_type, AuditEntry.subject_id, AuditEntry.actor_id,
            AuditEntry.actor_name, AuditEntry.facts, AuditEntry.previous_hash, AuditEntry.hash,
        ).order_by(AuditEntry.id).execution_options(yield_per=1000)
    )  # fmt: skip
    for row in rows:
        yield (row[0], _instant(row[1]), *row[2:])


def _compare_heads(
    number: int, digest: str, head_file: Path | None, seen: dict[int, str]
) -> list[str]:
    problems = []
    head = db.session.execute(text("SELECT entry_id, hash FROM audit_head WHERE id = 1")).first()
    if head is None or (head[0], head[1]) != (number, digest):
        problems.append(_other_end(number, None if head is None else head[0]))
    if head_file is not None and head_file.exists():
        try:
            kept = json.loads(head_file.read_text())
            kept_id, kept_hash = int(kept["id"]), str(kept["hash"])
        except (ValueError, KeyError, TypeError):
            return [*problems, "the head file cannot be read"]
        if seen.get(kept_id) != kept_hash:
            problems.append(f"entry {kept_id}, kept in the head file, is gone or different")
    return problems


def _other_end(last: int, remembered: int | None) -> str:
    """Where the trail ends, and where the database remembers that it ended."""
    if remembered is not None and remembered > last:
        return f"entry {last + 1} is missing: the database remembers {remembered} entries"
    if remembered is not None and remembered < last:
        return f"entry {remembered + 1} was added: the database remembers {remembered} entries"
    return "the trail's end is not the one the database remembers"
