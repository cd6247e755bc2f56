"""What a person must look at before accepting: shown, never repaired."""

import re
from collections.abc import Iterable
from itertools import pairwise

from .markers import ROMAN
from .ratings import POINTS
from .report import Check, Fieldwork, Publication, Ratings, ReadRecommendation


def checks(
    found: tuple[ReadRecommendation, ...],
    stated: int | None,
    published: Publication,
    fieldwork: Fieldwork,
    ratings: Ratings,
    *,
    owners_expected: bool,
    bare_marks: int = 0,
    areas_expected: int = 0,
) -> tuple[Check, ...]:
    """Every doubt, in the order in which a page shows them."""
    return (
        *_count(found, stated),
        *_numbering(found),
        *_dates(published, fieldwork),
        *_owners(found, owners_expected=owners_expected),
        *_cut(found),
        *_joined(found),
        *_apart(found, bare_marks),
        *_areas(ratings, areas_expected),
        *_rating_sums(ratings),
        *_criteria(ratings),
        *_scores(ratings),
    )


def _count(found: tuple[ReadRecommendation, ...], stated: int | None) -> Iterable[Check]:
    page = found[0].page if found else None
    if not found:
        said = f", though it says that it makes {stated}" if stated else ""
        yield Check("no-recommendations", f"No recommendations were found in this report{said}.")
    elif stated is not None and stated != len(found):
        yield Check(
            "stated-count",
            f"The report says it makes {stated} recommendations; {len(found)} were found.",
            page,
        )


def number_of(ref: str) -> int | None:
    """The place of a printed reference in its list: '7', 'R7', 'vii' and 'g' are 7."""
    plain = ref.upper().lstrip("R")
    if plain.isdigit():
        return int(plain)
    if ref.lower() in ROMAN:
        return ROMAN.index(ref.lower()) + 1
    return ord(ref.lower()) - ord("a") + 1 if len(ref) == 1 and ref.isalpha() else None


def _numbering(found: tuple[ReadRecommendation, ...]) -> Iterable[Check]:
    last = 0
    for place, item in enumerate(found, 1):
        number = number_of(item.ref) if item.ref else None
        if number is None:
            continue
        if number not in {last + 1, 1}:
            yield Check(
                "numbering",
                f"After {last} comes {item.ref}: something may be missing or joined.",
                item.page,
                place,
            )
        last = number
    with_ref = sum(1 for item in found if item.ref)
    if 0 < with_ref < len(found):
        yield Check(
            "numbering",
            "Some recommendations have a printed number and others have none.",
            found[0].page,
        )


def _dates(published: Publication, fieldwork: Fieldwork) -> Iterable[Check]:
    told = {
        "month": "Only the month of publication is printed; please confirm the day.",
        "year": "Only the year of publication is printed; please confirm the day.",
        "unknown": "No publication date was found; please give it, or keep a draft.",
    }
    if published.precision in told:
        kind = {"month": "month-only-date", "year": "year-only-date"}.get(
            published.precision, "no-date"
        )
        yield Check(kind, told[published.precision], published.page)
    last = fieldwork.end or fieldwork.start
    if last and published.date and published.date[: len(last)] < last[: len(published.date)]:
        yield Check(
            "date-before-fieldwork",
            "The publication date lies before the fieldwork.",
            published.page,
        )


def _owners(found: tuple[ReadRecommendation, ...], *, owners_expected: bool) -> Iterable[Check]:
    without = [(place, item) for place, item in enumerate(found, 1) if not item.owners]
    if found and len(without) == len(found):
        reason = "" if owners_expected else " (letters of this kind do not print one)"
        yield Check(
            "no-owner-printed", f"No recommendation has a printed owner{reason}.", found[0].page
        )
    else:
        for place, item in without:
            yield Check(
                "no-owner-printed",
                f"Recommendation {item.ref or item.text[:40]} has no printed owner; others do.",
                item.page,
                place,
            )


