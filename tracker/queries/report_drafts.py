"""The check page: what is doubtful, and the source page by page beside what was read."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.db import db
from tracker.domain.corrections import Checked, Item, by_hand, changed_facts, checked_from, left_out
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.reports import (
    PlanClock,
    PlanRule,
    basis_words,
    is_embargoed,
    is_same_body,
    may_be_answered_before,
    plan_clock,
)
from tracker.domain.status import DraftStatus
from tracker.models import Programme, ReportDraft, Service, StoredFile, User
from tracker.queries import report_twins
from tracker.queries.report_doubts import Doubt, doubts
from tracker.queries.report_twins import Twin

#: So many characters before and after what was read stand open beside it.
BEFORE, AFTER = 400, 1500


@dataclass(frozen=True)
class Piece:
    """A stretch of a source page; `read` is the number of the recommendation read from it."""

    text: str
    read: int | None = None


@dataclass(frozen=True)
class ItemRow:
    """A recommendation as it stands now."""

    number: int
    item: Item
    by_hand: str
    is_last: bool


@dataclass(frozen=True)
class SourcePage:
    """A page of the source beside what was read from it.

    `before` and `after` are the far parts of a long page, which need not stand open.
    """

    number: int
    pieces: tuple[Piece, ...]
    rows: tuple[ItemRow, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class DraftPage:
    """Everything on the check page."""

    id: int
    service_id: int
    service: str
    state: DraftStatus
    version: int
    report_id: int | None
    name: str
    has_file: bool
    read_by: str
    found: dict[str, Any]
    checked: Checked
    programme: str
    changed: list[str]
    doubts: tuple[Doubt, ...]
    pages: tuple[SourcePage, ...]
    unplaced: tuple[ItemRow, ...]
    left_out: tuple[tuple[int, str], ...]
    twin: Twin | None
    clock: PlanClock
    clock_words: str
    is_embargoed: bool
    names_another: bool
    may_be_answered: bool

    @property
    def published(self) -> PartialDate | None:
        """The date of publication as exactly as it is known."""
        return self.checked.published

    @property
    def marked(self) -> frozenset[int]:
        """The read recommendations whose place in the source is marked."""
        return frozenset(piece.read for page in self.pages for piece in page.pieces if piece.read)

    @property
    def needs_day(self) -> bool:
        """Whether a person must still confirm the day."""
        return self.published is None or self.published.precision is not Precision.DAY


def check_page(draft_id: int, today: date) -> DraftPage | None:
    """The page of one reading; None where there is none."""
    row = db.session.execute(
        select(
            ReportDraft, Service.name.label("service"), Service.former_names,
            StoredFile.filename, User.name.label("read_by"),
        )
        .join(Service, Service.id == ReportDraft.service_id)
        .outerjoin(StoredFile, StoredFile.id == ReportDraft.file_id)
        .outerjoin(User, User.id == ReportDraft.started_by)
        .where(ReportDraft.id == draft_id)
    ).first()  # fmt: skip
    if row is None:
        return None
    draft: ReportDraft = row[0]
    checked = checked_from(draft.checked)
    programme, rule = _programme(checked.programme)
    clock = plan_clock(checked.published, rule)
    twin = None
    if draft.state == DraftStatus.CHECKING:
        twin = report_twins.of_inspection(draft.service_id, draft.sha256, checked.published)
    rows = _rows(checked, draft.as_read)
    last = len(draft.pages)
    names = [row.service, *row.former_names]
    return DraftPage(
        id=draft.id, service_id=draft.service_id, service=row.service, state=draft.state,
        version=draft.version, report_id=draft.report_id,
        name=row.filename or "pasted text", has_file=row.filename is not None,
        read_by=row.read_by or "the command line", found=draft.as_read, checked=checked,
        programme=programme, changed=changed_facts(checked, draft.as_read),
        doubts=doubts(checked, draft.as_read, names),
        pages=_pages(draft, rows),
        unplaced=tuple(r for r in rows if not r.item.page or r.item.page > last),
        left_out=_left_out(checked, draft.as_read), twin=twin, clock=clock,
        clock_words=basis_words(clock.basis, rule),
        is_embargoed=is_embargoed(checked.published, today),
        names_another=not is_same_body(draft.as_read["service"], names),
        may_be_answered=may_be_answered_before(checked.published, today),
    )  # fmt: skip


def _programme(code: str) -> tuple[str, PlanRule]:
    row = db.session.execute(
        select(
            Programme.name, Programme.plan_days, Programme.counting, Programme.stated_in_report
        ).where(Programme.code == code)
    ).first()
    return ("", PlanRule()) if row is None else (row[0], PlanRule(*row[1:]))


def _rows(checked: Checked, found: dict[str, Any]) -> list[ItemRow]:
    count = len(checked.items)
    return [
        ItemRow(number, item, by_hand(checked, number, found), is_last=number == count)
        for number, item in enumerate(checked.items, 1)
    ]


def _left_out(checked: Checked, found: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    read = found["recommendations"]
    return tuple((index + 1, read[index]["text"]) for index in left_out(checked, found))


def _pages(draft: ReportDraft, rows: list[ItemRow]) -> tuple[SourcePage, ...]:
    spans: dict[int, list[tuple[int, int, int]]] = {}
    for number, one in enumerate(draft.as_read["recommendations"], 1):
        spans.setdefault(one["page"], []).append((one["start"], one["end"], number))
    beside: dict[int, list[ItemRow]] = {}
    for row in rows:
        beside.setdefault(row.item.page or 0, []).append(row)
    return tuple(
        _page(number, pieces(text, spans.get(number, [])), beside.get(number, []))
        for number, text in enumerate(draft.pages, 1)
    )


def _page(number: int, cut: list[Piece], rows: list[ItemRow]) -> SourcePage:
    before, after = "", ""
    if any(piece.read for piece in cut):
        before, near = _far(cut[0]) if cut[0].read is None else ("", cut[0])
        cut = [near, *cut[1:]]
        if cut[-1].read is None and len(cut) > 1:
            last = cut[-1].text
            end = last.find("\n", AFTER)
            if end >= 0:
                cut, after = [*cut[:-1], Piece(last[:end])], last[end:]
    return SourcePage(
        number, tuple(piece for piece in cut if piece.text), tuple(rows), before.strip("\n"),
        after.strip("\n"),
    )  # fmt: skip


def _far(first: Piece) -> tuple[str, Piece]:
    start = first.text.rfind("\n", 0, max(0, len(first.text) - BEFORE))
    return (first.text[:start], Piece(first.text[start:])) if start >= 0 else ("", first)


def pieces(text: str, spans: list[tuple[int, int, int]]) -> list[Piece]:
    """A page cut into what was read as a recommendation and what stands between."""
    cut: list[Piece] = []
    at = 0
    for start, end, number in sorted(spans):
        begin = max(start, at)
        if end <= begin:
            continue
        cut += [Piece(text[at:begin]), Piece(text[begin:end], number)]
        at = end
    cut.append(Piece(text[at:]))
    return [Piece(words, piece.read) for piece in cut if (words := _as_people_read(piece.text))]


def _as_people_read(text: str) -> str:
    """Without the marks of headings and bold type, indents and runs of empty lines."""
    plain = re.sub(r"\*\*|^#{1,6} |^[ \t]+|[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", plain)
