"""What can come of handing a mail over, and what happens next (REMINDERS, section 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol


class Result(StrEnum):
    """How an attempt ended."""

    ACCEPTED = "accepted"
    LATER = "later"  # refused for now, or the connection was lost before the mail was given away
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"  # no server to talk to: costs the mail no attempt
    UNKNOWN = "unknown"  # given away, and no answer came
    WITHDRAWN = "withdrawn"  # no longer wanted at the commit point; nothing was given away


class Mailing(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    COMMITTING = "committing"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    SUPERSEDED = "superseded"


class Owed(StrEnum):
    """Where a reminder owed to a person stands."""

    WAITING = "waiting"
    IN_MESSAGE = "in_message"
    SENT = "sent"
    SUPERSEDED = "superseded"
    DEAD = "dead"
    UNCERTAIN = "uncertain"
    NO_ROUTE = "no_route"


class KindClass(StrEnum):
    """What a message is worth when its fate is not known."""

    STATUTORY = "statutory"
    ROUTINE = "routine"
    SECURITY = "security"


#: The breaker of the one mail server.
SMTP = "smtp"
OPEN = (Mailing.QUEUED, Mailing.CLAIMED, Mailing.COMMITTING)
LIVE = (Owed.WAITING, Owed.IN_MESSAGE)


class Outcome(NamedTuple):
    """The result, how far it got, and what the server said."""

    result: Result
    stage: str = ""
    code: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Letter:
    """One mail to one address, as the bytes that go over the wire."""

    to: str
    body: bytes
    name: str  # fixed for life, fit for a file


class Transport(Protocol):
    """Hands a letter over; `may_send` is the point of no return and is asked just before it.

    `settled` hears the outcome before the connection is closed, whose errors no longer matter.
    """

    def hand_over(
        self, letter: Letter, *, may_send: Callable[[], bool], settled: Callable[[Outcome], None]
    ) -> None:
        """Try once."""


_RETRY = (1, 5, 15, 60)
_THEN = 120
_BREAK = (1, 2, 4, 8, 15)
GIVE_UP = timedelta(days=5)


def retry_at(tries: int, at: datetime, *, seed: int) -> datetime:
    """When to try again after `tries` refusals: 1, 5, 15, 60 minutes, then two hours ± 20 %."""
    minutes = float(_RETRY[tries - 1] if tries <= len(_RETRY) else _THEN)
    if tries > len(_RETRY):  # spread, so that a thousand refused mails do not return together
        minutes *= 0.8 + (seed * 7919 % 401) / 1000
    return at + timedelta(minutes=minutes)


def open_until(failures: int, at: datetime) -> datetime:
    """How long to leave a server alone that does not answer: 1, 2, 4, 8, then 15 minutes."""
    return at + timedelta(minutes=_BREAK[min(failures, len(_BREAK)) - 1])


def is_bad_address(outcome: Outcome) -> bool:
    """A refusal of the address itself (5.1.x), after which it gets no more mail."""
    return outcome.stage == "rcpt" and outcome.text.startswith("5.1.")
