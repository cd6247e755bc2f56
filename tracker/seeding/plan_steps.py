"""Steps of reports, plans and meetings: from reading in to the decisions of the board."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from string import Template

from sqlalchemy import select

from tracker.commands import (
    decisions,
    meetings,
    plan_board,
    plan_submission,
    recurrences,
    report_days,
    report_drafts,
    reports,
)
from tracker.db import db
from tracker.domain.corrections import checked_from
from tracker.domain.dates import LONDON, PartialDate, in_words
from tracker.domain.meetings import DecisionKind, Presence
from tracker.models import Holding, Post, Recommendation, ReportDraft, User
from tracker.queries.periods import runs_on
from tracker.reading import read_report
from tracker.seeding.story import Step, Story, When

HERE = Path(__file__).parent


def read_pdf(key: str, who: str, name: str, *, day: When | None = None) -> Step:
    """A report of the demonstration, read from its PDF and accepted.

    `day` is confirmed where a month is printed. Where a day is printed that the clock of the
    demonstration has left behind, the coordinator moves it there, with the fieldwork.
    """

    def step(s: Story) -> None:
        draft_id = keep(s, who, name, (HERE / "reports" / name).read_bytes())
        if day is not None:
            _date(s, who, draft_id, s.workday(day))
        accept(s, key, who, draft_id)

    return step


def read_text(key: str, who: str, name: str, *, published: When) -> Step:
    """A report made from a text of ours with days around today."""

    def step(s: Story) -> None:
        words = text_of(name, s.workday(published))
        accept(s, key, who, keep(s, who, name, words.encode()))

    return step


def keep_text(who: str, name: str, *, published: When) -> Step:
    """The same, left for somebody to check."""

    def step(s: Story) -> None:
        keep(s, who, name, text_of(name, s.workday(published)).encode())

    return step


def text_of(name: str, published: date) -> str:
    """The text of a report of ours, with the day of its publication and the fieldwork before."""
    return Template((HERE / "texts" / name).read_text()).substitute(
        published=in_words(published),
        first=in_words(published - timedelta(days=66)),
        last=in_words(published - timedelta(days=62)),
    )


def keep(s: Story, who: str, name: str, data: bytes) -> int:
    """Read a file and keep the reading for a person to check; the draft's id."""
    read = read_report(data, name)
    with s.files.keeping(data) as kept:
        return report_drafts.keep_reading(
            service_id=s.service_id, source=report_drafts.source_of(name, data, kept), read=read,
            by=s.by(who), at=s.at,
        )  # fmt: skip


def _date(s: Story, who: str, draft_id: int, day: date) -> None:
    found = checked_from(db.session.get_one(ReportDraft, draft_id).checked)
    if found.printed is None or found.printed.precision != "day":
        report_drafts.confirm_draft_day(draft_id=draft_id, day=day, by=s.by(who), at=s.at)
        return
    moved = day - found.printed.day
    if moved == timedelta(0):
        return
    report_drafts.correct_facts(
        draft_id=draft_id, title=found.title, programme=found.programme, printed=PartialDate(day),
        fieldwork_from=found.fieldwork_from and found.fieldwork_from + moved,
        fieldwork_to=found.fieldwork_to and found.fieldwork_to + moved,
        stated_count=found.stated_count, by=s.by(who), at=s.at,
    )  # fmt: skip


def accept(s: Story, key: str, who: str, draft_id: int, *, is_this_service: bool = False) -> None:
    """Accept a reading; its plan and recommendations are known as `key` from here on."""
    assured = reports.Assured(is_this_service=is_this_service)
    made = reports.accept_report(draft_id=draft_id, by=s.by(who), at=s.at, assured=assured)
    s.plans[key] = made.plan_id
    s.recommendations[key] = db.session.scalars(
        select(Recommendation.id)
        .where(Recommendation.report_id == made.report_id)
        .order_by(Recommendation.position)
    ).all()


def set_deadline(key: str, who: str, due: When, reason: str) -> Step:
    """Another deadline, for a reason."""

    def step(s: Story) -> None:
        first = db.session.get_one(Recommendation, s.recommendations[key][0])
        report_days.set_deadline(
            report_id=first.report_id, due_on=s.day(due), reason=reason, by=s.by(who), at=s.at
        )

    return step


def repeats(
    who: str, later: tuple[str, int], earlier: tuple[str, int], kind: str, note: str = ""
) -> Step:
    """A recommendation (report, place) repeats one of an earlier report."""

    def step(s: Story) -> None:
        (late, m), (early, n) = later, earlier
        recurrences.decide_recurrence(
            later_id=s.recommendations[late][m - 1], earlier_id=s.recommendations[early][n - 1],
            kind=kind, note=note, by=s.by(who), at=s.at,
        )  # fmt: skip

    return step


