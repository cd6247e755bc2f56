"""Published results as printed: standards, areas and headline scores, found by closed words."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from .line import Line
from .lines import Document
from .ratings_wrapped import unwrapped
from .report import Ratings
from .wraps import join

FOUR = ("Outstanding", "Good", "Requires improvement", "Inadequate")
WELSH = ("Rhagorol", "Da", "Angen ei wella", "Angen gwella", "Yn gofyn am welliant", "Annigonol")
POINTS = {
    "outstanding": 3, "good": 2, "requires improvement": 1, "inadequate": 0,
    "rhagorol": 3, "da": 2, "angen ei wella": 1, "angen gwella": 1, "yn gofyn am welliant": 1,
    "annigonol": 0,
}  # fmt: skip
_WORDS = "|".join(sorted((*FOUR, *WELSH), key=len, reverse=True)).replace(" ", r"\s+")
_RATING = re.compile(rf"(?<![\w'’‘])(?P<rating>{_WORDS})(?![\w'’])(?P<star>\s*\*)?", re.IGNORECASE)
_AT_END = re.compile(
    rf"(?:^|[\s|:*–-])(?P<rating>{_WORDS})(?P<star>\s*\*)?[\s|☆★*⭐]*$", re.IGNORECASE
)
NUMBER = re.compile(r"^[|#\s]*(?P<number>[1-4]\.[1-6])\.?(?=[\s|])\s*\|?\s*(?P<rest>.*)$")
_NUMBER_ALONE = re.compile(r"^[|\s]*(?P<number>[1-4]\.[1-6])\.?[|\s]*$")
_SCORE = re.compile(r"(?<![\d/.])(?P<score>\d{1,2})\s*(?:/|out of|o)\s*(?P<max>\d{1,2})(?![\d/%])")
_OVERALL = re.compile(
    r"^(?:the\s+)?(?:over ?all|sgôr gyffredinol|gradd gyffredinol|cyffredinol)\b", re.IGNORECASE
)
_SCALE = re.compile(r"\d\s*[-–]\s*\d")  # '0-6 Inadequate', as the annexe explains the scale
_CUT_LABELS = {"Gradd", "Sgôr", "Over"}  # that a narrow cell wraps here
_DISCRETION = re.compile(
    r"professional discretion (?:applied|(?:has been|was) (?:applied|used|exercised))|"
    r"\b(?:applied|used|exercised) (?:its |their |our )?professional discretion",
    re.IGNORECASE,
)
_ANNEXE = re.compile(r"^(?:annexe?|appendix|atodiad)\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\.{4,}|\|\s*\d{1,3}\s*\|?$|^(?:[1-4]\.|annex|appendix).*[a-z] ?\d{1,3}$", re.IGNORECASE
)
_RESETTLEMENT = re.compile(r"resettlement|ailsefydlu", re.IGNORECASE)


_RESETTLEMENT_SAID = re.compile(
    rf"\bresettlement\b[^.]{{0,120}}?\brated\b[^.]{{0,20}}?[‘'“\"](?P<rating>{_WORDS})[’'”\"]",
    re.IGNORECASE,
)


def as_printed(word: str) -> str:
    """The rating in the spelling of the scale ('REQUIRES  IMPROVEMENT' is one of four words)."""
    return " ".join(word.split()).capitalize()


def rated(doc: Document) -> Ratings:
    """Overall rating, score, standards by number, resettlement apart, discretion by standard."""
    doc = unwrapped(doc)
    standards, resettlement, starred = _standards(doc)
    score, score_max = _score(doc)
    return Ratings(
        overall=overall(doc),
        score=score,
        score_max=score_max,
        standards=tuple(sorted(standards.items())),
        professional_discretion=tuple(sorted(starred | _discretion(doc, set(standards), starred))),
        resettlement=resettlement,
    )


def _body(doc: Document) -> Iterator[tuple[int, Line]]:
    """Lines before the annexes, without the contents."""
    started = False
    for index, line in enumerate(doc.lines):
        is_contents = bool(_CONTENTS.search(line.text))
        is_heading = line.gap and len(line.text) < 90 and not line.text.endswith(".")
        if _ANNEXE.match(line.text) and started and is_heading and not is_contents:
            return
        started = started or bool(NUMBER.match(line.text) and not is_contents)
        if not is_contents:
            yield index, line


def _standards(doc: Document) -> tuple[dict[str, str], str | None, set[str]]:
    """The first rating that stands in the row of each number, or in the lines under it; and the
    numbers whose rating has a star: professional discretion."""
    found: dict[str, str] = {}
    starred: set[str] = set()
    resettlement: str | None = None
    for index, line in _body(doc):
        match = NUMBER.match(line.text) or _NUMBER_ALONE.match(line.text)
        if not match or _is_torn(doc, index):
            continue
        rest, row = _row(doc, index, match.groupdict().get("rest") or "")
        if row is None:
            continue
        rating = as_printed(row["rating"])
        if row["star"]:  # in the summary, or only in the chapter
            starred.add(match["number"])
        if match["number"] in found:
            continue
        if _RESETTLEMENT.search(rest) or match["number"].startswith("4."):
            resettlement = resettlement or rating
        else:
            found[match["number"]] = rating
    return found, resettlement or _resettlement(doc), starred & set(found)


def _is_torn(doc: Document, index: int) -> bool:
    """A number alone beside another such: a column that a copy tore from its ratings."""
    near = [doc.lines[at].text for at in (index - 1, index + 1) if 0 <= at < len(doc.lines)]
    alone = _NUMBER_ALONE.match(doc.lines[index].text)
    return alone is not None and any(_NUMBER_ALONE.match(text) for text in near)


def _row(doc: Document, index: int, rest: str) -> tuple[str, re.Match[str] | None]:
    """The cells of one row, which a PDF may have put on lines of their own."""
    cells = [rest]
    for following in (*doc.lines[index + 1 : index + 8], None):
        text = join(cells, doc.words)
        if (match := _AT_END.search(text)) and len(text) < 140:
            return text, match
        if following is None or NUMBER.match(following.text) or _NUMBER_ALONE.match(following.text):
            break
        cells = [*cells, following.text] if len(following.text) < 60 else [following.text]
    return rest, None


def _resettlement(doc: Document) -> str | None:
    """Its row without a number, over up to three lines, else the sentence that rates it."""
    for index, line in _body(doc):
        if not _RESETTLEMENT.search(line.text) or len(line.text) > 90:
            continue
        for used in (1, 2, 3):
            text = join((near.text for near in doc.lines[index : index + used]), doc.words)
            match = _AT_END.search(text)
            if match and len(text) < 110:
                return as_printed(match["rating"])
    said = _RESETTLEMENT_SAID.search(doc.flow)
    return as_printed(said["rating"]) if said else None


def overall(doc: Document) -> str | None:
    """The overall rating: its row in the summary, else the sentence that says it."""
    for index, line in enumerate(doc.lines):
        near = _up_to_standards(doc.lines[index : index + 4])
        label = join(near[:2], doc.words) if line.text in _CUT_LABELS else line.text
        if not _OVERALL.match(label.strip("| ")) or len(line.text) > 90 or _SCALE.search(label):
            continue
        for text in (join(near[:used], doc.words) for used in range(1, 5)):
            if match := _RATING.search(re.sub(_OVERALL, "", text.strip("| "))):
                return as_printed(match["rating"])
    sentence = re.search(  # not that of the annexe: 'The overall rating is 0-6 Inadequate, ...'
        rf"\b(?:overall|at ei gilydd|yn gyffredinol)\b[^.]{{0,120}}?\b(?:rated|rating|graddi\w+|"
        rf"sgôr)\b[^.\d]{{0,60}}?[‘'“\"]?(?P<rating>{_WORDS})\b",
        doc.flow, re.IGNORECASE,
    )  # fmt: skip
    return as_printed(sentence["rating"]) if sentence else None


def _up_to_standards(lines: Sequence[Line]) -> list[str]:
    """The first line and what follows before the row of a numbered standard."""
    following = takewhile(lambda line: not NUMBER.match(line.text), lines[1:])
    return [line.text for line in (*lines[:1], *following)]


def _score(doc: Document) -> tuple[int | None, int | None]:
    """'11/36': beside the word score or the overall rating, else alone among the first lines."""
    beside = [
        line.text for line in doc.lines if len(line.text) < 160 and _SCORE_WORD.search(line.text)
    ]
    alone = [line.text for line in doc.lines[:400] if _LONE_SCORE.fullmatch(line.text)]
    for text in (*beside, *alone):
        for match in _SCORE.finditer(text):
            score, most = int(match["score"]), int(match["max"])
            if most >= 12 and most % 3 == 0 and score <= most:
                return score, most
    return None, None


_SCORE_WORD = re.compile(r"\b(?:score|sgôr)\b|overall", re.IGNORECASE)
_LONE_SCORE = re.compile(r"\|?\s*\d{1,2}\s*/\s*\d{2}\s*\|?")


def _discretion(doc: Document, standards: set[str], starred: set[str]) -> set[str]:
    """Standards whose own section says that discretion was applied; where ratings have stars, a
    note to a star tells nothing more."""
    found: set[str] = set()
    current: str | None = None
    for index, line in _body(doc):
        match = NUMBER.match(line.text)
        if match and len(line.text) < 110 and match["number"] in standards:
            current = match["number"]
            continue
        is_note = bool(starred) and line.text.startswith("*")
        if current and not is_note and _DISCRETION.search(_with_next(doc, index)):
            found.add(current)
    return found


def _with_next(doc: Document, index: int) -> str:
    return join((line.text for line in doc.lines[index : index + 2]), doc.words)
