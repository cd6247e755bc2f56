"""Recommendations that stand as labelled fields, one under the other: 'Ref: 1', 'Recommendation:
...', 'Responsible officer: ...', and the same again for the next."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from .columns import LONGEST_HEAD, roles_of
from .markers import closes
from .typed_cells import Placed, written

_LABEL = rf"(?P<label>[A-Z][^:|.*\d\t]{{1,{LONGEST_HEAD}}}?)(?:\s+(?P<ref>\d{{1,2}}))?"
_FIELDS = (
    re.compile(rf"\s*{_LABEL}:?\t+(?P<text>[^\t]*\S)\s*$"),
    re.compile(rf"\s*(?:[-•*]\s+)?(?:\*\*)?{_LABEL}(?:\*\*:|:\*\*|:)(?:\s+(?P<text>\S.*))?$"),
    re.compile(rf"\|\s*(?:\*\*)?{_LABEL}:?(?:\*\*)?\s*\|\s*(?P<text>[^|]*\S)\s*\|$"),
)
FEWEST = 2  # records; one may be anything
ROOM = 0.85  # of the usual width of a line
REF = "Ref"  # the head under which the number beside the name stands


class _Field(NamedTuple):
    label: str
    ref: str
    text: str


@dataclass
class _Record:
    """One recommendation: the texts of its fields, and the page and place of its row."""

    page: list[Placed]
    at: int
    start: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""  # the label whose text may go on


def with_records(pages: Iterable[Iterable[Placed]]) -> list[list[Placed]]:
    """The lines of each page, each such record one line '| 1 | text | owner |', heads before the
    first."""
    given = [list(lines) for lines in pages]
    labels = _labels(list(chain.from_iterable(given)))
    records = _Records(labels)
    return [records.page(lines) for lines in given] if labels else given


def _labels(lines: Sequence[Placed]) -> list[str]:
    """The labels of such records: those that come as often as the one that names the
    recommendation. [] where there are no records."""
    fields = [found for line in lines if (found := _parted(line[0]))]
    counts = Counter(found.label for found in fields)
    often = max((count for label, count in counts.items() if _is(label, "text")), default=0)
    labels = [
        label
        for label, count in counts.items()
        if count == often or (FEWEST <= count < often and _is(label, "owner", "ref"))
    ]
    if any(found.ref for found in fields if found.label in labels) and not _is(labels[0], "ref"):
        # 'Recommendation 1: ...' alone is an item as any other, unless an owner stands below it
        labels = [REF, *labels] if any(_is(label, "owner") for label in labels) else []
    return labels if often >= FEWEST and roles_of(labels) else []


def _is(label: str, *roles: str) -> bool:
    beside = "Ref" if roles == ("text",) else "Recommendation"
    found = roles_of([label, beside]) or {}
    return any(found.get(role) == 0 for role in roles)


def _parted(text: str) -> _Field | None:
    """The field of a line, which may be a row of two cells. Only what names the recommendation
    may have its number beside its name."""
    match = next((match for one in _FIELDS if (match := one.match(text))), None)
    if match is None or (match["ref"] and not _is(match["label"], "text")):
        return None
    return _Field(match["label"].strip(), match["ref"] or "", (match["text"] or "").strip())


class _Records:
    """Goes through the pages; the last record stays open for the rest of its fields."""

    def __init__(self, labels: list[str]) -> None:
        self.labels = labels
        self.record: _Record | None = None
        self.width = 0  # of the lines of the page, in characters

    def page(self, lines: list[Placed]) -> list[Placed]:
        made: list[Placed] = []
        self._end_text()
        widths = sorted(len(line[0].strip()) for line in lines)
        self.width = widths[int(0.9 * (len(widths) - 1))] if widths else 0
        for line in lines:
            found = _parted(line[0])
            if found and found.label in self.labels:
                self._take(line, found, made)
            elif self.record and found is None and self._goes_on(self.record, line[0].strip()):
                self._add(self.record, line[0].strip(), line[2])
            else:
                self._end_text()
                made.append(line)
        return made

    def _goes_on(self, record: _Record, text: str) -> bool:
        """Whether the line is more of the open field. The name of an owner ends where its line had
        room for another word."""
        if not record.last or not text:
            return False
        before = f"{record.last}: {record.texts[record.last][-1]}"
        had_room = len(before) + 1 + len(text.split(" ", 1)[0]) < ROOM * self.width
        is_over = had_room or closes(text) or text[0].isdigit()
        return not (_is(record.last, "owner") and is_over)

    def _end_text(self) -> None:
        if self.record:
            self.record.last = ""

    def _take(self, line: Placed, found: _Field, made: list[Placed]) -> None:
        label = found.label
        if self.record is None:
            made.append(written([[one] for one in self.labels], line[1], line[1]))
        if self.record is None or label in self.record.texts:
            self.record = _Record(made, len(made), line[1])
            made.append(line)
        self.record.texts[label] = []
        self.record.last = label
        if found.ref:
            self.record.texts[REF] = [found.ref]
        self._add(self.record, found.text, line[2])

    def _add(self, record: _Record, text: str, end: int) -> None:
        record.texts[record.last].append(text)
        row = [record.texts.get(label, []) for label in self.labels]
        on_page = end if record.start <= end else record.page[record.at][2]
        record.page[record.at] = written(row, record.start, on_page)
