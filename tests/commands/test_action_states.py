"""Claiming completion, asking for a check, withdrawing and reopening."""

from datetime import date

import pytest

from tests.actions import Case, case_in, facts_of, make_case, make_evidence, trail
from tests.cast import NOW, Cast, arranging
from tracker.commands.action_states import ask_verifier, claim_complete, say_evidence_expected
from tracker.commands.date_changes import ask_for_time
from tracker.commands.deeds.actions import reopen, withdraw
from tracker.db import command, db, lock
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotAllowed, RuleBroken, Stale
from tracker.domain.permissions import Actor
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus
from tracker.models import Action, DateChange, Plan, Update

A = ActionStatus


def claim(cast: Cast, case: Case, name: str = "olive", **more: object) -> None:
    """Somebody says that it is done."""
    facts = {"narrative": "All nurses are trained."} | more
    claim_complete(by=cast.actor(name), at=NOW, action_id=case.action_id, **facts)


def claimable(cast: Cast, **more: object) -> Case:
    """An action with evidence of its own time."""
    case = make_case(cast, **more)
    make_evidence(case, by=cast.users["olive"])
    return case


def test_a_claim_waits_for_somebody_independent(cast):
    case = claimable(cast)
    claim(cast, case)
    action = case.action
    assert action.state is A.AWAITING_VERIFICATION
    assert (action.claimed_by, action.claimed_at) == (cast.users["olive"], NOW)
    assert db.session.query(Update).one().claim is Claim.COMPLETE
    assert trail() == ["action.claimed"]
    assert facts_of("action.claimed")["evidence"] == 1


STATES = """
draft                  refused
agreed                 claimed
in_progress            claimed
awaiting_verification  refused
verified               refused
withdrawn              refused
"""


@pytest.mark.parametrize("line", STATES.strip().splitlines())
def test_running_actions_can_be_claimed(cast, line):
    state, answer = line.split()
    case = case_in(cast, A(state))
    make_evidence(case, by=cast.users["olive"])
    if answer == "claimed":
        claim(cast, case)
        assert case.action.state is A.AWAITING_VERIFICATION
        return
    with pytest.raises(RuleBroken, match="you cannot claim"):
        claim(cast, case)


@pytest.mark.parametrize("name", ["kit", "carol", "bola", "perry", "vera", "yusuf", "bridget"])
def test_only_the_owner_and_the_manager_claim(cast, name):
    with pytest.raises(NotAllowed):
        claim(cast, claimable(cast), name)


def test_evidence_from_before_the_start_shows_nothing(cast):
    case = make_case(cast)
    make_evidence(case, by=cast.users["olive"], on=date(2026, 2, 10))
    with pytest.raises(RuleBroken, match="dated on or after the start"):
        claim(cast, case)
    assert case.action.state is A.IN_PROGRESS
    claim(cast, case, no_document_reason="The change is in how people speak.")
    assert case.action.no_document_reason == "The change is in how people speak."


def test_without_a_start_evidence_counts_from_the_endorsement_or_the_opening(cast):
    case = make_case(cast, started_on=None)
    make_evidence(case, by=cast.users["olive"], on=date(2026, 2, 10))
    claim(cast, case)  # the plan was opened on 10 February
    other = make_case_of_endorsed_plan(cast)
    make_evidence(other, by=cast.users["olive"], on=date(2026, 2, 10))
    with pytest.raises(RuleBroken, match="dated on or after the start"):
        claim(cast, other)


def make_case_of_endorsed_plan(cast: Cast) -> Case:
    """A second action, whose plan was endorsed on 2 March."""

    case = make_case(cast, started_on=None)
    with arranging():
        db.session.get_one(Plan, case.plan_id).endorsed_at = NOW
    return case


def test_a_plan_that_expects_no_evidence_blocks_the_claim(cast):
    case = claimable(cast, evidence_expected="")
    with pytest.raises(RuleBroken, match="does not say what evidence is expected"):
        claim(cast, case)


def test_the_manager_says_once_what_evidence_is_expected(cast):
    case = claimable(cast, evidence_expected="")
    say = {"at": NOW, "action_id": case.action_id}
    with pytest.raises(NotAllowed):
        say_evidence_expected(by=cast.actor("olive"), expected="Nothing much", **say)
    with pytest.raises(RuleBroken, match="Say what"):
        say_evidence_expected(by=cast.actor("morgan"), expected=" ", **say)
    say_evidence_expected(by=cast.actor("kit"), expected="An audit", **say)
    with pytest.raises(RuleBroken, match="already"):
        say_evidence_expected(by=cast.actor("morgan"), expected="Less", **say)
    claim(cast, case)


