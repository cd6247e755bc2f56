"""What the reader needs to know about one inspection programme."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from tracker.reading.lines import Document
from tracker.reading.report import Ratings
from tracker.reading.sections import Layout

LONGEST_TITLE = 200
MOST_TITLE_LINES = 6  # of a narrow page
NARROW = 30  # characters of a line of such a page, at most


def _no_ratings(_: Document) -> Ratings:
    return Ratings()


@dataclass(frozen=True)
class Programme:
    """`title` is what the first lines call the inspection; `signs` tell programmes of the same
    title apart (weight for each that occurs). `default_kind` names the body where the report
    prints only the area."""

    code: str
    title: re.Pattern[str]
    layout: Layout
    signs: tuple[tuple[re.Pattern[str], int], ...] = ()
    default_kind: str = "YOS"
    is_letter: bool = False
    ratings: Callable[[Document], Ratings] = _no_ratings

    def title_line(self, doc: Document) -> int | None:
        """Where the title stands, in one line or wrapped; None if it is not this one."""
        for index, line in enumerate(doc.lines[:80]):
            following = doc.lines[index + 1 : index + MOST_TITLE_LINES]
            short = takewhile(lambda near: len(near.text) < NARROW, following[1:])
            words = (near.text for near in (line, *following[:1], *short))
            match = self.title.search(" ".join(words))
            is_title = match and match.start() <= len(line.text) < LONGEST_TITLE
            if is_title and not re.search(r"\bthematic\b", line.text, re.IGNORECASE):
                return index
        return None

    def likeness(self, doc: Document) -> int:
        return sum(weight for sign, weight in self.signs if sign.search(doc.text))


HEADINGS = (
    r"^(?:(?:chapter |section )?\d{1,2}(?:\.\d)?[.:]?\s+)?(?:our |the |key |main |priority |"
    r"specific |inspection |(?:(?:detailed )?findings|conclusions?|causes? of concern) and |"
    r"summary of (?:our |the )?|[A-Z][^.:]{3,50}(?:\s*:|\s[–—-])\s+(?:our |the )?)?"
    r"(?:recommendations?|argymhellion)(?:\s+(?:for (?:improvement|action|the .{3,60})|"
    r"to the .{3,60}|"
    r"(?:arising )?from (?:the|this) inspection|"
    r"and (?:agreed |proposed |management )?(?:actions?(?: plan)?|responses?))|"
    r"(?:\s*:|\s[–—-])\s+what [a-z][^.:]{3,40})?\s*:?(?:\s*\(.*)?$|"
    r"^(?:\d{1,2}\.?\s+)?what (?:should|needs to|must) (?:happen|change|improve|be done)"
    r"(?: next)?\??$"
)
LEADS = (
    r"\bwe (?:have )?(?:therefore )?(?:made|make)\b.{0,40}\brecommendations?\b|"
    r"\b(?:report|review|team|inspection|inspectors?|HMIP|HM\w* Inspectorate of Probation|"
    r"inspectorate)\b.{0,40}"
    r"\b(?:made|makes|make|has made)\b.{0,40}\brecommendations?\b|"
    r"\brecommendations? (?:are|were|is)(?: as follows)?\s*:|"
    r"\b(?:\w+ )?recommendations? (?:have|has) been made\b|"
    r"\bwe (?:therefore )?recommend(?: that)?:?|"
    r"\bfollowing (?:\w+ )?recommendations?\b|\bargymhell(?:iad|ion)\b"
)


def layout(*, headings: str = HEADINGS, leads: str = LEADS, prints_owners: bool = True) -> Layout:
    """A layout from its patterns; without any, the layout that most programmes share."""
    return Layout(words(headings), words(leads), prints_owners)


def words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


OWN_NAME = 100  # a programme named in the title beats a title that several share


def signs(*weighted: tuple[str, int]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((words(pattern), weight) for pattern, weight in weighted)


# The title that rated inspections share with the framework of 2025.
YOUTH_SERVICES = (
    r"\binspection of (?:the )?youth (?:offending|justice) (?:services?|teams?)\b|"
    r"\binspection of (?-i:[A-Z][\w’'-]+(?: (?:and|upon|on|of|the|[A-Z][\w’'-]+)){0,5}) "
    r"youth (?:offending|justice) (?:service|team)|"
    r"youth (?:offending|justice) services?\W{1,4}(?:an )?inspection\b|"
    r"\barolygiad o (?:\w+ )?(?:wasanaethau?|gwasanaethau?) (?:trosedd\w+|cyfiawnder) (?:ifanc|"
    r"ieuenctid)|"
    r"\binspection of children and victims\b|"
    r"\barolygiad\b.{0,60}\b(?:ifanc|ieuenctid)\b"
)
