"""Printed dates: what they say, how precise they are, and which of them is the publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .line import Line
from .lines import Document
from .report import Precision, Publication

_MONTHS = (
    ("january", "jan", "ionawr"), ("february", "feb", "chwefror"), ("march", "mar", "mawrth"),
    ("april", "apr", "ebrill"), ("may", "may", "mai"), ("june", "jun", "mehefin"),
    ("july", "jul", "gorffennaf"), ("august", "aug", "awst"), ("september", "sep", "medi", "sept"),
    ("october", "oct", "hydref"), ("november", "nov", "tachwedd"),
    ("december", "dec", "rhagfyr"),
)  # fmt: skip
MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th|ain|fed|af|eg|il|ydd))?"
_MONTH = rf"(?P<m>{_NAMES})\b\.?,?"
# A month may be glued to the word before it ("workJanuary 2015"), never a number to a number.
_FORMS: tuple[tuple[Precision, re.Pattern[str]], ...] = (
    ("day", re.compile(rf"(?<!\d){_DAY}\s*(?:of\s+|o\s+)?{_MONTH}\s*{_YEAR}", re.IGNORECASE)),
    ("day", re.compile(rf"{_MONTH}\s*(?<![\d])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
                       re.IGNORECASE)),
    ("day", re.compile(rf"(?<![\d/.-])(?P<d>\d{{1,2}})[/.](?P<n>\d{{1,2}})[/.]{_YEAR}")),
    ("day", re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?!\d)")),
    ("month", re.compile(rf"(?:{_MONTH})\s*{_YEAR}", re.IGNORECASE)),
    ("year", re.compile(rf"(?<![\d/.-]){_YEAR}(?![/–-]\d)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as found in a text: ISO as far as known, its precision, and where it stands."""

    value: str
    precision: Precision
    start: int
    end: int


def printed_dates(text: str) -> list[Printed]:
    """Every date in the text, in order, each stretch of text read in its most precise form."""
    found: list[Printed] = []
    for precision, form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if value := _value(precision, match.groupdict()):
                found.append(Printed(value, precision, match.start(), match.end()))
    return sorted(found, key=lambda printed: printed.start)


def _value(precision: Precision, parts: dict[str, str]) -> str | None:
    year = int(parts["y"])
    if not 1998 <= year <= 2049:
        return None
    if precision == "year":
        return str(year)
    month = int(parts["n"]) if parts.get("n") else MONTH_NUMBER[parts["m"].lower()]
    if precision == "month":
        return f"{year}-{month:02}"
    try:
        return date(year, month, int(parts["d"])).isoformat()
    except ValueError:
        return None


_LABEL = re.compile(
    r"^(?:report\s+)?(?:publication date|date of publication|date published|published on|published|"
    r"first published|publication|(?:final )?(?:report )?issued(?: on)?|date of issue|"
    r"this report was published on|report published|final report|report dated|"
    r"dyddiad cyhoeddi|cyhoeddwyd(?: ar)?|date of report|report date|date)\b\s*[:|"
    r"–-]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_LABEL_INSIDE = re.compile(
    r"\b(?:Publication date|Date of publication|Date published|Published(?: on)?|Report)\s*:\s*"
    r"(?P<rest>.*)$"
)
# 'Inspected March 2014 – report published 25 June 2014' on a cover.
_LABEL_AFTER_DASH = re.compile(
    r"(?:[–—|]|\s-)\s*(?:the )?(?:report )?published(?: on)?\s+(?P<rest>[^.]{6,35})$", re.IGNORECASE
)
NARROW = 40  # characters of a label that a narrow cell wraps, at most
FRONT = 40  # lines of a cover and what stands right behind it
_IN_SENTENCE = re.compile(
    r"\b(?:report|it|we|letter|inspection)\b[^.;]{0,60}?\b(?:(?:was|is|will be|to be|"
    r"being) )?publish(?:ed)? "
    r"(?:\w+ ){0,6}?(?:on|in) ",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|previously) (?:inspect|visit|report|look)", re.IGNORECASE)
