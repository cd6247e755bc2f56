"""Where a report states its recommendations, told from contents lines, summaries and history."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from . import (
    contents,
    copied_cells,
    copied_owners_first,
    numbers_within,
    owner_labels,
    owners,
    section_lines,
)
from .columns import roles_of
from .items import ItemReader, Section
from .line import Line
from .lines import Document
from .markers import LABELLED, mark_of, unbulleted
from .report import ReadRecommendation
from .stated import count_in_lead, stated_count
from .tables import cells_of

_HISTORY = re.compile(
    r"\b(?:previous|earlier|prior|last|20[012]\d)\s+(?:\w+\s+){0,3}?(?:inspection|report|review)\b|"
    r"\bprogress (?:against|on|since)\b|\brecommendations? (?:from|of|made in|in) (?:the|"
    r"our) (?:20|previous|last)|"
    r"\bprevious recommendations?\b|\breport of (?:\d{1,2} )?\w+ 20[012]\d\b",
    re.IGNORECASE,
)
# What became of them: said of an earlier report's, however it says that it made them.
_OUTCOME = re.compile(
    r"(?<!what )\b(?:has|have) (?:not )?been (?:achieved|implemented|met|completed)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\bwe (?:have )?(?:made|make)\b|^these \w+ recommendations\b|\bthis inspection\b|"
    r"\bour inspection findings\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\b(?:members|committee|cabinet|panel|commission|council|forum|board|executive|scrutiny|"
    r"report)\b"
    r"[^.]{0,60}\b(?:is|are|be)\s+(?:asked|recommended|requested|invited|noted|agreed|endorsed|"
    r"approved)\b|"
    r"^(?:that|to)\s+(?:the\s+)?(?:\w+\s+){0,3}(?:note|notes|noted|endorse|consider|approve|"
    r"agree)\b|"
    r"^(?:note|notes|noted|endorse|comment on|receive)\b|\bbe noted\b|\bit is recommended\b|"
    r"\brecommendations? to (?:council|(?:the )?(?:cabinet|committee|members))\b",
    re.IGNORECASE,
)


_PARAGRAPH = re.compile(r"^\d{1,2}\.\d{1,2}\.?\s+")
LONGEST_SECTION = 1200  # lines
LONGEST_BULLET = 3  # lines of a lead-in that is printed as a bullet
MOST_PLACES = 200  # where a report names its recommendations; a running header counts, too


@dataclass(frozen=True)
class Layout:
    """How a programme states its recommendations: headings (whole line), words that lead in,
    and whether owners are printed at all."""

    headings: re.Pattern[str]
    leads: re.Pattern[str]
    prints_owners: bool = True


@dataclass(frozen=True)
class _Candidate:
    items: tuple[ReadRecommendation, ...]
    rank: int
    stated: int | None
    bare_marks: int

    @property
    def weight(self) -> tuple[int, bool, int]:
        size = sum(len(item.text) for item in self.items)
        return (self.rank, self.stated == len(self.items), size)


@dataclass(frozen=True)
class Listed:
    """The recommendations of a report, how many it says there are, and how many marks of their
    list stand without a text."""

    items: tuple[ReadRecommendation, ...]
    stated: int | None
    bare_marks: int = 0


def recommendations(doc: Document, layout: Layout) -> Listed:
    """The items of the best of all places that look like the section, and how many the report
    says there are: there first, else anywhere."""
    stated = stated_count(doc.flow)
    named = contents.titles(doc.lines)
    headed = contents.with_headings(doc.lines, named, doc.words) if named else doc.lines
    candidates = list(_candidates(replace(doc, lines=tuple(headed)), layout, stated))
    if not candidates:
        return Listed((), stated)
    best = max(candidates, key=lambda one: one.weight)
    return Listed(best.items, best.stated, best.bare_marks)


def _owners_in(heading: Line, rank: int) -> tuple[str, ...]:
    """Owners that the section's own heading names ('Recommendations for the Board'), or the
    line that ends its lead-in ('The Board should:')."""
    if rank == 1 or re.match(r"recommendations? (?:for|to) ", heading.text, re.IGNORECASE):
        return owners.from_heading(heading.text) or ()
    return ()


def _candidates(doc: Document, layout: Layout, stated: int | None) -> Iterator[_Candidate]:
    for index, rank in islice(_anchors(doc, layout), MOST_PLACES):
        line = doc.lines[index]
        below, printed = _below(doc, index, layout)
        section = ItemReader(
            below,
            doc.words,
            laid_out=doc.laid_out,
            owned=layout.prints_owners,
            inherited=_owners_in(line, rank) if layout.prints_owners else (),
            stated=stated,
        ).read()
        if section.items and not _is_foreign(doc, index, section):
            bonus = 1 if layout.leads.search(section.lead) else 0
            here = count_in_lead(f"{line.text} {section.lead}")
            here = stated if here is None else here
            items = tuple(_numbered(item, printed) for item in section.items)
            # A list without a heading is as good as one with it, where it has the stated number.
            is_whole = rank == 1 and here == len(items) > 1 and _begins_list(doc.lines[index + 1])
            yield _Candidate(items, rank + bonus + 2 * is_whole, here, section.bare_marks)


def _below(
    doc: Document, index: int, layout: Layout
) -> tuple[Sequence[Line], numbers_within.Printed]:
    """The lines below a heading as a list is read from them, and the references as printed where
    items count within something."""
    below = doc.lines[index + 1 : index + 1 + LONGEST_SECTION]
    without = section_lines.without_continued(below)
    lines: Sequence[Line] = section_lines.without_second(doc.lines[index], without)
    lines = _unmarked_lead(lines, layout)
    lines, printed = numbers_within.counted(doc.lines[index], section_lines.without_run_in(lines))
    if not doc.laid_out:
        lines = section_lines.with_bullets_by_owners(section_lines.with_bullets(lines))
        lines = copied_owners_first.with_owner_labels(lines)
        lines = copied_cells.with_owner_brackets(lines, doc.words)
    if layout.prints_owners:
        lines = owner_labels.with_whole_fields(lines, doc.words)
    return lines, printed


def _numbered(item: ReadRecommendation, printed: numbers_within.Printed) -> ReadRecommendation:
    """The item with its reference as printed."""
    return replace(item, ref=printed.get(item.ref, item.ref)) if item.ref else item


def _unmarked_lead(lines: Sequence[Line], layout: Layout) -> Sequence[Line]:
    """The same lines, a lead-in that is printed as a bullet or as a paragraph ('3.1 We make these
    recommendations.', or '5. ...' above an owner's heading) without its mark: what it leads in to
    is a list of its own, not more of that item."""
    family = _family(lines[0]) if lines else ""
    for used, line in enumerate(lines[:LONGEST_BULLET], start=1):
        if bool(_family(line)) != (used == 1):
            return lines
        below = "".join(_family(near) for near in lines[used : used + 1])
        names_owner = any(owners.from_heading(near.text) for near in lines[used : used + 1])
        is_over_another = below != family and bool(below or family == "1.1" or names_owner)
        if line.text.endswith(":") or (line.text.endswith(".") and is_over_another):
            whole = " ".join(near.text for near in lines[:used])
            if not layout.leads.search(whole):
                return lines
            first = _unmarked(lines[0].text, numbered=names_owner)
            return [replace(lines[0], text=first), *lines[1:]]
    return lines


def _family(line: Line) -> str:
    """Of the line's mark; "" where it has none."""
    mark = mark_of(line.text)
    return mark.family if mark else "1.1" if _PARAGRAPH.match(line.text) else ""


