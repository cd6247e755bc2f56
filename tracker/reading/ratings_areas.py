"""Results by area, not by numbered standard: full joint inspections and the 2025 framework."""

import re
from itertools import takewhile
from typing import NamedTuple

from . import ratings_apart, ratings_said, stars
from .lines import Document
from .markers import GLYPHS
from .ratings import FOUR, WELSH, as_printed, overall
from .ratings_wrapped import unwrapped
from .report import AreaResult, Ratings
from .wraps import join

_JOINT_WORDS = (
    r"Unsatisfactory|Satisfactory|Outstanding|Excellent|Inadequate|Requires improvement|Good|Poor"
)
_FOUR_WORDS = "|".join(sorted((*FOUR, *WELSH), key=len, reverse=True)).replace(" ", r"\s+")
_BY = (  # how, in longer names: 'by minimising risk of harm to others'
    r"(?: by (?:minimising|managing|reducing) (?:the |their )?"
    r"(?:risks?(?: of (?:serious )?harm)?(?: to others)?|vulnerability))?"
)
_LED = r"(?:governance|leadership|management|partnerships?)"
_HOW = r"(?: (?:arrangements|work(?:ing)?))?"
_JOINT_AREAS = (  # one pattern an area; longer names before their beginnings
    r"Reducing (?:the likelihood of )?re-?offending",
    rf"Protecting the public{_BY}",
    rf"Protecting (?:the )?child(?:ren)?(?: (?:and|or) young (?:people|persons?))?{_BY}",
    r"(?:Ensuring (?:that )?|Making sure (?:that )?)(?:the )?sentences? (?:is|are) served",
    r"Interventions(?: to reduce (?:the likelihood of )?re-?offending)?",
    r"Court work and reports",
    r"Resettlement(?: (?:work|from custody))?",
    rf"(?:Effective(?:ness of)? )?(?:the )?{_LED}(?:(?:, and|,| and)(?: the)? {_LED})+{_HOW}",
    rf"(?:Effective(?:ness of)? )(?:the )?{_LED}{_HOW}",
    rf"Partnership{_HOW}",
)
_FRAMEWORK_AREAS = (
    r"Organisational delivery",
    r"(?:The )?(?:quality of )?work(?: delivered)? (?:with|for) children(?! and victims)",
    r"(?:The )?(?:quality of )?work(?: delivered)? (?:with|for) victims(?: of children)?",
    r"Children",
    r"Victims",
    r"Work to keep (?:people|communities|children) safe",
    r"Leadership and governance",
    r"Governance and leadership",
    r"Staffing",
    r"Partnerships and services",
)


FARTHEST = 40  # lines between the heads of a table and a row
_REASONS = re.compile(
    r"^[|\s]*(?:area|aspect|theme)s?\b.{0,30}\b(?:judge?ment|rating)\b.{0,10}"
    r"\b(?:why|reasons?|comments?|summary|explanation)\b",
    re.IGNORECASE,
)


_REASONS_FIRST = re.compile(
    r"^[|\s]*(?:area|aspect|theme)s?\b.{0,30}\b(?:why|reasons?|comments?|summary|explanation)\b"
    r".{0,10}\b(?:judge?ment|rating)\b",
    re.IGNORECASE,
)


class Scheme(NamedTuple):
    """The words of a rating, and the word for so many stars."""

    words: str
    stars: dict[int, str]


def joint(doc: Document) -> Ratings:
    """Each area with good, satisfactory, unsatisfactory or poor."""
    return Ratings(areas=_areas(doc, _JOINT_AREAS, _JOINT_WORDS))


def framework(doc: Document) -> Ratings:
    """Overall rating and the areas' ratings of the 2025 framework."""
    doc = unwrapped(doc)
    return Ratings(overall=overall(doc), areas=_areas(doc, _FRAMEWORK_AREAS, _FOUR_WORDS))