_OPEN_END = re.compile(r"(?:\b(?:and|or|the|of|to|a|in|for|with|that|by)|[-–(])$")
# '... and is dealt with', 'as often as they wish to': a verb that is whole with its preposition.
_WHOLE_END = re.compile(
    r"\b(?:wish|want|need|like|choose|used|ought) to$|"
    r"\b(?:dealt|complied|met|worked|engaged|consulted) with$|\b(?:acted|built|relied) on$"
)
# '... that the child has agreed to': a clause whose preposition may stand last.
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whom|what|whose)\b(?:\W+[\w’'-]+){2,10}\W+(?:to|in|for|with|by|of)$",
    re.IGNORECASE,
)


def _cut(found: tuple[ReadRecommendation, ...]) -> Iterable[Check]:
    for place, item in enumerate(found, 1):
        is_whole = _RELATIVE.search(item.text) or _WHOLE_END.search(item.text)
        ends_open = _OPEN_END.search(item.text) and not is_whole
        if ends_open or len(item.text) < 8 or item.text.count("(") > item.text.count(")"):
            yield Check(
                "looks-cut",
                f"The text of recommendation {item.ref or item.text[:40]} may be cut off.",
                item.page,
                place,
            )


_LETTER = re.compile(r"(?:^|\s)\(?(?:[a-h]|[ivx]{1,4})[.)]\s|[•▪*]\s")
MANY_POINTS = 3  # of a list in the only recommendation of a report
_POINT = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s")


def _joined(found: tuple[ReadRecommendation, ...]) -> Iterable[Check]:
    """Numbers that go on from its own within one text, or rise where it has none: several
    recommendations may have run together."""
    if len(found) == 1 and len(_LETTER.findall(found[0].text)) >= MANY_POINTS:
        yield Check(
            "looks-joined",
            "The only recommendation holds a list: it may be several recommendations.",
            found[0].page,
            1,
        )
    for place, item in enumerate(found, 1):
        points = [int(number) for number in _POINT.findall(item.text)]
        own = number_of(item.ref) if item.ref else None
        run = points if own is None else [own, *points[:1]]
        if any(after == before + 1 for before, after in pairwise(run)):
            yield Check(
                "looks-joined",
                f"Recommendation {item.ref or item.text[:40]} holds numbered points: "
                "it may be several recommendations.",
                item.page,
                place,
            )


def _apart(found: tuple[ReadRecommendation, ...], bare_marks: int) -> Iterable[Check]:
    """A copy that tore the bullets from their texts: which lines are one item is a guess."""
    if found and bare_marks:
        yield Check(
            "marks-apart",
            f"{bare_marks} numbers or bullets of the list stand without a text: "
            "neighbouring recommendations may have run together.",
            found[0].page,
        )


def _areas(ratings: Ratings, expected: int) -> Iterable[Check]:
    """`expected`: how many areas such an inspection rates at least."""
    read = len(ratings.areas)
    if read < expected:
        said = f"Only {read} of at least {expected}" if read else "No"
        yield Check("standards-missing", f"{said} ratings of the areas were read.")


def _rating_sums(ratings: Ratings) -> Iterable[Check]:
    if not ratings.standards:
        return
    if ratings.overall is None:
        yield Check("standards-missing", "The overall rating was not found.")
    points = [POINTS[word.lower()] for _, word in ratings.standards]
    if ratings.score is not None and sum(points) != ratings.score:
        yield Check(
            "sum-of-ratings",
            f"The standards add up to {sum(points)}; the printed score is {ratings.score}.",
        )
    if ratings.score_max is not None and len(points) * 3 != ratings.score_max:
        yield Check(
            "standards-missing",
            f"{len(points)} standards were read; a score out of "
            f"{ratings.score_max} needs {ratings.score_max // 3}.",
        )
    yield from _band(ratings)
    if ratings.professional_discretion:
        listed = ", ".join(ratings.professional_discretion)
        yield Check(
            "professional-discretion",
            f"Professional discretion was applied to {listed}: the "
            "ratings do not follow from the cases alone.",
        )


#: What a Core Case Inspection scores (the summary of each published report).
CRITERIA = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2")
FEWEST_CRITERIA = 4  # found: with fewer the report has no table of them


def _criteria(ratings: Ratings) -> Iterable[Check]:
    found = {area.name for area in ratings.areas if area.name in CRITERIA}
    missing = [name for name in CRITERIA if name not in found]
    if missing and len(found) >= FEWEST_CRITERIA:
        yield Check("standards-missing", f"No score of {', '.join(missing)} was found.")


def _scores(ratings: Ratings) -> Iterable[Check]:
    """The scores of a Core Case Inspection stand in foreword, summary and tables; the judgements
    of a joint inspection in its summary and in the chapters."""
    told = {area.name: area for area in ratings.areas}
    for other in ratings.elsewhere:
        first = told[other.name]
        said = f"has {first.score}% in one place and {other.score}% in another"
        if other.rating:
            said = f"is '{first.rating}' in one place and seems '{other.rating}' in another"
        yield Check("scores-differ", f"{other.name} {said}.")


def _band(ratings: Ratings) -> Iterable[Check]:
    """Bands of the twelve-standard scale: 0-6, 7-18, 19-30, 31-36 (annexe of the reports)."""
    if ratings.score is None or ratings.score_max != 36 or ratings.overall is None:
        return
    score = ratings.score
    band = 0 if score <= 6 else 1 if score <= 18 else 2 if score <= 30 else 3
    if POINTS.get(ratings.overall.lower()) != band:
        yield Check(
            "band",
            f"A score of {score} of 36 lies in another band than the printed rating "
            f"'{ratings.overall}'.",
        )
