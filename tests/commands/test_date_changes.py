"""More time: asked for by one, decided by another, and the first date stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.actions import Case, facts_of, make_case, trail
from tests.cast import NOW, SINCE, Cast, store
from tracker.audit import record
from tracker.commands.date_changes import ask_for_time, decide_date
from tracker.commands.deeds.actions import grant_date, ratify_dates, refuse_date
from tracker.db import command, db, lock
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.errors import NotAllowed, RuleBroken, Stale
from tracker.domain.events import Event
from tracker.domain.permissions import Actor
from tracker.domain.status import ActionStatus
from tracker.models import DateChange, Holding, Meeting

DUE, LATER = date(2026, 4, 30), PartialDate(date(2026, 5, 20))


def ask(cast: Cast, case: Case, name: str = "olive", to: PartialDate = LATER, **more: int) -> int:
    """Somebody asks for more time."""
    return ask_for_time(
        by=cast.actor(name), at=NOW, action_id=case.action_id, to=to, reason="Two nurses left.",
        **more,
    )  # fmt: skip


def decide(cast: Cast, asked: int, name: str, *, grant: bool = True, note: str = "") -> None:
    """Somebody decides between meetings."""
    decide_date(by=cast.actor(name), at=NOW, date_change_id=asked, grant=grant, note=note)


def row() -> DateChange:
    """The newest request."""
    db.session.expire_all()
    return db.session.query(DateChange).order_by(DateChange.id.desc()).limit(1).one()


@command
def decide_at_meeting(by: Actor, asked: int, meeting_id: int, *, grant: bool) -> None:
    """What a meeting's command does with a request."""
    change = lock(DateChange, asked)
    if grant:
        grant_date(change, by=by, at=NOW, meeting_id=meeting_id)
    else:
        refuse_date(change, by=by, at=NOW, note="No", meeting_id=meeting_id)


def make_meeting(cast: Cast) -> int:
    """A meeting of the board."""
    meeting = Meeting(service_id=cast.ashdown, held_on=date(2026, 3, 1), title="March")
    store(meeting)
    return meeting.id


def test_asking_moves_nothing(cast):
    case = make_case(cast)
    ask(cast, case)
    assert (case.action.due_on, case.action.original_due_on) == (DUE, DUE)
    assert row().state == "asked"
    assert trail() == ["date.asked"]


def test_granting_moves_the_date_and_never_the_first_one(cast):
    case = make_case(cast)
    decide(cast, ask(cast, case), "carol")
    assert (case.action.due_on, case.action.original_due_on) == (LATER.day, DUE)
    found = row()
    assert (found.state, found.decided_by) == ("granted", cast.users["carol"])
    assert found.needs_ratifying is False
    assert facts_of("date.granted")["how"] == "by the chair between meetings"


def test_a_month_is_granted_as_a_month(cast):
    case = make_case(cast)
    decide(cast, ask(cast, case, to=PartialDate(date(2026, 5, 31), Precision.MONTH)), "carol")
    assert (case.action.due_on, case.action.due_precision) == (date(2026, 5, 31), Precision.MONTH)


def test_refusing_keeps_the_date_and_says_why(cast):
    case = make_case(cast)
    asked = ask(cast, case)
    with pytest.raises(RuleBroken, match="Say why"):
        decide(cast, asked, "carol", grant=False)
    decide(cast, asked, "carol", grant=False, note="Ask the trust first.")
    assert case.action.due_on == DUE
    assert (row().state, row().note) == ("refused", "Ask the trust first.")


WHO_ASKS = """
morgan yes
olive  yes
kit    no
carol  no
bola   no
perry  no
vera   no
yusuf  no
bridget no
"""


@pytest.mark.parametrize("line", WHO_ASKS.strip().splitlines())
def test_the_owner_and_the_manager_ask(cast, line):
    name, may = line.split()
    case = make_case(cast)
    if may == "yes":
        ask(cast, case, name)
        return
    with pytest.raises(NotAllowed):
        ask(cast, case, name)


def test_one_request_at_a_time(cast):
    case = make_case(cast)
    ask(cast, case)
    with pytest.raises(RuleBroken, match="asked for already"):
        ask(cast, case, "morgan")


def test_after_a_decision_one_may_ask_again_and_the_board_ratifies(cast):
    case = make_case(cast)
    decide(cast, ask(cast, case), "carol")
    decide(cast, ask(cast, case, to=PartialDate(date(2026, 5, 25))), "carol")
    assert row().needs_ratifying is True
    assert case.action.original_due_on == DUE


