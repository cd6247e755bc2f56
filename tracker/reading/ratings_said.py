"""Results by area that are told in sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from .area_names import Names
from .lines import Document
from .wraps import join

FEWEST_IN_PROSE = 3  # areas that one paragraph judges
MOST_TEXTS = 2000  # of one report, that are looked at more than once
# How a sentence goes on behind a rating; behind a mere word, too: 'there was good reason to'.
_AFTER_A_RATING = (
    "and|but|because|as|for|in|with|overall|at|though|although|across|when|where|while|since|"
    "to|by|on|of|throughout|or|than|given|due|despite"
)
# What is judged in a finding is no area: 'We found six of the plans to be poor.'
_PARTS = r"\b(?:plans?|cases?|assessments?|reviews?|files?|reports?|of them|\d+)\b"
# What may stand between the names and the ratings of a paragraph that judges several areas.
_BETWEEN = re.compile(
    r"(?:\W|\b(?:and|but|while|whereas|with|the|both|also|was|were|is|are|has been|have been|"
    r"we|work|in|on|for|as|to|be|been|judged|rated|found|graded|considered|judgement|rating|ratings|"
    r"overall|areas?|of|following|each|one|two|three|four|five|six|stars?|a|given|that)\b)*",
    re.IGNORECASE,
)
_AND = re.compile(r"[,;]|\b(?:and|or)\b")
_CUT_OFF = re.compile(r"\W*\b(?:and|or|of|by|to|the)\W*")  # a name that goes on below its rating
Said = tuple[str, str, str]  # area, name, rating


def goes_on() -> str:
    """What may follow a rating that is told in a sentence."""
    return rf"(?=[’'”\")]*(?:[.,;:]|$|\s+(?:\(|(?:{_AFTER_A_RATING})\b)))"


def sentence(words: str) -> re.Pattern[str]:
    """'Overall work to protect the public was good', 'We judged this to be poor'."""
    of_work = (
        r"(?:^|\. )(?!(?:where|when|if|once|while|some|many|most|in)\b)"
        r"(?:overall\b|[^.]{0,90}\b(?:work|planning|governance|partnerships?|"
        r"arrangements|interventions|delivery))[^.]{0,140}?\b(?:was|were|is|are|as)\s+"
        r"(?:rated (?:as )?|judged (?:to be )?)?"
    )
    judged = (
        r"\b(?:judged|rated|graded)\s+(?:(?:this|it)(?: area| work)?\s+)?(?:to be |as )?|"
        rf"\bwe (?:judged|found) (?:(?!{_PARTS})[^.]){{0,80}}?\b(?:to be|as) "
    )
    return re.compile(
        rf"(?:{of_work}|{judged})[‘'“\"]?(?P<rating>{words})\b{goes_on()}", re.IGNORECASE
    )


def in_paragraphs(
    doc: Document, names: Names, words: str, *, whole: bool = False
) -> Iterator[Said]:
    """'Reducing reoffending was good (four stars). Protecting the public was poor.': a paragraph
    that judges several areas, each before or behind its rating; `whole`: all that it names."""
    for text in doc.paragraphs:
        events = _events(text, names, words)
        called = sum(bool(event[2]) for event in events)
        ahead, behind = list(_pairs(text, events)), list(_pairs_behind(text, events))
        judged = behind if len(behind) == called > len(ahead) else ahead
        is_enough = len({area for area, _, _ in judged}) >= FEWEST_IN_PROSE
        if is_enough and (not whole or len(judged) == called):
            yield from judged


def lists(doc: Document, names: Names, words: str) -> Iterator[Said]:
    """'Good: governance and partnerships; court work': nothing but a rating and names."""
    wrapped = (join((one.text, two.text), doc.words) for one, two in pairwise(doc.lines)
               if two.text[:1].islower())  # fmt: skip
    for text in dict.fromkeys((*doc.paragraphs, *wrapped, *(line.text for line in doc.lines))):
        events = _events(text, names, words)
        if len(events) < 3 or not events[1][3] or re.search(r"[\w,]", text[events[-1][1] :]):
            continue
        judged = list(_pairs_behind(text, events))
        is_begun = re.match(r"\W*[A-Z]", text)  # and not the end of a sentence in the line above
        if is_begun and len(judged) == len(events) - 2 and _BETWEEN.fullmatch(text[: events[1][0]]):
            yield from judged


Event = tuple[int, int, str, str]  # where it begins and ends, the area or the rating


@lru_cache(maxsize=MOST_TEXTS)
def _events(text: str, names: Names, words: str) -> list[Event]:
    """Names and ratings in their order, behind the text's beginning. Each text is looked at up to
    three times, for what is said of several areas and for lists."""
    called = [(start, end, area, "") for start, end, area in names.said(text)]
    if not called:
        return []
    rating = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    rated = [(*match.span(), "", match[0]) for match in rating.finditer(text)]
    return [(0, 0, "", ""), *sorted(called + rated)]


def _pairs(text: str, events: list[Event]) -> Iterator[Said]:
    """Names with the rating that follows."""
    waiting: list[Event] = []
    for last, event in pairwise(events):
        between = text[last[1] : event[0]]
        is_near = not _CUT_OFF.fullmatch(between) if event[3] else bool(_AND.search(between))
        if last[3] or not (is_near and _BETWEEN.fullmatch(between)):
            waiting = []
        if event[2]:
            waiting.append(event)
        else:
            yield from ((one[2], text[one[0] : one[1]], event[3]) for one in waiting)
            waiting = []


def _pairs_behind(text: str, events: list[Event]) -> Iterator[Said]:
    """Names with the rating before them in the same sentence."""
    rating = ""
    for last, event in pairwise(events):
        between = text[last[1] : event[0]]
        if not _BETWEEN.fullmatch(between) or "." in between:
            rating = ""
        if event[3]:
            rating = event[3]
        elif rating:
            yield event[2], text[event[0] : event[1]], rating
