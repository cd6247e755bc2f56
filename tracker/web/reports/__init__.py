"""Reports: reading them in, checking what was read, and the accepted ones."""

from tracker.web.reports import accepted, checking, correcting, days, readers, reading, repeats
from tracker.web.reports.blueprint import reports

__all__ = [
    "accepted", "checking", "correcting", "days", "readers", "reading", "repeats", "reports",
]  # fmt: skip
