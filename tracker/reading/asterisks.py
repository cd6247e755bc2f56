"""Ratings that are printed as asterisks, where the report says what so many of them mean."""

import re
from collections.abc import Sequence

_KEY = re.compile(r"(?<!\*)\*{4}\s*[=:–-]\s*[A-Za-z]")
# Alone in a cell, at the end of a row, or before its meaning in the key; no bullet, no bold type.
_RATING = re.compile(
    r"(?:(?<=[|;,(]\s)|(?<=[\w)]\s)|(?<=\s\s)|(?<=\t)|(?<=key:\s)|^)(?P<some>\*{1,4})"
    r"(?=[ \t]*(?:\||$|[=:–-]\s*[A-Za-z]))",
    re.IGNORECASE | re.MULTILINE,
)


def as_stars(pages: Sequence[str]) -> tuple[str, ...]:
    """The same pages, such asterisks as four stars, filled and empty: only where a key tells what
    four of them mean."""
    if not any(_KEY.search(page) for page in pages):
        return tuple(pages)
    return tuple(_RATING.sub(_stars, page) for page in pages)


def _stars(rating: re.Match[str]) -> str:
    filled = len(rating["some"])
    return "★" * filled + "☆" * (4 - filled)
