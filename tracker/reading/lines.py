"""Pages of text to lines: markup taken off, running headers and footers dropped."""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from . import run_together, running, side_by_side, welsh
from .asterisks import as_stars
from .fields import with_records
from .line import Line
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
# Lines of a cover that a copy set in one without a blank: 'offending workJanuary 2015'.
_MONTHS = "|".join(name for month in month_name[1:] for name in (month, month.upper()))
_GLUED = re.compile(
    rf"(?<=[a-z])(?=(?:{_MONTHS}),? (?:19|20)\d\d|Published(?: on)?:? \d|HM Inspectorate of )|"
    r"(?<=\d{4})(?=ISBN)"
)


def clean(text: str) -> str:
    """The same text in plain characters: ligatures opened, control characters gone."""
    text = _SPACED_STARS.sub(lambda stars: stars[0].replace(" ", ""), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = re.sub(f"{LOST_HYPHEN}\n?", "-\n", text)
    text = _WRAPPED_TO_TOP.sub("", text)
    text = re.sub(f"{SOFT_HYPHEN}(?!\n)", "", text)
    text = _GLUED.sub("\n", text)
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
    raw = [list(_raw_lines(page)) for page in cleaned]
    ordered = raw if laid_out else side_by_side.in_order(raw)
    typed = with_rows(with_records(with_outer_bars(map(run_together.apart, ordered))))
    found = [_page_lines(number, lines) for number, lines in enumerate(typed, start=1)]
    kept = [line for lines in running.without_running(found) for line in lines]
    kept = without_notes(kept if len(cleaned) > 1 else without_page_numbers(kept))
    kept = welsh.with_prepositions(kept)
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
    gap, is_new = True, number > 1
    for raw, start, end in typed:
        if raw == side_by_side.COLUMN:
            gap = is_new = True
            continue
        plain, level, bold = plain_line(raw)
        if raw.startswith(NOTE) or re.match(r"\s*<sup>\d", raw):
            plain = ""  # a footnote interrupts no sentence
        if plain:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(number, start, end, plain, level, indent, gap, is_new, bold))
            gap = is_new = False
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
