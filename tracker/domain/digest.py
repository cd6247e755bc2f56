"""What one mail says: its items with the most urgent first, the subject line, why and when next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.asking import asked
from tracker.domain.audience import next_escalation
from tracker.domain.dates import Precision, in_words
from tracker.domain.plans import plan_name
from tracker.domain.progress import days_word
from tracker.domain.reminders import (
    STATUTORY,
    ActionFacts,
    Audience,
    Duty,
    Facts,
    Kind,
    PlanFacts,
    next_day,
)

MOST = 50  # items of one mail
LONGEST_SUBJECT = 150
_TITLE = 80


@dataclass(frozen=True)
class Item:
    """One line of a digest: no case detail, no finding; what to do, by when, why you, when next."""

    kind: Kind
    subject: str
    id: int
    anchor: date
    step: int
    service: str
    service_id: int
    reference: str
    title: str
    headline: str
    todo: str
    why: str
    then: str
    next_on: date | None
    path: str
    days: int  # to the anchor, negative after it


#: The kinds are listed with the most urgent first.
_RANK = {kind: place for place, kind in enumerate(Kind)}
_WHY: dict[Audience, str] = {
    Audience.OWNER: "you hold, or deputise in, the post that owns it",
    Audience.MANAGER: "you manage the service",
    Audience.CHAIR: "you chair the management board",
    Audience.DEPUTY: "you deputise for the chair of the management board",
    Audience.VERIFIER: "you may verify it and had no part in it",
    Audience.DECIDER: "you decide about requests for more time",
}
_AUDIENCE_WORDS = {Audience.MANAGER: "the YOS manager", Audience.CHAIR: "the chair of the board"}


def spoken(day: date, precision: Precision = Precision.DAY) -> str:
    """ "Friday 14 March 2026", or "March 2026" where only a month was promised."""
    return f"{day:%B %Y}" if precision is not Precision.DAY else f"{day:%A} {in_words(day)}"


def short(text: str, limit: int = _TITLE) -> str:
    """The beginning of a text in one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def _late(days: int, due: str) -> str:
    return f"{days_word(-days)} late (was due {due})" if days < 0 else _soon(days, due)


def _soon(days: int, due: str) -> str:
    return f"due today, {due}" if days == 0 else f"due in {days_word(days)}, {due}"


_HEADLINE: dict[Kind, Callable[[int, str], str]] = {
    Kind.PLAN_DEADLINE: _late,
    Kind.ENDORSEMENT_WAITING: lambda _, since: f"waits for the board since {since}",
    Kind.ACTION_OVERDUE: lambda days, due: f"{days_word(-days)} overdue (was due {due})",
    Kind.ACTION_DUE: _soon,
    Kind.VERIFICATION_WAITING: lambda _, since: f"waits for verification since {since}",
    Kind.EXTENSION_ASKED: lambda _, since: f"more time was asked for on {since}",
    Kind.OWNERLESS: lambda *_: "nobody holds the post that owns it",
}


def item(
    facts: Facts, duty: Duty, step: int, audience: Audience, today: date,
    also: frozenset[Audience] = frozenset(),
) -> Item:  # fmt: skip
    """What a mail says about one duty to one person, who is `also` manager or chair, say."""
    days = (duty.anchor - today).days
    is_due_date = duty.kind in {Kind.ACTION_DUE, Kind.ACTION_OVERDUE}
    precise = facts.precision if isinstance(facts, ActionFacts) and is_due_date else Precision.DAY
    return Item(
        kind=duty.kind,
        subject=facts.type,
        id=facts.id,
        anchor=duty.anchor,
        step=step,
        service=facts.service,
        service_id=facts.service_id,
        reference="Plan" if isinstance(facts, PlanFacts) else f"Action {facts.code}",
        title=short(plan_name(facts.title)),
        headline=_HEADLINE[duty.kind](days, spoken(duty.anchor, precise)),
        todo=asked(facts, duty, audience),
        why=_WHY[audience],
        then=_then(duty, today, also),
        next_on=next_day(duty, today),
        path=f"/{facts.type}s/{facts.id}",
        days=days,
    )


def _then(duty: Duty, today: date, also: frozenset[Audience]) -> str:
    """What happens if nobody does anything: who else hears of it next."""
    following = next_escalation(duty, today, but=also)
    if following is not None:
        who, day = following
        return f"If nothing is done by {spoken(day)}, {_AUDIENCE_WORDS[who]} is told."
    if next_day(duty, today) is None:
        return "No further mail comes about this; it stays on the pages and in the board's papers."
    return ""


def in_order(items: Iterable[Item]) -> list[Item]:
    """The most urgent first: plans, then what is latest."""
    return sorted(items, key=lambda i: (_RANK[i.kind], i.days, i.service, i.reference, i.id))


def is_statutory(items: Iterable[Item]) -> bool:
    """Whether anything in the mail holds somebody to account."""
    return any(item.kind in STATUTORY for item in items)


def _plan(items: Sequence[Item]) -> str:
    return f"plan {items[0].headline.split(' (', maxsplit=1)[0]}"


def _count(items: Sequence[Item], one: str, many: str) -> str:
    return f"1 {one}" if len(items) == 1 else f"{len(items)} {many}"


_PHRASES: dict[Kind, Callable[[Sequence[Item]], str]] = {
    Kind.PLAN_DEADLINE: _plan,
    Kind.ENDORSEMENT_WAITING: lambda _: "plan waits for the board",
    Kind.ACTION_OVERDUE: lambda i: _count(i, "action overdue", "actions overdue"),
    Kind.ACTION_DUE: lambda i: (
        _count(i, "action due ", "actions due, the first ") + spoken(i[0].anchor)
    ),
    Kind.VERIFICATION_WAITING: lambda i: _count(i, "action to verify", "actions to verify"),
    Kind.EXTENSION_ASKED: lambda i: _count(i, "request for more time", "requests for more time"),
    Kind.OWNERLESS: lambda i: _count(i, "action without owner", "actions without owner"),
}


def subject_line(items: Sequence[Item]) -> str:
    """ "Ashdown YJS: 2 actions overdue, 1 action due Friday 14 March 2026"; most urgent first."""
    ordered = in_order(items)
    services = list(dict.fromkeys(item.service for item in ordered))
    others = len(services) - 1
    more = "" if not others else f" and {others} other service{'s' if others > 1 else ''}"
    groups: dict[Kind, list[Item]] = {}
    for one in ordered:
        groups.setdefault(one.kind, []).append(one)
    line = f"{services[0]}{more}: " + ", ".join(_PHRASES[kind](g) for kind, g in groups.items())
    return short(line, LONGEST_SUBJECT)


def next_mail(items: Iterable[Item]) -> date | None:
    """The day on which the next mail comes if nothing changes."""
    return min((item.next_on for item in items if item.next_on is not None), default=None)
