"""Print around the text of one document: footnotes with their marks, and bare page numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

from .line import Line
from .markers import closes

_RAISED_NOTE = re.compile(r"^[¹²³⁴-⁹]{1,2}\s?[A-Z]")
_NOTE = re.compile(r"^(?P<number>\d{1,2})\s+(?=[A-Z‘“'\"(]|https?:|www\.)")
_GLUED = re.compile(r"(?<=[a-z)’”])(?P<number>\d{1,2})(?=[\s.,;:)]|$)|"
                    r"(?<=[a-z)’”][.,;:])(?P<after>\d{1,2})(?=\s|$)")  # fmt: skip
# A raised number after a word or its stop: a mark of a note and nothing else.
_RAISED = re.compile(r"(?<=[a-z)’”.,;:])[¹²³⁴-⁹]{1,2}(?=[\s.,;:)]|$)")
FARTHEST = 120  # lines from a mark to its note
CLOSEST = 12  # lines between two page numbers, on average
MOST_BY_CHANCE = 3  # numbers so far apart that start right at the top, as below a short cover


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """The same lines without footnotes: a numbered paragraph whose number was glued to a word
    above ('a plan2', 'a plan²'), which loses it."""
    noted = _noted(lines)
    if not noted:
        return list(lines)
    numbers = set(noted.values())
    kept: list[Line] = []
    last: str | None = None  # of the note that is open
    for index, line in enumerate(lines):
        if index in noted or (last is not None and _goes_on(last, line)):
            last = line.text
        else:
            last = None
            kept.append(replace(line, text=_unmarked(line.text, numbers)))
    return kept


def _goes_on(last: str, line: Line) -> bool:
    """More of the same note: without a gap, a new page, the end of a sentence or a heading."""
    return not (line.gap or line.new_page or line.level or _ends(last) or closes(line.text))


def _noted(lines: Sequence[Line]) -> dict[int, str]:
    """Which lines begin a footnote, and its number."""
    marked: dict[str, int] = {}
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if _RAISED_NOTE.match(line.text):
            found[index] = ""
            continue
        number = _number_of(line, lines[index + 1] if index + 1 < len(lines) else None)
        begins = (
            line.gap or index - 1 in found or _ends(lines[index - 1].text)
            or _at_foot(lines, index)
        )  # fmt: skip
        is_lone = number == line.text
        near = index - marked.get(number, -FARTHEST) < FARTHEST
        if number and near and (begins or is_lone):
            found[index] = number
            continue
        marked.update(dict.fromkeys(_marks(line.text), index))
    return found | _just_above(lines, found)


def _marks(text: str) -> list[str]:
    """The numbers of the notes that are marked in this line."""
    glued = [match["number"] or match["after"] for match in _GLUED.finditer(text)]
    return glued + [normalize("NFKC", match[0]) for match in _RAISED.finditer(text)]


def _just_above(lines: Sequence[Line], found: dict[int, str]) -> dict[int, str]:
    """Notes whose marks were set apart from their words by a blank: on the same page, right above
    a known note, with the number before its own."""
    more: dict[int, str] = {}
    for index, number in found.items():
        for above in range(index - 1, max(-1, index - 1 - FOOT), -1):
            if found.get(above) or lines[above + 1].new_page:
                break
            note = _NOTE.match(lines[above].text)
            if note and lines[above].gap and number and int(note["number"]) == int(number) - 1:
                more[above] = note["number"]
                break
    return more


def _number_of(line: Line, following: Line | None) -> str:
    """The number that a note begins with, in its line or, as a raised number is copied out of a
    PDF, alone on the line above its text; '' for other lines."""
    note = _NOTE.match(line.text)
    if note is None and following is not None and not following.gap and _is_number(line.text):
        note = _NOTE.match(f"{line.text} {following.text}")
    return note["number"] if note else ""


FOOT = 5  # lines of a page, at most, of a note that stands right below a line without a stop


def _at_foot(lines: Sequence[Line], index: int) -> bool:
    """Whether the page ends within the next lines."""
    return any(line.new_page for line in lines[index + 1 : index + 1 + FOOT])


def _ends(text: str) -> bool:
    return text.endswith((".", "!", "?", ")"))


def _unmarked(text: str, numbers: set[str]) -> str:
    text = _RAISED.sub(
        lambda match: "" if normalize("NFKC", match[0]) in numbers else match[0], text
    )
    return _GLUED.sub(
        lambda match: "" if (match["number"] or match["after"]) in numbers else match[0], text
    )


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The same where page breaks were lost: numbers alone on a line that rise by one from page
    to page, too far apart to be the marks of a list."""
    lone = [(index, int(line.text)) for index, line in enumerate(lines) if _is_number(line.text)]
    rising = bool(lone) and all(b[1] == a[1] + 1 for a, b in pairwise(lone))
    far = bool(lone) and lone[-1][0] - lone[0][0] >= CLOSEST * (len(lone) - 1)
    behind_cover = bool(lone) and (lone[0][0] >= CLOSEST or len(lone) > MOST_BY_CHANCE)
    if not (rising and far and lone[0][1] <= 3 and behind_cover):
        return list(lines)
    places = {index for index, _ in lone}
    return [line for index, line in enumerate(lines) if index not in places]


def _is_number(text: str) -> bool:
    return len(text) <= 3 and text.isdecimal()
