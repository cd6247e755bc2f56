"""Which service a report is on: the place in its title and the kind of body beside that name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

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
MOST_TITLE_LINES = 7
NARROW = 30  # characters of a line of a narrow page, at most
_KIND_WORDS = (
    r"Youth Offending Services?|Youth Offending Teams?|Youth Justice Services?|"
    r"Youth Justice Teams?|"
    r"Youth Justice and [A-Z]\w+ Service|Youth Justice Partnership|"
    r"Youth Support Service|YOS|YOT|YJS|YJT|YJPS|YPE&JS"
)
_WELSH_KINDS = (
    ("YOT", r"Tîm Trosedd\w+ Ieuenctid"),
    ("YOS", r"Gwasanaeth Trosedd\w+ Ieuenctid"),
    ("YJS", r"Gwasanaeth Cyfiawnder Ieuenctid"),
)
SHORT = {
    "youth offending service": "YOS",
    "youth offending team": "YOT",
    "youth justice service": "YJS",
    "youth justice team": "YJT",
}
_TITLE = re.compile(
    r"(?:inspection|report|screening|review|SQS\)?)\b.{0,90}?\b(?:youth|young people).{0,60}?\b"
    r"(?:services?|work|teams?|offending|justice|provision|victims)\)?\s+(?:in|of|on|for|"
    r"by)\b(?:\s+the)?\s*:?\s*(?P<place>.*)$",
    re.IGNORECASE,
)
# 'An inspection of youth justice services: Fernhill'; a theme may stand there, too.
_TITLE_COLON = re.compile(
    r"(?:inspection|report|review)\b.{0,90}?\byouth (?:offending|justice)\b"
    r"(?: (?:services?|teams?)| work with children and victims)\s*:"
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
    r"(?:arolygiad|adroddiad)\b.{0,120}?(?:\s(?:yn|yng|ym)\b\s*:?|:)\s*(?P<place>.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<place>[A-Z][\w’'.-]{{1,30}}(?:(?: |, )"
    rf"(?:[A-Z][\w’'.-]{{1,30}}|and|upon|on|in|of|the|with|&)){{0,7}}?) (?:{_KIND_WORDS})\b"
)
_PLACE_END = re.compile(
    r"\s*(?:[|;(]|\.\s|\.$|–|—| - |, (?:conducted|carried|published|led)|\b(?:conducted|"
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
    r"Joint Inspection:? )"
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
    named = Counter(_named(doc.paragraphs))
    named.pop(None, None)
    return _without_heading(doc, named.most_common(1)[0][0]) if named else _on_cover(doc)


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
    return re.search(rf"{re.escape(area)} (?:{_KIND_WORDS})\b", doc.flow) is not None


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
    text = re.sub(rf"\s+(?:{_KIND_WORDS})\b.*$", "", text).strip(" :*|,.'’")
    text = re.sub(r"^(?:the )?(?:London Borough|City|County|Royal Borough) of ", "", text)
    if not text.isupper() and (name := _NAME.match(text)):
        text = name[0]
    text = re.sub(rf"{_LINK_WORDS}$", "", text).strip(" ,")
    if (
        text.endswith("-")
        or _NOT_A_PLACE.match(text)
        or len(text) > 60
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


# What Welsh makes of a first letter after 'yn' ('yn Nyffryn Arwel' of Dyffryn Arwel).
_MUTATIONS = (("Ngh", "C"), ("Mh", "P"), ("Nh", "T"), ("Ng", "G"), ("N", "D"), ("M", "B"))


def _unmutated(area: str, flow: str) -> str:
    """The name as it stands by itself, where the report has that form more often, or at all
    where no name begins so ('Nghaer Lyfnwy')."""
    for mutated, plain in _MUTATIONS:
        if area.startswith(mutated):
            name = plain + area.removeprefix(mutated)
            if flow.count(name) > (0 if mutated.endswith("h") else flow.count(area)):
                return name
    return area


def service(doc: Document, default: str) -> str | None:
    """'Rotherham YOT': place and kind of body, the kind that most often stands by that place."""
    area = place(doc)
    if area is None:
        return None
    area = _unmutated(area, doc.flow)
    pattern = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", area)))
    beside = re.compile(
        rf"{pattern}(?:[’']s)?\s+(?:(?:Borough|City|County|Council)\s+)*(?P<kind>{_KIND_WORDS})\b"
    )
    kinds = Counter(_short(match["kind"]) for match in beside.finditer(doc.flow))
    if re.search(r"\b(?:YOS|YOT|YJS|YJT)\b", doc.text):
        kinds.pop("Youth Justice Partnership", None)  # its partners, where it has a service
    if not kinds:
        kinds = Counter({
            kind: len(re.findall(words, doc.text, re.IGNORECASE)) for kind, words in _WELSH_KINDS
        })  # fmt: skip
        kinds = +kinds
    if not kinds:
        bare = re.finditer(r"\b(?:YOS|YOT|YJS|YJT)\b", doc.text)
        kinds = Counter(match[0] for match in bare)
    kind = kinds.most_common(1)[0][0] if kinds else default
    return f"{area} {kind}"


def _short(kind: str) -> str:
    return SHORT.get(kind.lower().removesuffix("s") if kind.lower().endswith("s") and len(kind) > 4
                     and kind.lower() not in SHORT else kind.lower(), kind)  # fmt: skip
