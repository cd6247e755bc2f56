"""A plan's life told through the real commands, while two schedulers mail by a real SMTP server."""

import email
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from tests.jobs.post import LEASE
from tracker.config import MailSettings
from tracker.domain.dates import LONDON
from tracker.domain.permissions import PostKind
from tracker.domain.progress import Method, Verdict
from tracker.domain.verification import Check
from tracker.filestore import FileStore
from tracker.jobs.delivering import deliver_mail
from tracker.jobs.means import Means
from tracker.jobs.planning import plan_reminders
from tracker.queries.invariants import broken
from tracker.seeding.cast import Part, Place, enter
from tracker.seeding.plan_steps import endorse, read_text, send, submit
from tracker.seeding.steps import Work, ask_time, check, claim, decide_time, own_plan, write
from tracker.seeding.story import Round, Story, Told, tell
from tracker.transport import Patience, SmtpTransport

HERE = "walk.example"
#: Days after the publication: by then the plan is written, and nobody has to be told of it yet.
WRITTEN = 8
CLOCK_CHANGES = {date(2026, 3, 29), date(2026, 10, 25)}
PEOPLE = {
    "manager": (PostKind.YOS_MANAGER, "Manager"),
    "chair": (PostKind.BOARD_CHAIR, "Chair"),
    "health": (PostKind.ACTION_OWNER, "Health lead"),
    "police": (PostKind.ACTION_OWNER, "Police lead"),
    "verifier": (PostKind.VERIFIER, "Quality lead"),
}


@dataclass
class PostBox:
    """What a mail server took, in order: address and bytes."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)

    async def handle_DATA(  # noqa: N802 -- aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """One letter; its only recipient."""
        assert isinstance(envelope.content, bytes)
        (to,) = envelope.rcpt_tos
        self.taken.append((to, envelope.content))
        return "250 2.0.0 taken"


@contextmanager
def mail_server(**words: Any) -> Iterator[tuple[PostBox, int]]:
    """A real SMTP server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    box = PostBox()
    server = Controller(box, hostname="127.0.0.1", port=port, **words)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


def story(published: date) -> tuple[Told, ...]:
    """A plan that is late, and an older one at work; each day is counted from the publication."""

    def day(number: int) -> date:
        return published + timedelta(days=number)

    answers = (
        Work((1,), "Agree the rules", "Health lead", day(80), "Agreed", "Rules"),
        Work((2,), "Assess every child first", "Police lead", day(62), "19 of 20", "Sample"),
        Work((3,), "Ask victims what they need", "Police lead", day(90), "Nine in ten", "Count"),
    )
    older = (
        Work((), "Find a therapist", "Health lead", day(17), "There is one", "Contract"),
        Work((), "Report in time", "Police lead", day(37), "19 of 20", "Count"),
    )
    good = Check(Method.CASE_SAMPLE, Verdict.SUFFICIENT, "It is so in all of them.", 5, 5, 20)
    no_paper = "The work can be seen in the case system only."
    return (
        (day(1), read_text("now", "manager", "thornbeck-framework.txt", published=published)),
        (day(1), own_plan("old", "manager", title="Our own review", due=day(9))),
        (day(2), write("old", "manager", older)),
        (day(2), send("old")),
        (day(5), endorse("old")),
        (day(6), submit("old", "the council", "Mail received")),
        (day(6), write("now", "manager", answers)),
        (day(20), send("now")),
        (day(35), endorse("now")),
        (day(36), submit("now", "the inspectorate", "Mail received")),
        (day(40), claim("old:A1", "health", "Done.", ask="Quality lead", no_document=no_paper)),
        (day(41), ask_time("old:A2", "police", day(56), "The officer has moved.")),
        (day(48), decide_time("old:A2", "chair", grant=True, note="Agreed.")),
        (day(54), check("old:A1", "verifier", good)),
    )


@dataclass
class Walk:
    """One walk: when the report came out, and when no scheduler ran (first day, last day)."""

    published: date
    stops: Sequence[tuple[date, date]] = ()
    days: int = 60
    found: list[str] = field(default_factory=list)

    def go(self, app: Flask, folder: Path) -> list[str]:
        """Everything that arrived: the day and hour, to whom, the subject."""
        self.found.clear()
        files = FileStore(folder)
        services = enter(
            [Place(HERE, "Thornbeck YJS", "South East", "Thornbeck Council")],
            [
                Part(HERE, kind, name.title(), f"{name}@{HERE}", date(2020, 1, 1), None, title)
                for name, (kind, title) in PEOPLE.items()
            ],
            [], password="four-wet-weeks", since=date(2020, 1, 1), scenario="walk",
        )  # fmt: skip
        plot = Story(HERE, services[HERE], self.published, files)
        with mail_server() as (box, port):
            two = [_means(app, port, worker) for worker in ("one", "two")]
            tell([(plot, story(self.published))], self._rounds(two, box))
        assert len({email.message_from_bytes(body)["Message-ID"] for _, body in box.taken}) == len(
            box.taken
        )
        return self.found

    def _rounds(self, two: list[Means], box: PostBox) -> Iterator[Round]:
        for number in range(WRITTEN, self.days):
            day = self.published + timedelta(days=number)
            for there, working in self._hours(day):
                at = datetime.combine(day, there, LONDON).astimezone(UTC)
                yield at, partial(self._round, at, two[:working], box)

    def _hours(self, day: date) -> Sequence[tuple[time, int]]:
        """Before, in and late in the hours of mail; how many schedulers run then."""
        if any(first <= day <= last for first, last in self.stops):
            return ()
        if day in CLOCK_CHANGES:
            return [(time(hour), 1) for hour in range(4)]
        if day.weekday() > 4:
            return [(time(12), 1)]
        return ((time(7, 29), 1), (time(7, 30), 2), (time(15), 1))

    def _round(self, at: datetime, working: list[Means], box: PostBox) -> None:
        before = len(box.taken)
        for job in (plan_reminders, deliver_mail):  # all plan, then all send
            for means in working:
                job(at, means)
        self.found += [_line(at, *one) for one in box.taken[before:]]
        if len(working) > 1:
            assert [one for one in broken(at) if one.count] == []


def _means(app: Flask, port: int, worker: str) -> Means:
    settings = MailSettings(server="127.0.0.1", port=port, sender="Tracker <t@tracker.test>")
    return Means(
        transport=SmtpTransport(app, settings, Patience.within(LEASE)),
        base_url="https://tracker.test", sender=settings.sender, lease=LEASE, worker=worker,
    )  # fmt: skip


def _line(at: datetime, to: str, body: bytes) -> str:
    there = at.astimezone(LONDON)
    message = email.message_from_bytes(body, policy=default)
    assert message["To"] == to
    assert there.date() == email.utils.parsedate_to_datetime(message["Date"]).date()
    subject = str(message["Subject"]).removeprefix("Thornbeck YJS: ")
    return f"{there:%d %b %H:%M} {to.split('@', maxsplit=1)[0]}: {subject}"
