"""What reading a report yields: frozen findings, and their JSON as outside scripts rely on it."""

from dataclasses import dataclass, field
from typing import Any, Literal

Precision = Literal["day", "month", "year", "unknown"]
UnreadableKind = Literal[
    "encrypted", "no-text-layer", "broken", "empty", "too-large", "macro", "not-a-report"
]


class Unreadable(Exception):
    """The file yields no report; `kind` is for scripts, `message` one sentence for the screen."""

    def __init__(self, kind: UnreadableKind, message: str) -> None:
        super().__init__(message)
        self.kind: UnreadableKind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication date no finer than printed: 'YYYY-MM-DD', 'YYYY-MM', 'YYYY' or None."""

    date: str | None = None
    precision: Precision = "unknown"
    source: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """First and last day (or month) of the inspectors' visit, as far as printed."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRecommendation:
    """One recommendation as printed; `start` and `end` mark it in the text of its page."""

    ref: str | None
    text: str
    owners: tuple[str, ...] = ()
    page: int = 1
    start: int = 0
    end: int = 0
    themes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "ref": self.ref,
            "text": self.text,
            "owners": list(self.owners),
            "page": self.page,
            "themes": list(self.themes),
        }


@dataclass(frozen=True, slots=True)
class AreaResult:
    """A result of one area: a percentage with its comment, or a rating in words."""

    name: str
    score: int | None = None
    comment: str | None = None
    rating: str | None = None

    def as_json(self) -> dict[str, Any]:
        facts = {"score": self.score, "comment": self.comment, "rating": self.rating}
        return {name: value for name, value in facts.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Ratings:
    """Published results exactly as printed; which parts are filled depends on the programme."""

    overall: str | None = None
    score: int | None = None
    score_max: int | None = None
    standards: tuple[tuple[str, str], ...] = ()
    professional_discretion: tuple[str, ...] = ()
    resettlement: str | None = None
    areas: tuple[AreaResult, ...] = ()
    elsewhere: tuple[AreaResult, ...] = ()  # what else the same report prints for an area

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        if self.overall is not None:
            shown["overall"] = self.overall
        if self.score is not None:
            shown |= {"score": self.score, "score_max": self.score_max}
        if self.standards:
            shown["standards"] = dict(self.standards)
            shown["professional_discretion"] = list(self.professional_discretion)
        if self.resettlement is not None:
            shown["resettlement"] = self.resettlement
        if self.areas:
            shown["areas"] = {area.name: area.as_json() for area in self.areas}
        return shown


@dataclass(frozen=True, slots=True)
class Check:
    """Something a person must look at; reading shows a disagreement and repairs nothing.

    `number`: of the one recommendation that it is about, counted from 1 in their order."""

    kind: str
    message: str
    page: int | None = None
    number: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "message": self.message, "page": self.page}


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Everything that was read, with the source text page by page to compare it with."""

    service: str | None
    programme: str
    language: str
    publication: Publication
    fieldwork: Fieldwork
    stated_count: int | None
    recommendations: tuple[ReadRecommendation, ...]
    ratings: Ratings
    chairs: tuple[str, ...] = ()
    manager: str | None = None
    copied_to: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    pages: tuple[str, ...] = field(default=(), repr=False)
    title: str = ""

    def as_json(self) -> dict[str, Any]:
        published = self.publication
        return {
            "service": self.service,
            "programme": self.programme,
            "language": self.language,
            "publication": {
                "date": published.date,
                "precision": published.precision,
                "source": published.source,
                "page": published.page,
            },
            "fieldwork": {"from": self.fieldwork.start, "to": self.fieldwork.end},
            "stated_count": self.stated_count,
            "recommendations": [item.as_json() for item in self.recommendations],
            "ratings": self.ratings.as_json(),
            "chairs": list(self.chairs),
            "manager": self.manager,
            "copied_to": list(self.copied_to),
            "checks": [check.as_json() for check in self.checks],
        }
