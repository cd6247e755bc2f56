"""Writing on a plan: what is refused, what is kept, and who becomes an author."""

from datetime import date
from typing import Any

import pytest

from tests.cast import (
    NOW,
    Cast,
    arranging,
    make_action,
    make_plan,
    make_recommendation,
    make_report,
)
from tracker.commands import plan_actions, plan_answers, plan_owners
from tracker.db import db
from tracker.domain.dates import PartialDate
from tracker.domain.errors import Absent, NotAllowed, RuleBroken
from tracker.domain.plans import Response
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import Action, ActionOwnership, ActionRecommendation, AuditEntry, PlanAuthor

LATER = PartialDate(date(2026, 6, 30))


def write(plan_id: int, cast: Cast, who: str = "morgan", **more: Any) -> int:
    """Have somebody write an action."""
    return plan_actions.write_action(
        plan_id, **{"text": "Train", "by": cast.actor(who), "at": NOW} | more
    )


def change(action: Action, cast: Cast, **more: Any) -> bool:
    """Send the page of an action with some of it changed."""
    due = PartialDate(action.due_on, action.due_precision) if action.due_on else None
    shown = {
        "text": action.text, "code": action.code, "owner_post_id": action.owner_post_id,
        "due": due, "success_criterion": action.success_criterion,
        "evidence_expected": action.evidence_expected, "recommendation_ids": [],
        "seen": action.version, "by": cast.actor("kit"), "at": NOW,
    }  # fmt: skip
    return plan_actions.change_action(action.id, **shown | more)


def test_codes_follow_the_recommendation_or_stand_alone(cast: Cast) -> None:
    report = make_report(cast.ashdown)
    fourth = make_recommendation(report, position=4, printed_ref="iv").id
    plan_id = make_plan(cast.ashdown, report=report).id
    for answers in ([fourth], [fourth], []):
        write(plan_id, cast, recommendation_ids=answers)
    write(plan_id, cast, code="7(d)")
    codes = [code for (code,) in db.session.query(Action.code).order_by(Action.position)]
    assert codes == ["iva", "ivb", "A1", "7(d)"]


def test_an_action_may_answer_recommendations_of_several_reports(cast: Cast) -> None:
    earlier, later = (make_report(cast.ashdown, recommendations=1) for _ in range(2))
    ids = [row.id for row in _recommendations()]
    plan = make_plan(cast.ashdown, report=later)
    write(plan.id, cast, recommendation_ids=ids)
    assert db.session.query(ActionRecommendation).count() == 2
    assert db.session.query(Action.code).scalar() == "1a"
    assert earlier.id != later.id


def _recommendations() -> list[Any]:
    from tracker.models import Recommendation

    return db.session.query(Recommendation).order_by(Recommendation.id).all()


def test_nothing_of_another_service_can_be_used(cast: Cast) -> None:
    foreign = make_recommendation(make_report(cast.birchvale)).id
    plan_id = make_plan(cast.ashdown).id
    with pytest.raises(RuleBroken, match="recommendations of this service"):
        write(plan_id, cast, recommendation_ids=[foreign])
    with pytest.raises(RuleBroken, match="post of this service"):
        write(plan_id, cast, owner_post_id=cast.posts["bridget"])
    with pytest.raises(RuleBroken, match="verifier"):
        write(plan_id, cast, owner_post_id=cast.posts["vera"])
    with pytest.raises(NotAllowed):
        write(plan_id, cast, who="bridget")
    with pytest.raises(Absent):
        write(9999, cast)
    assert db.session.query(Action).count() == 0


def test_an_empty_action_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="what will be done"):
        write(make_plan(cast.ashdown).id, cast, text="")


def test_a_page_sent_back_unchanged_changes_nothing_and_nobody(cast: Cast) -> None:
    action = make_action(make_plan(cast.ashdown), owner=None, state=ActionStatus.DRAFT)
    assert not change(action, cast)
    assert db.session.query(PlanAuthor).count() == 0
    assert change(action, cast, text="Other words")
    assert change(action, cast, text="Third words")
    assert db.session.query(PlanAuthor).one().user_id == cast.users["kit"]


def test_changing_the_owner_of_a_draft_keeps_who_owned_it(cast: Cast) -> None:
    plan = make_plan(cast.ashdown)
    action = make_action(plan, owner=cast.posts["olive"], state=ActionStatus.DRAFT)
    change(action, cast, owner_post_id=cast.posts["perry"], due=LATER)
    rows = db.session.query(ActionOwnership).order_by(ActionOwnership.id).all()
    assert [row.post_id for row in rows] == [cast.posts["olive"], cast.posts["perry"]]
    assert [row.to_on is None for row in rows] == [False, True]
    said = db.session.query(AuditEntry).filter_by(event="action.changed").one().facts
    assert "due date, owner" in said


