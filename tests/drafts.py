"""A report read in for a test, without the upload page."""

from functools import cache
from pathlib import Path

from tests.cast import NOW, Cast
from tracker.commands.report_drafts import keep_reading, source_of
from tracker.commands.reports import Accepted, accept_report
from tracker.reading import ReadReport, read_report

REPORTS = Path(__file__).parents[1] / "tracker/seeding/reports"
#: Ashdown's own: prints a day, six recommendations, twelve standards.
RATED = "ashdown-2020-rated.txt"
#: Ashdown's own: prints only the month.
CCI = "ashdown-2012-cci.txt"


@cache
def reading_of(name: str) -> ReadReport:
    """Read once for all tests: a reading is frozen, and each costs a process."""
    return read_report((REPORTS / name).read_bytes(), name)


def read_in(cast: Cast, name: str = RATED, *, by: str = "morgan", service: int = 0) -> int:
    """The id of a draft that waits to be checked."""
    data = (REPORTS / name).read_bytes()
    return keep_reading(
        service_id=service or cast.ashdown, source=source_of(name, data),
        read=reading_of(name), by=cast.actor(by), at=NOW,
    )  # fmt: skip


def accept(cast: Cast, name: str = RATED, *, by: str = "morgan") -> Accepted:
    """An accepted report with its plan."""
    return accept_report(draft_id=read_in(cast, name, by=by), by=cast.actor(by), at=NOW)
