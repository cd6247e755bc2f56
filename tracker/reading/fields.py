"""Recommendations that stand as labelled fields, one under the other: 'Ref: 1', 'Recommendation:
...', 'Responsible officer: ...', and the same again for the next."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from .columns import LONGEST_HEAD, roles_of
from .typed_cells import Placed, written

_LABEL = rf"(?P<label>[A-Z][^:|.*\d]{{1,{LONGEST_HEAD}}}?)"
_FIELDS = (
    re.compile(rf"\s*(?:[-•*]\s+)?(?:\*\*)?{_LABEL}(?:\*\*:|:\*\*|:)(?:\s+(?P<text>\S.*))?$"),
    re.compile(rf"\|\s*(?:\*\*)?{_LABEL}:?(?:\*\*)?\s*\|\s*(?P<text>[^|]*\S)\s*\|$"),
)
FEWEST = 2  # records; one may be anything


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
    counts = Counter(found[0] for line in lines if (found := _parted(line[0])))
    often = max((count for label, count in counts.items() if _is(label, "text")), default=0)
    labels = [
        label
        for label, count in counts.items()
        if count == often or (FEWEST <= count < often and _is(label, "owner", "ref"))
    ]
    return labels if often >= FEWEST and roles_of(labels) else []


def _is(label: str, *roles: str) -> bool:
    beside = "Ref" if roles == ("text",) else "Recommendation"
    found = roles_of([label, beside]) or {}
    return any(found.get(role) == 0 for role in roles)


def _parted(text: str) -> tuple[str, str] | None:
    """Label and text of a field, which may be a row of two cells."""
    match = next((match for one in _FIELDS if (match := one.match(text))), None)
    return (match["label"].strip(), (match["text"] or "").strip()) if match else None


class _Records:
    """Goes through the pages; the last record stays open for the rest of its fields."""

    def __init__(self, labels: list[str]) -> None:
        self.labels = labels
        self.record: _Record | None = None

    def page(self, lines: list[Placed]) -> list[Placed]:
        made: list[Placed] = []
        self._end_text()
        for line in lines:
            found = _parted(line[0])
            if found and found[0] in self.labels:
                self._take(line, *found, made)
            elif self.record and self.record.last and line[0].strip() and found is None:
                self._add(self.record, line[0].strip(), line[2])
            else:
                self._end_text()
                made.append(line)
        return made

    def _end_text(self) -> None:
        if self.record:
            self.record.last = ""

    def _take(self, line: Placed, label: str, text: str, made: list[Placed]) -> None:
        if self.record is None:
            made.append(written([[one] for one in self.labels], line[1], line[1]))
        if self.record is None or label in self.record.texts:
            self.record = _Record(made, len(made), line[1])
            made.append(line)
        self.record.texts[label] = []
        self.record.last = label
        self._add(self.record, text, line[2])

    def _add(self, record: _Record, text: str, end: int) -> None:
        record.texts[record.last].append(text)
        row = [record.texts.get(label, []) for label in self.labels]
        on_page = end if record.start <= end else record.page[record.at][2]
        record.page[record.at] = written(row, record.start, on_page)
