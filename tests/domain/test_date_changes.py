"""When more time may be asked for, who may not decide it, and what the board ratifies."""

from datetime import date, timedelta

import pytest

from tracker.domain.date_changes import DateFacts, check_ask, may_not_decide, needs_ratifying
from tracker.domain.dates import PartialDate
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Actor, PostKind, Standing
from tracker.domain.status import ActionStatus

TODAY = date(2026, 3, 2)
DUE = date(2026, 4, 30)
ASKS = """
state                  due         wanted      asked  answer
in_progress            2026-04-30  2026-05-31  no     -
agreed                 2026-04-30  2026-05-31  no     -
in_progress            -           2026-05-31  no     -
in_progress            2026-02-01  2026-03-03  no     -
in_progress            2026-02-01  2026-03-02  no     later than today
in_progress            2026-04-30  2026-04-30  no     later than the present
in_progress            2026-04-30  2026-04-01  no     later than the present
in_progress            2026-04-30  2026-05-31  yes    asked for already
draft                  2026-04-30  2026-05-31  no     draft
awaiting_verification  2026-04-30  2026-05-31  no     awaiting verification
verified               2026-04-30  2026-05-31  no     verified
withdrawn              2026-04-30  2026-05-31  no     withdrawn
"""


@pytest.mark.parametrize("line", ASKS.strip().splitlines()[1:])
def test_more_time_is_asked_for_running_actions_once_and_for_a_later_day(line):
    state, due, wanted, asked, answer = line.split(None, 4)
    facts = DateFacts(
        ActionStatus(state), None if due == "-" else date.fromisoformat(due), asked == "yes"
    )
    day = PartialDate(date.fromisoformat(wanted))
    if answer == "-":
        check_ask(facts, day, TODAY)
        return
    with pytest.raises(RuleBroken, match=answer):
        check_ask(facts, day, TODAY)


@pytest.mark.parametrize(
    ("days", "before", "ratify"), [(1, 0, False), (28, 0, False), (29, 0, True), (1, 1, True)]
)
def test_more_than_28_days_or_a_second_extension_is_ratified(days, before, ratify):
    facts = DateFacts(ActionStatus.IN_PROGRESS, DUE, granted_before=before)
    assert needs_ratifying(facts, DUE + timedelta(days=days)) is ratify


#: person 1 asked; post 5 owns the action, post 9 is the chair's
DECIDERS = """
person | posts                                 | owner | between               | at a meeting
1      | 9:board_chair                         | 5     | somebody else decides | somebody else decides
2      | 9:board_chair                         | 5     | -                     | -
2      | 9:board_chair                         | 9     | your deputy           | -
2      | 9:board_chair:deputy                  | 9     | -                     | -
2      | 9:board_chair,5:action_owner          | 5     | your deputy           | -
2      | 9:board_chair,5:action_owner:deputy   | 5     | your deputy           | -
1      | 9:board_chair:deputy                  | 9     | somebody else decides | somebody else decides
"""


@pytest.mark.parametrize("line", DECIDERS.strip().splitlines()[1:])
def test_neither_the_asker_nor_the_owner_decides(line):
    person, posts, owner, *answers = (part.strip() for part in line.split("|"))
    standings = tuple(_standing(each) for each in posts.split(","))
    actor = Actor(int(person), "Somebody", "", standings)
    for at_meeting, answer in zip((False, True), answers, strict=True):
        said = may_not_decide(
            actor, requested_by=1, owner_post_id=int(owner), at_meeting=at_meeting
        )
        assert (said is None) if answer == "-" else answer in (said or "")


def _standing(text: str) -> Standing:
    post, kind, *deputy = text.split(":")
    return Standing(1, int(post), PostKind(kind), bool(deputy))
