"""The headings between items that name who owns those below: 'The Board should:'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import owner_names, owners
from .line import Line
from .markers import mark_of
from .wraps import join

_ENDED = re.compile(r"(?:[.;:]|; and)$")
_LEFT_OPEN = re.compile(r"(?:\b(?:of|the|a|for|to|with|by|in|from|on)|[–—-])$")
_SAYS = re.compile(r"The [^.:;]+\b(?:should|must)\b")
NEAR = 12  # lines above, by which the width of the text is known
ROOM = 0.6  # of that width
MOST_LINES = 5  # of one heading, where a narrow column wraps it
_ENDS_IN_SHOULD = re.compile(r"\bshould(?: (?:jointly|together|also|each|both))?$")
_ADDRESSED = re.compile(r"(?:Recommendations? for|Recommendations? to|For|To) (?:the |[A-Z])")


@dataclass(frozen=True)
class OwnerHeading:
    """The owners that a heading names, and the number of its lines."""

    owners: tuple[str, ...]
    lines: int


def heading(lines: Sequence[Line], at: int, words: frozenset[str]) -> OwnerHeading | None:
    """The heading that begins with line `at`; None where that line begins none.

    `words`: those of the document, by which a word cut at a line's end is joined."""
    line = lines[at]
    if doubled := _doubled(lines, at, words):
        return doubled
    mark = mark_of(line.text)
    text = mark.rest if mark else line.text
    if (mark and not mark.is_bullet) or not re.match(r"[A-ZŴŶ]", text):
        return None
    for used, following in enumerate(lines[at + 1 : at + 1 + MOST_LINES], start=1):
        found = owners.from_heading(text) if _may_head(line, text, following, used) else None
        if found:
            return OwnerHeading(found, used)
        is_other = _SAYS.match(following.text) and following.text.endswith(":")
        if is_other or _ENDED.search(text) or not _is_wrapped(line, following):
            break
        text = join((text, following.text), words)
    return _bare(lines, at, words)


def _doubled(lines: Sequence[Line], at: int, words: frozenset[str]) -> OwnerHeading | None:
    """A name alone, and below it the heading that says it once more: 'The Board should:'."""
    if at + 1 >= len(lines) or not owner_names.is_post(lines[at].text):
        return None
    below = _SAYS.match(lines[at + 1].text)
    found = heading(lines, at + 1, words) if below else None
    return OwnerHeading(found.owners, found.lines + 1) if found else None


def _bare(lines: Sequence[Line], at: int, words: frozenset[str]) -> OwnerHeading | None:
    """A post or a board alone, perhaps wrapped, set as a heading right above the first item of a
    list."""
    line = lines[at]
    if mark_of(line.text) or not (line.gap or line.level or line.bold or _had_room(lines, at)):
        return None
    for used in (1, 2):
        is_above = any(mark_of(near.text, bare=True) for near in lines[at + used : at + used + 1])
        name = join((near.text for near in lines[at : at + used]), words)
        is_end = (
            not (line.gap or line.level or line.bold) and lines[at + used].gap if is_above else True
        )
        if not is_end and owner_names.is_post(name):
            return OwnerHeading(owner_names.split_owners(name), used)
        if lines[at + 1 : at + 2] and not _is_wrapped(line, lines[at + 1]):
            break
    return None


def _had_room(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above ended its text, or long before its edge, so that this one is no more
    of it."""
    above = [line.text for line in lines[max(0, at - NEAR) : at]]
    if not above or _LEFT_OPEN.search(above[-1]):
        return not above
    return bool(_ENDED.search(above[-1])) or len(above[-1]) < ROOM * max(map(len, above))


def _may_head(line: Line, text: str, following: Line, used: int) -> bool:
    """'X should:' heads wherever it stands; without the colon, or a name alone, only where a
    heading would."""
    says_should = bool(re.search(r"\b(?:should|must)\b", text)) or text.startswith("Dylai")
    if says_should and text.endswith(":"):
        return True
    is_marked = bool(mark_of(following.text, bare=True))
    if is_marked and text.endswith(":") and owner_names.is_post(text.removesuffix(":")):
        return True
    if is_marked and (_ENDS_IN_SHOULD.search(text) or _ADDRESSED.match(text)):
        return True
    is_marked = bool(mark_of(following.text, bare=says_should))
    stands_apart = line.gap or bool(line.level) or line.bold
    return stands_apart and (following.gap or is_marked) and (used == 1 or says_should)


def _is_wrapped(line: Line, following: Line) -> bool:
    """Whether the next line may be more of the same heading."""
    if mark_of(following.text):
        return False
    same_heading = bool(line.level) and following.level == line.level
    return not following.gap or same_heading or following.new_page
