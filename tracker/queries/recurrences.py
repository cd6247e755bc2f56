"""Which earlier recommendations of the same service a report repeats, likely or confirmed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import PartialDate, Precision, london_today
from tracker.domain.errors import Absent
from tracker.domain.permissions import Actor
from tracker.domain.progress import RecommendationStatus, recommendation_status
from tracker.domain.status import ActionStatus
from tracker.models import (
    Action,
    ActionRecommendation,
    Recommendation,
    Recurrence,
    Report,
    User,
)
from tracker.queries.facts import Query
from tracker.queries.report_shelf import visible
from tracker.reading import Finding, likely_earlier

#: More suggestions than these are not read.
MOST = 3


@dataclass(frozen=True)
class Side:
    """A recommendation with the report that makes it."""

    id: int
    service_id: int
    report_id: int
    ref: str
    text: str
    report: str
    published: PartialDate | None
    accepted_on: date
    themes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"recommendation {self.ref or self.id} of {self.report}"

    @property
    def known_on(self) -> date:
        """When it was published, or came in where that is not known."""
        return self.published.day if self.published else self.accepted_on

    def is_before(self, other: "Side") -> bool:
        """Whether it belongs to an earlier report."""
        return (self.known_on, self.report_id) < (other.known_on, other.report_id)


@dataclass(frozen=True)
class Suggested:
    """A likely earlier recommendation and why."""

    side: Side
    reason: str

    @property
    def words(self) -> str:
        """The earlier recommendation as a form offers it."""
        return f"{self.side.ref or 'No number'}: {self.side.text}"


@dataclass(frozen=True)
class Link:
    """What a person decided about a pair, seen from one of them."""

    side: Side
    kind: str
    note: str
    by: str
    at: datetime


@dataclass
class Repeats:
    """What stands beside one recommendation."""

    suggested: list[Suggested] = field(default_factory=list)
    earlier: list[Link] = field(default_factory=list)
    later: list[Link] = field(default_factory=list)
    declined: list[Link] = field(default_factory=list)
    closed_on: date | None = None  # every action that answers it is verified
    has_before: bool = False  # the service has earlier recommendations


def side(recommendation_id: int) -> Side | None:
    """One recommendation with its report."""
    row = db.session.execute(_sides().where(Recommendation.id == recommendation_id)).first()
    return None if row is None else _side(row)


def of_report(report_id: int, service_id: int, actor: Actor) -> dict[int, Repeats]:
    """For each recommendation of a report, what it repeats and where it was found again."""
    sides = _readable(service_id, actor)
    own = [one for one in sides.values() if one.report_id == report_id]
    found = {one.id: Repeats() for one in own}
    decided = _decisions(service_id, sides, found)
    closed = _closed(service_id)
    for one in own:
        repeats = found[one.id]
        repeats.closed_on = closed.get(one.id)
        before = [s for s in sides.values() if s.report_id != report_id and s.is_before(one)]
        repeats.has_before = bool(before)
        repeats.suggested = suggestions(one, before, decided)
    return found


def to_decide(recommendation_id: int, actor: Actor) -> tuple[Side, list[Suggested]]:
    """A recommendation and all earlier ones of its service, the likely ones first.

    Absent where there is no such recommendation. Those decided about are listed too: a decision
    may be taken anew.
    """
    later = side(recommendation_id)
    if later is None:
        raise Absent
    seen = visible(later.service_id, actor)
    rows = db.session.execute(
        _sides()
        .where(Recommendation.service_id == later.service_id)
        .order_by(Report.published_on.desc(), Report.id.desc(), Recommendation.position)
    )
    before = [one for one in map(_side, rows) if one.report_id in seen and one.is_before(later)]
    before = [one for one in before if one.report_id != later.report_id]
    likely = suggestions(later, before, set())
    first = {one.side.id for one in likely}
    others = [Suggested(one, f"In {one.report}") for one in before if one.id not in first]
    return later, [
        *(Suggested(one.side, f"Likely: {one.reason}. In {one.side.report}") for one in likely),
        *others,
    ]


def suggestions(
    later: Side, before: Iterable[Side], decided: set[tuple[int, int]]
) -> list[Suggested]:
    """The likely earlier recommendations that nobody has decided about, best first."""
    open_ones = {str(one.id): one for one in before if (later.id, one.id) not in decided}
    likely = likely_earlier(
        Finding("", later.text, later.themes),
        [Finding(key, one.text, one.themes) for key, one in open_ones.items()],
    )
    return [Suggested(open_ones[one.ref], one.reason) for one in likely[:MOST]]


def decided(recommendation_ids: Iterable[int], service_id: int, actor: Actor) -> dict[int, Repeats]:
    """Only what people decided about these recommendations, without suggestions."""
    sides = _readable(service_id, actor)
    found = {number: Repeats() for number in recommendation_ids if number in sides}
    _decisions(service_id, sides, found)
    return found


def _readable(service_id: int, actor: Actor) -> dict[int, Side]:
    """The service's recommendations whose report this person may read."""
    seen = visible(service_id, actor)
    rows = db.session.execute(
        _sides().where(Recommendation.service_id == service_id).order_by(Recommendation.id)
    )
    return {row.id: _side(row) for row in rows if row.report_id in seen}


