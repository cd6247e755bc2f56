"""The recommendations of one section: marks tell items apart, owners come from the headings
between them, wraps and page breaks are bridged, and the section's end is found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import owners
from .lines import Line
from .markers import Mark, closes, mark_of
from .report import ReadRecommendation
from .wraps import join

_FINISHED = re.compile(r"[.!?][\"'’”)\]]*$")
_CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_LIST_END = re.compile(r"\s*[,;](?:\s*(?:and|a|ac))?$")  # punctuation of the list, not of the item
_OPEN_END = re.compile(r"[,;](?:\s*(?:and|a|ac))?$")
PARAGRAPH = "paragraph"  # family of items that have no mark
LONGEST_LEAD = 1500  # characters of lead-in before the first item


@dataclass
class _Item:
    ref: str | None
    owners: tuple[str, ...]
    first: Line
    last: Line
    family: str
    indent: int
    texts: list[str] = field(default_factory=list)
    inner_open: bool = False  # a list inside the item goes on: its last point ended in ';' or ','

    @property
    def is_finished(self) -> bool:
        return bool(self.texts and _FINISHED.search(self.texts[-1]))

    @property
    def opens_list(self) -> bool:
        return bool(self.texts) and self.texts[-1].endswith(":")


@dataclass(frozen=True)
class Section:
    """What a section yielded: its items, and the words that led in to them."""

    items: tuple[ReadRecommendation, ...]
    lead: str


class ItemReader:
    """Reads the lines after a section's heading until something closes the section."""

    def __init__(self, lines: Sequence[Line], words: frozenset[str], *, owned: bool) -> None:
        self.lines, self.words, self.owned = lines, words, owned
        self.items: list[_Item] = []
        self.lead: list[str] = []
        self.owners: tuple[str, ...] = ()
        self.family: str | None = None
        self.current: _Item | None = None
        self.at = 0
        self.hanging = False  # wrapped lines of an item stand further in than its mark
        region = [line for line in lines[:60] if not line.text.startswith("|")]
        self.width = max((len(line.text) for line in region), default=0)

    def read(self) -> Section:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            taken = self._take_heading(line) or self._take_mark(line) or self._take_text(line)
            if not taken:
                break
            self.at += taken
        found = [self._finished(item) for item in self.items]
        return Section(tuple(item for item in found if item.text), " ".join(self.lead))

    # Each _take_... answers how many lines it used; 0 means "not mine".

    def _take_heading(self, line: Line) -> int:
        """A line, or up to three wrapped ones, that gives owners to the items below."""
        if line.text.startswith("|"):
            return 0
        mark = mark_of(line.text)
        if mark and not mark.is_bullet:
            return 0
        text = mark.rest if mark else line.text
        if not re.match(r"[A-ZŴŶ]", text) or not self.owned:
            return 0
        for used in (1, 2, 3):
            found = owners.from_heading(text) if self._may_head(line, text, used) else None
            if found:
                self.owners, self.current = found, None
                return used
            following = self._line(self.at + used)
            if following is None or mark_of(following.text):
                return 0
            if following.gap and not (line.level and following.level == line.level):
                return 0
            text = f"{text} {following.text}"
        return 0

    def _may_head(self, line: Line, text: str, used: int) -> bool:
        """'X should:' heads wherever it stands; a name alone only where a heading would."""
        if re.search(r"\b(?:should|must)\b", text) or text.startswith("Dylai"):
            return used == 1 or text.endswith(":")
        return used == 1 and (line.gap or bool(line.level) or line.bold)

    def _line(self, index: int) -> Line | None:
        return self.lines[index] if index < len(self.lines) else None

    def _take_mark(self, line: Line) -> int:
        mark = self._mark(line)
        if mark is None or self._is_elsewhere(line, mark):
            return 0
        if self.current is not None and self._is_inner(mark, line):
            self.current.texts.append(mark.rest if mark.is_bullet else line.text)
            self.current.last = line
            self.current.inner_open = bool(_OPEN_END.search(line.text))
            return 1
        if self.current is None:
            self.family = mark.family
        self._open(line, mark)
        return 1

    def _is_elsewhere(self, line: Line, mark: Mark) -> bool:
        """A contents line, a numbered chapter heading, or the next list of the report."""
        if _CONTENTS.search(line.text) or (self.items and (line.level or closes(line.text))):
            return True
        if self.current is None or mark.family != self.current.family or not line.gap:
            return False
        before, number = self._number(self.current), mark.number()
        return before is not None and number is not None and not before < number <= before + 3

    def _mark(self, line: Line) -> Mark | None:
        letters = self.family is not None and "a" in self.family and "bullet" not in self.family
        return mark_of(line.text, letters=letters, bare=self.family in {None, "1 "})

    def _is_inner(self, mark: Mark, line: Line) -> bool:
        """Whether the mark belongs to a list inside the open item."""
        current = self.current
        assert current is not None  # noqa: S101 - for the type checker; the caller looked
        if mark.family != current.family:
            return True
        if mark.is_bullet:
            return line.indent >= current.indent + 2 or current.opens_list or current.inner_open
        before, number = self._number(current) or 0, mark.number() or 0
        return not before < number <= before + 3

    def _number(self, item: _Item) -> int | None:
        return Mark(item.family, item.ref, "").number()

    def _take_paragraph(self, line: Line) -> int:
        """A paragraph without a mark is an item below an owner's heading, or when it names its
        owner itself ('The Board should ...')."""
        if not line.gap or self.family not in {None, PARAGRAPH} or line.level:
            return 0
        whole = line.text
        for following in self.lines[self.at + 1 : self.at + 12]:
            if following.gap or mark_of(following.text):
                break
            whole = f"{whole} {following.text}"
        below_owner = bool(self.owners) and self.current is None and not whole.endswith(":")
        if not self.owned or not (below_owner or owners.from_sentence(whole)):
            return 0
        self.family = PARAGRAPH
        self._open(line, Mark(PARAGRAPH, None, line.text))
        return 1

    def _open(self, line: Line, mark: Mark) -> None:
        item = _Item(mark.ref, self.owners, line, line, mark.family, line.indent)
        item.texts = [mark.rest] if mark.rest else []
        self.items.append(item)
        self.current = item

    def _take_text(self, line: Line) -> int:
        if closes(line.text) or _CONTENTS.search(line.text) or (self.items and self._mark(line)):
            return 0
        if self._take_paragraph(line):
            return 1
        if not self.items:
            return self._take_lead(line)
        if self.current is not None and self._continues(self.current, line):
            self.hanging = self.hanging or line.indent >= self.current.indent + 2
            self.current.texts.append(line.text)
            self.current.last = line
            return 1
        if self._leads_on(line):
            self.current = None
            return 1
        return 0

    def _take_lead(self, line: Line) -> int:
        self.lead.append(line.text)
        too_long = sum(map(len, self.lead)) > LONGEST_LEAD
        is_heading = bool(line.level) and len(self.lead) > 1
        return 0 if too_long or is_heading else 1

    def _continues(self, item: _Item, line: Line) -> bool:
        if line.level:
            return False
        starts_lower = bool(re.match(r"[a-zŵŷ(\d‘“'\"]", line.text))
        if not item.texts or self._has_open_bracket(item):
            return True
        if line.text.endswith(":") and not starts_lower and self._leads_on(line):
            return False
        if self.hanging and not starts_lower and line.indent <= item.indent and not line.new_page:
            return False
        if not line.gap:
            return starts_lower or not self._breaks(item.last, line)
        if starts_lower:
            return True
        if line.new_page and not item.is_finished and not item.texts[-1].endswith((":", ";")):
            return len(line.text) > 40 or bool(_FINISHED.search(line.text))
        return self._next_mark_follows(item) and not line.text.endswith(":") and len(line.text) > 60

    def _has_open_bracket(self, item: _Item) -> bool:
        """The bracket that names the owners is cut by the end of a line or page."""
        text = " ".join(item.texts[-2:])
        return text.rfind("(") > text.rfind(")")

    def _breaks(self, before: Line, line: Line) -> bool:
        """A new paragraph without a blank line: its first word had room on the line before."""
        first = line.text.split(" ", 1)[0]
        return len(before.text) + 1 + len(first) <= 0.8 * self.width

    def _next_mark_follows(self, item: _Item) -> bool:
        number = self._number(item)
        if number is None:
            return False
        for line in self.lines[self.at + 1 : self.at + 14]:
            if line.level or closes(line.text):
                return False
            mark = self._mark(line)
            if mark and mark.family == item.family and mark.number() == number + 1:
                return True
        return False

    def _leads_on(self, line: Line) -> bool:
        """A lead-in or a small heading between two groups of items."""
        following = self._line(self.at + 1)
        mark = self._mark(following) if following else None
        if mark is None or len(line.text) > 240:
            return False
        if line.text.endswith(":"):
            return True
        last = self.items[-1]
        number = self._number(last)
        goes_on = mark.family == last.family and number is not None and mark.number() == number + 1
        return goes_on and len(line.text) < 100

    def _finished(self, item: _Item) -> ReadRecommendation:
        text = _LIST_END.sub("", join(item.texts, self.words))
        named = item.owners
        if self.owned:
            text, bracket = owners.from_bracket(text)
            text = _LIST_END.sub("", text)
            named = bracket or item.owners or owners.from_sentence(text)
        ends = item.last.end if item.last.page == item.first.page else item.first.end
        return ReadRecommendation(item.ref, text, named, item.first.page, item.first.start, ends)
