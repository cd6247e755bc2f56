"""What the reader needs to know about one inspection programme."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..lines import Document
from ..report import Ratings
from ..sections import Layout


def _no_ratings(_: Document) -> Ratings:
    return Ratings()


@dataclass(frozen=True)
class Programme:
    """`signs` are patterns with weights: on the front lines each counts double. `default_kind`
    names the body where the report prints only the area."""

    code: str
    signs: tuple[tuple[re.Pattern[str], int], ...]
    layout: Layout
    default_kind: str = "YOS"
    is_letter: bool = False
    ratings: Callable[[Document], Ratings] = _no_ratings

    def likeness(self, doc: Document) -> int:
        """How much the report looks like one of this programme."""
        front = doc.front
        return sum(
            weight * (2 if sign.search(front) else 1 if sign.search(doc.text) else 0)
            for sign, weight in self.signs
        )


HEADINGS = (
    r"^(?:(?:chapter |section )?\d{1,2}(?:\.\d)?\.?\s+)?(?:our |the |key |main |priority |specific |inspection )?"
    r"(?:recommendations?|argymhellion)(?:\s+(?:for (?:improvement|action|the .{3,60})|to the .{3,60}|"
    r"(?:arising )?from (?:the|this) inspection))?\s*:?(?:\s*\(.*)?$"
)
LEADS = (
    r"\bwe (?:have )?(?:therefore )?(?:made|make)\b.{0,40}\brecommendations?\b|"
    r"\b(?:report|inspection|inspectors?|HMIP|HM\w* Inspectorate of Probation|inspectorate)\b.{0,40}\b(?:made|makes|make|has made)\b"
    r".{0,40}\brecommendations?\b|\brecommendations? (?:are|were|is)(?: as follows)?\s*:|"
    r"\b(?:\w+ )?recommendations? (?:have|has) been made\b|\bwe (?:therefore )?recommend(?: that)?:?|"
    r"\bfollowing (?:\w+ )?recommendations?\b|\bargymhell(?:iad|ion)\b"
)


def layout(
    *, headings: str = HEADINGS, leads: str = LEADS, prints_owners: bool = True
) -> Layout:
    """A layout from its patterns; without any, the layout that most programmes share."""
    return Layout(
        re.compile(headings, re.IGNORECASE), re.compile(leads, re.IGNORECASE), prints_owners
    )


def signs(**weights: int) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Words that mark a programme, underscores for spaces."""
    return tuple(
        (re.compile(rf"\b{words.replace('_', ' ')}\b", re.IGNORECASE), weight)
        for words, weight in weights.items()
    )
