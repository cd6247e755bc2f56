"""A ReadReport as JSON and back: how it comes out of the child that read it."""

from dataclasses import asdict
from typing import Any

from .report import (
    AreaResult,
    Check,
    Fieldwork,
    Publication,
    Ratings,
    ReadRecommendation,
    ReadReport,
)

_LISTS = ("owners", "themes", "chairs", "copied_to", "pages", "professional_discretion")


def packed(report: ReadReport) -> dict[str, Any]:
    """Every field by its name."""
    return asdict(report)


def unpacked(facts: dict[str, Any]) -> ReadReport:
    """The same report: JSON knows no tuples and no classes."""
    ratings = _tuples(facts["ratings"]) | {
        "standards": tuple((number, word) for number, word in facts["ratings"]["standards"]),
        "areas": tuple(AreaResult(**area) for area in facts["ratings"]["areas"]),
        "elsewhere": tuple(AreaResult(**area) for area in facts["ratings"]["elsewhere"]),
    }
    return ReadReport(**_tuples(facts) | {
        "publication": Publication(**facts["publication"]),
        "fieldwork": Fieldwork(**facts["fieldwork"]),
        "recommendations": tuple(
            ReadRecommendation(**_tuples(item)) for item in facts["recommendations"]
        ),
        "ratings": Ratings(**ratings),
        "checks": tuple(Check(**check) for check in facts["checks"]),
    })  # fmt: skip


def _tuples(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name in _LISTS else value for name, value in facts.items()}
