"""What a job works with besides the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tracker.domain.sending import Transport


@dataclass(frozen=True)
class Means:
    """How mail leaves, where its links lead, who this process is.

    `guards_clock`: do not plan when the clock went back (a demonstration moves its clock at will).
    `insists`: a person started this run and means it. `stopping` is asked between two mails.
    `keeps_links`: the demonstration shows its security mails; elsewhere a sent one is blanked.
    """

    transport: Transport
    base_url: str
    sender: str
    lease: timedelta
    worker: str
    guards_clock: bool = False
    insists: bool = False
    keeps_links: bool = False
    stopping: Callable[[], bool] = lambda: False
