"""Results by area instead of by numbered standard: full joint inspections and the 2025 framework."""

import re

from .lines import Document
from .ratings import WELSH, FOUR, as_printed, overall
from .report import AreaResult, Ratings

_JOINT_WORDS = r"Unsatisfactory|Satisfactory|Outstanding|Excellent|Inadequate|Requires improvement|Good|Poor"
# The key that the joint inspections print under their stars.
_STARS = {4: "Good", 3: "Satisfactory", 2: "Unsatisfactory", 1: "Poor"}
_FOUR_WORDS = "|".join(sorted((*FOUR, *WELSH), key=len, reverse=True)).replace(" ", r"\s+")
_JOINT_AREAS = (
    r"Reducing (?:the likelihood of )?re-?offending",
    r"Protecting the public",
    r"Protecting (?:the child(?:ren)?(?: (?:and|or) young (?:people|persons?))?|children and young people|children)",
    r"(?:Ensuring (?:that )?|Making sure (?:that )?)(?:the )?sentences? (?:is|are) served",
    r"Governance and partnerships?",
    r"Interventions(?: to reduce (?:the likelihood of )?re-?offending)?",
    r"Court work and reports",
    r"Leadership, management and partnerships?",
    r"Management and partnerships?",
    r"Effectiveness of (?:the )?partnerships?",
)
_FRAMEWORK_AREAS = (
    r"Organisational delivery",
    r"(?:The )?(?:quality of )?(?:our )?work(?: delivered)? (?:with|for) children(?! and victims)(?: and young people)?",
    r"(?:The )?(?:quality of )?work(?: delivered)? (?:with|for) victims(?: of children)?",
    r"Children",
    r"Victims",
    r"Work to keep (?:people|communities|children) safe",
    r"Leadership and governance",
)


def joint(doc: Document) -> Ratings:
    """Each area with good, satisfactory, unsatisfactory or poor."""
    return Ratings(areas=_areas(doc, _JOINT_AREAS, _JOINT_WORDS))


def framework(doc: Document) -> Ratings:
    """Overall rating and the areas' ratings of the 2025 framework."""
    return Ratings(overall=overall(doc), areas=_areas(doc, _FRAMEWORK_AREAS, _FOUR_WORDS))


def _areas(doc: Document, names: tuple[str, ...], words: str) -> tuple[AreaResult, ...]:
    found: dict[str, AreaResult] = {}
    for name in names:
        row = re.compile(
            rf"^[|#\s]*(?:\d(?:\.\d)?\.?\s*\|?\s*)?(?P<name>{name})\s*(?P<rest>.*)$", re.IGNORECASE
        )
        for index, line in enumerate(doc.lines):
            match = row.match(line.text)
            if not match or len(line.text) > 200:
                continue
            rating = _rating(doc, index, match["rest"], words)
            if rating and match["name"].capitalize() not in found:
                found[match["name"].capitalize()] = AreaResult(_named(match["name"]), rating=rating)
                break
    return tuple(found.values())


def _named(name: str) -> str:
    plain = " ".join(name.split())
    return plain[0].upper() + plain[1:]


def _rating(doc: Document, index: int, rest: str, words: str) -> str | None:
    """On the row itself, on a line of its own below, or in 'Overall work to ... was good.'"""
    alone = re.compile(rf"^[\s|:*–★☆⭐-]*(?P<rating>{words})[\s|★☆*⭐.]*$", re.IGNORECASE)
    said = re.compile(
        rf"^(?:overall\b|[^.]{{0,90}}\b(?:work|planning|governance|partnerships?|arrangements|interventions|delivery))"
        rf"[^.]{{0,140}}?\b(?:was|were|is|are|as)\s+[‘'“\"]?(?P<rating>{words})\b",
        re.IGNORECASE,
    )
    if match := alone.match(rest):
        return as_printed(match["rating"])
    if stars := re.fullmatch(r"[\s|]*(★*)☆*[\s|]*", rest):
        if stars[1]:
            return _STARS.get(len(stars[1]))
    for line in doc.lines[index + 1 : index + 5]:
        if match := alone.match(line.text) or said.match(line.text):
            return as_printed(match["rating"])
    return None
