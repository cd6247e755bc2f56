"""The only module that reads the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- this module is the one allowed to


def clock_from(start: datetime) -> Clock:
    """A clock that stands at `start` now and runs on at normal speed (APP_FAKE_NOW)."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def seconds() -> float:
    """Seconds that only ever grow, for measuring how long something takes."""
    return time.monotonic()