_INSPECTORATE = re.compile(
    r"^(?:HM|Her Majesty[’']s|His Majesty[’']s|HMI)\s+(?:Inspectorate of\s+)?Probation\b.{0,12}$|"
    r"^Arolygiaeth Prawf\b.{0,12}$",
    re.IGNORECASE,
)
_CHIEF = re.compile(r"chief inspector|director of operations|prif arolygydd", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"on[- ]site|"
    r"field\s?work|gwaith maes|as at|as of|visit|inspected|conducted|took place|between|previous|"
    r"last inspection|updated|judgement|data|copyright|annual|census|fieldwork|during|since|"
    r"was published in|plan for|embargo|draft",
    re.IGNORECASE,
)
# 'worked side by side from 16', and on the next line 'September 2013.'
_GOES_ON = re.compile(
    r"\b(?:from|in|of|on|until|to|since|by|between|during|"
    r"(?:from|on|and|to|until) \d{1,2}(?:st|nd|rd|th)?)$"
)
_AROUND = re.compile(r"[\s,.;:|()/–-]*")


def publication(doc: Document, visited: str | None = None) -> Publication:
    """The day (month, year) of publication: label, inspectorate line, letter date, chief
    inspector's signature, sentence, copyright or cover year; the first of these that is printed.

    `visited`: when the inspectors came; a sentence with a date before that speaks of another."""
    for source in (_labelled, _under_inspectorate, _standing_alone, _ends_title_line):
        if found := source(doc):
            return found
    return _in_sentence(doc, visited) or _year_only(doc) or Publication()


def _publication(printed: Printed, line: Line, source: str = "") -> Publication:
    return Publication(printed.value, printed.precision, source or line.text, line.page)


def _label(text: str, *, is_front: bool) -> re.Match[str] | None:
    """'Published: ...' at the start of a line in a capital letter, or after other print."""
    at_start = _LABEL.match(text) if text[:1].isupper() else None
    inside = at_start or _LABEL_INSIDE.search(text)
    return inside or (_LABEL_AFTER_DASH.search(text) if is_front else None)


def _labelled(doc: Document) -> Publication | None:
    best: Publication | None = None
    for index, line in enumerate(doc.lines):
        for source, rest in _beside_label(doc, index):
            dates = printed_dates(rest)
            if not dates or not _AROUND.fullmatch(_without_weekday(rest[: dates[0].start])):
                continue
            found = _publication(dates[0], line, source)
            if found.precision == "day":
                return found
            if found.precision == "month":
                best = best or found
    return best


def _beside_label(doc: Document, index: int) -> Iterator[tuple[str, str]]:
    """A labelled line and what stands behind the label; below a label alone, which a narrow cell
    may have wrapped ('Final report', 'issued'), also the next two lines."""
    text = doc.lines[index].text.strip("| ")
    label = _label(text, is_front=index < FRONT) if len(text) < 160 else None
    if not label or re.match(r"by\b", label["rest"], re.IGNORECASE):
        return
    yield doc.lines[index].text, label["rest"]
    source, above = doc.lines[index].text, label["rest"]
    for line in doc.lines[index + 1 : index + 3]:
        if above.strip(" |:"):
            return
        source = f"{source} {line.text}"
        yield source, line.text
        wrapped = _label(source.strip("| "), is_front=index < FRONT)
        above = wrapped["rest"] if wrapped else line.text


def _without_weekday(text: str) -> str:
    return re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", "", text, flags=re.IGNORECASE
    )


def _under_inspectorate(doc: Document) -> Publication | None:
    """'HM Inspectorate of Probation, December 2020' on the cover, in one or two lines."""
    lines = doc.lines[:60]
    for index, line in enumerate(lines):
        dates = printed_dates(line.text)
        if dates and dates[0].precision in {"day", "month"}:
            before = line.text[: dates[0].start].strip(" ,|–-")
            after = line.text[dates[0].end :]
            if _INSPECTORATE.match(before) and _AROUND.fullmatch(after):
                return _publication(dates[0], line)
            if not before and _AROUND.fullmatch(after) and index:
                above = lines[index - 1].text.strip(" ,")
                if _INSPECTORATE.match(above):
                    return _publication(dates[0], line, f"{above}, {line.text}")
    return None