def _areas(doc: Document, names: tuple[str, ...], words: str) -> tuple[AreaResult, ...]:
    """The first rating of each area: on its row (which may be wrapped), else below its heading."""
    found: dict[str, AreaResult] = {}
    any_name = "|".join(names)
    heads = re.compile(rf"^{_CELLS_BEFORE}(?P<name>{any_name})(?![\w])(?P<rest>.*)$", re.IGNORECASE)
    starts = re.compile(rf"^{_CELLS_BEFORE}(?-i:(?=[A-Z]))(?:{_FIRST_WORDS})\b", re.IGNORECASE)
    places = [index for index, line in enumerate(doc.lines) if starts.match(line.text)]
    torn = ratings_apart.torn(doc, places, heads)
    apart = ratings_apart.columns(doc, torn, words) + ratings_apart.rows(
        doc, places, any_name, words
    )
    for name, rating in apart:
        found.setdefault(_area(name, names), AreaResult(_named(name), rating=as_printed(rating)))
    places = [index for index in places if index not in torn]
    scheme = Scheme(words, stars.scale(doc, words))
    for rated in (_starred, _in_cells, _on_row, _with_reason, _around, _run_in, _below):
        for index in places:
            result = rated(doc, index, heads, scheme)
            if result:
                found.setdefault(_area(result.name, names), result)
    for name, rating in ratings_said.in_paragraphs(doc, any_name, words):
        found.setdefault(_area(name, names), AreaResult(_named(name), rating=as_printed(rating)))
    return tuple(found.values())


def _area(name: str, names: tuple[str, ...]) -> str:
    """The area meant: a table may name it shortly and its chapter at length."""
    return next((one for one in names if re.fullmatch(one, name, re.IGNORECASE)), name.lower())


_CELLS_BEFORE = rf"[|#\s*–★☆{GLYPHS}-]*(?:\d(?:\.\d)?\.?\s*\|?\s*)?"
_FIRST_WORDS = (
    "reducing|protecting|ensuring|making|governance|interventions?|court|resettlement|leadership|"
    "management|effective(?:ness)?|partnership|organisational|the|quality|our|work|children|victims|staffing|partnerships"
)


def _starred(
    doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme
) -> AreaResult | None:
    """Name and four stars, whatever a third column says. A narrow column cuts the name before
    its stars, or around them."""
    ahead = stars.FOUR.match(doc.lines[index].text)
    match = heads.match(doc.lines[index].text[ahead.end() :]) if ahead else None
    if ahead and match and not match["rest"].strip(" |"):
        rating = scheme.stars.get(ahead[0].count("★"))
        return AreaResult(_named(match["name"]), rating=rating) if rating else None
    before = ""
    for offset, line in enumerate(doc.lines[index : index + 3]):
        four = stars.FOUR.search(line.text)
        before = join((before, line.text[: four.start()] if four else line.text), doc.words)
        if four is None:
            continue
        before = before.rstrip(" |:")
        following = [near.text for near in doc.lines[index + offset + 1 : index + offset + 2]]
        for text in (before, join((before, *following), doc.words)):
            match = heads.match(text)
            rating = scheme.stars.get(four[0].count("★"))
            if match and rating and match.end("name") >= len(before):
                return AreaResult(_named(match["name"]), rating=rating)
        return None
    return None


def _in_cells(
    doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme
) -> AreaResult | None:
    """Name and rating in cells of one row, of which another may say why."""
    cells = [cell.strip() for cell in doc.lines[index].text.strip("| ").split("|")]
    match = heads.match(cells[0])
    if len(cells) < 3 or match is None or match["rest"].strip():
        return None
    ratings = [rating for cell in cells[1:] if (rating := _alone(cell, scheme))]
    is_told = len(ratings) == 1
    return AreaResult(_named(match["name"]), rating=ratings[0]) if is_told else None


def _on_row(doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme) -> AreaResult | None:
    """Name and rating with nothing between, over as many lines as a narrow column needs."""
    for used in range(1, 6):
        lines = [line.text for line in doc.lines[index : index + used]]
        if any(len(text) > 90 for text in lines):
            return None
        match = heads.match(join(lines, doc.words))
        if match and (rating := _alone(match["rest"], scheme)):
            return AreaResult(_named(match["name"]), rating=rating)
    return None


