"""Items that are called 'Recommendation 1' one by one: findings and reasons stand between them."""

import re
from collections.abc import Sequence
from itertools import islice

from . import owners
from .group_headings import is_sentence
from .line import Line
from .markers import LABELLED, Mark, closes, mark_of
from .open_item import OpenItem, is_finished

FAMILY = LABELLED
LONGEST_REASON = 30  # lines between two items
LONGEST_HEADING = 60
ROOM = 0.6  # of the usual width
_ADDRESSED = re.compile(r"(?:for|to)\s", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,2}\.\d{1,2}\.?\s+")
_OPEN = re.compile(r"[,;:]$")


def comes_next(lines: Sequence[Line], last: OpenItem) -> bool:
    """Whether the label after the last item's stands below, before anything closes the section."""
    if last.family != FAMILY or last.number is None:
        return False
    for line in islice(lines, LONGEST_REASON):
        mark = mark_of(line.text)
        if mark and mark.family == FAMILY:
            return mark.number() == last.number + 1
        if closes(line.text):
            return False
    return False


def ends_at_heading(item: OpenItem, line: Line) -> bool:
    """A short line that is no sentence, below a finished item ('Cause of concern')."""
    is_over = item.family == FAMILY and item.is_finished
    return is_over and is_heading(line.text)


def ends_at_chapter(item: OpenItem | None, mark: Mark) -> bool:
    """'4. Method' below 'Recommendation 3' or 'R7' is the next chapter, no list inside the item:
    such a list begins with 1."""
    if item is None or mark.is_bullet or mark.family in {FAMILY, item.family}:
        return False
    number = mark.number() or 0
    goes_on = number > 1 and any(text.startswith(f"{number - 1}.") for text in item.texts)
    is_next = item.family == FAMILY or (number > 1 and not goes_on)
    is_numbered = mark.family[:1].isdigit()
    return is_next and item.is_finished and is_numbered and is_heading(mark.rest)


def addressed(item: OpenItem) -> tuple[str, ...]:
    """Owners that the label itself names, above the text: 'Recommendation 1 – for the Board'. They
    are taken out of the item's texts."""
    if item.family != FAMILY or len(item.texts) < 2:
        return ()
    named = owners.from_heading(item.texts[0]) if _ADDRESSED.match(item.texts[0]) else None
    if named:
        del item.texts[0]
    return named or ()


def is_heading(text: str) -> bool:
    """Whether the line may be one: short, with a capital, and no sentence."""
    text = _NUMBER.sub("", text)
    is_short = 0 < len(text) < LONGEST_HEADING and text[0].isupper()
    return is_short and not (is_finished(text) or is_sentence(text) or _OPEN.search(text))


def heads(lines: Sequence[Line], width: int) -> bool:
    """Whether the first line is a heading in a text without empty lines: far from the edge, no
    sentence, and nothing of it goes on in the next line. `width`: of a full line, 0 if unknown."""
    line, *below = lines
    is_whole = not any(near.text[:1].islower() for near in below)
    is_far = not line.gap and len(line.text) < ROOM * width
    return is_whole and is_far and is_heading(line.text)
