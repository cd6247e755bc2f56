"""The lines below a section's heading, made ready to be read as a list: headings that only come
again are dropped and lost bullets are put as marks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from . import owners
from .line import Line
from .markers import closes, mark_of

_CONTINUED = re.compile(
    r"^(?:\w+\s+)?(?:recommendations?|argymhellion)\s*[(–-]?\s*(?:continued|cont[.’']?d?\.?|parhad)\)?$",
    re.IGNORECASE,
)
_MADE = re.compile(r"\brecommendations?\b[^.]*\.$", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(r"areas? for priority action$", re.IGNORECASE)
_SECOND_OF_TWO = re.compile(r"what needs to improve\??$", re.IGNORECASE)
_SHOULD = re.compile(r"\bshould\b[^.:]{0,60}:$")
_POINT = re.compile(r"(?<!\S)(?P<mark>\((?:\d{1,2}|[ivx]{1,4}|[a-h])\))(?=\s)")
LONGEST_ITEM = 30  # lines
LONGEST_LEAD = 4  # lines of the words that lead in to a list
ROOM = 0.87  # of the usual width: a line that ends before had room for another word


def without_continued(lines: Sequence[Line]) -> list[Line]:
    """The same lines without 'Recommendations (continued)' on a new page."""
    return [line for line in lines if not _CONTINUED.match(line.text)]


def without_second(heading: Line, lines: Sequence[Line]) -> list[Line]:
    """The same lines; below the areas for priority action of a joint targeted area inspection
    without the heading of those that come next, which are asked for as well."""
    if not _FIRST_OF_TWO.match(heading.text):
        return list(lines)
    return [line for line in lines if not _SECOND_OF_TWO.match(line.text)]


def with_bullets(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each item of such a list with a bullet before it.

    An item begins below the words that lead in, and where the line before ended early; items
    go on from 'should', so that they start with a small letter."""
    width = usual_width(lines)
    made: list[Line] = []
    before: Line | None = None  # the last line of the open list
    for at, line in enumerate(lines):
        is_new = False
        if made and _leads_in(made[-1]):
            # 'in its work with children' above '1. ...' is a small heading
            is_new = _may_be_item(line) and not any(
                mark_of(near.text) for near in lines[at + 1 : at + 2]
            )
            before = line if is_new else None
        elif before is not None:
            is_apart = line.gap and not line.new_page
            is_new = _may_be_item(line) and (is_apart or _ends_early(before, line, width))
            before = line if is_new or _may_be_item(line) else None
        made.append(replace(line, text=f"• {line.text}") if is_new else line)
    return made


def with_bullets_by_owners(lines: Sequence[Line]) -> list[Line]:
    """The same lines where a copy lost every mark: below the words that lead in, an item goes on
    until the bracket that names its owners."""
    begin = next((at for at, line in enumerate(lines[:LONGEST_LEAD], 1) if _is_lead(line)), None)
    starts: list[int] = []
    texts: list[str] = []
    for at in range(begin or len(lines), len(lines)):
        line = lines[at]
        too_long = len(texts) >= LONGEST_ITEM
        if too_long or line.level or mark_of(line.text, bare=True) or closes(line.text):
            break
        texts.append(line.text)
        if owners.from_bracket(" ".join(texts))[1]:
            starts.append(at - len(texts) + 1)
            texts = []
    found = set(starts if len(starts) > 1 else ())
    return [
        replace(line, text=f"• {line.text}") if at in found else line
        for at, line in enumerate(lines)
    ]


def without_run_in(lines: Sequence[Line]) -> list[Line]:
    """The same lines, the points of a list in the middle of a sentence ('... were: (i) one; and
    (ii) two.') each on a line of its own."""
    cut: list[Line] = []
    family, last, above = "", 0, ""  # of the list that is open; the line before
    for line in lines:
        if "(" not in line.text:
            cut.append(line)
            above = line.text
            continue
        starts = [0]
        points = () if line.text.startswith("|") else _POINT.finditer(line.text)
        for point in points:
            mark = mark_of(point["mark"])
            leads_in = (line.text[: point.start()] or above).rstrip().endswith(":")
            goes_on = mark is not None and mark.family == family and mark.number() == last + 1
            if mark and (goes_on or (leads_in and mark.number() == 1)):
                family, last = mark.family, mark.number() or 0
                starts.append(point.start())
        pieces = [line.text[a:b].strip() for a, b in pairwise([*starts, len(line.text)])]
        cut.extend(replace(line, text=piece) for piece in pieces if piece)
        above = line.text
    return cut


def _is_lead(line: Line) -> bool:
    leads = line.text.endswith(":") or _MADE.search(line.text)
    return bool(leads) and mark_of(line.text) is None


def paragraph(lines: Sequence[Line]) -> str:
    """The text of the first line and of those that follow it without a gap or a mark."""
    more = takewhile(lambda line: not (line.gap or mark_of(line.text, bare=True)), lines[1:])
    return " ".join(line.text for line in (lines[0], *more))


def usual_width(lines: Sequence[Line]) -> int:
    """The length of a full line, in characters."""
    lengths = sorted(len(line.text) for line in lines[:60])
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0


def _leads_in(line: Line) -> bool:
    is_lead = _SHOULD.search(line.text) and mark_of(line.text) is None
    return bool(is_lead) and owners.from_heading(line.text) is not None


def _may_be_item(line: Line) -> bool:
    return line.text[:1].islower() and not (line.level or mark_of(line.text) or closes(line.text))


def _ends_early(before: Line, line: Line, width: int) -> bool:
    first = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(first) <= ROOM * width