def test_the_recommendations_of_an_action_can_be_changed(cast: Cast) -> None:
    report = make_report(cast.ashdown, recommendations=2)
    first, second = _recommendations()
    plan = make_plan(cast.ashdown, report=report)
    action = make_action(plan, owner=None, state=ActionStatus.DRAFT, recommendation=first)
    before = action.version
    assert change(action, cast, recommendation_ids=[second.id])
    assert db.session.query(ActionRecommendation).one().recommendation_id == second.id
    db.session.refresh(action)
    assert action.version == before + 1


#: state of an action in a plan that came back -> what may still change
@pytest.mark.parametrize(
    ("state", "what", "said"),
    [
        (ActionStatus.AGREED, {"text": "Better words"}, ""),
        (ActionStatus.IN_PROGRESS, {"evidence_expected": "A list"}, ""),
        (ActionStatus.AGREED, {"due": LATER}, "is agreed"),
        (ActionStatus.IN_PROGRESS, {"owner_post_id": None}, "is agreed"),
        (ActionStatus.AWAITING_VERIFICATION, {"text": "New"}, "its words stand"),
        (ActionStatus.WITHDRAWN, {"text": "New"}, "its words stand"),
    ],
)
def test_what_was_agreed_before_keeps_its_owner_and_first_date(
    state: ActionStatus, what: dict[str, Any], said: str, cast: Cast
) -> None:
    action = make_action(make_plan(cast.ashdown), owner=cast.posts["olive"], state=state)
    if said:
        with pytest.raises(RuleBroken, match=said):
            change(action, cast, **what)
    else:
        assert change(action, cast, **what)


def test_an_agreed_action_is_never_removed(cast: Cast) -> None:
    action = make_action(make_plan(cast.ashdown), owner=None)
    with pytest.raises(RuleBroken, match="the board withdraws it"):
        plan_actions.remove_action(action.id, seen=1, by=cast.actor("morgan"), at=NOW)
    with pytest.raises(Absent):
        plan_actions.remove_action(9999, seen=1, by=cast.actor("morgan"), at=NOW)


@pytest.mark.parametrize("state", [state for state in PlanStatus if state != "drafting"])
def test_nothing_is_written_once_the_plan_has_left_the_writers(
    state: PlanStatus, cast: Cast
) -> None:
    report = make_report(cast.ashdown, recommendations=1)
    plan = make_plan(cast.ashdown, report=report, state=state)
    with pytest.raises(RuleBroken, match="no longer being drafted"):
        write(plan.id, cast)
    with pytest.raises(RuleBroken, match="no longer being drafted"):
        answer(_recommendations()[0].id, cast)


def answer(recommendation_id: int, cast: Cast, **more: Any) -> int:
    """Have the coordinator answer a recommendation."""
    given = {
        "response": Response.AGREED, "reason": "", "success_criterion": "", "seen": None,
        "by": cast.actor("kit"), "at": NOW,
    }  # fmt: skip
    return plan_answers.answer_recommendation(recommendation_id, **given | more)


def test_a_recommendation_without_a_plan_cannot_be_answered(cast: Cast) -> None:
    make_report(cast.ashdown, recommendations=1)
    with pytest.raises(Absent):
        answer(_recommendations()[0].id, cast)


def test_a_block_that_is_refused_whole_stores_nothing(cast: Cast) -> None:
    plan = make_plan(cast.ashdown)
    action = make_action(plan, owner=None, state=ActionStatus.DRAFT, due_on=None)
    with arranging():
        action.text = "Changed"  # a newer version than the page showed
    early = PartialDate(date(2020, 1, 1))
    give: dict[str, Any] = {"by": cast.actor("kit"), "at": NOW}
    for chosen, owner, due, said in (
        ([(action.id, 1)], cast.posts["olive"], None, "changed by somebody else"),
        ([(9999, 1)], cast.posts["olive"], None, "no longer in this plan"),
        ([(action.id, 2)], None, early, "typing error"),
        ([(action.id, 2)], None, None, "an owner, a date or both"),
        ([], cast.posts["olive"], None, "at least one"),
    ):
        with pytest.raises(RuleBroken, match=said):
            plan_owners.assign_actions(plan.id, chosen=chosen, owner_post_id=owner, due=due, **give)
    assert plan_owners.assign_actions(
        plan.id, chosen=[(action.id, 2)], owner_post_id=cast.posts["olive"], due=LATER, **give
    ) == []  # fmt: skip
    db.session.refresh(action)
    assert (action.owner_post_id, action.due_on) == (cast.posts["olive"], LATER.day)


@pytest.mark.parametrize(
    ("title", "due", "said"), [("", None, "name"), ("Ours", date(2020, 1, 1), "typing error")]
)
def test_an_own_plan_has_a_name_and_a_deadline_to_come(
    title: str, due: date | None, said: str, cast: Cast
) -> None:
    with pytest.raises(RuleBroken, match=said):
        plan_answers.open_own_plan(
            cast.ashdown, title=title, due_on=due, by=cast.actor("morgan"), at=NOW
        )
