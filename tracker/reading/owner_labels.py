"""Owners who stand before each item of a list: 'YOT Manager: ensure that ...'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import owners
from .report import ReadRecommendation

_LABEL = re.compile(r"(?P<who>[A-Z][^:.;]{2,80}?)(?::\s+|\s+[–—-]\s+)(?=\w)")
_VERB = re.compile(r"\b(?:should|must|will|to|is|are|needs?)\b")
FEWEST = 2  # one item alone may begin with any words and a colon


def without_labels(items: Sequence[ReadRecommendation]) -> list[ReadRecommendation]:
    """The same items, their labels taken for owners: only where each item has such a label, none
    has owners of its own, and every label can name somebody who acts."""
    labelled = [_parted(item) for item in items]
    if len(items) < FEWEST or any(one is None for one in labelled):
        return list(items)
    return [one for one in labelled if one is not None]


def _parted(item: ReadRecommendation) -> ReadRecommendation | None:
    label = _LABEL.match(item.text)
    if item.owners or label is None:
        return None
    who = label["who"]
    if not owners.is_body(who) or _VERB.search(who):
        return None
    return replace(item, text=item.text[label.end() :], owners=owners.split_owners(who))
