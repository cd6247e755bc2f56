"""What a report's contents list names: those lines are headings, also where a copy lost all that
told them apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .line import Line
from .wraps import join

_ENTRY = re.compile(r"^\|?\s*(?P<title>\S.{2,90}?)[\s.…|]+(?P<page>\d{1,3})\s*\|?$")
_NUMBER = re.compile(r"^(?:(?:chapter|section|part|\d{1,2}(?:\.\d{1,2})?)[.:]?\s+)+", re.IGNORECASE)
FEWEST_ENTRIES = 3
MOST_LINES = 3  # of a heading that is wrapped
FRONT = 200  # lines in which a contents list stands


def titles(lines: Sequence[Line]) -> frozenset[str]:
    """The titles in the contents list, as they can be compared; none where there is no list."""
    found: set[str] = set()
    run: list[tuple[str, int]] = []
    for line in [*lines[:FRONT], Line(0, 0, 0, "")]:
        entry = _ENTRY.match(line.text)
        if entry and (not run or int(entry["page"]) >= run[-1][1]):
            run.append((entry["title"], int(entry["page"])))
            continue
        if len(run) >= FEWEST_ENTRIES:
            found.update(filter(None, (_key(title) for title, _ in run)))
        run = []
    return frozenset(found)


def with_headings(
    lines: Sequence[Line], named: frozenset[str], words: frozenset[str]
) -> list[Line]:
    """The same lines, those headings known as headings, each in one piece."""
    made: list[Line] = []
    begins = {"", *(title.split(" ", 1)[0] for title in named)}
    at = 0
    while at < len(lines):
        may_be = _key(lines[at].text).split(" ", 1)[0] in begins
        used = _heading(lines[at : at + MOST_LINES], named, words) if may_be else 0
        if used:
            text = join((line.text for line in lines[at : at + used]), words)
            made.append(replace(lines[at], text=text, level=2, end=lines[at + used - 1].end))
        else:
            made.append(lines[at])
        at += used or 1
    return made


def _heading(lines: Sequence[Line], named: frozenset[str], words: frozenset[str]) -> int:
    """How many of the lines are a heading together; 0 for none."""
    if lines[0].level or not re.match(r"[A-ZŴŶ\d]", lines[0].text):
        return 0
    for used in range(1, len(lines) + 1):
        if _key(join((line.text for line in lines[:used]), words)) in named:
            return used
    return 0


def _key(text: str) -> str:
    return _NUMBER.sub("", text.strip(" .:|")).casefold()
