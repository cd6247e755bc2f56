"""Who is reminded, as a grid: posts of Ashdown and what each step of each kind reaches."""

from datetime import date

import pytest

from tracker.domain.audience import Holder, People, next_escalation, recipients
from tracker.domain.permissions import PostKind
from tracker.domain.reminders import ActionFacts, Duty, Kind, PlanFacts
from tracker.domain.status import ActionStatus, PlanStatus

WHO = {
    "morgan": Holder(1, 10, PostKind.YOS_MANAGER, 1),
    "carol": Holder(1, 20, PostKind.BOARD_CHAIR, 2),
    "dev": Holder(1, 20, PostKind.BOARD_CHAIR, 3, is_deputy=True),
    "bola": Holder(1, 30, PostKind.BOARD_MEMBER, 4),
    "olive": Holder(1, 40, PostKind.ACTION_OWNER, 5),
    "oscar": Holder(1, 40, PostKind.ACTION_OWNER, 6, is_deputy=True),
    "vera": Holder(1, 50, PostKind.VERIFIER, 7),
    "bridget": Holder(2, 60, PostKind.YOS_MANAGER, 8),
}
NAMES = {holder.user_id: name for name, holder in WHO.items()}
DAY = date(2026, 3, 6)

GRID = """
kind                 | step | circumstance          | reached
plan_deadline        | -14  |                       | morgan
plan_deadline        | -7   |                       | morgan carol
plan_deadline        | 0    |                       | morgan carol
plan_deadline        | -14  | no morgan             | carol
plan_deadline        | -7   | no carol              | morgan dev
plan_deadline        | -14  | morgan unreachable    | morgan! carol
endorsement_waiting  | 7    |                       | carol dev
endorsement_waiting  | 7    | carol wrote it        | dev
endorsement_waiting  | 7    | no carol, no dev      | morgan
action_due           | -7   |                       | olive oscar
action_due           | -7   | no oscar              | olive
action_due           | -7   | no olive              | oscar
action_due           | -7   | no olive, no oscar    | morgan
action_due           | -7   | olive unreachable, no oscar | olive! morgan
action_overdue       | 1    |                       | olive oscar
action_overdue       | 7    |                       | olive oscar morgan
action_overdue       | 14   |                       | olive oscar morgan carol
action_overdue       | 28   |                       | olive oscar morgan carol
action_overdue       | 1    | no olive, no oscar, no morgan | carol
verification_waiting | 7    |                       | vera
verification_waiting | 7    | vera barred           | morgan carol
verification_waiting | 7    | no vera               | morgan carol
verification_waiting | 7    | no vera, morgan barred | carol
verification_waiting | 7    | no vera, morgan barred, carol barred | bola
verification_waiting | 7    | no vera, morgan barred, carol barred, bola barred |
extension_asked      | 0    |                       | carol
extension_asked      | 0    | carol asked           | dev
extension_asked      | 0    | no carol, no dev      | morgan
ownerless            | 0    |                       | morgan
"""


def changed(circumstance: str) -> tuple[People, dict[str, int], frozenset[int]]:
    """The holders, who asked or wrote, and who is barred, under some circumstances."""
    holders, did, barred = dict(WHO), {}, set()
    for part in filter(None, (one.strip() for one in circumstance.split(","))):
        if part.startswith("no "):
            del holders[part[3:]]
            continue
        name, what = part.split(" ", 1)
        if what == "unreachable":
            holders[name] = holders[name]._replace(reachable=False)
        elif what == "barred":
            barred.add(WHO[name].user_id)
        else:
            did[what] = WHO[name].user_id
    return People(holders.values()), did, frozenset(barred)


@pytest.mark.parametrize("row", GRID.strip().splitlines()[1:])
def test_each_step_reaches_the_people_of_its_service_whom_the_table_names(row: str) -> None:
    name, step, circumstance, reached = (part.strip() for part in row.split("|"))
    people, did, barred = changed(circumstance)
    kind = Kind(name)
    if kind in {Kind.PLAN_DEADLINE, Kind.ENDORSEMENT_WAITING}:
        facts: PlanFacts | ActionFacts = PlanFacts(
            1, 1, "Ashdown YJS", "Plan", PlanStatus.WITH_BOARD, DAY,
            authors=frozenset(did.values()),
        )  # fmt: skip
    else:
        facts = ActionFacts(
            1, 1, "Ashdown YJS", "1a", "Do it", ActionStatus.AGREED, DAY, owner_post_id=40,
            verifier_post_id=50, barred=barred, asked_by=did.get("asked"),
        )  # fmt: skip
    found = recipients(Duty(kind, DAY), int(step), facts, people)
    assert [NAMES[r.user_id] + "!" * (not r.reachable) for r in found] == reached.split()


def test_the_chairs_own_date_is_decided_by_the_deputy() -> None:
    facts = ActionFacts(
        1, 1, "Ashdown YJS", "1a", "Do it", ActionStatus.AGREED, DAY, owner_post_id=20, asked_by=1
    )
    found = recipients(Duty(Kind.EXTENSION_ASKED, DAY), 0, facts, People(WHO.values()))
    assert [NAMES[r.user_id] for r in found] == ["dev"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ((2026, 3, 9), ("manager", date(2026, 3, 13))),
        ((2026, 3, 13), ("chair", date(2026, 3, 20))),
        ((2026, 3, 20), None),
    ],
)
def test_a_mail_says_who_hears_of_it_next(
    today: tuple[int, int, int], expected: tuple[str, date] | None
) -> None:
    assert next_escalation(Duty(Kind.ACTION_OVERDUE, DAY), date(*today)) == expected
    assert next_escalation(Duty(Kind.ACTION_DUE, DAY), date(*today)) is None
