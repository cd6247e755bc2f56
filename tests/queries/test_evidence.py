"""Evidence that may be used again, and a piece to send."""

from tests.actions import make_case, make_evidence
from tests.cast import arranging, make_action
from tracker.db import db
from tracker.models import Plan, Report
from tracker.queries.evidence import to_send, usable_for


def test_there_is_nothing_to_send_for_no_piece(cast):
    assert to_send(4711) is None


def test_a_piece_of_several_actions_is_offered_once(cast):
    case = make_case(cast)
    piece = make_evidence(case, by=cast.users["olive"])
    plan = db.session.get_one(Plan, case.plan_id)
    other = make_action(plan, owner=cast.posts["perry"], code="2a")
    found = usable_for(other.id, cast.ashdown, cast.actor("morgan"))
    assert found == [(piece.id, "Audit report (20 February 2026, action 1a)")]
    assert usable_for(other.id, cast.ashdown, cast.actor("perry")) == []
    assert usable_for(case.action_id, cast.ashdown, cast.actor("morgan")) == []


def test_a_piece_under_an_embargoed_report_is_not_offered(cast):
    case = make_case(cast)
    make_evidence(case, by=cast.users["olive"])
    plan = db.session.get_one(Plan, case.plan_id)
    other = make_action(plan, owner=cast.posts["olive"], code="2a").id
    with arranging():
        db.session.get_one(Report, plan.report_id).is_embargoed = True
    assert usable_for(other, cast.ashdown, cast.actor("morgan")) == []
