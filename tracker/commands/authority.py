"""The rights table asked from inside a command, so that page, shell and import obey one rule."""

from tracker.domain.errors import Absent, NotAllowed
from tracker.domain.permissions import NOTHING, Actor, Facts, Permission, may


def require(by: Actor, permission: Permission, facts: Facts | None = NOTHING) -> None:
    """NotAllowed unless the table lets `by` do this; Absent where there is no such thing."""
    if facts is None:
        raise Absent
    if not may(by, permission, facts):
        raise NotAllowed
