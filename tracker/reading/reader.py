"""Pages of text to a ReadReport: what kind of report it is, then every part of it in turn."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from . import checks, dates, fieldwork, people, sections, service, themes, welsh
from .lines import Document, document
from .markers import CONTENTS
from .programmes import FJI, FRAMEWORK_2025, GENERIC, RATED, REGISTRY, Programme
from .ratings import rated
from .ratings_areas import framework, joint
from .report import ReadReport, Unreadable
from .wraps import join

_YOUTH = re.compile(
    r"youth (?:offending|justice)|\bYO[ST]s?\b|\bYJ[ST]\b|troseddwyr ifanc|(?:cyfiawnder|"
    r"trosedd\w+) ieuenctid|"
    r"children (?:on remand|in custody|who offend)",
    re.IGNORECASE,
)
# What a paper about a report says in its first lines.
_OTHER_PAPER = re.compile(
    r"\breport to\s*:|\bwards? affected\b|\bmembers are (?:asked|recommended|requested|invited)\b|"
    r"\bpress (?:release|notice)\b|\bnews release\b|\bcontact officer\b|"
    r"\bcommittee is (?:asked|recommended)\b|\bfor immediate release\b|"
    r"\b(?:has|have) today published\b|\breport (?:is )?published today\b",
    re.IGNORECASE,
)
# What it calls itself: in a short line, where a report's own sentences may speak of a panel, too.
_OTHER_NAME = re.compile(
    r"\b(?:scrutiny|select|overview)\b.{0,40}\b(?:committee|commission|panel)\b|"
    r"\bcabinet\b(?! (?:members?|leads?|portfolio|office|minister)\b)|"
    r"\bpurpose of (?:the |this )?report\b|\bfor decision\b|"
    r"\bminutes of (?:the|a)\b.{0,60}\b(?:board|committee|meeting|panel)\b|^minutes$|"
    r"\bapologies\b|^present\s*:|^in attendance\b|^annual report\b",
    re.IGNORECASE,
)
LONGEST_OWN_NAME = 65
_OTHER_REVIEW = re.compile(
    r"\b(?:domestic homicide|service|annual|strategic) review\b|"
    r"(?<!inspectorate of )\bprisons?\b|\bschool inspection\b|"
    r"\binspection of (?:\w+ ){0,3}"
    r"(?:services for children|children[’']s (?:services|social care))\b",
    re.IGNORECASE,
)
# A title: no wrapped line of a sentence that speaks of a plan.
_OTHER_TITLE = re.compile(
    r"^(?-i:(?=[A-Z\d]))(?!.*[.!?;] )(?!.*\brecommendations? and\b)"
    r".{0,70}\b(?:improvement plan|action plan|"
    r"youth justice (?:strategic )?plan|policy|"
    r"procedure|protocol|"
    r"strategy|terms of reference|job description|newsletter|(?:strategic|annual|business|"
    r"delivery|strategic) plan|annual report)\b(?:[\s\d/–-]|\bto\b)*$",
    re.IGNORECASE | re.MULTILINE,
)
#: Characters of the first lines: a paragraph of a Word document is one line of any length.
LONGEST_HEAD = 3000
COVER, LONGEST_NAME = 6, 80  # lines over which titles stand together; characters of one
# Results that tell a report of unusual title from one of no known programme.
FEWEST_STANDARDS, FEWEST_AREAS = 6, 4
#: Areas that an inspection of the programme rates at least; fewer have been overlooked.
LEAST_AREAS = {"FRAMEWORK_2025": 2, "FJI": 5}
NOT_A_REPORT = "This does not look like an inspection report on a youth justice service."
ABOUT_A_REPORT = (
    "This reads like a paper about a report (minutes, a council paper, a press notice), not like "
    "the report. Load the report, or paste only the part that lists its recommendations."
)


def read_pages(pages: Iterable[str], *, laid_out: bool = False) -> ReadReport:
    """The report that these pages hold; Unreadable('not-a-report') when they hold none.

    `laid_out`: the pages come from a format that knows its paragraphs."""
    doc = document(pages, laid_out=laid_out)
    if not doc.lines:
        raise Unreadable("empty", "The file holds no text.")
    programme = _programme(doc)
    listed = sections.recommendations(doc, programme.layout)
    found = tuple(replace(item, themes=themes.themes_of(item.text)) for item in listed.items)
    if not _is_report(doc, programme, has_items=bool(found)):
        raise Unreadable("not-a-report", _why_none(doc))
    published = dates.publication(doc, fieldwork.fieldwork(doc, None).start)
    visit = fieldwork.fieldwork(doc, published.date)
    ratings = programme.ratings(doc)
    named = people.people(doc) if programme.is_letter else people.People()
    return ReadReport(
        service=service.service(doc, programme.default_kind),
        programme=programme.code,
        language="cy" if welsh.is_welsh(doc.text) else "en",
        publication=published,
        fieldwork=visit,
        stated_count=listed.stated,
        recommendations=found,
        ratings=ratings,
        chairs=named.chairs,
        manager=named.manager,
        copied_to=named.copied_to,
        checks=checks.checks(
            found, listed.stated, published, visit, ratings,
            owners_expected=programme.layout.prints_owners, bare_marks=listed.bare_marks,
            areas_expected=LEAST_AREAS.get(programme.code, 0),
        ),
        pages=doc.pages,
        title=_title(doc),
    )  # fmt: skip


def _programme(doc: Document) -> Programme:
    """The programme whose title stands first; signs decide between those that a cover names."""
    titled = [
        (line, programme) for programme in REGISTRY
        if (line := programme.title_line(doc)) is not None
    ]  # fmt: skip
    if titled:
        first = min(line for line, _ in titled)
        named = [one for line, one in titled if line == first or _is_on_cover(doc, first, line)]
        return max(named, key=lambda one: one.likeness(doc))
    if "thematic" in doc.front.lower():
        return GENERIC
    return _by_results(doc)


def _by_results(doc: Document) -> Programme:
    """The programme whose results are printed, below a title that names none."""
    if len(rated(doc).standards) >= FEWEST_STANDARDS:
        return RATED
    if len(joint(doc).areas) >= FEWEST_AREAS:
        return FJI
    named = " ".join(area.name.lower() for area in framework(doc).areas)
    return FRAMEWORK_2025 if "children" in named and "victims" in named else GENERIC


def _is_on_cover(doc: Document, first: int, line: int) -> bool:
    """Whether this line is a title, too: near to the first, and no sentence."""
    text = doc.lines[line].text
    return line - first <= COVER and len(text) <= LONGEST_NAME and not text.endswith(".")


def _is_report(doc: Document, programme: Programme, *, has_items: bool) -> bool:
    """A known title or a review with recommendations, about youth justice, and not a paper that
    only speaks of a report."""
    first = _first_lines(doc)
    titles = takewhile(lambda text: text.strip(" :").lower() != "contents", first[:6])
    is_other = _is_paper(first) or _OTHER_TITLE.search("\n".join(titles))
    if len(_YOUTH.findall(doc.flow)) < 2 or is_other:
        return False
    if programme is GENERIC:
        above = " ".join(line.text for line in doc.lines[:15])
        return has_items and bool(GENERIC.title.search(above)) and not _OTHER_REVIEW.search(above)
    return True


def _first_lines(doc: Document) -> list[str]:
    """Without a page of contents, of which the entries are no titles."""
    return [line.text for line in doc.lines[:80] if not CONTENTS.search(line.text)]


def _is_paper(first: list[str]) -> bool:
    """Whether these are the first lines of a paper about a report."""
    head = "\n".join(first[:40])[:LONGEST_HEAD]
    names = (line for line in head.split("\n") if len(line) <= LONGEST_OWN_NAME)
    return bool(_OTHER_PAPER.search(head)) or any(
        _OTHER_NAME.search(line) and not line.endswith(".") for line in names
    )


def _why_none(doc: Document) -> str:
    """The sentence for what is no report: what to do with a paper that speaks of one."""
    speaks_of_one = len(_YOUTH.findall(doc.flow)) >= 2 and re.search(r"\binspect", doc.flow)
    is_paper = _is_paper(_first_lines(doc))
    return ABOUT_A_REPORT if is_paper and speaks_of_one else NOT_A_REPORT


_TITLE = re.compile(
    r"\b(?:inspection|report|screening|review|arolygiad)\b.*\b(?:youth|children|ifanc|ieuenctid)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\b(?:in|of|on|o|yn|youth|young|offending|justice)\s*:?|\b(?:ifanc|ieuenctid):)$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:in|of|on|yn|and)\b")
MOST_TITLE_LINES, LONGEST_TITLE_PART = 5, 60  # lines of a title; characters of all but the first


def _title(doc: Document) -> str:
    """The first lines that read as a title, with those on which it goes on."""
    for index, line in enumerate(doc.lines[:60]):
        title = line.text if len(line.text) < 160 else ""
        for following in doc.lines[index + 1 : index + MOST_TITLE_LINES]:
            is_more = _GOES_ON.search(title) or _MORE.match(following.text)
            if not is_more or len(following.text) >= LONGEST_TITLE_PART:
                break
            title = join((title, following.text), doc.words)
        found = _TITLE.search(title)
        if found and found.start() < len(line.text):
            return title
    return ""
