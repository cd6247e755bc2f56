"""What a rule says when it refuses: text fit for the screen."""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One unmet condition and the field it belongs to (None: the form as a whole)."""

    message: str
    field: str | None = None


class RuleBroken(Exception):
    """A rule refuses what was asked; nothing is stored.

    Give one message (and its field), or several problems so that all are listed at once.
    """

    def __init__(
        self, message: str = "", field: str | None = None, *, problems: Sequence[Problem] = ()
    ) -> None:
        self.problems: list[Problem] = list(problems) or [Problem(message, field)]
        super().__init__("; ".join(problem.message for problem in self.problems))


class NotAllowed(Exception):
    """The person may see this but not do it."""


class Absent(Exception):
    """There is no such thing, or none that this person may know of; both read the same."""


class Stale(Exception):
    """Somebody changed the row since the person's page was made.

    `row` is what was changed, as it stands now; `current` is what the page shows of it, so that
    the person sees both: the row itself unless another thing says it better.
    """

    def __init__(self, row: object, current: object = None) -> None:
        self.row = row
        self.current = row if current is None else current
        super().__init__("Somebody else changed this while you were writing.")


class AlreadyDone(Exception):
    """The same form arrived twice; the first one counted."""
