"""The board's pack as a Word file: the same words and figures as its page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tracker.documents.word import new_document, paragraph, saved, table
from tracker.domain.agenda import ActionItem, Agenda, Asked, Came, DecisionRow, Head
from tracker.domain.dates import in_words, stamp
from tracker.domain.meetings import KINDS, DecisionKind, Subject
from tracker.domain.plans import plan_name
from tracker.domain.status import DecisionStatus, MeetingStatus


def pack_docx(
    meeting: Head,
    agenda: Agenda,
    came: Sequence[Came],
    decisions: Sequence[DecisionRow],
    arising: Sequence[DecisionRow],
    at: datetime,
) -> bytes:
    """The papers of a meeting; `agenda`, `came` and `decisions` as the meeting's page has them."""
    document = new_document(f"{meeting.service}: {meeting.title}", landscape=True)
    paragraph(
        document, f"{in_words(meeting.held_on)}{', ' + meeting.place if meeting.place else ''}"
    )
    paragraph(document, f"As at {stamp(at)}.")
    _decided(document, arising, "What was decided before")
    _to_decide(document, agenda)
    _clocks(document, agenda)
    _completed(document, agenda)
    _late(document, "Overdue actions", "Days overdue", agenda.overdue)
    _late(document, "Waiting to be verified", "Days since the claim", agenda.unverified)
    is_held = meeting.state is MeetingStatus.HELD
    _decided(document, decisions, nothing="None." if is_held else "Recorded at the meeting.")
    _came(document, meeting, came)
    _words(document, agenda)
    return saved(document)


def _heading(document: Any, text: str, rows: Sequence[Any], nothing: str = "None.") -> bool:
    document.add_heading(text, level=1)
    if not rows:
        paragraph(document, nothing)
    return bool(rows)


def _to_decide(document: Any, agenda: Agenda) -> None:
    if _heading(document, "Plans to endorse or return", agenda.to_endorse):
        for item in agenda.to_endorse:
            waits = _waits(agenda, f"plan-{item.clock.plan_id}", DecisionKind.ENDORSE)
            paragraph(document, f"{plan_name(item.clock.title)}: {item.headline}{waits}")
    head = ("Action", "What", "From", "To", "Reason", "Asked by", "Moved before")
    for text, asked, kind in (
        ("More time asked for", agenda.asked, DecisionKind.GRANT),
        (
            "More time granted between meetings, to be confirmed",
            agenda.to_ratify,
            DecisionKind.RATIFY,
        ),
    ):
        if _heading(document, text, asked):
            rows = [
                (
                    a.code,
                    a.text + _waits(agenda, _subject(a, kind), kind),
                    in_words(a.from_on, a.from_precision),
                    in_words(a.to_on, a.to_precision),
                    a.reason,
                    a.asked_by,
                    a.earlier,
                )
                for a in asked
            ]
            table(document, head, rows, (2, 6, 3, 3, 6, 3.5, 2))


def _subject(asked: Asked, kind: DecisionKind) -> str:
    """What a decision would be about: the request, or the action whose dates are confirmed."""
    is_request = KINDS[kind].subject is Subject.DATE_CHANGE
    return f"date_change-{asked.id}" if is_request else f"action-{asked.action_id}"


def _waits(agenda: Agenda, subject: str, kind: DecisionKind) -> str:
    made = agenda.waits(subject, kind)
    return f" (recorded: {made.words}; waits for the chair to confirm it)" if made else ""


def _clocks(document: Any, agenda: Agenda) -> None:
    if _heading(document, "Plans and their clocks", agenda.clocks):
        rows = [(plan_name(i.clock.title), i.headline, i.detail) for i in agenda.clocks]
        table(document, ("Plan", "Clock", "Ground"), rows, (9, 10, 6.5))


def _completed(document: Any, agenda: Agenda) -> None:
    since = f" since {in_words(agenda.since)}" if agenda.since else ""
    if _heading(document, f"Completed and verified{since}", agenda.completed):
        rows = [(v.code, v.text, in_words(v.on), v.verifier, v.how) for v in agenda.completed]
        head = ("Action", "What", "Verified", "By", "How")
        table(document, head, rows, (2, 10, 3.5, 4, 6))


def _late(document: Any, text: str, days: str, items: Sequence[ActionItem]) -> None:
    if _heading(document, text, items):
        rows = [
            (i.code, i.text, f"{i.post} {i.agency}".strip(), _due(i), i.days, i.last_said)
            for i in items
        ]
        head = ("Action", "What", "Owner", "Due", days, "Last said")
        table(document, head, rows, (2, 8.5, 4.5, 4, 2, 4.5))


def _due(item: ActionItem) -> str:
    shown = in_words(item.due_on, item.due_precision)
    first = item.original_due_on
    return shown if first in {None, item.due_on} else f"{shown} (first {in_words(first)})"


def _decided(
    document: Any,
    decisions: Sequence[DecisionRow],
    heading: str = "Decisions",
    nothing: str = "None.",
) -> None:
    if _heading(document, heading, decisions, nothing):
        states = {
            DecisionStatus.RECORDED: "waits for the chair",
            DecisionStatus.CARRIED_OUT: "carried out",
            DecisionStatus.DROPPED: "dropped",
        }
        rows = [(d.words, d.about, d.text, in_words(d.met_on), states[d.state]) for d in decisions]
        head = ("Decision", "About", "In words", "Meeting of", "State")
        table(document, head, rows, (5, 6, 8, 3, 3.5))


def _came(document: Any, meeting: Head, came: Sequence[Came]) -> None:
    expected = ", ".join(c.name or f"{c.title} (vacant)" for c in came)
    nothing = (
        "Not recorded." if meeting.state is MeetingStatus.HELD else "Filled in at the meeting."
    )
    if expected:
        nothing += f" Expected: {expected}."
    if _heading(document, "Attendance", [c for c in came if c.state], nothing):
        rows = [(c.title, c.agency, c.name, c.state) for c in came if c.state]
        table(document, ("Post", "Agency", "Name", "Attendance"), rows, (8, 6, 7, 4.5))
    if meeting.chair:
        paragraph(document, f"Chaired by {meeting.chair}.")
    if meeting.minutes:
        document.add_heading("Minutes", level=1)
        paragraph(document, meeting.minutes)


def _words(document: Any, agenda: Agenda) -> None:
    if agenda.words:
        document.add_heading("Words used", level=1)
        rows = [(t.word, t.stands_for, t.meaning) for t in agenda.words]
        table(document, ("Word", "Stands for", "Meaning"), rows, (3, 7, 15.5))
