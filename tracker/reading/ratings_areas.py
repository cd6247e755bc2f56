"""Results by area, not by numbered standard: full joint inspections and the 2025 framework."""

import re

from .lines import Document
from .ratings import FOUR, WELSH, as_printed, overall
from .report import AreaResult, Ratings
from .wraps import join

_JOINT_WORDS = (
    r"Unsatisfactory|Satisfactory|Outstanding|Excellent|Inadequate|Requires improvement|Good|Poor"
)
# The key that the joint inspections print under their stars.
_STARS = {4: "Good", 3: "Satisfactory", 2: "Unsatisfactory", 1: "Poor"}
_FOUR_WORDS = "|".join(sorted((*FOUR, *WELSH), key=len, reverse=True)).replace(" ", r"\s+")
_JOINT_AREAS = (  # one pattern an area; longer names before their beginnings
    r"Reducing (?:the likelihood of )?re-?offending",
    r"Protecting the public",
    r"Protecting (?:the )?child(?:ren)?(?: (?:and|or) young (?:people|persons?))?",
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
    r"(?:The )?(?:quality of )?work(?: delivered)? (?:with|for) children(?! and victims)",
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
    """The first rating of each area: on its row (which may be wrapped), else below its heading."""
    found: dict[str, AreaResult] = {}
    any_name = "|".join(names)
    heads = re.compile(rf"^{_CELLS_BEFORE}(?P<name>{any_name})(?![\w])(?P<rest>.*)$", re.IGNORECASE)
    starts = re.compile(rf"^{_CELLS_BEFORE}(?-i:(?=[A-Z]))(?:{_FIRST_WORDS})\b", re.IGNORECASE)
    places = [index for index, line in enumerate(doc.lines) if starts.match(line.text)]
    torn = _torn(doc, places, heads)
    for index, rating in _paired(doc, torn, words).items():
        name = _named(doc.lines[index].text)
        found.setdefault(name.lower(), AreaResult(name, rating=rating))
    places = [index for index in places if index not in torn]
    for rated in (_on_row, _below):
        for index in places:
            result = rated(doc, index, heads, words)
            if result and result.name.lower() not in found:
                found[result.name.lower()] = result
    return tuple(found.values())


def _torn(doc: Document, places: list[int], heads: re.Pattern[str]) -> list[int]:
    """Names alone on lines one below the other: a column that a copy tore from its ratings."""
    bare = {
        index for index in places
        if (match := heads.match(doc.lines[index].text)) and not match["rest"].strip(" :|*")
    }  # fmt: skip
    return [index for index in sorted(bare) if bare & {index - 1, index + 1}]


def _paired(doc: Document, torn: list[int], words: str) -> dict[int, str]:
    """The ratings of such names: only where as many stand in one block right below them, the
    overall rating first where its name stands above."""
    if not torn or torn != list(range(torn[0], torn[0] + len(torn))):
        return {}
    has_overall = torn[0] > 0 and OVERALL.fullmatch(doc.lines[torn[0] - 1].text)
    ratings: list[str] = []
    for line in doc.lines[torn[-1] + 1 :]:
        rating = _alone(line.text, words)
        if rating is None:
            break
        ratings.append(rating)
    ratings = ratings[1:] if has_overall else ratings
    return dict(zip(torn, ratings, strict=True)) if len(ratings) == len(torn) else {}


OVERALL = re.compile(r"(?:the\s+)?overall(?: rating)?", re.IGNORECASE)
_CELLS_BEFORE = r"[|#\s]*(?:\d(?:\.\d)?\.?\s*\|?\s*)?"
_FIRST_WORDS = (
    "reducing|protecting|ensuring|making|governance|interventions?|court|leadership|management|"
    "effectiveness|organisational|the|quality|our|work|children|victims"
)


def _on_row(doc: Document, index: int, heads: re.Pattern[str], words: str) -> AreaResult | None:
    """Name and rating with nothing between, over as many lines as a narrow column needs."""
    for used in range(1, 6):
        lines = [line.text for line in doc.lines[index : index + used]]
        if any(len(text) > 90 for text in lines):
            return None
        match = heads.match(join(lines, doc.words))
        if match and (rating := _alone(match["rest"], words)):
            return AreaResult(_named(match["name"]), rating=rating)
    return None


def _alone(rest: str, words: str) -> str | None:
    if match := re.fullmatch(
        rf"[\s|:*–★☆⭐-]*(?P<rating>{words})[\s|★☆*⭐.]*", rest, re.IGNORECASE
    ):
        return as_printed(match["rating"])
    stars = re.fullmatch(r"[\s|:]*(★+)☆*[\s|]*", rest)
    return _STARS.get(len(stars[1])) if stars else None


def _below(doc: Document, index: int, heads: re.Pattern[str], words: str) -> AreaResult | None:
    """A heading with the rating below it, alone or in 'Overall work to ... was good.'"""
    match = heads.match(doc.lines[index].text)
    if not match or match["rest"].strip(" :|*"):
        return None
    said = re.compile(
        rf"(?:^|\. )(?:overall\b|[^.]{{0,90}}\b(?:work|planning|governance|partnerships?|"
        rf"arrangements|interventions|"
        rf"delivery))[^.]{{0,140}}?\b(?:was|were|is|are|as)\s+(?:rated (?:as )?|"
        rf"judged (?:to be )?)?[‘'“\"]?(?P<rating>{words})\b",
        re.IGNORECASE,
    )
    for used in range(1, 4):
        following = [line.text for line in doc.lines[index + 1 : index + 1 + used]]
        if following and heads.match(following[-1]):
            return None
        text = join(following, doc.words)
        rating = _alone(text, words) if len(text) < 60 else None
        if rating is None and (sentence := said.search(text)):
            rating = as_printed(sentence["rating"])
        if rating:
            return AreaResult(_named(match["name"]), rating=rating)
    return None


def _named(name: str) -> str:
    plain = " ".join(name.split())
    return plain[0].upper() + plain[1:]
