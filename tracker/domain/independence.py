"""Who may not verify an action: nothing is closed by the one who did it (PRODUCT rule 8).

The rules look at the person, never at the post acted under; the database holds the same rules
in a trigger.
"""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.permissions import PostKind

#: Whose holders may check any action of their service, as long as they are independent of it.
CHECKS_ALWAYS = frozenset({PostKind.YOS_MANAGER, PostKind.BOARD_CHAIR, PostKind.BOARD_MEMBER})
#: Posts that can be asked to check an action.
CAN_BE_ASKED = CHECKS_ALWAYS | {PostKind.VERIFIER}


@dataclass(frozen=True)
class Involvement:
    """The ids of everybody who had a hand in an action, in whichever round."""

    holders: frozenset[int] = frozenset()  # hold its owning post today
    deputies: frozenset[int] = frozenset()  # deputise in it today
    past_holders: frozenset[int] = frozenset()  # ever held or deputised in a post that owned it
    claimants: frozenset[int] = frozenset()
    authors: frozenset[int] = frozenset()
    uploaders: frozenset[int] = frozenset()  # added evidence, or used older evidence for it
    requesters: frozenset[int] = frozenset()


class Bar(NamedTuple):
    """One reason: which group it looks at, and how it reads to the person."""

    group: str
    said: str


#: The first row that holds is the reason given.
BARS: tuple[Bar, ...] = (
    Bar("holders", "You hold the post that owns it"),
    Bar("deputies", "You deputise in the post that owns it"),
    Bar("past_holders", "You have held a post that owns or owned it"),
    Bar("claimants", "You claimed that it is complete"),
    Bar("authors", "You wrote an update about it"),
    Bar("uploaders", "You added evidence to it"),
    Bar("requesters", "You asked for more time for it"),
)


def bar(person: int, involvement: Involvement) -> Bar | None:
    """Why this person is not independent of the action; None: they may check it."""
    return next((row for row in BARS if person in getattr(involvement, row.group)), None)


def independence(person: int, involvement: Involvement) -> str | None:
    """The reason said to the person, or None where they are independent."""
    found = bar(person, involvement)
    return found.said if found else None
