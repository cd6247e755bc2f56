"""Results by area, not by numbered standard: full joint inspections and the 2025 framework."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from . import (
    area_names,
    ratings_apart,
    ratings_beside,
    ratings_grouped,
    ratings_rows,
    ratings_said,
    stars,
)
from .area_names import Mention, Names
from .line import Line
from .lines import Document
from .markers import GLYPHS
from .ratings import FOUR, WELSH, as_printed, overall
from .ratings_beside import Beside, Scale
from .ratings_said import Said
from .ratings_wrapped import unwrapped
from .report import AreaResult, Ratings

_JOINT_WORDS = (
    r"Unsatisfactory|Satisfactory|Outstanding|Excellent|Inadequate|Requires improvement|Good|Poor"
)
_FOUR_WORDS = "|".join(sorted((*FOUR, *WELSH), key=len, reverse=True)).replace(" ", r"\s+")
_JOINT = Names(area_names.JOINT, _JOINT_WORDS)
_FRAMEWORK = Names(area_names.FRAMEWORK, _FOUR_WORDS)
# Where what is said of an area ends, though no other area follows.
_END = re.compile(
    r"\W*(?:\d\W+)?(?:key\b|recommendations?\b|contents\b|introduction\b|appendix|annex|background\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(rf"[{GLYPHS}*–-]")
FARTHEST = 40  # lines between the heads of a table and a row
_HEADS = re.compile(
    r"[|\s]*(?-i:(?=[A-Z]))(?:no\b\.?\W*|chapter\W+)?"
    r"(?:(?:core |inspection )?area|aspect|theme|section|what we inspected)s?\b"
    r".{0,60}\b(?:judge?ment|rating|grade|result|outcome)s?\b(?P<behind>[^.]*)$",
    re.IGNORECASE,
)
Themes = Callable[[Document, Sequence[Mention], Scale], Iterable[Said]]


def _no_themes(*_: object) -> Iterable[Said]:
    return ()


def joint(doc: Document) -> Ratings:
    """Each area with good, satisfactory, unsatisfactory or poor."""
    return _rated(doc, _JOINT, _JOINT_WORDS, themes=ratings_rows.themes)


def framework(doc: Document) -> Ratings:
    """Overall rating and the areas' ratings of the 2025 framework."""
    doc = unwrapped(doc)
    return replace(_rated(doc, _FRAMEWORK, _FOUR_WORDS), overall=overall(doc))


def _rated(doc: Document, names: Names, words: str, themes: Themes = _no_themes) -> Ratings:
    """The surest rating of each area, the first of equals; in the order of the report. What is
    printed beside a name is surer than what a paragraph says of several, and that surer than a
    sentence or a lonely word further below."""
    scale = Scale(words, stars.scale(doc, words))
    mentions = names.mentions(doc)
    rated = _by_mention(doc, mentions, names, scale)
    said = chain(
        ratings_grouped.by_rating(doc, names, scale),
        ratings_apart.apart(doc, mentions, names, scale),
        rated[ratings_beside.BESIDE],
        ratings_said.in_paragraphs(doc, names, words, whole=True),
        rated[ratings_beside.BEFORE],
        ratings_said.lists(doc, names, words),
        ratings_said.in_paragraphs(doc, names, words),
        rated[ratings_beside.FIRST],
        rated[ratings_beside.BELOW],
        rated[ratings_beside.FAR],
        themes(doc, mentions, scale),
    )
    found: dict[str, AreaResult] = {}
    for area, name, rating in said:
        found.setdefault(area, AreaResult(_named(name), rating=as_printed(rating)))
    order = list(dict.fromkeys(mention.area for mention in mentions))
    areas = tuple(found[area] for area in sorted(found, key=[*order, *found].index))
    return Ratings(areas=areas, elsewhere=_otherwise(found, rated[ratings_beside.FIRST]))


def _otherwise(found: dict[str, AreaResult], chapters: Iterable[Said]) -> tuple[AreaResult, ...]:
    """What the first sentence of an area's chapter says, where that is not what was read."""
    others = {
        area: AreaResult(found[area].name, rating=as_printed(rating))
        for area, _, rating in chapters
        if found[area].rating != as_printed(rating)
    }
    return tuple(others.values())


def _by_mention(
    doc: Document, mentions: Sequence[Mention], names: Names, scale: Scale
) -> dict[int, list[Said]]:
    """By their ranks."""
    starts = [*(mention.first for mention in mentions), len(doc.lines)]
    torn = ratings_apart.torn(mentions)
    rated: dict[int, list[Said]] = defaultdict(list)
    for mention, end in zip(mentions, starts[1:], strict=True):
        if mention in torn or area_names.is_in_row(mention, names):
            continue
        beside = Beside(mention.before, mention.rests, *_heads(doc, mention.first))
        below = _own(doc, mention.last + 1, end)
        is_whole = mention.last + 1 + len(below) == end < len(doc.lines)
        for place in ratings_beside.places(beside, below, scale, doc.words, is_whole=is_whole):
            is_point = place.rank == ratings_beside.FIRST and _BULLET.search(mention.before)
            rank = ratings_beside.BELOW if is_point else place.rank  # no chapter, but of a list
            rated[rank].append((mention.area, mention.name, place.rating))
    return rated


def _heads(doc: Document, row: int) -> tuple[bool, bool]:
    """Whether a table's heads stand above, and whether its last column has the ratings."""
    above = doc.lines[max(0, row - FARTHEST) : row]
    heads = next((found for line in reversed(above) if (found := _HEADS.match(line.text))), None)
    return heads is not None, heads is not None and not re.search(r"\w", heads["behind"])


def _own(doc: Document, start: int, end: int) -> Sequence[Line]:
    """The lines behind a name that speak of it."""
    lines = doc.lines[start : min(end, start + ratings_beside.FARTHEST)]
    ends = (_END.match(line.text) or _HEADS.match(line.text) for line in lines)
    return lines[: next((at for at, ends_here in enumerate(ends) if ends_here), len(lines))]


def _named(name: str) -> str:
    plain = " ".join(name.split())
    return plain[0].upper() + plain[1:]