def _unmarked(text: str, *, numbered: bool) -> str:
    plain = _PARAGRAPH.sub("", unbulleted(text))
    return re.sub(r"^\d{1,2}\.\s+", "", plain) if numbered else plain


def _anchors(doc: Document, layout: Layout) -> Iterator[tuple[int, int]]:
    """Every line that may begin the section, with its rank."""
    for index, line in enumerate(doc.lines):
        if rank := _anchor(doc, index, line, layout):
            yield index, rank


def _anchor(doc: Document, index: int, line: Line, layout: Layout) -> int:
    """2 for a heading, 1 for a lead-in sentence that ends here or what stands right above a
    list that needs no heading, 0 for others."""
    if len(line.text) < 140 and layout.headings.match(line.text):
        return 2
    if any(map(_begins_list, doc.lines[index + 1 : index + 2])):
        return 1
    if not line.text.endswith((":", "that", "should")):
        return 0
    sentence = " ".join(near.text for near in doc.lines[max(0, index - 2) : index + 1])
    found = list(layout.leads.finditer(sentence))
    return 1 if found and len(sentence) - found[-1].end() < 240 else 0


def _begins_list(line: Line) -> bool:
    """'Recommendation 1' and the heads of a table of recommendations need no heading above."""
    mark = mark_of(line.text)
    is_first = mark is not None and mark.family == LABELLED and mark.ref == "1"
    return is_first or roles_of(cells_of(line)) is not None or copied_cells.is_head(line)


def _is_foreign(doc: Document, index: int, section: Section) -> bool:
    """History of an earlier inspection, or what a council paper asks its members to do."""
    heading = doc.lines[index].text
    above = doc.lines[index - 1] if index else None
    if _HISTORY.search(heading) or (above and above.level and _HISTORY.search(above.text)):
        return True
    told = _OUTCOME.search(section.lead)
    if told and not _NOW.search(section.lead, told.end()):
        return True
    if _HISTORY.search(section.lead) and not _NOW.search(section.lead):
        return True
    first = section.items[0].text
    return bool(_COUNCIL.search(section.lead) or _COUNCIL.search(f"{heading} {first}"[:200])
                or _COUNCIL.search(first[:160]))  # fmt: skip
