"""A register of published ratings, row by row: what can be used and why the rest cannot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COLUMNS = ("service", "score", "score_max", "overall_rating", "publication_date")
#: The closed vocabulary of the rated inspections; a rating of two words is one rating.
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")


@dataclass(frozen=True)
class Rated:
    """The published rating of one service."""

    line: int
    service: str
    rating: str
    published_on: date
    score: int | None = None
    score_max: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Remark:
    """Something about a line of the file that a person should know."""

    line: int
    reason: str


def rated(line: int, row: Mapping[str, str | None], today: date) -> Rated | Remark:
    """A row of the register, or the reason why it cannot be used."""
    cell = {name: " ".join((value or "").split()) for name, value in row.items() if name}
    service = cell.get("service", "")
    if not service or len(service) > 200:
        return Remark(line, "no service is named" if not service else "the name is too long")
    words = {rating.casefold(): rating for rating in RATINGS}
    rating = words.get(cell.get("overall_rating", "").casefold())
    if rating is None:
        said = cell.get("overall_rating", "")[:60]
        return Remark(line, f"“{said}” is none of the four ratings")
    published = _day(cell.get("publication_date", ""))
    if published is None or published > today:
        return Remark(line, f"“{cell.get('publication_date', '')[:40]}” is no past date")
    numbers = _score(cell.get("score", ""), cell.get("score_max", ""))
    if isinstance(numbers, str):
        return Remark(line, numbers)
    return Rated(line, service, rating, published, *numbers, source=cell.get("report_url", ""))


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _score(score: str, top: str) -> tuple[int | None, int | None] | str:
    """Both numbers, none, or why they cannot be: a score never stands without its highest."""
    if not score and not top:
        return None, None
    if not (re.fullmatch(r"\d{1,3}", score) and re.fullmatch(r"\d{1,3}", top)):
        return f"the score “{score[:20]}” of “{top[:20]}” is no pair of whole numbers"
    if int(score) > int(top):
        return f"the score {score} is more than the highest, {top}"
    return int(score), int(top)