def _with_reason(
    doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme
) -> AreaResult | None:
    """Name and rating of a row whose third column says why, where a copy kept no columns: only
    below the heads of such a table."""
    above = [line.text for line in doc.lines[max(0, index - FARTHEST) : index]]
    if not any(_REASONS.search(text) or _REASONS_FIRST.search(text) for text in above):
        return None
    row = (
        rf"\s+(?P<rating>{scheme.words})\s+(?-i:[A-Z])|\s+[A-Z].*\s(?P<last>(?-i:{scheme.words}))$"
    )
    own = _own_lines(doc, index, heads, most=3)
    for used in range(1, len(own) + 1):
        match = heads.match(join(own[:used], doc.words))
        said = re.match(row, match["rest"], re.IGNORECASE) if match else None
        if match and said:
            return AreaResult(
                _named(match["name"]), rating=as_printed(said["rating"] or said["last"])
            )
    return None


def _around(doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme) -> AreaResult | None:
    """A name whose wrapped end stands below the rating, as the copy of a table leaves it."""
    row = re.fullmatch(
        rf"(?P<start>.+?)[\s|]+(?P<rating>{scheme.words})[\s|★☆⭐]*", doc.lines[index].text
    )
    following = doc.lines[index + 1 : index + 2]
    if row is None or not following or following[0].gap:
        return None
    match = heads.match(join((row["start"], following[0].text), doc.words))
    if match is None or match["rest"].strip(" |"):
        return None
    return AreaResult(_named(match["name"]), rating=as_printed(row["rating"]))


def _own_lines(doc: Document, index: int, heads: re.Pattern[str], *, most: int) -> list[str]:
    """The lines from a name on, at most so many, before another area's name or a gap."""
    below = doc.lines[index + 1 : index + most]
    own = takewhile(lambda line: not (line.gap or heads.match(line.text)), below)
    return [doc.lines[index].text, *(line.text for line in own)]


def _run_in(doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme) -> AreaResult | None:
    """Name and rating at the head of a paragraph: 'Governance: Good. The Board has ...', or the
    name alone: 'Governance. We judged this to be good.'"""
    match = heads.match(join((line.text for line in doc.lines[index : index + 2]), doc.words))
    said = re.match(rf"\s*[:–—-]\s*(?P<rating>{scheme.words})\.", match["rest"]) if match else None
    if match and match["rest"].startswith(". "):
        whole = join(_own_lines(doc, index, heads, most=4), doc.words)
        said = ratings_said.sentence(scheme.words).search(whole, match.end("name"))
    if match is None or said is None:
        return None
    return AreaResult(_named(match["name"]), rating=as_printed(said["rating"]))


def _alone(rest: str, scheme: Scheme) -> str | None:
    if match := re.fullmatch(
        rf"[\s|:*–★☆⭐.…(-]*(?:(?:\d{{1,3}}\s?%|n/a)[\s|]+)?(?:(?:overall\s+)?(?:rating|judge?ment|result)\s*:\s*)?(?P<rating>{scheme.words})"
        r"\)?[\s|★☆*⭐.]*(?:\((?:\w+|\d) stars?\))?",
        rest,
        re.IGNORECASE,
    ):
        return as_printed(match["rating"])
    filled = re.fullmatch(r"[\s|:]*(★+)☆*[\s|]*", rest)
    return scheme.stars.get(len(filled[1])) if filled else None


def _below(doc: Document, index: int, heads: re.Pattern[str], scheme: Scheme) -> AreaResult | None:
    """A heading with the rating below it, alone or in 'Overall work to ... was good.'"""
    match = heads.match(doc.lines[index].text)
    if not match or match["rest"].strip(" :|*"):
        return None
    said = ratings_said.sentence(scheme.words)
    for used in range(1, 4):
        following = [line.text for line in doc.lines[index + 1 : index + 1 + used]]
        if following and heads.match(following[-1]):
            return None
        text = join(following, doc.words)
        rating = _alone(text, scheme) if len(text) < 60 else None
        if rating is None and (sentence := said.search(text)):
            rating = as_printed(sentence["rating"])
        if rating:
            return AreaResult(_named(match["name"]), rating=rating)
    return None


def _named(name: str) -> str:
    plain = " ".join(name.split())
    return plain[0].upper() + plain[1:]