def _decisions(
    service_id: int, sides: dict[int, Side], found: dict[int, Repeats]
) -> set[tuple[int, int]]:
    rows = db.session.execute(
        select(
            Recurrence.later_id, Recurrence.earlier_id, Recurrence.kind, Recurrence.note,
            User.name, Recurrence.decided_at,
        )
        .join(User, User.id == Recurrence.decided_by)
        .where(Recurrence.service_id == service_id)
        .order_by(Recurrence.decided_at, Recurrence.id)
    ).all()  # fmt: skip
    for row in rows:
        if row.later_id not in sides or row.earlier_id not in sides:
            continue
        facts = (row.kind, row.note, row.name, row.decided_at)
        if row.later_id in found:
            beside = found[row.later_id]
            where = beside.declined if row.kind == "declined" else beside.earlier
            where.append(Link(sides[row.earlier_id], *facts))
        if row.earlier_id in found and row.kind != "declined":
            found[row.earlier_id].later.append(Link(sides[row.later_id], *facts))
    return {(row.later_id, row.earlier_id) for row in rows}


def _closed(service_id: int) -> dict[int, date]:
    """When the last action of a recommendation was verified, where all of them are."""
    rows = db.session.execute(
        select(ActionRecommendation.recommendation_id, Action.state, Action.closed_at)
        .join(
            Action,
            (Action.id == ActionRecommendation.action_id)
            & (Action.service_id == ActionRecommendation.service_id),
        )
        .where(ActionRecommendation.service_id == service_id)
        .order_by(ActionRecommendation.recommendation_id, Action.id)
    )
    states: dict[int, list[ActionStatus]] = defaultdict(list)
    last: dict[int, datetime] = {}
    for row in rows:
        states[row.recommendation_id].append(row.state)
        if row.closed_at is not None:
            last[row.recommendation_id] = max(
                row.closed_at, last.get(row.recommendation_id, row.closed_at)
            )
    return {
        number: london_today(last[number])
        for number, each in states.items()
        if number in last and recommendation_status(each) is RecommendationStatus.ALL_VERIFIED
    }


def _sides() -> Query:
    return select(
        Recommendation.id, Recommendation.service_id, Recommendation.report_id,
        Recommendation.printed_ref, Recommendation.text, Report.title, Report.published_on,
        Report.published_precision, Report.accepted_at, Recommendation.themes,
    ).join(
        Report,
        (Report.id == Recommendation.report_id) & (Report.service_id == Recommendation.service_id),
    )  # fmt: skip


def _side(row: Any) -> Side:
    known = row.published_on is not None and row.published_precision is not Precision.UNKNOWN
    return Side(
        row.id, row.service_id, row.report_id, row.printed_ref, row.text, row.title,
        PartialDate(row.published_on, row.published_precision) if known else None,
        london_today(row.accepted_at), tuple(row.themes),
    )  # fmt: skip