def _alone(line: Line) -> Printed | None:
    if len(line.text) > 40:
        return None
    dates = printed_dates(line.text)
    if len({printed.value for printed in dates}) != 1:  # twice is the same in two languages
        return None
    rest = line.text
    for printed in reversed(dates):
        rest = rest[: printed.start] + rest[printed.end :]
    return dates[0] if _AROUND.fullmatch(_without_weekday(rest)) else None


def _standing_alone(doc: Document) -> Publication | None:
    """A date on a line of its own: under a letter's address, on the cover, or in the foreword
    under the Chief Inspector's name. A finer date near the front beats a bare year."""
    months: Publication | None = None
    for index, line in enumerate(doc.lines[:260]):
        printed = _alone(line)
        if not printed or printed.precision == "year":
            continue
        above = _above(doc, index)
        signed = any(_CHIEF.search(near.text) for near in doc.lines[max(0, index - 3) : index])
        is_other = _OTHER_DATE.search(above) or _GOES_ON.search(above)
        if is_other or (index >= 40 and not signed):
            continue
        if printed.precision == "day":
            return _publication(printed, line)
        months = months or _publication(printed, line)
    return months or _after_name(doc)


def _above(doc: Document, index: int) -> str:
    """The line above, with the one before it where both are the parts of a wrapped label."""
    lines = [line.text for line in doc.lines[max(0, index - 2) : index]]
    is_wrapped = len(lines) == 2 and lines[1][:1].islower() and len(" ".join(lines)) < NARROW
    return " ".join(lines) if is_wrapped else "".join(lines[-1:])


def _after_name(doc: Document) -> Publication | None:
    """'HM Chief Inspector of Probation, March 2011' in one line."""
    for line in doc.lines[:260]:
        dates = printed_dates(line.text) if len(line.text) < 140 else []
        if not dates or dates[-1].precision == "year":
            continue
        before = line.text[: dates[-1].start]
        if _CHIEF.search(before) and _AROUND.fullmatch(line.text[dates[-1].end :]):
            return _publication(dates[-1], line)
    return None


_SAID = re.compile(r"\bpublished(?: on)?\s*$", re.IGNORECASE)


def _ends_title_line(doc: Document) -> Publication | None:
    """'Report of the review team, 3 April 2023' among the first lines, or ', published 3 April'."""
    for line in doc.lines[:15]:
        dates = printed_dates(line.text) if len(line.text) < 90 else []
        if dates and dates[-1].precision in {"day", "month"}:
            before = _SAID.sub("", line.text[: dates[-1].start])
            is_last = _AROUND.fullmatch(line.text[dates[-1].end :])
            is_range = re.search(r"\d\s*[-–]\s*$", before)  # '21 - 23 May': days of a visit
            if (
                is_last
                and not is_range
                and before.rstrip().endswith((",", "|", "–", "-"))
                and not _OTHER_DATE.search(before)
            ):
                return _publication(dates[-1], line)
    return None


def _in_sentence(doc: Document, visited: str | None) -> Publication | None:
    for line in doc.lines:
        for match in _IN_SENTENCE.finditer(line.text):
            rest = line.text[match.end() :]
            dates = printed_dates(rest[:60])
            if dates and not _without_weekday(rest[: dates[0].start]).strip(" ,"):
                if _OTHER_DATE.search(_clause(line.text, match.start())) or _LAST.search(match[0]):
                    continue
                if visited and dates[0].value < visited[: len(dates[0].value)]:
                    continue
                return _publication(dates[0], line)
    return None


def _clause(text: str, start: int) -> str:
    """The words around `start` that tell whose date is meant: 60 characters back at most, within
    the same clause ('inspected in March; the report was published on' is two)."""
    before = re.split(r"[.;]\s|,? and the ", text[max(0, start - 60) : start])[-1]
    return before + text[start : start + 12]


def _year_only(doc: Document) -> Publication | None:
    for line in doc.lines[:40]:
        printed = _alone(line)
        if printed and printed.precision == "year" and not line.text.endswith("."):
            return _publication(printed, line)
    for line in doc.lines[:200]:
        match = re.search(r"(?:crown copyright|©|isbn[^a-z]{0,30})", line.text, re.IGNORECASE)
        dates = printed_dates(line.text) if match else []
        for printed in dates:
            if printed.precision == "year":
                return _publication(printed, line)
    return None
