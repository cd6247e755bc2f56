"""Pages of text to lines: markup taken off, running headers and footers dropped."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from .asterisks import as_stars
from .fields import with_records
from .line import Line
from .markers import closes
from .notes import without_notes, without_page_numbers
from .typed_bars import with_outer_bars
from .typed_cells import Placed
from .typed_tables import with_rows
from .vocabulary import words_of
from .wraps import SOFT_HYPHEN, join

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "ft", "\ufb06": "st", "\u2217": "*",
}  # fmt: skip
NOTE = "\u2063"  # unseen: begins a line that is a footnote
LOST_HYPHEN = "\ufffe"  # what a PDF reader leaves of a hyphen at the end of a line
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                                 "\u2009\u200a\u202f\u205f\u3000\v"), " ")  # fmt: skip
_NOTHING = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160), 0x200B, 0x200C, 0x200D,
                          0x2060, 0xFEFF, 0xFFFF, 0x200E, 0x200F])  # fmt: skip
_CHARACTERS = {**_NOTHING, **_SPACES, **{ord(k): v for k, v in LIGATURES.items()}}

_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_SPACED_STARS = re.compile(r"(?<![★☆])[★☆](?: [★☆]){3}(?! ?[★☆])")
_FOOTNOTE = re.compile(r"<sup>[^<\n]{0,12}</sup>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\n]{1,300}\)")
_BOLD = re.compile(r"\*\*|__")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_BACK_TO_TOP = re.compile(r"\s*\(?\bback to (?:the )?top\b\)?\s*$", re.IGNORECASE)
_WRAPPED_TO_TOP = re.compile(r"\(\s*back to(?:\s+the)?\s*\n[\s#*]*(?:the )?top\)", re.IGNORECASE)
_BRACKET_MARK = re.compile(r"(?<=[\w.,;:)’'])\[\d{1,3}\]")  # of a footnote, as web pages print it
_DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:page\s+|tudalen\s+)?\d{1,3}(?:\s*(?:of|/|o)\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The same text in plain characters: ligatures opened, control characters gone."""
    text = _SPACED_STARS.sub(lambda stars: stars[0].replace(" ", ""), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = re.sub(f"{LOST_HYPHEN}\n?", "-\n", text)
    text = _WRAPPED_TO_TOP.sub("", text)
    text = re.sub(f"{SOFT_HYPHEN}(?!\n)", "", text)
    return text.replace("\u2028", "\n").replace("\u2029", "\n").translate(_CHARACTERS)


@dataclass(frozen=True)
class Document:
    """A report as pages and lines, with the words it uses (to mend hyphens by).

    `laid_out`: blank lines mark every paragraph, because a layout told where they are."""

    pages: tuple[str, ...]
    lines: tuple[Line, ...]
    words: frozenset[str]
    laid_out: bool = False

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def flow(self) -> str:
        """All of it as one line, wraps and hyphens mended: for what is said in sentences."""
        return join((line.text for line in self.lines), self.words)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Texts between blank lines, mended: a heading is one of its own."""
        groups: list[list[str]] = []
        for line in self.lines:
            if line.gap or line.level or not groups:
                groups.append([])
            groups[-1].append(line.text)
        return tuple(join(group, self.words) for group in groups)

    @cached_property
    def front(self) -> str:
        """The first lines: cover or head of a letter, where a report says what it is."""
        return "\n".join(line.text for line in self.lines[:80])


def document(pages: Iterable[str], *, laid_out: bool = False) -> Document:
    """The document of raw page texts (cleaned here; spans refer to the cleaned text)."""
    cleaned = as_stars([clean(page) for page in pages])
    typed = with_outer_bars(_raw_lines(page) for page in cleaned)
    typed = with_rows(with_records(typed))
    found = [_page_lines(number, lines) for number, lines in enumerate(typed, start=1)]
    kept = [line for lines in _without_running(found) for line in lines]
    kept = without_notes(kept if len(cleaned) > 1 else without_page_numbers(kept))
    words = words_of(kept, is_laid_out=laid_out)
    whole = _whole_headings(kept, words) if laid_out else kept
    return Document(cleaned, tuple(whole), words, laid_out)


def _whole_headings(lines: list[Line], words: frozenset[str]) -> list[Line]:
    """Headings that were wrapped in one piece: heading lines of one level without a gap between."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and line.level and line.level == last.level and not line.gap:
            text = join((last.text, line.text), words)
            whole[-1] = replace(last, text=text, end=line.end)
        else:
            whole.append(line)
    return whole


LONGEST_LINE = 4000  # longer ones are cut, so that no pattern meets a text without end


def _raw_lines(text: str) -> Iterator[Placed]:
    """Each line with where its print starts and ends."""
    position = 0
    for raw in text.split("\n"):
        for piece in _pieces(raw):
            indent = len(piece) - len(piece.lstrip())
            yield piece, position + indent, position + len(piece.rstrip())
            position += len(piece)
        position += 1


def _pieces(raw: str) -> Iterator[str]:
    while len(raw) > LONGEST_LINE:
        cut = raw.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        yield raw[:cut]
        raw = raw[cut:]
    yield raw


def _page_lines(number: int, typed: Iterable[Placed]) -> list[Line]:
    lines: list[Line] = []
    gap, first = True, True
    for raw, start, end in typed:
        plain, level, bold = plain_line(raw)
        if raw.startswith(NOTE) or re.match(r"\s*<sup>\d", raw):
            plain = ""  # a footnote interrupts no sentence
        if plain:
            indent = len(raw) - len(raw.lstrip())
            lines.append(
                Line(number, start, end, plain, level, indent, gap, first and number > 1, bold)
            )
            gap = first = False
        else:
            gap = True
    return lines


def plain_line(raw: str) -> tuple[str, int, bool]:
    """A line without markup, its heading level (0 for none), and whether all of it is bold."""
    text = " ".join(raw.split())
    level = 0
    if heading := _HEADING.match(text):
        level, text = len(heading[1]), text[heading.end() :].strip()
    if re.fullmatch(r"[-_=*~\s|:]*", text) and not re.fullmatch(r"[-*•]", text):
        return "", 0, False
    bold = bool(re.fullmatch(r"(?:[-•]\s+)?(?:\*\*.+\*\*:?|<b>.+</b>:?)", text))
    if "<" in text:
        text = _TAG.sub(" ", _FOOTNOTE.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _BOLD.sub("", text)
    text = _ITALIC.sub(r"\1", text).replace("\\*", "*")
    text = _BRACKET_MARK.sub("", _BACK_TO_TOP.sub("", text))
    return " ".join(text.split()), level, bold


def _key(text: str) -> str:
    return _DIGITS.sub("#", text).lower()


def _without_running(pages: Sequence[list[Line]]) -> list[list[Line]]:
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


# 'March 2024' at the foot of every page is on the cover, too: there it is the report's date.
_DATE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+,? (?:19|20)\d\d")


def _is_running(line: Line, repeated: set[str]) -> bool:
    if PAGE_NUMBER.match(line.text):
        return "/" not in line.text or _key(line.text) in repeated  # a score stands only once
    if line.page == 1 and _DATE.fullmatch(line.text):
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
        match = numbered.match(line.text)
        if match and (match[1] or match[3]) and not _is_item(line.text):
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
        match = numbered.match(line.text)
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
