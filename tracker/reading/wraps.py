"""Wrapped lines to one text: hyphens at line ends mended by the words the report itself uses."""

import re
from collections.abc import Iterable

from .lines import SOFT_HYPHEN

# First halves that keep their hyphen when the report shows neither form.
_KEEPS_HYPHEN = frozenset(
    "multi post pre non self co well out one two three four five six ten half high long short "
    "full part child age cross decision evidence trauma inter over under case risk re-audit "
    "quality mid first second third vice ex all day face follow in- on- up- youth".split()
)
_LAST_WORD = re.compile(r"([A-Za-zÀ-ÿŵŷŴŶ'’]+(?:-[A-Za-z'’]+)*)$")
_FIRST_WORD = re.compile(r"^([A-Za-zÀ-ÿŵŷŴŶ'’]+(?:-[A-Za-z'’]+)*)")


def join(lines: Iterable[str], words: frozenset[str]) -> str:
    """One text in single spaces; `words` are those of the whole report, in lower case."""
    text = ""
    for line in lines:
        text = _joined(text, line.strip(), words) if text else line.strip()
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _joined(before: str, after: str, words: frozenset[str]) -> str:
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    if before.endswith(("-", "\u2010")) and after[:1].islower():
        stem = before[:-1]
        if stem.endswith((" ", "-")) or not stem:
            return f"{before} {after}"
        return stem + ("-" if _keeps_hyphen(stem, after, words) else "") + after
    if before.endswith(("/", "-")) and not before.endswith((" -", " /")):
        return before + after
    return f"{before} {after}"


def _keeps_hyphen(stem: str, after: str, words: frozenset[str]) -> bool:
    last, first = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if not last or not first:
        return True
    left, right = last[1].lower(), first[1].lower()
    if left + right in words:
        return False
    if f"{left}-{right}" in words:
        return True
    return "-" in left or left in _KEEPS_HYPHEN
