"""Pages of text to a ReadReport: what kind of report it is, then every part of it in turn."""

import re
from collections.abc import Iterable
from dataclasses import replace

from . import checks, dates, people, sections, service, themes
from .lines import Document, document
from .programmes import GENERIC, REGISTRY, Programme
from .report import ReadReport, Unreadable

LIKE_ENOUGH = 8  # a title counts 20, passing words a few points
_INSPECTED = re.compile(r"inspect|arolyg|screening", re.IGNORECASE)
_YOUTH = re.compile(
    r"youth (?:offending|justice)|\bYO[ST]s?\b|\bYJ[ST]\b|troseddwyr ifanc|cyfiawnder ieuenctid",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(r"inspectorate|HMI Probation|HMIP|Arolygiaeth", re.IGNORECASE)
NOT_A_REPORT = "This does not look like an inspection report on a youth justice service."


def read_pages(pages: Iterable[str]) -> ReadReport:
    """The report that these pages hold; Unreadable('not-a-report') when they hold none."""
    doc = document(pages)
    if not doc.lines:
        raise Unreadable("empty", "The file holds no text.")
    programme = _programme(doc)
    stated = checks.stated_count(doc)
    found = tuple(
        replace(item, themes=themes.themes_of(item.text))
        for item in sections.recommendations(doc, programme.layout, stated)
    )
    if not _is_report(doc, programme, has_items=bool(found)):
        raise Unreadable("not-a-report", NOT_A_REPORT)
    published = dates.publication(doc)
    visit = dates.fieldwork(doc, published.date)
    ratings = programme.ratings(doc)
    named = people.people(doc) if programme.is_letter else people.People()
    return ReadReport(
        service=service.service(doc, programme.default_kind),
        programme=programme.code,
        language=_language(doc),
        publication=published,
        fieldwork=visit,
        stated_count=stated,
        recommendations=found,
        ratings=ratings,
        chairs=named.chairs,
        manager=named.manager,
        copied_to=named.copied_to,
        checks=checks.checks(
            found, stated, published, visit, ratings,
            owners_expected=programme.layout.prints_owners,
        ),
        pages=doc.pages,
        title=_title(doc),
    )  # fmt: skip


def _programme(doc: Document) -> Programme:
    best = max(REGISTRY, key=lambda programme: programme.likeness(doc))
    return best if best.likeness(doc) >= LIKE_ENOUGH else GENERIC


def _is_report(doc: Document, programme: Programme, *, has_items: bool) -> bool:
    """A known layout about youth justice; of no known layout only with its recommendations."""
    words = len(_YOUTH.findall(doc.text))
    if programme is not GENERIC:
        return words >= 2
    return has_items and words >= 2 and bool(_INSPECTED.search(doc.front)) and bool(
        _PUBLISHER.search(doc.text)
    )


def _language(doc: Document) -> str:
    sample = doc.text[:20000].lower()
    welsh = len(re.findall(r"\b(?:yr|yn|ac|gan|wedi|cael|mae|dylai|gwasanaeth|plant|eu|ei)\b", sample))
    english = len(re.findall(r"\b(?:the|and|of|to|was|were|is|with|for|that)\b", sample))
    return "cy" if welsh > english else "en"


def _title(doc: Document) -> str:
    for index, line in enumerate(doc.lines[:60]):
        if re.search(r"\b(?:inspection|report|screening|arolygiad)\b.*\b(?:youth|ifanc|ieuenctid)", line.text,
                     re.IGNORECASE) and len(line.text) < 160:  # fmt: skip
            needs_more = re.search(r"\b(?:in|of|on|yn)\s*:?$", line.text)
            following = doc.lines[index + 1].text if index + 1 < len(doc.lines) else ""
            return f"{line.text} {following}" if needs_more and len(following) < 60 else line.text
    return ""
