"""Reading a report in and correcting what was read, until it is accepted or dropped."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from tracker.audit import record
from tracker.commands.authority import require
from tracker.commands.deeds.files import TakenFile, file_row
from tracker.db import command, db, lock
from tracker.domain import corrections
from tracker.domain.corrections import Checked, Item, as_first_read, checked_from
from tracker.domain.dates import PartialDate, london_today
from tracker.domain.errors import RuleBroken, Stale
from tracker.domain.events import Event
from tracker.domain.file_types import WORD
from tracker.domain.permissions import Actor, Permission
from tracker.domain.reports import Result, confirmed_day, is_embargoed
from tracker.domain.status import DraftStatus
from tracker.domain.storable import storable, storable_json
from tracker.filestore import Kept
from tracker.models import ReportDraft, Service, StoredFile
from tracker.queries import facts, report_twins
from tracker.reading import ReadReport, kind_of


@dataclass(frozen=True)
class Source:
    """Where a reading comes from: a kept file, or pasted text (`kept` None)."""

    name: str
    sha256: str
    media_type: str
    kept: Kept | None = None


#: What a source is served as; never what its sender called it (TRUST, row 18).
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": WORD,
    "html": "application/octet-stream",
    "text": "text/plain",
}


def source_of(name: str, data: bytes, kept: Kept | None = None) -> Source:
    """A source by its content; `kept` None: pasted text."""
    digest = hashlib.sha256(data).hexdigest()
    return Source(name[-200:], digest, MEDIA_TYPES[kind_of(data)], kept)


def found_in(read: ReadReport) -> dict[str, Any]:
    """What the reading found, to be kept unchanged, each recommendation with its place."""
    found = read.as_json()
    for stored, item in zip(found["recommendations"], read.recommendations, strict=True):
        stored |= {"start": item.start, "end": item.end}
    kept: dict[str, Any] = storable_json(found | {"title": read.title})
    return kept


def draft_row(
    *, service_id: int, source: Source, read: ReadReport, by: Actor, at: datetime
) -> ReportDraft:
    """The rows of a reading: the file and what was found in it."""
    file_id = None
    if source.kept is not None:
        taken = TakenFile(source.kept, source.name, source.media_type)
        file_id = file_row(taken, service_id, by=by, at=at).id
    found = found_in(read)
    first = as_first_read(found)
    row = ReportDraft(
        service_id=service_id, file_id=file_id, sha256=source.sha256,
        pages=[storable(page) for page in read.pages],
        as_read=found, checked=first.as_json(), started_by=by.user_id or None, started_at=at,
        is_embargoed=is_embargoed(first.published, london_today(at)),
    )  # fmt: skip
    db.session.add(row)
    record(
        Event.REPORT_READ, row, by=by, at=at,
        name=source.name, sha256=source.sha256, recommendations=len(first.items),
    )  # fmt: skip
    return row


@command
def keep_reading(
    *, service_id: int, source: Source, read: ReadReport, by: Actor, at: datetime,
    again: bool = False,
) -> int:  # fmt: skip
    """Keep a reading for a person to check; the draft's id.

    RuleBroken where this very file is here already, unless it is read `again` to correct it.
    """
    require(by, Permission.READ_REPORT, facts.of_service(service_id))
    lock(Service, service_id)  # two who read in the same file at once wait for each other
    twin = report_twins.of_file(service_id, source.sha256)
    if twin is not None and (twin.report_id is None or not again):
        raise RuleBroken(twin.sentence, twin.href)
    return draft_row(service_id=service_id, source=source, read=read, by=by, at=at).id


def open_draft(
    draft_id: int, by: Actor, seen: int | None, shown: Callable[[ReportDraft], object] | None = None
) -> ReportDraft:
    """The reading, locked, if it still waits to be checked and nobody changed it since `seen`."""
    require(by, Permission.READ_REPORT, facts.of_draft(draft_id))
    row = lock(ReportDraft, draft_id)
    if row.state is DraftStatus.ACCEPTED:
        raise RuleBroken("This reading was already accepted", f"/reports/{row.report_id}")
    if row.state != DraftStatus.CHECKING:
        raise RuleBroken("This reading was already dropped")
    if seen is not None and row.version != seen:
        raise Stale(row, shown(row) if shown else None)
    return row


def _keep(row: ReportDraft, changed: Checked, *, what: str, by: Actor, at: datetime) -> None:
    row.checked = changed.as_json()
    row.is_embargoed = is_embargoed(changed.published, london_today(at))
    record(Event.REPORT_CORRECTED, row, by=by, at=at, changed=what)


def _shown_item(number: int) -> Callable[[ReportDraft], object]:
    """A recommendation as it stands now, for the page that shows both versions."""

    def shown(row: ReportDraft) -> object:
        items = checked_from(row.checked).items
        item = items[number - 1] if 1 <= number <= len(items) else Item("", "no longer there")
        owners = "\n".join(item.owners)
        return SimpleNamespace(version=row.version, ref=item.ref, text=item.text, owners=owners)

    return shown


def _shown_result(number: int) -> Callable[[ReportDraft], object]:
    def shown(row: ReportDraft) -> object:
        results = checked_from(row.checked).results
        one = results[number - 1] if 1 <= number <= len(results) else Result("", "no longer there")
        return SimpleNamespace(version=row.version, value=one.value, comment=one.comment)

    return shown


def _shown_facts(row: ReportDraft) -> object:
    now = checked_from(row.checked)
    return SimpleNamespace(
        version=row.version, title=now.title, programme=now.programme,
        stated_count=now.stated_count,
    )  # fmt: skip


@command
def correct_recommendation(
    *, draft_id: int, number: int, ref: str, text: str, owners: tuple[str, ...],
    by: Actor, at: datetime, seen: int | None = None,
) -> None:  # fmt: skip
    """Words, reference and owners of a recommendation as the source really prints them."""
    row = open_draft(draft_id, by, seen, _shown_item(number))
    checked = corrections.correct(
        checked_from(row.checked), number, ref=ref, text=text, owners=owners
    )
    _keep(row, checked, what=f"recommendation {ref or number}", by=by, at=at)


@command
def split_recommendation(
    *, draft_id: int, number: int, lines: str, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """One recommendation becomes one for each line of `lines`."""
    row = open_draft(draft_id, by, seen)
    checked = corrections.split(checked_from(row.checked), number, lines)
    _keep(row, checked, what=f"split recommendation {number}", by=by, at=at)


@command
def merge_recommendation(
    *, draft_id: int, number: int, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """A recommendation and the next one become one."""
    row = open_draft(draft_id, by, seen)
    checked = corrections.merge(checked_from(row.checked), number)
    _keep(row, checked, what=f"merged recommendations {number} and {number + 1}", by=by, at=at)


@command
def drop_recommendation(
    *, draft_id: int, number: int, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Leave out what is no recommendation; what was read stays on record."""
    row = open_draft(draft_id, by, seen)
    checked = corrections.drop(checked_from(row.checked), number)
    _keep(row, checked, what=f"left out recommendation {number}", by=by, at=at)


