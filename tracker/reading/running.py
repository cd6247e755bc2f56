"""Running headers and footers: lines that repeat at the edges of pages, or in the text of a copy
that lost its page breaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .line import Line
from .markers import closes, unbulleted

_DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:page\s+|tudalen\s+)?\d{1,3}(?:\s*(?:of|/|o)\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)


def _key(text: str) -> str:
    """Equal for running lines of all pages: '2 Inspection in Vale' faces 'Inspection in Vale 3'."""
    key = _DIGITS.sub("#", text).lower()
    return f"# {key[:-2]}" if key.endswith(" #") else key


def without_running(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Lines that repeat at the edge of several pages, and bare page numbers there, are no text."""
    if len(pages) == 1:
        return [_without_inline_running(_trimmed(pages[0], set()))]
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_key(line.text) for line in _edge(lines)})
    enough = 2 if len(pages) < 6 else 3
    repeated = {text for text, count in edges.items() if count >= enough}
    return [_trimmed(lines, repeated) for lines in pages]


def _edge(lines: list[Line]) -> list[Line]:
    return lines[:3] + lines[3:][-3:]


def _trimmed(lines: list[Line], repeated: set[str]) -> list[Line]:
    first, last = 0, len(lines)
    while first < min(3, last) and _is_running(lines[first], repeated):
        first += 1
    while last > first and last > len(lines) - 3 and _is_running(lines[last - 1], repeated):
        last -= 1
    kept = lines[first:last]
    if kept and first:
        kept[0] = replace(kept[0], gap=True, new_page=kept[0].page > 1)
    return kept


_RESULT = re.compile(
    r"\b(?:MINIMUM|MODERATE|SUBSTANTIAL|DRASTIC|improvement required)\b|"
    r"^(?:outstanding|good|requires improvement|inadequate|satisfactory|unsatisfactory|poor)$",
    re.IGNORECASE,
)


LONGEST_RUNNING = 200  # a browser prints the hour, the page's title and the site in one line


# 'March 2024' at the foot of every page is on the cover, too: there it is the report's date. So
# it is with the title.
_DATE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+,? (?:19|20)\d\d")


def _is_running(line: Line, repeated: set[str]) -> bool:
    if PAGE_NUMBER.match(line.text):
        return "/" not in line.text or _key(line.text) in repeated  # a score stands only once
    if line.page == 1 and (_DATE.fullmatch(line.text) or _TITLE.match(line.text)):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", line.text):  # the year on a cover is no page number
        return False
    if _RESULT.search(line.text) or closes(line.text):
        return False
    return (
        len(line.text) <= LONGEST_RUNNING
        and _key(line.text) in repeated
        and not _is_item(line.text)
    )


_ITEM = re.compile(
    r"(?:[-•♦]|\(?(?:\d{1,2}|[ivx]{1,4})[.)])(?:\s|$)|(?:recommendation|argymhelliad)\s+\d",
    re.IGNORECASE,
)


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


_TITLE = re.compile(
    r"[^.:]*\b(?:inspection|report|screening|arolygiad)\b[^.:]*\b(?:youth|ifanc|ieuenctid)\b[^.:]*$",
    re.IGNORECASE,
)


def _without_inline_running(lines: list[Line]) -> list[Line]:
    """The same where page breaks were lost: a line that comes again and again with a page
    number that grows."""
    page = r"(?:page\s+)?(\d{1,3})(?:\s+of\s+\d{1,3})?"
    numbered = re.compile(rf"^(?:{page}\s+)?(\D.{{8,100}}?)(?:\s+{page})?$", re.IGNORECASE)
    seen: dict[str, list[int]] = {}
    paged: set[str] = set()  # those that say 'Page 2': twice is enough
    for line in lines:
        match = numbered.match(unbulleted(line.text))
        if match and (match[1] or match[3]) and not _is_item(unbulleted(line.text)):
            seen.setdefault(match[2].lower(), []).append(int(match[1] or match[3]))
            if re.search(r"\bpage \d+(?: of \d+)?$|^page \d", line.text, re.IGNORECASE):
                paged.add(match[2].lower())
    running = {
        text for text, pages in seen.items()
        if len(pages) >= (2 if text in paged else 3) and all(a < b for a, b in pairwise(pages))
    }  # fmt: skip
    again = _titles_again(lines)
    kept: list[Line] = []
    for index, line in enumerate(lines):
        match = numbered.match(unbulleted(line.text))
        is_numbered = match and match[2].lower() in running and (match[1] or match[3])
        if not is_numbered and index not in again:
            kept.append(line)
    return kept


def _titles_again(lines: list[Line]) -> set[int]:
    """Where the report's title stands once more, alone on a line, three times or oftener in all."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= 120 and _TITLE.match(line.text):
            places.setdefault(line.text.lower(), []).append(index)
    return {index for found in places.values() if len(found) > 2 for index in found[1:]}
