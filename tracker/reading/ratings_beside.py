"""What the rating of one area looks like: beside its name, below it, or told in a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from . import ratings_said
from .line import Line
from .ratings import as_printed
from .wraps import join

BESIDE, BEFORE, FIRST, BELOW, FAR = range(5)  # ranks: the first is the surest
MOST_BESIDE = 6  # lines of one row of a table
MOST_BELOW = 8  # lines from a heading to the sentence that judges
FARTHEST = 15  # lines from a name to a rating that stands alone
_SHORT = 90  # characters of a line that is nothing but a rating with its label
# A rating may be told in these words and no others: '81 %', 'Our judgement for this area is'.
_SHARE = r"(?:\d{1,3}\s?%|n/a)"
_LABEL = (
    r"judge?ments?|judged|ratings?|rated|graded?|results?|scored?|assessed|assessment|overall|"
    r"found|considered|conclusion|concluded|verdict|outcome"
)
_FILL = (
    r"the|this|that|these|we|our|is|was|were|are|it|to|be|as|of|an?|for|in|on|area|aspect|work|here|"
    r"inspectors?’?|inspection|final|given?|gave|has|have|been|quality|performance|taken|whole|kind|"
    r"standard|by|star|key|core"
)
_REF = re.compile(r"\(?\b(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[.)]?(?=[\s|])")
_STARS_SAID = r"\(?\W*(?:\d|one|two|three|four)(?: out of (?:4|four)| of (?:4|four))? stars?\W*"


class Scale(NamedTuple):
    """The words of a rating, and the word for so many stars."""

    words: str
    stars: dict[int, str]


class Place(NamedTuple):
    """A rating, and how surely it belongs to a name."""

    rank: int
    rating: str


class Beside(NamedTuple):
    """What stands beside a name: `before` it, and the `rests` of its lines behind it; whether the
    heads of a table stand above, and whether its ratings are in the last column."""

    before: str
    rests: tuple[str, ...]
    has_heads: bool
    is_last: bool


def places(
    beside: Beside, below: Sequence[Line], scale: Scale, words: frozenset[str], *, is_whole: bool
) -> Iterator[Place]:
    """Ratings of one mention, `below` being lines that follow it; `is_whole`: up to the next."""
    if before := alone(_REF.sub("", beside.before), scale):
        yield Place(BEFORE, before)
        below = ()
    gapless = next((at for at, line in enumerate(below) if line.gap), len(below))
    in_row = len(below) if beside.has_heads else min(gapless, MOST_BESIDE)
    behind = join(beside.rests, words)
    row = [*beside.rests, *(line.text for line in below[:in_row])]
    if rating := (
        alone(behind, scale, of_name=True)
        or (behind and alone(join(row[: len(beside.rests) + 1], words), scale, of_name=True))
        or _run_in(join(row, words), scale)
        or _only(filter(None, (_in_cells(rest, scale) for rest in beside.rests)))
        or _starred(beside.rests, scale)
        or _at_edge(row, beside, scale, is_whole=is_whole)
        or _starred(row, scale)
        or (None if behind.strip(" :|*") else _right_below(below, scale, words))
    ):
        yield Place(BESIDE, rating)
    lines = [behind, *(line.text for line in below[:MOST_BELOW])]
    said = join(lines, words).lstrip(" .:|–—-")
    if told := judged(said, scale):
        is_first = not rating and judged(said.split(". ", 1)[0] + ".", scale) == told
        yield Place(FIRST if is_first else BELOW, told)
    if rating := _only(_alone_among(below[:FARTHEST], scale)):
        yield Place(FAR, rating)


def alone(text: str, scale: Scale, *, of_name: bool = False) -> str | None:
    """The rating of a text that says nothing else; right behind its name ('of_name') it may begin
    with a mere 'was'."""
    said = re.fullmatch(
        rf"\W*(?:{_SHARE}\W+)?(?P<label>(?:(?:{_LABEL}|{_FILL})\b\W*){{0,12}})"
        rf"(?P<rating>{scale.words})\b\W*(?:overall\W*|{_STARS_SAID}|\d{{1,3}}\W*)?",
        text,
        re.IGNORECASE,
    )
    if said and (of_name or not said["label"] or re.search(_LABEL, said["label"], re.IGNORECASE)):
        return as_printed(said["rating"])
    filled = re.fullmatch(r"[^\w★☆]*(?:(?:star )?rating\W+)?(★+)☆*[^\w★☆]*", text, re.IGNORECASE)
    return scale.stars.get(len(filled[1])) if filled else None


def _run_in(text: str, scale: Scale) -> str | None:
    """'Governance: Good. The Board has ...', 'Governance. Judged: good. The Board has ...'"""
    first, stop, _ = text.lstrip(" .:|–—-").partition(". ")
    return alone(first, scale, of_name=True) if stop and text[:1] in set(" .:|–—-") else None


def _in_cells(rest: str, scale: Scale) -> str | None:
    cells = rest.split("|")[1:] if "|" in rest else []
    return _only(filter(None, (alone(cell, scale) for cell in cells)))


def _starred(row: Sequence[str], scale: Scale) -> str | None:
    groups = [some for text in row for some in re.findall("★+☆*", text)]
    return scale.stars.get(groups[0].count("★")) if len(groups) == 1 else None


def _at_edge(row: Sequence[str], beside: Beside, scale: Scale, *, is_whole: bool) -> str | None:
    """At the beginning of what a row says behind its name, or at the end of one of its lines: the
    reason for it stands in a column of its own. `is_whole`: the next row follows."""
    first = next((text for text in (row if beside.has_heads else beside.rests) if text.strip()), "")
    begins = re.match(
        rf"\W*(?:{_SHARE}\W+)?(?P<rating>{scale.words})(?:\W*★+☆*)?\s+(?-i:[A-Z0-9])",
        first,
        re.IGNORECASE,
    )
    if begins:
        return as_printed(begins["rating"])
    small = f"(?i:{scale.words})"
    last = _ends(row[-1:], small) if beside.is_last and is_whole else None
    any_case = _ends(row, small) if beside.is_last else None
    return last or _ends(row, f"{scale.words}|{scale.words.upper()}") or any_case


def _ends(row: Sequence[str], words: str) -> str | None:
    """The rating at the end of a line; one that begins a sentence which goes on is none."""
    at_end = re.compile(rf"(?P<stop>[.!?])?(?:^|\s)(?P<rating>{words})[\s|]*$")
    return _only(
        as_printed(end["rating"])
        for text, following in pairwise([*row, ""])
        if (end := at_end.search(text)) and not (end["stop"] and following.lstrip()[:1].islower())
    )


def _right_below(below: Sequence[Line], scale: Scale, words: frozenset[str]) -> str | None:
    for used in range(1, min(len(below), 3) + 1):
        text = join((line.text for line in below[:used]), words)
        if len(text) < _SHORT and (rating := alone(text, scale)):
            return rating
    return None


def _alone_among(below: Sequence[Line], scale: Scale) -> Iterator[str]:
    for line in below:
        is_told = line.gap or not line.text[:1].islower()
        if is_told and len(line.text) < _SHORT and (rating := alone(line.text, scale)):
            yield rating


def judged(text: str, scale: Scale) -> str | None:
    """The rating that a sentence gives to all the work of an area."""
    bare = re.compile(
        rf"(?:^|(?<=[.!?:] ))(?=[^.]*\b(?:{_LABEL})\b)(?:(?:{_LABEL}|{_FILL})\b[\s,]*){{1,14}}"
        rf"[‘'“\"]?(?P<rating>{scale.words})\b{ratings_said.goes_on()}",
        re.IGNORECASE,
    )
    of_scale = re.compile(rf"\W*(?:or\W+)?(?:{scale.words})\b", re.IGNORECASE)
    found = [
        match
        for pattern in (bare, ratings_said.sentence(scale.words))
        if (match := pattern.search(text)) and not of_scale.match(text, match.end("rating"))
    ]
    first = min(found, key=lambda match: match.start("rating"), default=None)
    return as_printed(first["rating"]) if first else None


def _only(ratings: Iterable[str]) -> str | None:
    """The rating if all say the same."""
    different = set(ratings)
    return different.pop() if len(different) == 1 else None
