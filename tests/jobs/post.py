"""A post office for tests: keeps what is handed over, and answers as it is told."""

import email
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from tests.cast import SINCE, make_plan, make_post, make_user, store
from tracker.domain.dates import LONDON
from tracker.domain.permissions import PostKind
from tracker.domain.sending import Letter, Outcome, Result
from tracker.jobs.delivering import Sent, deliver_mail
from tracker.jobs.means import Means
from tracker.jobs.planning import plan_reminders
from tracker.models import Holding, Service

OK = Outcome(Result.ACCEPTED, "dot", 250, "ok")
LEASE = timedelta(minutes=15)
DUE = date(2026, 3, 18)


@dataclass
class PostOffice:
    """A transport: `accepted` is the server's truth, `answers` what comes next (then: ok)."""

    answers: list[Outcome] = field(default_factory=list)
    accepted: list[Letter] = field(default_factory=list)
    before: Callable[[], None] = lambda: None  # runs between connecting and the commit point
    after: Callable[[], None] = lambda: None  # runs once the server has it, before the answer
    worker: str = "one"

    def hand_over(
        self, letter: Letter, *, may_send: Callable[[], bool], settled: Callable[[Outcome], None]
    ) -> None:
        """Answer as told; what fails before the dot is never accepted."""
        answer = self.answers.pop(0) if self.answers else OK
        if answer.result is Result.UNAVAILABLE:
            settled(answer)
            return
        self.before()
        if not may_send():
            settled(Outcome(Result.WITHDRAWN, "rcpt"))
            return
        if answer.result in {Result.ACCEPTED, Result.UNKNOWN}:
            self.accepted.append(letter)
            self.after()
        settled(answer)

    def means(self, **more: object) -> Means:
        """What a job works with."""
        means = Means(
            transport=self, base_url="https://tracker.test", sender="Tracker <t@tracker.test>",
            lease=LEASE, worker=self.worker,
        )  # fmt: skip
        return replace(means, **more)  # type: ignore[arg-type]

    def tick(self, at: datetime, **more: object) -> Sent:
        """What the scheduler does each minute."""
        means = self.means(**more)
        plan_reminders(at, means)
        return deliver_mail(at, means)

    def taken(self) -> list[tuple[str, str]]:
        """Address and subject of each letter accepted since the last look."""
        found = [
            (letter.to.split("@")[0], str(read(letter)["Subject"])) for letter in self.accepted
        ]
        self.accepted.clear()
        return found


def read(letter: Letter) -> EmailMessage:
    """The letter as a mail program sees it."""
    message = email.message_from_bytes(letter.body, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def nine(day: date) -> datetime:
    """Nine in the morning in London."""
    return datetime.combine(day, time(9), LONDON).astimezone(UTC)


def make_service_with_a_plan(name: str) -> str:
    """A service whose manager is owed one mail; the manager's address."""
    service = Service(name=name)
    store(service)
    user = make_user(name.replace(" ", "-").lower())
    post = make_post(service.id, kind=PostKind.YOS_MANAGER, title="YOS Manager")
    store(Holding(service_id=service.id, post_id=post.id, user_id=user.id, from_on=SINCE))
    make_plan(service.id, due_on=DUE)
    return user.email
