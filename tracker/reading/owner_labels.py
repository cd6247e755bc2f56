"""Owners who stand before each item of a list: 'YOT Manager: ensure that ...', or in a field
below it: 'Responsible officer YOS Manager'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import owner_names
from .line import Line
from .markers import LABELLED, Mark, closes, mark_of
from .open_item import OpenItem
from .owners import from_bracket
from .report import ReadRecommendation
from .wraps import join

_LABEL = re.compile(
    r"(?:(?P<who>[A-Z][^:.]{2,160}?)(?::\s+|\s+[–—-]\s+)|"
    r"[(\[](?P<inside>[A-Z](?:[^()\[\]]|\([^()]*\)){2,160})[)\]]\s*[:–—-]?\s*)(?=\w)"
)
_TAIL = re.compile(r"\s+[–—-]\s+(?P<who>[A-Z][^–—:.]{2,160})\.?$")
_VERB = re.compile(r"\b(?:should|must|will|to(?! the\b)|is|are|needs?)\b")
_BELOW = re.compile(
    r"(?:(?:responsible|accountable|lead|named|action) (?:officer|person|manager|owner|lead|"
    r"director|body|agency)|(?:officer|person|body|agency) responsible|owners?|responsibility|"
    r"(?:lead|action|action by)(?=\s*:))"
    r"(?:\s*:\s*|\s+)(?P<who>(?-i:[A-Z]).{2,160})",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"[.;] (?:{_BELOW.pattern})$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[,;&/]|\b(?:and|of|the|for|to|in|with))$")
LONGEST_FIELD = 3  # lines
ROOM = 0.87  # of the widest line: one that ends before had room for another word
LONGEST_BELOW = 14  # lines from the last item to the field of its owner
MANY = 4  # items, of which one may be without what the others have
FEWEST = 2  # one item alone may begin with any words and a colon


def without_labels(items: Sequence[ReadRecommendation]) -> list[ReadRecommendation]:
    """The same items, their labels taken for owners: only where each item has such a label (of
    many one may have none), none has owners of its own, and every label can name somebody who
    acts."""
    labelled = [_parted(item) for item in items]
    most = 1 if len(items) >= MANY else 0
    if len(items) < FEWEST or labelled.count(None) > most or any(one.owners for one in items):
        return list(items)
    return [one or item for one, item in zip(labelled, items, strict=True)]


def names_owner(text: str) -> bool:
    """Whether the paragraph begins with somebody's name and a colon or a dash, or ends with a name
    behind a dash, in a bracket or in a field."""
    tail = _TAIL.search(text)
    is_ended = tail is not None and owner_names.is_post(tail["who"])
    return (
        _label(text) is not None or is_ended or bool(from_bracket(text)[1] or _AT_END.search(text))
    )


def without_tails(items: Sequence[ReadRecommendation]) -> list[ReadRecommendation]:
    """The same items, what stands behind a dash or in a field at the end of each taken for its
    owner: only where every item has such an end."""
    ended = [_cut(item) for item in items]
    if len(items) < FEWEST or any(one is None for one in ended):
        return list(items)
    return [one for one in ended if one is not None]


def _cut(item: ReadRecommendation) -> ReadRecommendation | None:
    if field := _AT_END.search(item.text):
        named = owner_names.split_owners(field["who"])
        return replace(item, text=item.text[: field.start() + 1], owners=named)
    tail = _TAIL.search(item.text)
    if item.owners or tail is None or not owner_names.is_name(tail["who"]):
        return None
    return replace(
        item, text=item.text[: tail.start()], owners=owner_names.split_owners(tail["who"])
    )


def _label(text: str) -> tuple[str, int] | None:
    """The name before a colon, a dash or in a bracket at the beginning, and where the text goes
    on."""
    label = _LABEL.match(text)
    who = (label["who"] or label["inside"]) if label else ""
    is_owner = label and owner_names.is_body(who) and not _VERB.search(who)
    return (who, label.end()) if label and is_owner else None


def _parted(item: ReadRecommendation) -> ReadRecommendation | None:
    label = _label(item.text)
    if item.owners or label is None:
        return None
    who, end = label
    return replace(item, text=item.text[end:], owners=owner_names.split_owners(who))


def with_whole_fields(lines: Sequence[Line], words: frozenset[str]) -> list[Line]:
    """The same lines, each field of an owner that is wrapped on one line."""
    width = max((len(line.text) for line in lines), default=0)
    made: list[Line] = []
    used = 0  # lines of the field that is open
    for line in lines:
        if used and _continues(made[-1], line, width):
            text = join((made[-1].text, line.text), words)
            made[-1] = replace(made[-1], text=text, end=line.end)
            used = used + 1 if used < LONGEST_FIELD else 0
        else:
            made.append(line)
            used = 1 if is_field(line.text) else 0
    return made


def _continues(field: Line, line: Line, width: int) -> bool:
    """Whether the line is more of the name in the field: its first word had no room there."""
    word = line.text.split(" ", 1)[0]
    is_full = field.end - field.start + 1 + len(word) > ROOM * width
    is_marked = bool(mark_of(line.text, bare=True))
    is_other = line.gap or line.level or is_marked or closes(line.text) or is_field(line.text)
    whole = _BELOW.fullmatch(f"{field.text} {line.text}")
    is_name = whole is not None and owner_names.is_name(whole["who"])
    return not is_other and is_name and (is_full or bool(_GOES_ON.search(field.text)))


def below_each(items: Sequence[OpenItem], lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The owners in the field between each item and the next; [] where the last has none: then
    such a field belongs to the item below it. Only those called 'Recommendation 1' may lack one."""
    if len(items) < FEWEST:
        return []
    may_lack = all(item.family == LABELLED for item in items)
    firsts = {id(item.first): place for place, item in enumerate(items)}
    found: list[tuple[str, ...]] = [() for _ in items]
    at, since = -1, 0
    for line in lines:
        at, since = (firsts[id(line)], 0) if id(line) in firsts else (at, since + 1)
        is_far = at == len(items) - 1 and since > LONGEST_BELOW
        field = _BELOW.fullmatch(line.text) if at >= 0 and not is_far else None
        if field and not found[at]:
            found[at] = owner_names.split_owners(field["who"])
    return found if found[-1] and (may_lack or all(found)) else []


def is_tail(line: Line, mark: Mark) -> bool:
    """Whether what looks like a bullet is the dash before an owner, wrapped at the item's end."""
    is_dash = mark.is_bullet and mark.family[-1] in "-–—"
    return is_dash and not line.gap and owner_names.is_post(mark.rest)


def is_field(text: str) -> bool:
    """Whether the line is the field of an owner."""
    return _BELOW.fullmatch(text) is not None


def without_field(texts: Sequence[str]) -> list[str]:
    """The lines of an item but for the field of its owner, where that was read as more of it."""
    return [text for text in texts if not is_field(text)]
