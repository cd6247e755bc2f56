"""Telling what happened in a service, day by day, through the same commands as anybody's clicks.

A story is a table of days and steps. The stories of all services are told together in the order
of time, so that the trail is as it would have grown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from tracker.db import db
from tracker.domain.dates import LONDON
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


def tell(stories: Iterable[tuple[Story, Sequence[Told]]]) -> None:
    """Carry out the steps of all stories in the order of time."""
    steps: list[tuple[datetime, int, Story, Step]] = []
    for story, told in stories:
        times: dict[date, datetime] = {}
        for when, step in told:
            day = story.day(when)
            morning = datetime.combine(day, time(9, 10), LONDON).astimezone(UTC)
            times[day] = times.get(day, morning) + timedelta(minutes=4)
            steps.append((times[day], len(steps), story, step))
    for at, _, story, step in sorted(steps, key=lambda one: one[:2]):
        story.at = at
        step(story)
