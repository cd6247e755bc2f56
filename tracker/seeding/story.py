"""Telling what happened in a service, day by day, through the same commands as anybody's clicks.

A story is a table of days and steps. The stories of all services are told together in the order
of time, so that the trail is as it would have grown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import LONDON, working_day_on_or_before
from tracker.domain.permissions import Actor
from tracker.filestore import FileStore
from tracker.models import Post, User
from tracker.queries import actors

#: A day of a story: so many days from today, or a date of long ago.
When = int | date


@dataclass
class Story:
    """One service while its story is told: where it stands, and the ids of what was made."""

    domain: str
    service_id: int
    today: date
    files: FileStore
    at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    plans: dict[str, int] = field(default_factory=dict)
    recommendations: dict[str, Sequence[int]] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    requests: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, int] = field(default_factory=dict)

    def day(self, when: When) -> date:
        """The date of a day of the story."""
        return self.today + timedelta(days=when) if isinstance(when, int) else when

    def workday(self, when: When) -> date:
        """The same, or the last working day before it: what is done is done at work."""
        return working_day_on_or_before(self.day(when))

    def by(self, name: str) -> Actor:
        """The person of this service with that name before the @, as they stand at this moment."""
        email = name if "@" in name else f"{name}@{self.domain}"
        user_id = db.session.scalars(select(User.id).where(User.email == email)).one()
        found = actors.actor(user_id, self.at.astimezone(LONDON).date())
        if found is None:
            raise LookupError(email)
        return found

    def post(self, title: str) -> int:
        """The post of this service with that title."""
        query = select(Post.id).where(Post.service_id == self.service_id, Post.title == title)
        return db.session.scalars(query).one()


Step = Callable[[Story], None]
#: What happened when; several steps of one day happen in the order of the table.
Told = tuple[When, Step]


#: Something that comes by at its own hour, whatever happens in the services.
Round = tuple[datetime, Callable[[], object]]


def tell(stories: Iterable[tuple[Story, Sequence[Told]]], rounds: Iterable[Round] = ()) -> None:
    """Carry out the steps of all stories in the order of time, the rounds between them."""
    happened: list[tuple[datetime, int, Callable[[], object]]] = [
        (at, number, partial(_take, step, story, at))
        for number, (story, told) in enumerate(stories, start=1)
        for at, step in _timed(story, told)
    ]
    happened += [(at, 0, run) for at, run in rounds]
    for _, _, happen in sorted(happened, key=lambda one: one[:2]):
        happen()


def _take(step: Step, story: Story, at: datetime) -> None:
    story.at = at
    step(story)


def _timed(story: Story, told: Sequence[Told]) -> Iterator[tuple[datetime, Step]]:
    """Each step with its hour: in working hours, another one each day, minutes apart."""
    last = datetime(2000, 1, 1, tzinfo=UTC)
    for when, step in sorted(told, key=lambda one: story.day(one[0])):
        day = story.workday(when)
        hour, minute = 9 + day.toordinal() % 6, day.toordinal() * 17 % 50
        start = datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)
        last = max(start, last + timedelta(minutes=4))
        yield last, step
