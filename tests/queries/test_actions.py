"""What an action's page and a person's own list are made of."""

from datetime import date, timedelta

import pytest

from tests.actions import case_in, make_case, make_check, make_evidence
from tests.cast import NOW, SINCE, TODAY, Cast, make_action, make_plan, make_update, store
from tracker.domain.progress import Claim, Freshness, Rag
from tracker.domain.status import ActionStatus
from tracker.models import Holding
from tracker.queries import actions, own_actions
from tracker.queries.independence import checkers, involvement, posts_to_ask


def test_there_is_no_page_of_no_action(cast):
    assert actions.page(4711, TODAY) is None


def test_no_change_leaves_the_last_claim_standing(cast):
    case = make_case(cast)
    olive = cast.users["olive"]
    make_update(case.action, author=olive, claim=Claim.BLOCKED, at=NOW - timedelta(days=70))
    make_update(case.action, author=olive, claim=Claim.NO_CHANGE)
    page = actions.page(case.action_id, TODAY)
    assert page.rag == (Rag.RED, "its owner says it is blocked")
    assert page.freshness is Freshness.NIL_RETURN
    assert own_actions.mine(cast.actor("olive"), TODAY)[0].rag == page.rag


def test_only_no_change_says_only_that(cast):
    case = make_case(cast)
    make_update(case.action, author=cast.users["olive"], claim=Claim.NO_CHANGE)
    page = actions.page(case.action_id, TODAY)
    assert page.facts.last_claim is Claim.NO_CHANGE
    assert page.rag.rag is Rag.GREEN


def test_history_is_newest_first_across_kinds(cast):
    case = make_case(cast)
    for days in (3, 1, 2):
        make_update(case.action, author=cast.users["olive"], at=NOW - timedelta(days=days))
    make_evidence(case, by=cast.users["olive"])
    page = actions.page(case.action_id, TODAY)
    assert [kind for kind, _ in page.history] == ["evidence", "update", "update", "update"]
    assert [each.at for _, each in page.history[1:]] == [
        NOW - timedelta(days=days) for days in (1, 2, 3)
    ]


def test_lateness_against_the_first_date_stops_at_the_claim(cast):
    case = make_case(cast, due_on=date(2026, 2, 20))
    assert actions.page(case.action_id, TODAY).days_late_against_original == 10
    case.becomes(
        state=ActionStatus.AWAITING_VERIFICATION, claimed_by=cast.users["olive"],
        claimed_at=NOW - timedelta(days=8),
    )  # fmt: skip
    assert actions.page(case.action_id, TODAY).days_late_against_original == 2


def test_what_one_said_last_is_ones_own(cast):
    case = make_case(cast)
    make_update(case.action, author=cast.users["olive"], narrative="Mine")
    make_update(case.action, author=cast.users["kit"], narrative="Theirs")
    page = actions.page(case.action_id, TODAY)
    assert page.last_said_by(cast.users["olive"]).narrative == "Mine"
    assert page.last_said_by(cast.users["bola"]) is None


def test_own_actions_are_those_of_ones_posts_that_run(cast):
    for state in ActionStatus:
        case_in(cast, state)
    make_case(cast, owner="perry")
    found = own_actions.mine(cast.actor("olive"), TODAY)
    assert {each.state for each in found} == {
        ActionStatus.AGREED, ActionStatus.IN_PROGRESS, ActionStatus.AWAITING_VERIFICATION,
    }  # fmt: skip
    assert found[0].refs == ["1"]
    assert found[0].recommendations == ["Improve matter 1."]


def test_own_actions_come_by_due_date_and_in_four_statements(cast, count_queries):
    plan = make_plan(cast.ashdown)
    olive = cast.actor("olive")
    counts = []
    for more in (3, 27):
        for number in range(more):
            action = make_action(
                plan, owner=cast.posts["olive"], code=f"{more}-{number}",
                due_on=date(2026, 4, 30) - timedelta(days=number),
            )  # fmt: skip
            make_update(action, author=cast.users["olive"])
        count_queries.clear()
        found = own_actions.mine(olive, TODAY)
        counts.append(len(count_queries))
    assert counts == [4, 4]
    assert [each.due for each in found] == sorted(each.due for each in found)
    assert found[0].last_said.narrative == "Going well"


def test_nobody_without_a_post_has_own_actions(cast):
    make_case(cast)
    assert own_actions.mine(cast.actor("yusuf"), TODAY) == []


def names(people) -> list[str]:
    """Those who are free to check."""
    return [each.name for each in people if each.barred is None]


def test_manager_chair_deputy_and_board_can_check(cast):
    case = make_case(cast)
    people = checkers(case.action_id, cast.ashdown, None, TODAY)
    assert names(people) == ["Bola", "Carol", "Dev", "Morgan"]


def test_a_verifier_can_check_once_asked(cast):
    case = make_case(cast)
    people = checkers(case.action_id, cast.ashdown, cast.posts["vera"], TODAY)
    assert "Vera" in names(people)


def test_a_person_with_two_posts_is_one_person(cast):
    case = make_case(cast)
    store(
        Holding(
            service_id=cast.ashdown, post_id=cast.posts["carol"], user_id=cast.users["bola"],
            from_on=SINCE, is_deputy=True,
        )
    )  # fmt: skip
    people = checkers(case.action_id, cast.ashdown, None, TODAY)
    assert names(people).count("Bola") == 1


def test_a_present_and_a_past_hand_are_told_apart(cast):
    case = make_case(cast)
    store(
        Holding(
            service_id=cast.ashdown, post_id=cast.posts["olive"], user_id=cast.users["bola"],
            from_on=SINCE, to_on=date(2025, 12, 31),
        )
    )  # fmt: skip
    hands = involvement(case.action_id, TODAY)
    assert hands.holders == {cast.users["olive"]}
    assert hands.past_holders == {cast.users["bola"]}


def test_verifiers_are_asked_first_and_the_owner_not_at_all(cast):
    found = posts_to_ask(cast.ashdown, cast.posts["bola"])
    assert [title for _, title in found] == ["Quality lead", "Chair of the board", "YOS Manager"]


@pytest.mark.parametrize("owner", [None, "bola"])
def test_an_action_without_owner_bars_nobody_by_post(cast: Cast, owner):
    plan = make_plan(cast.ashdown)
    action = make_action(plan, owner=cast.posts[owner] if owner else None)
    people = checkers(action.id, cast.ashdown, None, TODAY)
    assert ("Bola" in names(people)) is (owner is None)


def test_a_check_tells_the_posts_its_verifier_held_that_day(cast):
    case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    for to_on, is_deputy in ((None, True), (date(2026, 3, 1), False)):
        store(
            Holding(
                service_id=cast.ashdown, post_id=cast.posts["carol"], user_id=cast.users["bola"],
                from_on=SINCE, to_on=to_on, is_deputy=is_deputy,
            )
        )  # fmt: skip
    make_check(case, by=cast.users["bola"])
    (row,) = actions.page(case.action_id, TODAY).verifications
    assert row.posts == "Head of education, deputy to Chair of the board"
