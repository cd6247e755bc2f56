"""Tables of which a copy lost the columns, with the owner's cell before the text's: '1', 'YOS
Manager', 'Referrals should be logged', on lines of their own or on one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from . import copied_cells, owner_names
from .line import Line
from .markers import mark_of

LONGEST_OWNER = 5  # lines
MANY_ROWS = 4  # of which one may be without a name
_GOES_ON = re.compile(r"\b(?:that|should|to)$", re.IGNORECASE)
_NUMBER = re.compile(r"R?\d{1,2}\.?")


def with_owner_labels(lines: Sequence[Line]) -> list[Line]:
    """The same lines, each numbered row as '1 Owner: text'; only below such heads, and only where
    every row begins with somebody's name (of many rows one may not, where a new page fell between
    the lines of its cells)."""
    joined = _with_numbers(lines)
    heads = copied_cells.heads_of(joined, is_owner_first=True)
    joined = list(copied_cells.without_repeated(joined, heads))
    starts = copied_cells.starts(joined, heads[1]) if heads else []
    spans = list(pairwise([*starts, len(joined)]))
    if not heads or not starts:
        return list(lines)
    goes_on = _GOES_ON.search(joined[heads[1] - 1].text) is not None
    rows = [
        _labelled(joined[start : min(end, start + LONGEST_OWNER)], goes_on=goes_on)
        for start, end in spans
    ]
    if rows.count([]) > (1 if len(rows) >= MANY_ROWS else 0):
        return list(lines)
    made = [*joined[: heads[0]], *joined[heads[1] : starts[0]]]
    for row, (start, end) in zip(rows, spans, strict=True):
        first = row or joined[start : min(end, start + LONGEST_OWNER)]
        made += [*first, *joined[start + LONGEST_OWNER : end]]
    return made


def _with_numbers(lines: Sequence[Line]) -> list[Line]:
    """The same lines, a number alone at the head of the next."""
    made: list[Line] = []
    for line in lines:
        above = made[-1] if made else None
        if above and _NUMBER.fullmatch(above.text) and line.text[:1].isupper():
            made[-1] = replace(above, text=f"{above.text} {line.text}", end=line.end)
        else:
            made.append(line)
    return made


def _labelled(row: Sequence[Line], *, goes_on: bool) -> list[Line]:
    """The first lines of a row with a colon behind the longest name that they begin with; none
    where they begin with no name, or the text does not begin with a capital, though the head of
    its column is no sentence that `goes_on` in each row ('It is recommended that')."""
    mark = mark_of(row[0].text, bare=True)
    texts = [mark.rest if mark else "", *(line.text for line in row[1:])]
    words = [(at, word) for at, text in enumerate(texts) for word in text.split()]
    found: list[Line] = []
    for count in range(1, len(words)):
        at, following = words[count]
        name = " ".join(word for _, word in words[:count])
        begins = _ends_before(name, following) if goes_on else following[:1].isupper()
        if begins and _is_owner(name, ends_line=words[count - 1][0] < at):
            rest = " ".join(word for line, word in words[count:] if line == at)
            before = row[0].text.removesuffix(texts[0]).strip()
            found = [replace(row[0], text=f"{before} {name}: {rest}"), *row[at + 1 :]]
    return found


def _ends_before(name: str, following: str) -> bool:
    """Whether a text in small letters may begin here: the name is in capitals, and is whole."""
    is_over = re.search(r"(?<!\bof)(?<!\bfor)(?<!\band)(?<!\bto) the\b", name) is not None
    is_text = following[:1].islower() and following not in {"and", "of"}
    return is_text and name.rsplit(maxsplit=1)[-1][:1].isupper() and not is_over


def _is_owner(name: str, *, ends_line: bool) -> bool:
    """Where the text begins on a line of its own, any post or board; else it is to end with a
    word for one."""
    ends = [match.end() for match in owner_names.ACTS.finditer(name)]
    names = owner_names.split_owners(name)
    is_named = owner_names.is_name(name) and all(map(owner_names.is_capital, names))
    is_whole = ends[-1:] == [len(name)] or owner_names.is_titled(name)
    return is_named and (is_whole or (ends_line and owner_names.is_post(name)))
