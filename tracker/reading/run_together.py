"""Lists that a copy set in one line with what stands above them: each point, and a heading that
names who should act, on a line of its own again."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from . import owners
from .markers import GLYPHS, Mark, mark_of
from .typed_cells import Placed

SHORTEST = 80  # characters of a line in which a list may have run together
LONGEST_HEADING = 200
MOST_POINTS = 60  # of one line; more are no list of recommendations
_POINT = re.compile(
    rf"(?<!\S)(?:[-–—{GLYPHS}]\s+)?(?P<mark>\((?:\d{{1,2}}|[ivx]{{1,4}})\)|"
    r"(?:\d{1,2}|[ivx]{1,4})[.)])(?=\s+[A-Za-z‘’'“\"ŴŶ\d])"
)
_BULLET = re.compile(rf"(?<!\S)[{GLYPHS}](?=\s+\S)")
# 'in chapter 2. The board': the number belongs to the word before it.
_COUNTS = re.compile(
    r"\b(?:sections?|chapters?|standards?|domains?|pages?|annexe?s?|appendix|appendices|figures?|"
    r"tables?|recommendations?|numbers?|no\.?|criteri\w+|part|stage|phase|grade|and|or|"
    r"to|of|in|than|[Aa]dran|[Tt]udalen)\s*$",
)
_BEGINS = re.compile(r"(?:^|(?<=[.;:!?)’”] ))(?=\S)|(?<=\s)(?=The |Dylai|All |Each )")
_TITLE = re.compile(r"^\W*(?:recommendations?|argymhellion)\s+(?=[A-Z][a-z’']+ )", re.IGNORECASE)


def apart(lines: Iterable[Placed]) -> Iterator[Placed]:
    """The same lines, such a line cut before each of its points."""
    last: Mark | None = None  # of the list that is open
    for line in lines:
        text, start, _ = line
        points: list[int] = []
        if "|" not in text:
            points, last = _points(text, last)
        points = points or _bullets(text)
        cuts = _cuts(text, points) if len(points) <= MOST_POINTS else []
        if len(text) < SHORTEST and not _names_owner(text, cuts):
            cuts = []
        indent = len(text) - len(text.lstrip())
        for begin, end in pairwise([0, *cuts, len(text)]):
            piece = text[begin:end].rstrip()
            first = start - indent + begin + len(piece) - len(piece.lstrip())
            yield (piece, first, first + len(piece.strip())) if cuts else line


def _cuts(text: str, points: list[int]) -> list[int]:
    """Where the pieces of the line begin, but for the first."""
    found = set(points)
    for begin, end in pairwise([0, *points]):
        found.update(_heading_at(text, begin, end))
    if points and (title := _TITLE.match(text)):
        found.add(title.end())
    return sorted(at for at in found if text[:at].strip())


def _points(text: str, last: Mark | None) -> tuple[list[int], Mark | None]:
    """Points that count on from each other within the line: from 1, from the line's own number,
    or from the list above below words that lead in. With the last mark of them."""
    plain = text.rstrip()
    own = mark_of(plain.lstrip())
    if own and own.ref:
        last = own
    begun, series = last, list[int]()
    for match in _POINT.finditer(plain, len(plain) - len(own.rest if own else plain.lstrip())):
        mark = mark_of(match["mark"])
        if mark is None or _COUNTS.search(text, max(0, match.start() - 20), match.start()):
            continue
        if mark.number() == 1 or (last is not None and _goes_on(last, mark)):
            series.append(match.start())
            last = mark
    is_led = bool(series) and text[: series[0]].rstrip().endswith(":")
    if is_led or len(series) > (0 if own and own.ref else 1):
        return series, last
    return [], begun


def _goes_on(last: Mark, mark: Mark) -> bool:
    """Whether it counts on; in brackets, which sentences have seldom, a number may be missing."""
    step = (mark.number() or 0) - (last.number() or 0)
    return mark.family == last.family and 1 <= step <= (2 if mark.family[0] == "(" else 1)


def _bullets(text: str) -> list[int]:
    """Signs within the line, below words that lead in or a sign before them."""
    found = [match.start() for match in _BULLET.finditer(text)]
    is_led = bool(found) and text[: found[0]].rstrip().endswith(":")
    return found if is_led or len(found) > 1 else []


def _names_owner(text: str, cuts: list[int]) -> bool:
    """'The Board should: 1. ...', however short."""
    return bool(cuts) and owners.from_heading(text[: cuts[0]].strip()) is not None


def _heading_at(text: str, begin: int, end: int) -> list[int]:
    """Where the words right before a point begin that name who should act."""
    if not text[begin:end].rstrip().endswith((":", "should", "to")):
        return []
    for match in _BEGINS.finditer(text, max(begin, end - LONGEST_HEADING), end):
        if owners.from_heading(text[match.start() : end].strip()):
            return [match.start()]
    return []
