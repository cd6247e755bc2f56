"""A report file in, a ReadReport out: bytes of untrusted files are opened in a bounded child."""

from .reader import read_pages
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
from .text import pages_of, text_pages
from .themes import THEMES, Likely, likely_earlier, themes_of

__all__ = [
    "THEMES", "AreaResult", "Check", "Fieldwork", "Likely", "Publication", "Ratings",
    "ReadRecommendation", "ReadReport", "Unreadable", "likely_earlier", "read_pages", "read_report",
    "read_text", "themes_of",
]  # fmt: skip


def read_report(data: bytes, name: str = "") -> ReadReport:
    """The report in a file of any supported type (PDF, Word, web page, text).

    The content decides the type; `name` is only for the person. Raises Unreadable."""
    del name
    pages, laid_out = pages_of(data)
    return read_pages(pages, laid_out=laid_out)


def read_text(text: str) -> ReadReport:
    """The report in pasted text; a form feed is a page break. Raises Unreadable."""
    return read_pages(text_pages(text))
