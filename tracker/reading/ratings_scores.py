"""Results of a Core Case Inspection: percentages with a printed comment, by area."""

import re

from .lines import Document
from .ratings import NUMBER
from .report import AreaResult, Ratings
from .wraps import join

_COMMENT = r"(?P<comment>MINIMUM|MODERATE|SUBSTANTIAL|DRASTIC)"
_PERCENT = re.compile(r"(?<![\d.])(?P<score>\d{1,3})\s?%")
_RESULT = re.compile(rf"[|\s]+\d{{1,3}}\s?%|{_COMMENT}(?: improvement)?(?: required)?[|\s]*$")
_HEADLINES = (
    (
        "Likelihood of Reoffending",
        re.compile(r"likelihood of re-?offending.{0,12}score\b", re.IGNORECASE),
    ),
    ("Risk of Harm", re.compile(r"risk of harm.{0,14}score\b", re.IGNORECASE)),
    ("Safeguarding", re.compile(r"safeguarding[^.]{0,6}score\b", re.IGNORECASE)),
)
# A row of a summary table: the area, its percentage and the comment, and nothing else (a row
# that compares with an earlier inspection has two of each).
_ROW = re.compile(
    r"[|\s]*(?:public protection\s*[|:–-]?\s*)?[‘'“]?"
    r"(?P<name>safeguarding|risk of harm|likelihood of re-?offending)"
    rf"(?: to others)?[’'”]?(?: work)?(?: score)?[|:\s]+\d{{1,3}}\s?%[|:\s]+(?-i:{_COMMENT})"
    r"(?: improvement(?: required)?)?[|.\s]*",
    re.IGNORECASE,
)
MOST_NAME_LINES, LONGEST_NAME_LINE = 3, 40  # of a criterion's name; characters of each
_ORDER = {"Safeguarding": 0, "Risk of Harm": 1, "Likelihood of Reoffending": 2}


def core_case(doc: Document) -> Ratings:
    """Three headline scores and every general criterion, each with its printed comment."""
    found: dict[str, AreaResult] = {}
    others = _in_sentences(doc)
    for index in range(len(doc.lines)):
        name = _area_at(doc, index)
        if name and (result := _percent_below(doc, index, name)):
            if name in found:
                others.append(result)
            found.setdefault(name, result)
    return Ratings(
        areas=tuple(sorted(found.values(), key=lambda a: (_ORDER.get(a.name, 3), a.name))),
        elsewhere=tuple(
            one for one in others if one.name in found and one.score != found[one.name].score
        ),
    )


def _in_sentences(doc: Document) -> list[AreaResult]:
    """The scores as the foreword tells them: '... was done well enough 64% of the time'."""
    return [
        AreaResult(name, score=int(match["score"]))
        for name in _ORDER
        for match in re.finditer(
            rf"\b{name}\b[^.%]{{0,120}}\bwell enough (?P<score>\d{{1,3}})%", doc.flow, re.IGNORECASE
        )
    ]


def _area_at(doc: Document, index: int) -> str | None:
    """The area that a line names, alone or with the lines over which its name is wrapped."""
    first = doc.lines[index].text
    if re.match(
        r"[|\s]*(?:public protection|safeguarding|likelihood|risk of)", first, re.IGNORECASE
    ):
        if _is_in_name(doc, index):
            return None
        near = [line.text for line in doc.lines[index : index + 3]]
        # a narrow column wraps the name around its score
        for texts in (near, [" ".join(_RESULT.sub(" ", text).split()) for text in near]):
            for used in (1, 2, 3):
                if name := _area_name(join(texts[:used], doc.words), len(texts[0])):
                    return name
    return _area_name(first, len(first))


def _is_in_name(doc: Document, index: int) -> bool:
    """Whether the line goes on with the name of a criterion, which a narrow cell wraps: '2.2
    Reducing the', 'Likelihood of', 'Reoffending'."""
    above = doc.lines[max(0, index - MOST_NAME_LINES) : index]
    begun = [at for at, line in enumerate(above) if NUMBER.match(line.text)]
    return bool(begun) and not any(
        line.text.endswith(":") or _PERCENT.search(line.text) or len(line.text) > LONGEST_NAME_LINE
        for line in above[begun[-1] :]
    )


def _area_name(text: str, own: int) -> str | None:
    """The area whose name begins within the first `own` characters."""
    if len(text) > 120:
        return None
    for name, pattern in _HEADLINES:
        match = pattern.search(text)
        if match and match.start() < own:
            return name
    if row := _ROW.fullmatch(text):
        return next(name for name in _ORDER if name[:6].lower() == row["name"][:6].lower())
    match = NUMBER.match(text)
    return match["number"] if match and match["number"][0] in "123" else None


def _percent_below(doc: Document, index: int, name: str) -> AreaResult | None:
    """Percentage and comment within the lines after the area's name, before the next area."""
    score: int | None = None
    for offset, line in enumerate(doc.lines[index : index + 14]):
        if offset and (other := _area_at(doc, index + offset)) and other != name:
            return None
        if offset and re.match(r"(?:strengths|areas? for improvement)\b", line.text, re.IGNORECASE):
            return None
        if score is None and len(line.text) < 200 and (match := _PERCENT.search(line.text)):
            score = int(match["score"])
        comment = re.search(rf"{_COMMENT}\b", line.text)
        if score is not None and comment and len(line.text) < 200:
            return AreaResult(name, score=score, comment=comment["comment"])
    return None