@command
def put_back_recommendation(
    *, draft_id: int, number: int, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """Take in again what was left out; `number` counts the read recommendations from 1."""
    row = open_draft(draft_id, by, seen)
    checked = corrections.put_back(checked_from(row.checked), row.as_read, number - 1)
    _keep(row, checked, what=f"put back recommendation {number} as read", by=by, at=at)


@command
def add_recommendation(
    *, draft_id: int, ref: str, text: str, owners: tuple[str, ...], page: int | None,
    by: Actor, at: datetime, seen: int | None = None,
) -> None:  # fmt: skip
    """A recommendation that the reading missed."""
    row = open_draft(draft_id, by, seen)
    if page is not None and page > len(row.pages):
        raise RuleBroken(f"The source has {len(row.pages)} pages", "page")
    checked = corrections.add(
        checked_from(row.checked), ref=ref, text=text, owners=owners, page=page
    )
    _keep(row, checked, what=f"added recommendation {ref or len(checked.items)}", by=by, at=at)


@command
def correct_facts(
    *, draft_id: int, title: str, programme: str, printed: PartialDate | None,
    fieldwork_from: date | None, fieldwork_to: date | None, stated_count: int | None,
    by: Actor, at: datetime, seen: int | None = None,
) -> None:  # fmt: skip
    """The facts about the report as a whole, as the source really prints them."""
    row = open_draft(draft_id, by, seen, _shown_facts)
    if fieldwork_from and fieldwork_to and fieldwork_to < fieldwork_from:
        raise RuleBroken("The fieldwork must end after it began", "fieldwork_to")
    before = checked_from(row.checked)
    checked = replace(
        before, title=title, programme=programme, printed=printed, stated_count=stated_count,
        fieldwork_from=fieldwork_from, fieldwork_to=fieldwork_to,
        day=before.day if printed == before.printed else None,
    )  # fmt: skip
    changed = [n for n, value in corrections.FACTS.items() if value(checked) != value(before)]
    _keep(row, checked, what=", ".join(changed) or "nothing", by=by, at=at)


@command
def confirm_draft_day(
    *, draft_id: int, day: date, by: Actor, at: datetime, seen: int | None = None
) -> None:
    """The day of publication where the report prints only a month, a year or nothing."""
    row = open_draft(draft_id, by, seen)
    before = checked_from(row.checked)
    confirmed = confirmed_day(before.printed, day, fieldwork_to=before.fieldwork_to)
    what = f"confirmed {confirmed.day.isoformat()} as the day of publication"
    _keep(row, replace(before, day=confirmed.day), what=what, by=by, at=at)


@command
def correct_result(
    *, draft_id: int, number: int, value: str, comment: str,
    by: Actor, at: datetime, seen: int | None = None,
) -> None:  # fmt: skip
    """A published result as the source really prints it; an empty value leaves it out."""
    row = open_draft(draft_id, by, seen, _shown_result(number))
    before = checked_from(row.checked)
    checked = corrections.correct_result(before, number, value=value, comment=comment)
    _keep(row, checked, what=f"result {before.results[number - 1].scope}", by=by, at=at)


@command
def drop_draft(*, draft_id: int, by: Actor, at: datetime, seen: int | None = None) -> int:
    """Give a reading up; the service's id. The file stays on record, the reading is not used."""
    row = open_draft(draft_id, by, seen)
    row.state = DraftStatus.DROPPED
    name = db.session.scalar(select(StoredFile.filename).where(StoredFile.id == row.file_id))
    record(Event.REPORT_DROPPED, row, by=by, at=at, name=name or "pasted text")
    return row.service_id