@pytest.mark.parametrize("state", [A.DRAFT, A.AWAITING_VERIFICATION, A.WITHDRAWN])
def test_what_is_expected_is_said_of_running_actions(cast, state):
    case = case_in(cast, state, evidence_expected="")
    with pytest.raises(RuleBroken, match="cannot be added now"):
        say_evidence_expected(
            by=cast.actor("morgan"), at=NOW, action_id=case.action_id, expected="An audit"
        )


def test_a_claim_says_what_was_done(cast):
    with pytest.raises(RuleBroken, match="what was done"):
        claim(cast, claimable(cast), narrative=" ")


def test_a_claim_ends_the_question_of_more_time(cast):
    case = claimable(cast)
    ask_for_time(
        by=cast.actor("olive"), at=NOW, action_id=case.action_id,
        to=PartialDate(date(2026, 6, 1)), reason="Later",
    )  # fmt: skip
    claim(cast, case)
    assert db.session.query(DateChange).one().state == "dropped"


def test_a_stale_claim_is_refused(cast):
    case = claimable(cast)
    with pytest.raises(Stale):
        claim(cast, case, seen=case.action.version + 1)


def test_a_claim_may_ask_a_post_to_check(cast):
    case = claimable(cast)
    claim(cast, case, verifier_post_id=cast.posts["vera"])
    assert case.action.verifier_post_id == cast.posts["vera"]
    assert trail() == ["action.claimed", "action.verifier-asked"]


WRONG = ["olive", "perry", "kit", "bridget"]


@pytest.mark.parametrize("post", WRONG)
def test_only_posts_that_can_check_are_asked(cast, post):
    case = case_in(cast, A.AWAITING_VERIFICATION)
    with pytest.raises(RuleBroken, match="Choose a post"):
        ask_verifier(
            by=cast.actor("olive"), at=NOW, action_id=case.action_id,
            verifier_post_id=cast.posts[post],
        )  # fmt: skip


def test_the_owning_post_is_not_asked(cast):
    case = case_in(cast, A.AWAITING_VERIFICATION, owner="bola")
    with pytest.raises(RuleBroken, match="owns the action"):
        ask_verifier(
            by=cast.actor("morgan"), at=NOW, action_id=case.action_id,
            verifier_post_id=cast.posts["bola"],
        )  # fmt: skip


def test_nobody_is_asked_before_a_claim(cast):
    case = make_case(cast)
    with pytest.raises(RuleBroken, match="Nobody need check"):
        ask_verifier(
            by=cast.actor("olive"), at=NOW, action_id=case.action_id,
            verifier_post_id=cast.posts["vera"],
        )  # fmt: skip


@command
def decide(by: Actor, action_id: int, deed: object, reason: str) -> None:
    """What a meeting's command does with an action."""
    deed(lock(Action, action_id), by=by, at=NOW, reason=reason)


DEEDS = """
state                  withdraw   reopen
draft                  -          -
agreed                 withdrawn  -
in_progress            withdrawn  -
awaiting_verification  withdrawn  -
verified               -          in_progress
withdrawn              -          -
"""


@pytest.mark.parametrize("line", DEEDS.strip().splitlines()[1:])
def test_the_board_withdraws_open_actions_and_reopens_verified_ones(cast, line):
    state, *answers = line.split()
    for deed, answer in zip((withdraw, reopen), answers, strict=True):
        case = case_in(cast, A(state))
        if answer == "-":
            with pytest.raises(RuleBroken, match="you cannot"):
                decide(cast.actor("carol"), case.action_id, deed, "The law changed.")
            continue
        decide(cast.actor("carol"), case.action_id, deed, "The law changed.")
        assert case.action.state is A(answer)


@pytest.mark.parametrize("deed", [withdraw, reopen])
def test_both_need_a_reason(cast, deed):
    case = case_in(cast, A.VERIFIED if deed is reopen else A.AGREED)
    with pytest.raises(RuleBroken, match="Say why"):
        decide(cast.actor("carol"), case.action_id, deed, " ")


def test_withdrawing_keeps_the_reason_and_drops_the_request_for_time(cast):
    case = make_case(cast)
    ask_for_time(
        by=cast.actor("olive"), at=NOW, action_id=case.action_id,
        to=PartialDate(date(2026, 6, 1)), reason="Later",
    )  # fmt: skip
    decide(cast.actor("carol"), case.action_id, withdraw, "The law changed.")
    assert (case.action.closing_reason, case.action.closed_at) == ("The law changed.", NOW)
    assert db.session.query(DateChange).one().state == "dropped"


def test_reopening_counts_and_starts_a_new_round(cast):
    case = case_in(cast, A.VERIFIED)
    decide(cast.actor("carol"), case.action_id, reopen, "The re-audit found the same.")
    action = case.action
    assert (action.round, action.reopened) == (2, 1)
    assert (action.claimed_by, action.closed_at) == (None, None)
    assert facts_of("action.reopened")["times"] == 1
