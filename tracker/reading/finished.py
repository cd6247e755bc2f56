"""The recommendations of a list whose lines were all read: whole texts, and who is to act."""

import re
from collections.abc import Sequence

from . import labels, owner_labels, owners
from .line import Line
from .open_item import OpenItem
from .report import ReadRecommendation
from .wraps import join, mended

# What a torn copy puts behind the number of a standard: its rating, or the next number.
_NO_TEXT = re.compile(
    r"(?:[\W\d_]|\b(?:outstanding|good|requires|improvement|inadequate|satisfactory|unsatisfactory|"
    r"poor|minimum|moderate|substantial|drastic|required|score|comment|yes|no)\b)*",
    re.IGNORECASE,
)
# Punctuation of the list, not of the item.
_LIST_END = re.compile(r"\s*[,;](?:\s*(?:and|a|ac))?$")


def items(
    opened: Sequence[OpenItem], lines: Sequence[Line], words: frozenset[str], *, owned: bool
) -> list[ReadRecommendation]:
    """Those that have a text of their own. `lines`: of the section; `words`: of the report, to
    mend hyphens by; `owned`: the programme prints owners."""
    below = owner_labels.below_each(opened, lines) if owned else []
    for item, named in zip(opened, below, strict=False):
        item.owners = named
        item.texts = owner_labels.without_field(item.texts)
    wholes = (_whole(item, words, owned=owned) for item in opened)
    found = [whole for whole in wholes if not _NO_TEXT.fullmatch(whole.text)]
    return owner_labels.without_tails(owner_labels.without_labels(found)) if owned else found


def _whole(item: OpenItem, words: frozenset[str], *, owned: bool) -> ReadRecommendation:
    named = (labels.addressed(item) if owned else ()) or item.owners
    text = _LIST_END.sub("", mended(join(item.texts, words), words))
    if owned:
        text, bracket = owners.from_item_bracket(text)
        text = _LIST_END.sub("", text)
        named = bracket or named or owners.from_sentence(text)
    ends = item.last.end if item.last.page == item.first.page else item.first.end
    return ReadRecommendation(item.ref, text, named, item.first.page, item.first.start, ends)
