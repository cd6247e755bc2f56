"""The place that a report is on, as its title prints it, or as it stands before 'YOT'."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .dates import MONTH_NUMBER
from .line import Line
from .lines import Document
from .markers import CONTENTS
from .wraps import join

COVER, OFTEN = 8, 3  # lines; times that a name alone on one stands in all
_ALONE = re.compile(
    r"(?!.*\b(?:Inspection|Report|Youth|Contents|Foreword|Published|Inspectorate|Service|"
    r"Joint|HM|HMI|Review|Audit|Team|Work)\b)[A-Z][\w’'-]+"
    r"(?:(?: |-)(?:[A-Z][\w’'-]+|and|upon|on|of|the|in)){0,5}"
)
_TITLE_LINE = re.compile(
    r"(?:report of an? )?(?:full )?joint inspection(?: of youth offending work)?", re.IGNORECASE
)
MOST_TITLE_LINES = 7
NARROW = 30  # characters of a line of a narrow page, at most
KIND_WORDS = (
    r"Youth Offending Services?|Youth Offending Teams?|Youth Justice Services?|"
    r"Youth Justice Teams?|"
    r"Youth Justice and [A-Z]\w+ Service|Youth Justice Partnership|"
    r"Youth Support Service|YOS|YOT|YJS|YJT|YJPS|YPE&JS"
)
_TITLE = re.compile(
    r"(?:inspection|report|screening|review|SQS\)?)\b.{0,90}?\b(?:youth|young people).{0,60}?\b"
    r"(?:services?|work|teams?|offending|justice|provision|victims|partnerships?)\)?\s+(?:in|of|on|for|"
    r"by)\b(?:\s+the)?\s*:?\s*(?P<place>.*)$",
    re.IGNORECASE,
)
# 'An inspection of youth justice services: Fernhill'; a theme may stand there, too.
_TITLE_COLON = re.compile(
    r"(?:inspection|report|review)\b.{0,90}?\byouth (?:offending|justice)\b"
    r"(?: (?:services?|teams?|work)| work with children and victims)\s*:"
    r"\s*(?P<place>.*)$",
    re.IGNORECASE,
)
# 'Joint targeted area inspection of Fernhill' does not name the service.
_TITLE_AREA = re.compile(
    r"\bjoint targeted area inspection (?:in|of) (?:the )?(?P<place>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
# 'Full Joint Inspection', and on the next line of the cover the name.
_TITLE_ALONE = re.compile(r"\bfull joint inspection:?\s+(?P<place>(?-i:[A-Z]).*)$", re.IGNORECASE)
# The place comes first, and a colon.
_TITLE_BEHIND = re.compile(
    r"^(?P<place>(?-i:[A-Z])(?:(?!inspection).){2,50}?)\s*[:–—]\s*"
    r"(?:an? |report of an? )?(?:full )?joint inspection of youth offending\b",
    re.IGNORECASE,
)
_TITLE_WELSH = re.compile(
    r"(?:arolygiad|adroddiad)\b.{0,120}?(?:\s(?:yn|yng|ym)\b\s*:?|:|(?:troseddwyr ifanc|"
    r"(?:trosedd\w+|cyfiawnder) ieuenctid)(?=\s+(?-i:[A-Z])))\s*(?P<place>.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<place>[A-Z][\w’'.-]{{1,30}}(?:(?: |, )"
    rf"(?:[A-Z][\w’'.-]{{1,30}}|and|upon|on|in|of|the|with|&)){{0,7}}?) (?:{KIND_WORDS})\b"
)
_PLACE_END = re.compile(
    r"\s*(?:(?:HM|Her Majesty[’']s|His Majesty[’']s) Inspectorate\b|Arolygiaeth Prawf\b|"
    r"[|;(]|\.\s|\.$|–|—| - |, (?:conducted|carried|published|led)|\b(?:conducted|"
    r"carried out|published|"
    r"took place|between|during|as part|\d{4})\b).*$",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"^(?:an?|arolygiad|inspection|contents|recommendations|glossary|annexe?|appendix|"
    r"its|their|his|her|my|your|these|those|both|some|every|"
    r"england|wales|nghymru|cymru|lloegr|gymraeg|saesneg|the|this|our|youth|hm|her majesty|"
    r"his majesty|local|core case|all|each|"
    r"(?:(?:london|royal|metropolitan) )?borough$|london$|city$|county$|"
    rf"(?:{'|'.join(MONTH_NUMBER)})$|"  # 'inspected the Youth Justice Service in March 2024'
    r"$)(?!\w)",
    re.IGNORECASE,
)
# Councils that write their name with hyphens, where reports often leave them out.
_HYPHENATED = {
    name.replace("-", " ").lower(): name
    for name in (
        "Stoke-on-Trent", "Southend-on-Sea", "Stockton-on-Tees", "Barrow-in-Furness",
        "Stratford-on-Avon", "Ashton-under-Lyne",
    )
}  # fmt: skip
_LINK_WORDS = r"(?: (?:and|upon|on|in|of|the|with|&))+"
# The words of a name: capitals, and what may stand between them.
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÖŴŶ][\w’'.-]*,?|and|upon|on|in|of|the|with|under|by|le|a|a[’']r|y|yr|&)(?:\s+|$))*"
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:The|Foreword|Summary|Background|Introduction|In|At|For|When|While|Overall|Both|Since|Within|Although|And|From|Of)[,\s]+)+"
)

_NO_NAME_BEFORE = re.compile(r"(?:^|\s)(?:the|a|an|its|this|our|their|each|every)$", re.IGNORECASE)
# 'Children in Fernhill YJS are seen often': who begins the sentence is no part of the name.
_SOMEBODY = re.compile(
    r"^(?:Children|Young people|Staff|Managers?|Practitioners?|Victims|Volunteers|Partners|Parents|"
    r"Carers|Leaders|Inspectors|People|Girls|Boys|Cases|Work|Practice)"
    r"(?: and \w+)? (?:in|of|at|from|with|by|on) (?:the )?"
)
# 'Peer Review of Hexley Youth Justice Service': the title's own words are no part of the name.
_TITLE_WORDS = re.compile(
    r"^.*\b(?:(?:Review|Inspection|Report|Audit|Assessment) (?:of|on|into) (?:the )?|"
    r"Joint Inspection:? |Youth Offending Work (?:in )?(?=[A-Z]))"
)


def place(doc: Document) -> str | None:
    """The area as the title prints it; else the name that most often stands before 'YOT'."""
    lines = [line for line in doc.lines[:120] if not CONTENTS.search(line.text)][:70]
    for patterns in (
        (_TITLE, _TITLE_COLON),
        (_TITLE_WELSH,),
        (_TITLE_AREA,),
        (_TITLE_BEHIND,),
        (_TITLE_ALONE,),
    ):
        if titled := _titled(doc, lines, patterns):
            return titled
    if beside := _beside_title(doc):
        return beside
    named = Counter(_named(doc.paragraphs))
    named.pop(None, None)
    return _without_heading(doc, named.most_common(1)[0][0]) if named else _on_cover(doc)


def _beside_title(doc: Document) -> str | None:
    """A name alone on the line above or below the title, of which the report uses every word
    again."""
    for title, line in [*pairwise(doc.lines[:COVER]), *pairwise(doc.lines[COVER - 1 :: -1])]:
        area = _tidy(line.text) if _TITLE_LINE.fullmatch(title.text) else None
        if area == line.text and _ALONE.fullmatch(area):
            words = re.findall(r"[A-Z][\w’'-]+", area)
            if all(doc.flow.count(word) >= OFTEN for word in words):
                return area
    return None


def _on_cover(doc: Document) -> str | None:
    """A name alone on a line of the cover, which the report uses again and again."""
    for line in doc.lines[:COVER]:
        area = _tidy(line.text) if _ALONE.fullmatch(line.text) else None
        if area == line.text and doc.flow.count(area) >= OFTEN:
            return area
    return None


def _titled(
    doc: Document, lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]
) -> str | None:
    for index, line in enumerate(lines):
        for pattern in patterns:
            for used, text in _wrapped(doc, lines, index):
                match = pattern.search(text)
                if match and match.start() <= len(line.text) and _is_place(doc, match):
                    return _whole(doc, lines, index + used, match["place"])
    return None


def _named(texts: Iterable[str]) -> Iterator[str | None]:
    """The names that stand before 'YOT' and the like."""
    for text in texts:
        for match in _NAMED.finditer(text):
            if _NO_NAME_BEFORE.search(match["place"]):
                continue
            begun = _SOMEBODY.sub("", _TITLE_WORDS.sub("", match["place"]))
            yield _tidy(_FIRST_WORDS.sub("", begun))


def _without_heading(doc: Document, name: str | None) -> str | None:
    """'Holmebridge', where 'Context' stood alone on the line above and never beside it."""
    if name is None or any(name in line.text for line in doc.lines):
        return name
    begun = [area for area in _named(line.text for line in doc.lines) if area]
    return next((area for area in begun if name.endswith(f" {area}")), name)


def _wrapped(doc: Document, lines: Sequence[Line], index: int) -> Iterator[tuple[int, str]]:
    """A line alone, with the next, with two; with more where these are the lines of a narrow
    page. Each with the number of its lines."""
    text = lines[index].text
    yield 1, text
    for used, line in enumerate(lines[index + 1 : index + MOST_TITLE_LINES], start=2):
        if used > 3 and len(line.text) >= NARROW:
            return
        text = join((text, line.text), doc.words)
        yield used, text


def _is_place(doc: Document, match: re.Match[str]) -> bool:
    """After a bare colon, only what the report says of a service by that name, too."""
    area = _tidy(match["place"])
    if area and match.re is _TITLE_ALONE:
        is_parted = match[0].partition(match["place"])[0].rstrip().endswith(":")
        return doc.flow.count(area) >= (OFTEN - 1 if is_parted else OFTEN)
    if area is None or match.re is not _TITLE_COLON:
        return area is not None
    is_said = re.search(rf"{re.escape(area)}(?:[’']s)? (?:{KIND_WORDS})\b", doc.flow) is not None
    return is_said or (" work:" in match[0] and doc.flow.count(area) >= OFTEN)


def _whole(doc: Document, lines: Sequence[Line], following: int, found: str) -> str | None:
    """The place, also where its last words were wrapped: as many words as the report repeats."""
    area = _tidy(found)
    begun = re.sub(rf"{_LINK_WORDS}$", "", found.rstrip(" .:|*"))
    at_end = area is not None and begun.endswith(area)
    if area is None or not at_end or following >= len(lines):
        return area
    here, below = lines[following - 1], lines[following]
    if (
        below.gap
        and not re.match(r"(?:and|&|a) ", below.text)
        and begun == found.rstrip(" .:|*")
        and not (here.level and here.level == below.level)
    ):
        return area
    flat = doc.flow
    more = re.match(
        r"(?:(?:[A-Z][\w’'-]*|and|upon|on|in|of|the|with|&)\s?)+", lines[following].text
    )
    words = more[0].split() if more else []
    is_list = "," in area and words[:1] in (["and"], ["&"])  # 'Eastholme, Marsh' and Fen
    for count in range(len(words), 0, -1):
        longer = f"{found.strip(' .:|*')} {' '.join(words[:count])}"
        is_said = flat.count(longer) > 1 or (is_list and count == len(words))
        if is_said and not re.search(rf"{_LINK_WORDS}$", longer):
            return _tidy(longer) or area
    return area


def _tidy(text: str) -> str | None:
    text = _PLACE_END.sub("", text.strip(" :*|,"))
    text = re.sub(rf"\s+(?:{KIND_WORDS})\b.*$", "", text).strip(" :*|,.'’")
    text = re.sub(r"^(?:the )?(?:London Borough|City|County|Royal Borough) of ", "", text)
    if not text.isupper() and (name := _NAME.match(text)):
        text = name[0]
    text = re.sub(rf"{_LINK_WORDS}$|[’']s$", "", text).strip(" ,")
    if (
        text.endswith("-")
        or _NOT_A_PLACE.match(text)
        or len(text) > 60
        or re.fullmatch(KIND_WORDS, text)
        or not re.match(r"[A-Z]", text)
    ):
        return None
    if text.isupper() and len(text) > 3:
        text = re.sub(r"\b(And|Upon|On|In|Of|The)\b", lambda m: m[0].lower(), text.title())
    if re.search(
        r"\b(?:Chair|Head|Manager|Board|Director|Inspectorate|Report|Service|Audit)\b", text
    ):
        return None
    return _HYPHENATED.get(text.replace("-", " ").lower(), text)
