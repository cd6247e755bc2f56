"""The recommendations of a list whose lines were all read: whole texts, and who is to act."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import labels, owner_labels, owners
from .line import Line
from .open_item import OpenItem
from .report import ReadRecommendation
from .wraps import join, mended

FEWEST_BRACKETS = 3  # that tell how the items of a list end
# What a torn copy puts behind the number of a standard: its rating, or the next number.
_NO_TEXT = re.compile(
    r"(?:[\W\d_]|\b(?:outstanding|good|requires|improvement|inadequate|satisfactory|unsatisfactory|"
    r"poor|minimum|moderate|substantial|drastic|required|score|comment|yes|no)\b)*",
    re.IGNORECASE,
)
# Punctuation of the list, not of the item.
_LIST_END = re.compile(r"\s*[,;](?:\s*(?:and|a|ac))?$")


def items(
    opened: Sequence[OpenItem],
    lines: Sequence[Line],
    words: frozenset[str],
    *,
    owned: bool,
    stated: int | None = None,
) -> list[ReadRecommendation]:
    """Those that have a text of their own. `lines`: of the section; `words`: of the report, to
    mend hyphens by; `owned`: the programme prints owners; `stated`: how many there are to be."""
    opened = _with_points(opened, words) if owned else opened
    opened = _as_many(opened, stated) if stated else opened
    below = owner_labels.below_each(opened, lines) if owned else []
    for item, named in zip(opened, below, strict=False):
        item.owners = named
        item.texts = owner_labels.without_field(item.texts)
    wholes = (_whole(item, words, owned=owned) for item in opened)
    found = [whole for whole in wholes if not _NO_TEXT.fullmatch(whole.text)]
    return owner_labels.without_tails(owner_labels.without_labels(found)) if owned else found


def _with_points(opened: Sequence[OpenItem], words: frozenset[str]) -> Sequence[OpenItem]:
    """The same items; where brackets end all others, the bullets below a colon are points of that
    item, which a copy set as items, up to the one with the bracket."""
    ends = [bool(owners.from_bracket(join(item.texts, words))[1]) for item in opened]
    made: list[OpenItem] = []
    for at, item in enumerate(opened):
        last = made[-1] if made else None
        is_point = last is not None and item.ref is None and not ends[at - 1]
        if last and is_point and last.family == item.family and _opens_list(last):
            made[-1] = replace(last, texts=[*last.texts, *item.texts], last=item.last)
        else:
            made.append(item)
    is_told = sum(ends) >= FEWEST_BRACKETS and ends[-1:] == [True]
    return made if is_told and sum(ends) == len(made) else opened


def _as_many(opened: Sequence[OpenItem], stated: int) -> Sequence[OpenItem]:
    """The same items; where the only one that opens a list is followed by bullets, of which as
    many are too many, these are its points."""
    more = len(opened) - stated
    first = [at for at, item in enumerate(opened) if item.ref is None and _opens_list(item)]
    if more < 1 or len(first) != 1:
        return opened
    at = first[0]
    points = opened[at + 1 : at + 1 + more]
    are_alike = all(
        (one.family, one.owners) == (opened[at].family, opened[at].owners) for one in points
    )
    if len(points) < more or not are_alike:
        return opened
    texts = [text for item in opened[at : at + 1 + more] for text in item.texts]
    whole = replace(opened[at], texts=texts, last=points[-1].last)
    return [*opened[:at], whole, *opened[at + 1 + more :]]


def _opens_list(item: OpenItem) -> bool:
    return any(text.endswith(":") for text in item.texts)


def _whole(item: OpenItem, words: frozenset[str], *, owned: bool) -> ReadRecommendation:
    named = (labels.addressed(item) if owned else ()) or item.owners
    text = _LIST_END.sub("", mended(join(item.texts, words), words))
    if owned:
        text, bracket = owners.from_item_bracket(text)
        text = _LIST_END.sub("", text)
        named = bracket or named or owners.from_sentence(text)
    ends = item.last.end if item.last.page == item.first.page else item.first.end
    return ReadRecommendation(item.ref, text, named, item.first.page, item.first.start, ends)
