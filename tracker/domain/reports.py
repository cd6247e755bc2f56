"""Rules about an inspection report: its dates, its embargo, the clock it starts, its results."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from tracker.domain.dates import (
    Counting,
    PartialDate,
    Precision,
    deadline,
    end_of_month,
    in_words,
)
from tracker.domain.errors import RuleBroken

#: On what ground a plan has its deadline, or none.
STATED, DEFAULT, AWAITING_DAY, SET_FOR_REPORT, OWN_PLAN = (
    "stated_in_report", "programme_default", "awaiting_day", "set_for_report", "own_plan",
)  # fmt: skip


class PlanRule(NamedTuple):
    """How long after publication a programme's plans are due, and whether its reports say so."""

    days: int = 28
    counting: Counting = Counting.CALENDAR
    stated_in_report: bool = False


class PlanClock(NamedTuple):
    """When a plan is due and on what ground; no day before the day of publication is known."""

    due_on: date | None
    basis: str


def plan_clock(published: PartialDate | None, rule: PlanRule) -> PlanClock:
    """The deadline of the plan that answers a report (PRODUCT rules 1 and 2)."""
    due_on = deadline(published, rule.days, rule.counting)
    if due_on is None:
        return PlanClock(None, AWAITING_DAY)
    return PlanClock(due_on, STATED if rule.stated_in_report else DEFAULT)


def stored_rule(
    days: int | None, counting: Counting | None, stated_in_report: bool | None
) -> PlanRule:
    """The rule of a programme's row; the product's own where a plan answers no report."""
    if days is None or counting is None:
        return PlanRule()
    return PlanRule(days, counting, bool(stated_in_report))


def basis_words(basis: str, rule: PlanRule, reason: str = "") -> str:
    """The ground of a deadline in words; a default is never made to look like a statement.

    `reason` is a person's for another deadline than the rule's.
    """
    unit = "working-day" if rule.counting is Counting.WORKING else "day"
    words = {
        STATED: "stated in the report",
        DEFAULT: f"{rule.days}-{unit} default, not stated in the report",
        SET_FOR_REPORT: "set for this report",
        OWN_PLAN: "the service's own plan, which answers no report",
    }.get(basis, "no clock before the day of publication is confirmed")
    return f"{words}: {reason}" if reason else words


def is_embargoed(published: PartialDate | None, today: date) -> bool:
    """Whether a report is not yet published; a month counts as its last day."""
    return published is None or published.day > today


#: A report may be kept without a plan when its day lies so far back.
ANSWERED_AFTER = timedelta(days=365)


def may_be_answered_before(published: PartialDate | None, today: date) -> bool:
    """Whether the plan that answers a report may have been made before the service came here.

    A year after publication; never for a report whose date is not known.
    """
    return published is not None and today - published.day > ANSWERED_AFTER


def partial_date(text: str | None) -> PartialDate | None:
    """'2012-12-05', '2020-12' or '2011' with its precision; None for anything else."""
    if not text or not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return None
    parts = [int(part) for part in text.split("-")]
    try:
        if len(parts) == 3:
            return PartialDate(date(*parts))
        if len(parts) == 2:
            return PartialDate(end_of_month(parts[0], parts[1]), Precision.MONTH)
        return PartialDate(date(parts[0], 12, 31), Precision.YEAR)
    except ValueError:
        return None


def date_text(value: PartialDate | None) -> str | None:
    """The opposite: no finer than the date is known."""
    if value is None or value.precision is Precision.UNKNOWN:
        return None
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(value.precision, 10)
    return value.day.isoformat()[:length]


def confirmed_day(
    printed: PartialDate | None, day: date, *, fieldwork_to: date | None = None
) -> PartialDate:
    """The day that a person confirms; RuleBroken when the report itself says otherwise."""
    if printed is not None and printed.precision in {Precision.MONTH, Precision.YEAR}:
        length = 7 if printed.precision is Precision.MONTH else 4
        if day.isoformat()[:length] != printed.day.isoformat()[:length]:
            words = in_words(*printed)
            raise RuleBroken(f"The report prints {words}: enter a day in {words}", "day")
    if fieldwork_to is not None and day < fieldwork_to:
        raise RuleBroken(
            f"The fieldwork ended on {in_words(fieldwork_to)}: enter a later day", "day"
        )
    return PartialDate(day)


def fieldwork_day(text: str | None, *, is_end: bool) -> date | None:
    """A printed day; a printed month stands for its first day, or its last at the end."""
    found = partial_date(text)
    if found is None or is_end or found.precision is Precision.DAY:
        return found.day if found else None
    return found.day.replace(
        day=1, month=1 if found.precision is Precision.YEAR else found.day.month
    )


def is_same_date(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates of publication agree as far as the coarser one goes."""
    lengths = {Precision.DAY: 10, Precision.MONTH: 7}
    length = min(lengths.get(one.precision, 4), lengths.get(other.precision, 4))
    return one.day.isoformat()[:length] == other.day.isoformat()[:length]


@dataclass(frozen=True)
class Result:
    """One published result, exactly as printed (PRODUCT rule 5)."""

    scope: str
    value: str
    comment: str = ""
    score: int | None = None
    score_max: int | None = None
    by_discretion: bool = False


def results_of(ratings: dict[str, Any]) -> tuple[Result, ...]:
    """The results in the shape of CONTRACT, one row each, in the order of the report."""
    found: list[Result] = []
    if ratings.get("overall"):
        found.append(Result("overall", str(ratings["overall"])))
    if ratings.get("score") is not None:
        score, top = ratings["score"], ratings.get("score_max")
        value = f"{score}/{top}" if top else str(score)
        found.append(Result("score", value, score=score, score_max=top))
    discretion = set(ratings.get("professional_discretion", ()))
    for scope, value in ratings.get("standards", {}).items():
        found.append(Result(scope, value, by_discretion=scope in discretion))
    if ratings.get("resettlement"):
        found.append(Result("resettlement", str(ratings["resettlement"])))
    found += [_area(scope[:100], facts) for scope, facts in ratings.get("areas", {}).items()]
    return tuple(found)


def _area(scope: str, facts: dict[str, Any]) -> Result:
    score = facts.get("score")
    value = facts.get("rating") or ("" if score is None else f"{score}%")
    return Result(scope, str(value), str(facts.get("comment") or ""), score)


_BODY = re.compile(
    r"\b(?:youth (?:offending|justice|support) (?:services?|teams?|partnership)|youth justice and "
    r"early help|yo[st]s?|yj[st]s?|yjps|ype&js|council|borough|city|county|london|royal|"
    r"metropolitan|of|the)\b",
    re.IGNORECASE,
)


def body(name: str) -> str:
    """What stays the same while a service is called YOS, YOT or YJS: the name of its area."""
    area = " ".join(re.sub(r"[^\w&]+", " ", _BODY.sub(" ", name)).casefold().split())
    return area.replace(" and ", " & ") or name.casefold().strip()


def is_same_body(printed: str | None, names: list[str]) -> bool:
    """Whether a printed name is one of the names of a service; unprinted names prove nothing."""
    return not printed or body(printed) in {body(name) for name in names}
