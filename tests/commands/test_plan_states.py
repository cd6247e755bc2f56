"""A plan on its way: who may move it, what each step demands and what it leaves behind."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from tests.cast import (
    NOW,
    TODAY,
    Cast,
    arranging,
    make_action,
    make_plan,
    make_recommendation,
    make_report,
    store,
)
from tracker.commands import plan_board, plan_owners, plan_submission
from tracker.db import db
from tracker.domain.errors import NotAllowed, RuleBroken, Stale
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import (
    Action,
    ActionOwnership,
    AuditEntry,
    Plan,
    PlanAuthor,
    PlanNote,
    PlanVersion,
)

P, A = PlanStatus, ActionStatus
STEPS: dict[str, tuple[Any, dict[str, Any]]] = {
    "send": (plan_board.send_to_board, {}),
    "endorse": (plan_board.endorse_plan, {}),
    "return": (plan_board.return_plan, {"reason": "More detail"}),
    "submit": (plan_submission.submit_plan, {"on": TODAY, "to": "HMIP", "receipt": "Ref 7"}),
    "accept": (plan_submission.record_reply, {"accepted": True, "on": TODAY, "text": ""}),
    "refuse": (plan_submission.record_reply, {"accepted": False, "on": TODAY, "text": "Thin"}),
    "resume": (plan_submission.resume_drafting, {}),
    "forward": (plan_submission.forward_plan, {"to": "YJB", "on": TODAY}),
    "complete": (plan_submission.complete_plan, {}),
}


def take(step: str, plan: Plan, cast: Cast, who: str, **instead: Any) -> Any:
    """Have a person take a step."""
    function, facts = STEPS[step]
    settled = {"seen": None, "by": cast.actor(who), "at": NOW} | facts | instead
    return function(plan.id, **settled)


def ready_plan(cast: Cast, state: PlanStatus = P.DRAFTING, **more: Any) -> Plan:
    """A plan that lacks nothing, written by Morgan."""
    report = make_report(cast.ashdown)
    asked = make_recommendation(report, success_criterion="Nine in ten are sufficient")
    wrote = (cast.users["morgan"],)
    plan = make_plan(cast.ashdown, report=report, state=state, authors=wrote, **more)
    make_action(
        plan, owner=cast.posts["olive"], state=A.DRAFT, recommendation=asked, original_due_on=None
    )
    return plan


#: step from who -> to
WAY = """
send     drafting    morgan with_board
return   with_board  carol  drafting
endorse  with_board  carol  endorsed
endorse  with_board  dev    endorsed
submit   endorsed    morgan submitted
submit   endorsed    carol  submitted
accept   submitted   morgan accepted
refuse   submitted   morgan returned
resume   returned    kit    drafting
forward  submitted   morgan forwarded
forward  accepted    carol  forwarded
"""


@pytest.mark.parametrize("line", WAY.strip().splitlines())
def test_each_step_leads_where_the_table_says_and_is_on_the_trail(line: str, cast: Cast) -> None:
    step, before, who, after = line.split()
    plan = ready_plan(cast, P(before))
    take(step, plan, cast, who)
    db.session.refresh(plan)
    assert plan.state == after
    assert db.session.query(AuditEntry).filter_by(subject_type="plan").count() == 1


def test_no_step_is_taken_from_any_other_state(cast: Cast) -> None:
    allowed = {tuple(line.split()[:2]) for line in WAY.strip().splitlines()}
    who = {"endorse": "carol", "return": "carol"}
    for state in P:
        plan = ready_plan(cast, state)
        for step in STEPS:
            if (step, state.value) not in allowed and (step, state) != ("complete", P.FORWARDED):
                with pytest.raises(RuleBroken, match="This plan is"):
                    take(step, plan, cast, who.get(step, "morgan"))


NOT_THEIRS = """
send     drafting    kit carol bola olive yusuf hana ada
endorse  with_board  morgan kit bola olive yusuf hana ada
return   with_board  morgan kit bola olive
submit   endorsed    kit bola olive yusuf ada
forward  submitted   kit bola olive hana
resume   returned    carol bola olive
"""


@pytest.mark.parametrize("line", NOT_THEIRS.strip().splitlines())
def test_nobody_else_takes_the_step(line: str, cast: Cast) -> None:
    step, before, *people = line.split()
    plan = ready_plan(cast, P(before))
    for who in people:
        with pytest.raises(NotAllowed):
            take(step, plan, cast, who)
    db.session.refresh(plan)
    assert plan.state == before


def test_all_that_is_missing_is_refused_at_once(cast: Cast) -> None:
    plan = make_plan(cast.ashdown, report=make_report(cast.ashdown, recommendations=1))
    make_action(plan, owner=None, due_on=None, state=A.DRAFT)
    with pytest.raises(RuleBroken) as broken:
        take("send", plan, cast, "morgan")
    assert [problem.message for problem in broken.value.problems] == [
        "Recommendation 1 has no action",
        "Recommendation 1 has no success criterion",
        "Action 1a has no owner",
        "Action 1a has no due date",
    ]


def test_a_page_that_is_out_of_date_moves_nothing(cast: Cast) -> None:
    plan = ready_plan(cast)
    with pytest.raises(Stale):
        take("send", plan, cast, "morgan", seen=plan.version + 1)
    db.session.refresh(plan)
    assert plan.state is P.DRAFTING


def test_endorsing_makes_promises_of_drafts_and_freezes_the_version(cast: Cast) -> None:
    plan = ready_plan(cast, P.WITH_BOARD)
    with arranging():
        db.session.query(ActionOwnership).delete()
    take("endorse", plan, cast, "carol")
    action, version = db.session.query(Action).one(), db.session.query(PlanVersion).one()
    assert (action.state, action.original_due_on) == (A.AGREED, date(2026, 4, 30))
    assert action.started_on == plan.opened_on
    assert db.session.query(ActionOwnership).one().post_id == cast.posts["olive"]
    assert (version.number, version.stage) == (1, "endorsed")
    assert version.document.startswith(b"PK")
    assert plan.endorsed_between_meetings


def test_who_wrote_it_cannot_endorse_it(cast: Cast) -> None:
    plan = ready_plan(cast, P.WITH_BOARD)
    wrote = PlanAuthor(
        service_id=cast.ashdown, plan_id=plan.id, number=1, user_id=cast.users["carol"]
    )
    store(wrote)
    with pytest.raises(RuleBroken, match="somebody else must endorse"):
        take("endorse", plan, cast, "carol")
    take("endorse", plan, cast, "dev")


def test_the_database_refuses_an_author_as_endorser_too(cast: Cast, database: Connection) -> None:
    plan = ready_plan(cast, P.WITH_BOARD)
    change = "UPDATE plan SET state = 'endorsed', endorsed_by = :who WHERE id = :plan"
    author, other = ({"who": cast.users[who], "plan": plan.id} for who in ("morgan", "carol"))
    db.session.remove()
    with pytest.raises(IntegrityError, match="rule: Somebody who wrote"), database.begin_nested():
        database.execute(text(change), author)
    changed = database.execute(text(change), other)
    assert changed.rowcount == 1


#: days after the deadline, as the row says
@pytest.mark.parametrize(("due", "late"), [(-3, 3), (0, 0), (5, -5)])
def test_lateness_is_counted_against_the_deadline(due: int, late: int, cast: Cast) -> None:
    plan = ready_plan(cast, P.ENDORSED, due_on=TODAY + timedelta(days=due))
    assert take("submit", plan, cast, "morgan") == late


@pytest.mark.parametrize(
    ("instead", "field"),
    [
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"to": ""}, "to"),
        ({"receipt": ""}, "receipt"),
    ],
)
def test_a_submission_has_its_day_recipient_and_receipt(
    instead: dict[str, Any], field: str, cast: Cast
) -> None:
    plan = ready_plan(cast, P.ENDORSED, endorsed_at=NOW)
    with pytest.raises(RuleBroken) as broken:
        take("submit", plan, cast, "morgan", **instead)
    assert broken.value.problems[0].field == field
    with pytest.raises(RuleBroken, match="before the plan was endorsed"):
        take("submit", plan, cast, "morgan", on=TODAY - timedelta(days=1))


def test_forwarding_without_a_reply_records_that_there_was_none(cast: Cast) -> None:
    plan = ready_plan(cast, P.SUBMITTED)
    take("forward", plan, cast, "morgan")
    db.session.refresh(plan)
    assert (plan.reply, plan.forwarded_to) == ("no_reply", "YJB")


def test_a_returned_plan_is_drafted_as_a_new_version_with_authors_of_its_own(cast: Cast) -> None:
    plan = ready_plan(cast, P.RETURNED, endorsed_by=cast.users["carol"], endorsed_at=NOW)
    take("resume", plan, cast, "morgan")
    take("send", plan, cast, "morgan")
    take("endorse", plan, cast, "carol")
    db.session.refresh(plan)
    assert (plan.number, plan.state) == (2, P.ENDORSED)
    versions = db.session.query(PlanVersion.number, PlanVersion.stage).all()
    assert versions == [(2, "endorsed")]


def test_a_plan_is_complete_when_every_action_is_verified_or_withdrawn(cast: Cast) -> None:
    plan = ready_plan(cast, P.FORWARDED)
    with pytest.raises(RuleBroken, match="1a"):
        take("complete", plan, cast, "morgan")
    with arranging():
        db.session.query(Action).one().state = A.WITHDRAWN
    take("complete", plan, cast, "morgan")
    db.session.refresh(plan)
    assert plan.state is P.COMPLETED


def test_the_board_notes_and_is_no_author_by_it(cast: Cast) -> None:
    plan = ready_plan(cast, P.WITH_BOARD)
    plan_board.note_on_plan(plan.id, text="Too few dates", by=cast.actor("carol"), at=NOW)
    assert db.session.query(PlanNote).one().text == "Too few dates"
    take("endorse", plan, cast, "carol")
    with pytest.raises(RuleBroken, match="endorsed"):
        plan_board.note_on_plan(plan.id, text="Late", by=cast.actor("bola"), at=NOW)


def test_an_action_that_awaits_verification_goes_back_when_it_changes_hands(cast: Cast) -> None:
    plan = ready_plan(cast, P.SUBMITTED)
    action = make_action(
        plan, owner=cast.posts["perry"], code="1b", state=A.AWAITING_VERIFICATION,
        claimed_by=cast.users["perry"], claimed_at=NOW, no_document_reason="It was a talk",
    )  # fmt: skip
    plan_owners.reassign_action(
        action.id, post_id=cast.posts["olive"], reason="New lead", seen=1,
        by=cast.actor("morgan"), at=NOW,
    )  # fmt: skip
    db.session.refresh(action)
    assert (action.state, action.claimed_by) == (A.IN_PROGRESS, None)
    assert action.no_document_reason == ""
    history = db.session.query(ActionOwnership).filter_by(action_id=action.id)
    posts = [(row.post_id, row.to_on) for row in history.order_by(ActionOwnership.id)]
    assert posts == [(cast.posts["perry"], TODAY), (cast.posts["olive"], None)]


@pytest.mark.parametrize(
    ("post", "reason", "said"),
    [
        ("olive", "", "Say why"),
        ("perry", "why", "already belongs"),
        ("vera", "why", "verifier"),
        ("bridget", "why", "post of this service"),
    ],
)
def test_a_new_owner_is_a_post_of_the_service_and_has_a_reason(
    post: str, reason: str, said: str, cast: Cast
) -> None:
    action = make_action(ready_plan(cast, P.SUBMITTED), owner=cast.posts["perry"], code="1b")
    with pytest.raises(RuleBroken, match=said):
        plan_owners.reassign_action(
            action.id, post_id=cast.posts[post], reason=reason, seen=1,
            by=cast.actor("morgan"), at=NOW,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        plan_owners.reassign_action(
            action.id, post_id=cast.posts["olive"], reason="x", seen=1, by=cast.actor("kit"), at=NOW
        )


def test_what_says_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="what must change"):
        take("return", ready_plan(cast, P.WITH_BOARD), cast, "carol", reason="")
    with pytest.raises(RuleBroken, match="Say why"):
        take("refuse", ready_plan(cast, P.SUBMITTED), cast, "morgan", text="")
    plan = ready_plan(cast)
    with pytest.raises(RuleBroken, match="Enter the note"):
        plan_board.note_on_plan(plan.id, text="", by=cast.actor("bola"), at=NOW)


def test_who_was_to_verify_it_no_longer_is_when_it_becomes_theirs(cast: Cast) -> None:
    plan = ready_plan(cast, P.SUBMITTED)
    action = make_action(
        plan, owner=cast.posts["perry"], code="1b", verifier_post_id=cast.posts["bola"]
    )
    give = {"reason": "New lead", "seen": None, "by": cast.actor("morgan"), "at": NOW}
    plan_owners.reassign_action(action.id, post_id=cast.posts["bola"], **give)
    db.session.refresh(action)
    assert action.verifier_post_id is None
    closed = make_action(plan, owner=cast.posts["perry"], code="1c", state=A.WITHDRAWN)
    with pytest.raises(RuleBroken, match="not running"):
        plan_owners.reassign_action(closed.id, post_id=cast.posts["bola"], **give)