def test_a_long_extension_between_meetings_is_ratified_at_the_next(cast):
    case = make_case(cast)
    decide(cast, ask(cast, case, to=PartialDate(DUE + timedelta(days=29))), "carol")
    assert row().needs_ratifying is True
    meeting_id = make_meeting(cast)

    @command
    def confirm() -> int:
        found = ratify_dates([case.action_id], meeting_id=meeting_id)
        meeting = db.session.get_one(Meeting, meeting_id)
        record(
            Event.MEETING_CHANGED, meeting, by=cast.actor("carol"), at=NOW, title="March",
            changed="dates ratified",
        )  # fmt: skip
        return len(found)

    assert confirm() == 1
    assert (row().needs_ratifying, row().meeting_id) == (False, meeting_id)


def test_a_reason_is_needed(cast):
    case = make_case(cast)
    with pytest.raises(RuleBroken, match="Say why"):
        ask_for_time(by=cast.actor("olive"), at=NOW, action_id=case.action_id, to=LATER, reason=" ")


@pytest.mark.parametrize("name", ["morgan", "kit", "bola", "olive", "perry", "yusuf", "bruno"])
def test_only_the_chair_or_the_deputy_decides(cast, name):
    asked = ask(cast, make_case(cast))
    with pytest.raises(NotAllowed):
        decide(cast, asked, name)


def test_whoever_asked_never_decides_even_as_chair(cast):
    case = make_case(cast)
    store(
        Holding(
            service_id=cast.ashdown, post_id=cast.posts["olive"], user_id=cast.users["carol"],
            from_on=SINCE, is_deputy=True,
        )
    )  # fmt: skip
    asked = ask(cast, case, "carol")
    with pytest.raises(RuleBroken, match="You asked for this date"):
        decide(cast, asked, "carol")
    with pytest.raises(RuleBroken, match="You asked for this date"):
        decide_at_meeting(cast.actor("carol"), asked, make_meeting(cast), grant=True)
    decide(cast, asked, "dev")


def test_the_database_refuses_it_too(cast, database):
    asked = ask(cast, make_case(cast))
    statement = text(
        "UPDATE date_change SET state = 'granted', decided_by = requested_by WHERE id = :id"
    )
    with pytest.raises(IntegrityError, match="two_people"), database.begin_nested():
        database.execute(statement, {"id": asked})


def test_the_database_keeps_the_first_date(cast, database):
    case = make_case(cast)
    statement = text("UPDATE action SET original_due_on = '2027-01-01' WHERE id = :id")
    with pytest.raises(IntegrityError, match="never overwritten"), database.begin_nested():
        database.execute(statement, {"id": case.action_id})


def test_a_date_of_the_chairs_is_decided_by_the_deputy_or_a_meeting(cast):
    case = make_case(cast, owner="carol")
    asked = ask(cast, case, "morgan")
    with pytest.raises(RuleBroken, match="Your own post owns this action"):
        decide(cast, asked, "carol")
    decide(cast, asked, "dev")
    again = ask(cast, case, "morgan", to=PartialDate(date(2026, 5, 25)))
    decide_at_meeting(cast.actor("carol"), again, make_meeting(cast), grant=True)
    assert row().needs_ratifying is False
    assert facts_of("date.granted")["how"] == "at a meeting of the board"


def test_a_meeting_refuses_too(cast):
    asked = ask(cast, make_case(cast))
    meeting_id = make_meeting(cast)
    decide_at_meeting(cast.actor("carol"), asked, meeting_id, grant=False)
    assert (row().state, row().meeting_id) == ("refused", meeting_id)


def test_a_request_is_decided_once(cast):
    asked = ask(cast, make_case(cast))
    decide(cast, asked, "carol")
    with pytest.raises(RuleBroken, match="decided already"):
        decide(cast, asked, "dev", grant=False, note="No")


def test_a_page_from_before_a_decision_is_stale(cast):
    asked = ask(cast, make_case(cast))
    seen = row().version
    decide(cast, asked, "carol")
    with pytest.raises(Stale):
        decide_date(by=cast.actor("dev"), at=NOW, date_change_id=asked, grant=True, seen=seen)


def test_there_is_no_date_to_decide_once_the_action_stands_still(cast):
    case = make_case(cast)
    asked = ask(cast, case)
    case.becomes(state=ActionStatus.AWAITING_VERIFICATION)
    with pytest.raises(RuleBroken, match="no longer runs"):
        decide(cast, asked, "carol")


def test_an_action_without_a_date_gets_its_first_one_in_the_plan(cast):
    case = make_case(cast, due_on=None)
    with pytest.raises(RuleBroken, match="no date yet"):
        ask(cast, case)