def send(key: str, who: str = "manager") -> Step:
    """To the board."""
    return lambda s: plan_board.send_to_board(s.plans[key], seen=None, by=s.by(who), at=s.at)


def note(key: str, who: str, text: str) -> Step:
    """A member of the board says something about the plan."""
    return lambda s: plan_board.note_on_plan(s.plans[key], text=text, by=s.by(who), at=s.at)


def endorse(key: str, who: str = "chair") -> Step:
    """By the chair between meetings."""
    return lambda s: plan_board.endorse_plan(s.plans[key], seen=None, by=s.by(who), at=s.at)


def submit(key: str, to: str, receipt: str, who: str = "manager") -> Step:
    """To the inspectorate, today."""

    def step(s: Story) -> None:
        plan_submission.submit_plan(
            s.plans[key], on=_on(s), to=to, receipt=receipt, seen=None, by=s.by(who), at=s.at
        )

    return step


def reply(key: str, *, accepted: bool, text: str = "", who: str = "manager") -> Step:
    """The inspectorate answered."""

    def step(s: Story) -> None:
        plan_submission.record_reply(
            s.plans[key], accepted=accepted, on=_on(s), text=text, seen=None, by=s.by(who), at=s.at
        )

    return step


def forward(key: str, to: str, who: str = "manager") -> Step:
    """To the YJB."""

    def step(s: Story) -> None:
        plan_submission.forward_plan(
            s.plans[key], to=to, on=_on(s), seen=None, by=s.by(who), at=s.at
        )

    return step


def complete(key: str, who: str = "manager") -> Step:
    """Every action is verified or withdrawn."""
    return lambda s: plan_submission.complete_plan(s.plans[key], seen=None, by=s.by(who), at=s.at)


def resume(key: str, who: str = "manager") -> Step:
    """A new version of a returned plan is begun."""
    return lambda s: plan_submission.resume_drafting(s.plans[key], seen=None, by=s.by(who), at=s.at)


def _on(s: Story) -> date:
    return s.at.astimezone(LONDON).date()


def plan_meeting(key: str, who: str, on: When, title: str, place: str) -> Step:
    """A meeting put into the calendar."""

    def step(s: Story) -> None:
        s.meetings[key] = meetings.plan_meeting(
            s.service_id, held_on=s.workday(on), title=title, place=place, by=s.by(who), at=s.at
        )

    return step


def hold(
    key: str, who: str, chair: str, minutes: str, *, absent: Sequence[str] = (), away: str = ""
) -> Step:
    """Held: everybody of the board came but those who sent apologies (`absent`) or did not."""

    def step(s: Story) -> None:
        meetings.hold_meeting(
            s.meetings[key], attended=_attended(s, chair, absent, away),
            chaired_by=s.by(chair).user_id, minutes=minutes, seen=None, by=s.by(who), at=s.at,
        )  # fmt: skip

    return step


def _attended(s: Story, chair: str, absent: Sequence[str], away: str) -> list[meetings.Attended]:
    rows = db.session.execute(
        select(Post.id, Post.title, User.id, User.name, User.email)
        .join(Holding, (Holding.post_id == Post.id) & (Holding.service_id == Post.service_id))
        .join(User, User.id == Holding.user_id)
        .where(
            Post.service_id == s.service_id,
            Post.kind.in_(["yos_manager", "coordinator", "board_chair", "board_member"]),
            runs_on(Holding, _on(s)),
        )
        .order_by(Post.id, Holding.is_deputy)
    )
    found: dict[int, meetings.Attended] = {}
    for post_id, title, user_id, name, email in rows:
        state = Presence.APOLOGIES if title in absent else Presence.PRESENT
        state = Presence.ABSENT if title == away else state
        if post_id not in found or email.startswith(f"{chair}@"):
            found[post_id] = meetings.Attended(post_id, state, user_id, name)
    return list(found.values())


def decide(
    meeting: str, who: str, kind: DecisionKind, text: str = "", *, plan: str = "",
    action: str = "", request: str = "",
) -> Step:  # fmt: skip
    """Decided at a meeting; the chair's record is carried out, a secretary's waits."""

    def step(s: Story) -> None:
        decided = decisions.record_decision(
            s.meetings[meeting], kind=kind, text=text, plan_id=s.plans.get(plan),
            action_id=s.actions.get(action), date_change_id=s.requests.get(request),
            by=s.by(who), at=s.at,
        )  # fmt: skip
        s.decisions[text] = decided.id

    return step


def confirm(text: str, who: str = "chair") -> Step:
    """The chair confirms what a secretary recorded."""
    return lambda s: decisions.confirm_decision(s.decisions[text], by=s.by(who), at=s.at)


def drop(text: str, reason: str, who: str = "chair") -> Step:
    """The chair says that this was not decided."""
    return lambda s: decisions.drop_decision(
        s.decisions[text], by=s.by(who), at=s.at, reason=reason
    )
