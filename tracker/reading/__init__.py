"""A report file in, a ReadReport out: bytes of untrusted files are opened in a bounded child."""

from .bounded import report_in_child
from .kinds import kind_of
from .report import (
    AreaResult,
    Check,
    Fieldwork,
    Publication,
    Ratings,
    ReadRecommendation,
    ReadReport,
    Unreadable,
)
from .themes import THEMES, Finding, Likely, likely_earlier, theme_words, themes_of

__all__ = [
    "THEMES", "AreaResult", "Check", "Fieldwork", "Finding", "Likely", "Publication", "Ratings",
    "ReadRecommendation", "ReadReport", "Unreadable", "kind_of", "likely_earlier", "read_report",
    "read_text", "theme_words", "themes_of",
]  # fmt: skip


def read_report(data: bytes, name: str = "") -> ReadReport:
    """The report in a file of any supported type (PDF, Word, web page, text).

    The content decides the type; `name` is only for the person. Raises Unreadable."""
    del name
    return report_in_child(data)


def read_text(text: str) -> ReadReport:
    """The report in pasted text; a form feed is a page break. Raises Unreadable."""
    return report_in_child(text.encode(errors="replace"))
