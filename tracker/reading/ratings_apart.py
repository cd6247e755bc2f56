"""Areas and their ratings that stand apart: rows of names over rows of ratings, columns that a copy
tore from each other, and ratings each over the names of its areas."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .area_names import Mention, Names
from .lines import Document
from .ratings_beside import Scale, alone
from .ratings_said import Said
from .wraps import join

_OVERALL = re.compile(r"\W*(?:the\s+)?overall(?: (?:rating|judgement))?\W*", re.IGNORECASE)
_OF_ALL = re.compile(r"\boverall\b(?!.*\bareas?\b)", re.IGNORECASE)
_FRAME = r"[\s|:*–★☆⭐.-]*"  # what a row prints around its words
# A number, a bullet, or a column's head: it parts no name from its rating.
_BESIDE = re.compile(
    r"[^\w★]*(?:\d{1,2}(?:\.\d)?|(?:our )?(?:judge?ment|rating|grade|result)s?)?[^\w★]*",
    re.IGNORECASE,
)
MOST_LINES = 7  # over which the names of one row may be wrapped
# How a rating over names is told: 'We judged the following areas to be good:'
_GROUP = (
    r"\W*(?:(?:we|judged|rated|found|graded|considered|the|this|these|following|areas?|were|was|are|is|to|be|as|"
    r"of|work|that|judge?ment|rating|in|which|inspectors|\d|one|two|three|four|five|six)\b\W*){0,12}"
)


class Event(NamedTuple):
    """A line that is only a name, only a rating, or 'overall'."""

    at: int
    mention: Mention | None
    rating: str


def apart(doc: Document, mentions: Sequence[Mention], names: Names, scale: Scale) -> Iterator[Said]:
    """Ratings of names that have none on their own line."""
    for run in _runs(_events(doc, mentions, scale)):
        yield from _of_run(run)
    for mention in mentions:
        yield from _in_rows(doc, mention, names, scale.words)


def torn(mentions: Sequence[Mention]) -> list[Mention]:
    """Names alone on lines one below the other: a column that a copy tore from its ratings."""
    bare = [mention for mention in mentions if _is_bare(mention)]
    near = [two for two in pairwise(bare) if two[0].last + 1 == two[1].first]
    return [mention for two in near for mention in two]


def _is_bare(mention: Mention) -> bool:
    """Alone on its lines, but for a mark or a number."""
    return not re.search(r"\w{2}|★", mention.before + "".join(mention.rests))


def _events(doc: Document, mentions: Sequence[Mention], scale: Scale) -> Iterator[Event | None]:
    """None for a line that is anything else."""
    called = {mention.first: mention for mention in mentions}
    inner = {at for mention in mentions for at in range(mention.first + 1, mention.last + 1)}
    for at, line in enumerate(doc.lines):
        mention = called.get(at)
        if at in inner or _BESIDE.fullmatch(line.text):
            continue
        if mention:
            yield Event(at, mention, "") if _is_bare(mention) else None
        elif _OVERALL.fullmatch(line.text):
            yield Event(at, None, "")
        else:
            yield _rating(at, line.text, scale)


def _rating(at: int, text: str, scale: Scale) -> Event | None:
    if _OF_ALL.search(text):
        return None
    group = re.fullmatch(rf"{_GROUP}(?P<rating>{scale.words})\W*", text, re.IGNORECASE)
    rating = alone(text, scale) or (group and group["rating"])
    return Event(at, None, rating) if rating else None


def _runs(events: Iterator[Event | None]) -> Iterator[list[Event]]:
    """Such lines without anything else between them."""
    for is_one, some in groupby(events, key=lambda event: event is not None):
        if is_one:
            yield [event for event in some if event]


def _of_run(run: list[Event]) -> Iterator[Said]:
    """Ratings each over the names of its areas, where a rating comes first and a name last; else
    as many below the names as there are names."""
    blocks = [list(some) for _, some in groupby(run, key=lambda event: bool(event.rating))]
    if run[0].rating and not run[-1].rating and len(blocks) > 2:
        pairs = [*_below(run)]
    else:
        pairs = [
            (event, rating.rating)
            for called, rated in pairwise(blocks) if not called[0].rating
            for event, rating in _paired(called, rated)
        ]  # fmt: skip
    for event, rating in pairs:
        if event.mention:
            yield event.mention.area, event.mention.name, rating


def _paired(called: list[Event], rated: list[Event]) -> Iterator[tuple[Event, Event]]:
    alike = {event.rating for event in rated}
    if len(called) == len(rated) or len(called) == len(alike) == 1:
        yield from zip(called, rated, strict=False)


def _below(run: list[Event]) -> Iterator[tuple[Event, str]]:
    rating = ""
    for event in run:
        rating = event.rating or rating
        if not event.rating:
            yield event, rating


def _in_rows(doc: Document, mention: Mention, names: Names, words: str) -> Iterator[Said]:
    """Several names in a row, wrapped or not, with as many ratings in the row right below."""
    ratings = re.compile(rf"(?:{_FRAME}\b(?:{words})\b){{2,}}{_FRAME}", re.IGNORECASE)
    for used in range(1, MOST_LINES):
        last = mention.first + used
        below = doc.lines[last].text if last < len(doc.lines) else ""
        if not ratings.fullmatch(below):
            continue
        above = join((line.text for line in doc.lines[mention.first : last]), doc.words)
        called = list(names.said(above))
        said = re.findall(rf"\b(?:{words})\b", below, re.IGNORECASE)
        edges = [0, *(edge for start, end, _ in called for edge in (start, end)), len(above)]
        between = "".join(above[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        if len(called) == len(said) and re.fullmatch(_FRAME, between):
            for (start, end, area), rating in zip(called, said, strict=True):
                yield area, above[start:end], rating
        return
