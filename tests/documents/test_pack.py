"""The board's pack as a Word file, with everything that a board can have before it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document

from tracker.documents.pack_docx import pack_docx
from tracker.domain.agenda import (
    ActionItem,
    Agenda,
    Asked,
    Came,
    DecisionRow,
    Head,
    PlanItem,
    Verified,
)
from tracker.domain.dates import Precision
from tracker.domain.meetings import DecisionKind
from tracker.domain.oversight import Clock
from tracker.domain.permissions import PostKind
from tracker.domain.status import MeetingStatus, PlanStatus

NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)
MEETING = Head(
    id=1, version=1, service_id=1, service="Ashdown YJS", title="Board & partners",
    held_on=date(2026, 3, 10), place="Room 4", state=MeetingStatus.HELD, minutes="All agreed\x0b to go on.",
    chaired_by=3, chair="Carol Chair",
)  # fmt: skip
CLOCK = Clock(1, "Inspection 1", PlanStatus.WITH_BOARD, date(2026, 3, 20), None)
ASKED = Asked(
    1, 1, "1a", "Ashdown YJS", date(2026, 3, 31), Precision.MONTH, date(2026, 5, 4), Precision.DAY,
    "No CAMHS is ready", "Olive", NOON, 2, "A nurse joins the team",
)  # fmt: skip
LATE = ActionItem(
    1, "2a", "Train every nurse", "Head of health", "NHS", date(2026, 2, 28), Precision.MONTH,
    date(2026, 1, 15), 2, "Off track, 20 February 2026",
)  # fmt: skip
AGENDA = Agenda(
    since=date(2026, 1, 6),
    to_endorse=(PlanItem(CLOCK, "18 days left", "28 days", False, False),),
    asked=(ASKED,),
    to_ratify=(replace(ASKED, code="1b"),),
    clocks=(PlanItem(CLOCK, "18 days left", "28 days", False, False),),
    completed=(Verified(3, "3a", "A leaflet", date(2026, 2, 1), "Vera", "saw the document"),),
    overdue=(LATE,),
    unverified=(replace(LATE, code="4a", original_due_on=date(2026, 2, 28)),),
)
EMPTY = Agenda(None, (), (), (), (), (), (), ())
CAME = (
    Came(1, "Chair", "Council", PostKind.BOARD_CHAIR, 3, "Carol Chair", "came"),
    Came(2, "Health", "NHS", PostKind.ACTION_OWNER, None, "", ""),
)
DECIDED = DecisionRow(
    1, DecisionKind.NOTE, "Inspection 1", "Progress noted", "recorded", "Bola", NOON, "", ""
)


def read(
    agenda: Agenda,
    *,
    meeting: Head = MEETING,
    came: tuple[Came, ...] = CAME,
    decided: tuple[DecisionRow, ...] = (DECIDED,),
) -> str:
    data = pack_docx(meeting, agenda, came, decided, [], NOON)
    document = Document(BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_everything_on_the_agenda_is_in_the_pack() -> None:
    text = read(AGENDA)
    for said in (
        "Ashdown YJS: Board & partners", "10 March 2026, Room 4", "As at 20 February 2026, 12:00.",
        "Inspection 1: 18 days left", "No CAMHS is ready", "A nurse joins the team",
        "Completed and verified since 6 January", "saw the document", "Head of health NHS", "waits for the chair", "Chaired by Carol Chair.",
        "Minutes", "Words used", "CAMHS",
    ):  # fmt: skip
        assert said in text, said
    assert "Health" not in text.replace("Head of health", "")


def test_a_date_is_never_finer_than_it_is_known() -> None:
    text = read(AGENDA)
    assert "\nMarch 2026\n4 May 2026\n" in text
    assert "February 2026 (first 15 January 2026)" in text
    assert "\nFebruary 2026\n" in text


def test_with_nothing_to_discuss_each_heading_says_none() -> None:
    bare = replace(MEETING, place="", minutes="", chair="", chaired_by=None)
    text = read(EMPTY, meeting=bare, came=())
    assert text.count("None.") == 8
    assert "\nAttendance\nNot recorded.\n" in text
    for absent in ("Chaired by", "Minutes", "Words used", "Room"):
        assert absent not in text


def test_a_meeting_to_come_has_nobody_and_no_decision_yet_and_says_so() -> None:
    ahead = replace(MEETING, minutes="", chair="", chaired_by=None, state=MeetingStatus.PLANNED)
    came = tuple(replace(each, state="") for each in CAME)
    text = read(EMPTY, meeting=ahead, came=came, decided=())
    assert "\nAttendance\nFilled in at the meeting. Expected: Carol Chair, Health (vacant)." in text
    assert "\nDecisions\nRecorded at the meeting." in text


def test_the_pack_says_what_waits_for_the_chair_beside_what_it_is_about() -> None:
    waits = replace(DECIDED, kind=DecisionKind.REFUSE, subject="date_change-1")
    text = read(replace(AGENDA, recorded=(waits,)))
    assert (
        "A nurse joins the team (recorded: Refuse more time; waits for the chair to confirm it)"
    ) in text
