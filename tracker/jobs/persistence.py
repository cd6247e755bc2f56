"""Not giving up at a busy database: every step of a job may be repeated, so it is."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import OperationalError

R = TypeVar("R")
#: Each try waits for the database as long as its own time-out says.
TRIES = 6


def persistently(step: Callable[[], R]) -> R:
    """The result of `step`, which is a command that may safely run again."""
    for _ in range(TRIES - 1):
        try:
            return step()
        except OperationalError:
            continue
    return step()
