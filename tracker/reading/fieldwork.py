"""When the inspectors were there: the days of fieldwork, told from the other dates of a report."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from .dates import MONTH_NUMBER, printed_dates
from .lines import Document
from .report import Fieldwork

MOST_VISITS = 50  # mentions in one paragraph that are looked at
_STRONG = re.compile(r"\bfield[ -]?work|\bgwaith maes\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:conducted|took place|carried out|undertaken|visited|visit|inspected|examined|"
    r"inspection (?:was )?(?:held|in|between|"
    r"during)|cynhaliwyd|ymweld\w*)\b",
    re.IGNORECASE,
)
_INSPECTION = re.compile(r"inspect|screening|SQS|we visited|arolyg", re.IGNORECASE)
_NOT_NOW = re.compile(r"previous|last (?:inspect|visit)|earlier inspection", re.IGNORECASE)
# Who came, beside days that no other word calls a visit: 'Inspectors were here from 8 to 12 May'.
_CAME = re.compile(
    r"\binspectors?\b|\binspection\b|\bscreening\b|\bSQS\b|\bon[ -]site\b|\bwe were (?:in|at)\b",
    re.IGNORECASE,
)
_NAMES = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(rf"{_NAMES}|\d[/.-]\d", re.IGNORECASE)
NEAR = 12  # characters from a number to the month that it belongs to
_RANGE = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?P<m1>{_NAMES})?\.?,?\s*(?P<y1>(?:19|"
    rf"20)\d\d)?\s*"
    rf"(?:-|–|—|to|and|until|a|i|hyd at)\s*(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s*(?:of\s+)?"
    rf"(?P<m2>{_NAMES})\b\.?,?\s*(?P<y2>(?:19|20)\d\d)?",
    re.IGNORECASE,
)
# What another date belongs to, in the next row of a table or in the same sentence.
_OTHER_EVENT = re.compile(r"\||\b(?:report|draft|response|issued|published|sent)\b", re.IGNORECASE)
# Of what only the beginning is printed: 'Fieldwork started: 2 June', 'the weeks of 7 and 14 July'.
_BEGAN = re.compile(
    r"\b(?:started|began|commenced)\b(?!.*\b(?:ended|finished|completed)\b)|"
    r"\bweeks? (?:of|beginning|commencing) (?:the )?\d{1,2}(?:st|nd|rd|th)?\b"
    r"(?! *(?:to|until|-|–))",
    re.IGNORECASE,
)
_THEN = re.compile(r"^\s*(?:,|;)?\s*(?:and again|and then|and|then|a)?\s*(?:from|between)?\s*")
_MONTHS = re.compile(
    rf"\b(?P<m1>{_NAMES})\s*(?P<y1>(?:19|20)\d\d)?\s*(?:-|–|to|and|until|"
    rf"a)\s*(?P<m2>{_NAMES})\s*(?P<y2>(?:19|20)\d\d)",
    re.IGNORECASE,
)


def fieldwork(doc: Document, published: str | None) -> Fieldwork:
    """The visit named most plainly: the word 'fieldwork' before 'visited', days before a month.

    A year left out is the latest that lies before publication."""
    ranked = _visits(doc.paragraphs, published) or _visits((doc.flow,), published)
    return min(ranked, key=lambda one: one[:2])[2] if ranked else Fieldwork()


def _visits(texts: Sequence[str], published: str | None) -> list[tuple[int, int, Fieldwork]]:
    """Rank (least is best), order and visit of every mention that has a date."""
    ranked: list[tuple[int, int, Fieldwork]] = []
    for number, text in enumerate(texts):
        if not _is_dated(text):
            continue
        for strength, pattern in ((2, _STRONG), (0, _WEAK)):
            for match in islice(pattern.finditer(text), MOST_VISITS):
                before, after = _around(text, match.start(), match.end())
                nearby = text[max(0, match.start() - 400) : match.end() + 20]
                if strength == 0 and not _INSPECTION.search(nearby):
                    continue
                if _NOT_NOW.search(before + after):
                    continue
                if found := _visit(after, published) or _visit(before + after, published):
                    days = 1 if found.start and len(found.start) == 10 else 0
                    ranked.append((-(2 * strength + 3 * days), number, found))
        ranked.extend((-1, number, found) for found in _stays(text, published))
    return ranked


def _is_dated(text: str) -> bool:
    """Whether a number and a month stand together: no visit is told without."""
    return any(
        _DATED.search(text, max(0, number.start() - NEAR), number.end() + NEAR)
        for number in _DIGITS.finditer(text)
    )


def _stays(text: str, published: str | None) -> Iterator[Fieldwork]:
    """Stretches of days in a sentence that speaks of the inspectors."""
    for span in islice(_RANGE.finditer(text), MOST_VISITS):
        before, after = _around(text, span.start(), span.end())
        if _CAME.search(f"{before} {after}") and not _NOT_NOW.search(before + after):
            found = _visit(after, published)
            yield from (found,) if found else ()


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence before the word, and from the word at most 200 characters on."""
    before = re.split(r"[.!?]\s+(?=[A-ZŴŶ])", text[max(0, start - 90) : start])[-1]
    after = re.split(r"(?<![A-Z])[.!?]\s+(?=[A-ZŴŶ])", text[start : end + 200])[0]
    return before, after


def _visit(text: str, published: str | None) -> Fieldwork | None:
    found = _days(text, published) or _months(text)
    if found is None or not found.end:
        return None
    if published and found.end[: len(published)] > published[: len(found.end)]:
        return None
    if found.start == published:  # the month on the cover
        return None
    return Fieldwork(found.start) if _BEGAN.search(text) else found


def _days(text: str, published: str | None) -> Fieldwork | None:
    span = _RANGE.search(text)
    if not span:
        return None
    rest = _THEN.sub("", text[span.end() :], count=1)
    if _RANGE.match(rest) and (later := _days(rest, published)):  # a second stretch of days
        earlier = _days(text[: span.end()], later.end)
        return Fieldwork(earlier.start if earlier else later.start, later.end)
    last_month = MONTH_NUMBER[span["m2"].lower()]
    year = span["y2"] or span["y1"] or _year_before(last_month, published)
    if year is None:
        return None
    first_month = MONTH_NUMBER[(span["m1"] or span["m2"]).lower()]
    first_year = int(span["y1"] or year) - (0 if span["y1"] or first_month <= last_month else 1)
    start = _day(first_year, first_month, int(span["d1"]))
    end = _day(int(year), last_month, int(span["d2"]))
    return Fieldwork(start, end) if start and end else None


def _months(text: str) -> Fieldwork | None:
    """One date, two dates, or two months of a year."""
    if span := _MONTHS.search(text):
        first = f"{span['y1'] or span['y2']}-{MONTH_NUMBER[span['m1'].lower()]:02}"
        return Fieldwork(first, f"{span['y2']}-{MONTH_NUMBER[span['m2'].lower()]:02}")
    dates = [one for one in printed_dates(text) if one.precision in {"day", "month"}]
    if not dates:
        return None
    is_span = len(dates) > 1 and dates[1].value >= dates[0].value
    is_span = is_span and not _OTHER_EVENT.search(text[dates[0].end : dates[1].start])
    last = dates[1] if is_span else dates[0]
    return Fieldwork(dates[0].value, last.value)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_before(month: int, published: str | None) -> str | None:
    if not published:
        return None
    year = int(published[:4])
    published_month = int(published[5:7]) if len(published) >= 7 else 12
    return str(year if month <= published_month else year - 1)
