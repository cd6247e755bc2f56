"""Saying how an action goes: what is stored, and what is refused."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.actions import Case, case_in, facts_of, make_case, trail
from tests.cast import NOW, Cast
from tracker.commands.updates import NewestWord, Said, Told, update_action
from tracker.db import db
from tracker.domain.errors import Absent, NotAllowed, RuleBroken, Stale
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus
from tracker.models import Update

WELL = Said(Claim.ON_TRACK, "Six nurses are trained.")


def say(cast: Cast, case: Case, name: str = "olive", said: Said = WELL, **more: int) -> int:
    """An update by somebody."""
    return update_action(by=cast.actor(name), at=NOW, action_id=case.action_id, said=said, **more)


def test_the_first_update_starts_the_action(cast):
    case = make_case(cast, state=ActionStatus.AGREED)
    say(cast, case)
    assert case.action.state is ActionStatus.IN_PROGRESS
    assert trail() == ["action.updated"]
    row = db.session.query(Update).one()
    assert (row.author_id, row.post_id) == (cast.users["olive"], cast.posts["olive"])


STATES = """
draft                  -
agreed                 yes
in_progress            yes
awaiting_verification  -
verified               -
withdrawn              -
"""


@pytest.mark.parametrize("line", STATES.strip().splitlines())
def test_updates_are_for_running_actions(cast, line):
    state, takes = line.split()
    case = case_in(cast, ActionStatus(state))
    if takes == "yes":
        say(cast, case)
        return
    with pytest.raises(RuleBroken, match="you cannot update it now"):
        say(cast, case)
    assert db.session.query(Update).count() == 0
    assert trail() == []


WHO = """
morgan   yes
kit      yes
olive    yes
carol    no
dev      no
bola     no
perry    no
vera     no
yusuf    no
hana     no
ada      no
bridget  no
"""


@pytest.mark.parametrize("line", WHO.strip().splitlines())
def test_the_owner_the_manager_and_the_coordinator_update(cast, line):
    name, may = line.split()
    case = make_case(cast)
    if may == "yes":
        say(cast, case, name)
        return
    with pytest.raises(NotAllowed):
        say(cast, case, name)


def test_an_action_that_is_not_there_is_absent(cast):
    with pytest.raises(Absent):
        update_action(by=cast.actor("olive"), at=NOW, action_id=99, said=WELL)


BAD = [
    (Said(Claim.ON_TRACK), "what has happened"),
    (Said(Claim.BLOCKED, "   "), "what has happened"),
    (Said(Claim.COMPLETE, "All done"), "asks for the evidence"),
    (Said(Claim.ON_TRACK, "Well", forecast_on=date(2026, 3, 1)), "cannot be in the past"),
]


@pytest.mark.parametrize(("said", "reason"), BAD)
def test_an_update_says_something_and_claims_nothing(cast, said, reason):
    case = make_case(cast)
    with pytest.raises(RuleBroken, match=reason):
        say(cast, case, said=said)


def test_no_change_needs_no_words(cast):
    case = make_case(cast)
    say(cast, case, said=Said(Claim.NO_CHANGE))
    assert facts_of("action.updated") == {"code": "1a", "claim": "no_change", "told_by": ""}


def test_the_coordinator_types_what_the_owner_told(cast):
    case = make_case(cast)
    told = Told("Olive", "by phone", date(2026, 2, 27))
    say(cast, case, "kit", Said(Claim.AT_RISK, "Two nurses left.", told=told))
    row = db.session.query(Update).one()
    assert (row.author_id, row.told_by, row.told_how) == (cast.users["kit"], "Olive", "by phone")
    assert row.post_id == cast.posts["kit"]
    assert facts_of("action.updated")["told_by"] == "Olive"


def test_an_owner_types_for_nobody_else(cast):
    case = make_case(cast)
    with pytest.raises(NotAllowed):
        say(cast, case, said=Said(Claim.ON_TRACK, "Well", told=Told("Perry", "", None)))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told("", "by phone", None), "who told you"),
        (Told("Olive", "", date(2026, 3, 3)), "future"),
    ],
)
def test_what_was_told_has_a_teller_and_a_day_in_the_past(cast, told, reason):
    case = make_case(cast)
    with pytest.raises(RuleBroken, match=reason):
        say(cast, case, "kit", Said(Claim.ON_TRACK, "Well", told=told))


def test_a_page_from_before_the_newest_word_is_stale_and_shows_it(cast):
    case = make_case(cast)
    seen = case.action.version
    say(cast, case, "kit", Said(Claim.BLOCKED, "The room is gone."), seen=seen)
    with pytest.raises(Stale) as stale:
        say(cast, case, seen=seen)
    newest = stale.value.current
    assert isinstance(newest, NewestWord)
    assert (newest.claim, newest.narrative) == (Claim.BLOCKED, "The room is gone.")
    say(cast, case, seen=newest.version)
    assert db.session.query(Update).count() == 2


def test_a_page_from_before_another_change_is_stale(cast):
    case = make_case(cast)
    with pytest.raises(Stale):
        say(cast, case, seen=case.action.version + 1)


@pytest.mark.parametrize(
    "statement", ["UPDATE action_update SET narrative = 'Bad'", "DELETE FROM action_update"]
)
def test_what_was_said_is_never_changed_or_removed(cast, database, statement):
    say(cast, make_case(cast))
    with pytest.raises(IntegrityError, match="never changed or removed"), database.begin_nested():
        database.execute(text(statement))
