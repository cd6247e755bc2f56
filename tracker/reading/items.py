"""The recommendations of one section: marks tell items apart, owners come from the headings
between them, wraps and page breaks are bridged, and the section's end is found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import finished, group_headings, labels, owner_headings, owner_labels, owners, tables
from .apart import with_marks
from .line import Line
from .markers import Mark, closes, mark_of, unbulleted
from .open_item import OpenItem, is_finished
from .report import ReadRecommendation
from .section_lines import paragraph, usual_width

_CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_OPEN_END = re.compile(r"[,;](?:\s*(?:and|a|ac))?$")
_STARTS_LOWER = re.compile(r"[a-zŵŷâêîôû(\d‘“'\"]")
PARAGRAPH = "paragraph"  # family of items that have no mark
LONGEST_LEAD = 1500  # characters of lead-in before the first item


@dataclass(frozen=True)
class Section:
    """What a section yielded: its items, the words that led in to them, and how many marks had
    no text behind them."""

    items: tuple[ReadRecommendation, ...]
    lead: str
    bare_marks: int = 0


class ItemReader:
    """Reads the lines after a section's heading until something closes the section.

    `owned`: the programme prints owners; `inherited`: those the section's own heading names;
    `stated`: how many items the report announces, which makes the reader patient until then."""

    def __init__(
        self,
        lines: Sequence[Line],
        words: frozenset[str],
        *,
        owned: bool,
        laid_out: bool = False,
        inherited: tuple[str, ...] = (),
        stated: int | None = None,
    ) -> None:
        self.lines, self.words, self.owned = with_marks(lines), words, owned
        self.stated = stated
        self.items: list[OpenItem] = []
        self.rows: list[ReadRecommendation] = []
        self.columns: tables.Columns | None = None  # of the table that is read
        self.lead: list[str] = []
        self.owners = inherited
        self.family: str | None = None
        self.current: OpenItem | None = None
        self.at = 0
        self.hanging = False  # wrapped lines of an item stand further in than its mark
        self.width = 0 if laid_out else usual_width([one for one in lines if one.text[:1] != "|"])

    def read(self) -> Section:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            taken = (
                self._take_row(line)
                or self._take_between_rows()
                or self._take_heading(line)
                or self._take_mark(line)
                or self._take_group(line)
                or self._take_text(line)
            )
            if not taken:
                break
            self.at += taken
        found = finished.items(
            self.items, self.lines, self.words, owned=self.owned, stated=self.stated
        )
        found = found or tables.with_parted_owners(self.rows)
        bare = sum(1 for item in self.items if not item.texts)
        return Section(tuple(found), " ".join(self.lead), bare)

    # Each _take_... answers how many lines it used; 0 means "not mine".

    def _take_row(self, line: Line) -> int:
        cells = tables.cells_of(line)
        if len(cells) < 2 or self.items:
            return 0
        if (columns := tables.head_of(cells)) is not None:
            self.columns = columns
            return 1
        row = tables.row_item(line, self.owners, self.columns)
        if row is not None:
            self.rows.append(row)
        elif self.rows and (found := owners.from_heading(cells[0])):
            self.owners = found
        return 1 if row is not None or self.rows else 0

    def _take_between_rows(self) -> int:
        """Other lines between two rows, such as the heading of the next finding."""
        below = self.lines[self.at :]
        return 1 if self.rows and tables.comes_next(below, self.rows[-1], self.columns) else 0

    def _take_heading(self, line: Line) -> int:
        found = owner_headings.heading(self.lines, self.at, self.words) if self.owned else None
        if found is None:
            return 0
        self.owners, self.current = found.owners, None
        return found.lines

    def _take_group(self, line: Line) -> int:
        """A small heading below an owner's or below the lead-in, apart from the item above it, or
        one that elsewhere begins a chapter ('Protecting the public')."""
        last = self.items[-1] if self.items else None
        is_apart = line.gap and not line.new_page and last is not None and bool(last.texts)
        is_first = last is None and "".join(self.lead).endswith(":")
        is_below = self.current is None and bool(self.owners)
        is_chapter = last is not None and closes(line.text)
        mark = self._next_mark() if is_apart or is_first or is_below or is_chapter else None
        bullets = is_first or (is_chapter and self._is_awaited())
        if not group_headings.is_group(line, mark, last, bullets=bullets):
            return 0
        self.current = None
        return 1

    def _take_mark(self, line: Line) -> int:
        mark = self._mark(line)
        if mark is None or self.rows or self._is_elsewhere(line, mark):
            return 0
        current = self.current
        if current is not None and current.holds(mark, line):
            current.texts.append(mark.rest if mark.is_bullet else unbulleted(line.text))
            current.last = line
            current.inner_open = bool(_OPEN_END.search(line.text))
            return 1
        if current is None:
            self.family = mark.family
        self._open(line, mark)
        return 1

    def _next_mark(self) -> Mark | None:
        return next(map(self._mark, self.lines[self.at + 1 : self.at + 2]), None)

    def _mark(self, line: Line) -> Mark | None:
        letters = self.family is not None and "a" in self.family and "bullet" not in self.family
        mark = mark_of(line.text, letters=letters, bare=self.family in {None, "1 "})
        is_other = mark is not None and self.family not in {None, mark.family}
        return None if is_other and mark and owner_labels.is_tail(line, mark) else mark

    def _is_elsewhere(self, line: Line, mark: Mark) -> bool:
        """A contents line, a numbered chapter heading, or the next list of the report."""
        current = self.current
        is_heading = bool(self.items) and self.items[-1].is_over_at(line)
        is_chapter = is_heading and mark.family != labels.FAMILY
        is_chapter = is_chapter or labels.ends_at_chapter(current, mark)
        if _CONTENTS.search(line.text) or closes(line.text) or is_chapter:
            return True
        if current is None or mark.family != current.family or mark.number() != 1:
            return False
        is_short = len(mark.rest) < 60 and not is_finished(mark.rest)
        return line.gap or (is_short and current.is_finished)

    def _open(self, line: Line, mark: Mark) -> None:
        item = OpenItem(mark.ref, self.owners, line, line, mark.family, line.indent)
        item.texts = [mark.rest] if mark.rest else []
        self.items.append(item)
        self.current = item

    def _take_text(self, line: Line) -> int:
        is_end = closes(line.text, after_items=bool(self.items)) or _CONTENTS.search(line.text)
        leads_in = not self.items and paragraph(self.lines[self.at : self.at + 6]).endswith(":")
        if (is_end and not leads_in) or self.rows or (self.items and self._mark(line)):
            return 0
        if self._take_paragraph(line):
            return 1
        return self._take_more(line) if self.items else self._take_lead(line)

    def _take_more(self, line: Line) -> int:
        """More of the open item, or the words between two groups of items."""
        current = self.current
        if current is not None and self._continues(current, line):
            self.hanging = self.hanging or line.indent >= current.indent + 2
            current.texts.append(line.text)
            current.last = line
            return 1
        is_field = self.owned and owner_labels.is_field(line.text)
        if (
            is_field
            or self._leads_on(line)
            or labels.comes_next(self.lines[self.at + 1 :], self.items[-1])
        ):
            self.current = None
            return 1
        return 0

    def _take_paragraph(self, line: Line) -> int:
        """A paragraph without a mark is an item below an owner's heading, or when it names its
        owner itself ('The Board should ...')."""
        goes_on = self.current is not None and not (line.gap or self.current.is_finished)
        goes_on = goes_on or owner_labels.is_field(line.text)
        if not self.owned or goes_on or self.family not in {None, PARAGRAPH} or line.level:
            return 0
        if not line.gap and self.current is None and not self._lead_ended():
            return 0
        whole = paragraph(self.lines[self.at : self.at + 12])
        is_new = self.current is None or self._is_next_paragraph(self.current)
        below_owner = bool(self.owners) and is_new and not whole.endswith(":")
        names_one = owners.from_sentence(whole) or owner_labels.names_owner(whole)
        if not below_owner and not names_one:
            return 0
        self.family = PARAGRAPH
        self._open(line, Mark(PARAGRAPH, None, line.text))
        return 1

    def _is_next_paragraph(self, item: OpenItem) -> bool:
        """Whether the item above, of a list without marks, has ended as items do."""
        return bool(_OPEN_END.search(item.texts[-1])) or self._is_awaited()

    def _lead_ended(self) -> bool:
        """The words before the first item came to an end, where blank lines were lost."""
        return not self.items and "".join(self.lead).endswith((":", "."))

    def _take_lead(self, line: Line) -> int:
        self.lead.append(line.text)
        too_long = sum(map(len, self.lead)) > LONGEST_LEAD
        return 0 if too_long or (line.level and len(self.lead) > 1) else 1

    def _continues(self, item: OpenItem, line: Line) -> bool:
        if item.is_over_at(line) or labels.ends_at_heading(item, line):
            return False
        if not item.texts or item.has_open_bracket or _STARTS_LOWER.match(line.text):
            return True
        is_over = self.owned and all(owners.from_bracket(item.texts[-1]))  # so brackets end an item
        heads = item.is_finished and labels.heads(self.lines[self.at : self.at + 2], self.width)
        if is_over or heads:
            return False
        is_lead = line.text.endswith(":") or (item.is_finished and not is_finished(line.text))
        stands_out = self.hanging and line.indent <= item.indent and not line.new_page
        if (is_lead and self._leads_on(line)) or stands_out:
            return False
        return self._goes_on(item, line) if line.gap else not self._breaks(item.last, line)

    def _goes_on(self, item: OpenItem, line: Line) -> bool:
        """After a gap, with a capital: over a page's edge, or a paragraph before the next item."""
        if line.new_page and not item.is_finished and not item.texts[-1].endswith((":", ";")):
            return len(line.text) > 40 or is_finished(line.text)
        return self._next_mark_follows(item) and not line.text.endswith(":") and len(line.text) > 60

    def _breaks(self, before: Line, line: Line) -> bool:
        """A new paragraph without a blank line: its first word had room on the line before.

        Guessed from the number of characters, and only where no layout is known (width 0)."""
        first = line.text.split(" ", 1)[0]
        return len(before.text) + 1 + len(first) <= 0.8 * self.width

    def _next_mark_follows(self, item: OpenItem) -> bool:
        if item.number is None:
            return False
        for line in self.lines[self.at + 1 : self.at + 14]:
            if line.level or closes(line.text):
                return False
            mark = self._mark(line)
            if mark and mark.family == item.family and mark.number() == item.number + 1:
                return True
        return False

    def _leads_on(self, line: Line) -> bool:
        """A lead-in or a small heading between two groups of items."""
        mark = self._next_mark()
        if mark is None or len(line.text) > 240:
            return False
        last = self.items[-1]
        if group_headings.is_sentence(line.text):
            return False
        if line.text.endswith(":"):
            return last.number is not None or self.stated is None or self._is_awaited()
        goes_on = mark.family == last.family and (
            mark.number() == last.number + 1 if last.number is not None else self._is_awaited()
        )
        return goes_on and len(line.text) < 100

    def _is_awaited(self) -> bool:
        return len(self.items) < (self.stated or 0)
