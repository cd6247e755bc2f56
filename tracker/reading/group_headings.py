"""Small headings between numbered items that name no owner: 'in its work with victims'."""

import re

from .line import Line
from .markers import Mark
from .open_item import OpenItem

_BEGINS = re.compile(r"[A-Z]|(?:in|on|for|with|about|regarding|when|at|to)\b")
_SENTENCE = re.compile(
    r"(?:(?:Where|When|If|Such|They|It|These|This|Here|Until|Unless|Once|Because|So)\b|"
    r"[A-Z].*\bshould (?:be|have|not)\b)(?!.*:$)"
)
_ITEM_END = re.compile(r"[,;](?:\s*(?:and|or))?$|[)\]][.;]?$")
LONGEST = 80  # characters
_OPEN_OR_ENDED = re.compile(r"[.!?,;]$|\b(?:and|or|the|of|to|a|that|with|for|in)$", re.IGNORECASE)


def is_group(line: Line, below: Mark | None, last: OpenItem | None, *, bullets: bool) -> bool:
    """Whether the line heads the items below, which count on from the last one (`below`: the mark
    of the next line). `bullets`: they may be bullets, which tell nothing themselves."""
    is_short = len(line.text) <= LONGEST and not _OPEN_OR_ENDED.search(line.text)
    if not is_short or not _BEGINS.match(line.text) or below is None:
        return False
    if below.is_bullet:
        return bullets and (last is None or last.family == below.family)
    counts_on = last is not None and (last.number or 0) + 1 == below.number()
    return below.number() == 1 if last is None else counts_on and last.family == below.family


def is_sentence(text: str) -> bool:
    """Whether the line goes on with what the item asks for: it begins as no heading does, or ends
    as an item of a list does."""
    return bool(_SENTENCE.match(text) or _ITEM_END.search(text))
