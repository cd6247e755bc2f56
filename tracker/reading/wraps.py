"""Wrapped lines to one text: hyphens at line ends mended by the words the report itself uses."""

import re
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
# First halves that keep their hyphen when the report shows neither form; the weak ones only
# before a word that the report knows.
_KEEPS_HYPHEN = frozenset((
    "age", "anti", "case", "child", "cross", "decision", "evidence", "ex", "first", "five",
    "four", "full", "half", "high", "long", "mid", "multi", "non", "one", "post", "quality",
    "risk", "second", "self", "semi", "short", "six", "ten", "third", "three", "trauma", "two",
    "vice", "well", "year", "youth",
))  # fmt: skip
_WEAK = frozenset((
    "all", "co", "day", "face", "follow", "in", "inter", "on", "out", "over", "part", "pre",
    "re", "under", "up",
))  # fmt: skip
# What the field always writes so, also where the report has it once.
_WRITTEN = re.compile(
    r"(?:over|under)-represent.*|under-report.*|co-(?:design|locat|produc|work).*|"
    r"in-(?:depth|house|reach)|follow-up|(?:drop|stand|opt|buy)-(?:in|out)|re-(?:engag|entr).*"
)
# 'bed-' and 'and-breakfast': what goes on with a hyphen was joined by one.
_LINKED = re.compile(r"(?:and|by|in|le|of|on|the|to|under|upon|year|yn|y)-[^\W\d_]")
_LAST_WORD = re.compile(r"([^\W\d_][^\W\d_'’]*)$")
_FIRST_WORD = re.compile(r"^([A-Za-zÀ-ÿŵŷŴŶ'’]+(?:-[A-Za-z'’]+)*)")


_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def mended(text: str, words: frozenset[str]) -> str:
    """The same text where a copy lost one hyphen of a word that the report has whole:
    'out-ofcourt' beside 'out-of-court'."""
    return _HYPHENED.sub(lambda word: _whole(word[0], words), text)


def _whole(word: str, words: frozenset[str]) -> str:
    for at in range(1, len(word)):
        longer = f"{word[:at]}-{word[at:]}"
        if longer.lower() in words:
            return longer
    return word


def join(lines: Iterable[str], words: frozenset[str]) -> str:
    """One text in single spaces; `words` are those of the whole report, in lower case."""
    parts: list[str] = []
    for line in lines:
        after = line.strip()
        if not after:
            continue
        if parts:
            parts[-1], between = _seam(parts[-1], after, words)
            parts.append(between)
        parts.append(after)
    return " ".join("".join(parts).replace(SOFT_HYPHEN, "").split())


def _seam(before: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    """How a line goes over into the next: the line as it stays, and what comes between."""
    if before.endswith(SOFT_HYPHEN):
        return before[:-1], ""
    if before.endswith(("-", "\u2010")) and after[:1].islower():
        return _after_hyphen(before, after, words)
    if before.endswith(("/", "-")) and not before.endswith((" -", " /")):
        return before, ""
    return before, " "


def _after_hyphen(before: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    stem = before[:-1]
    if re.match(r"(?:and|or|to|a|neu) ", after) or stem.endswith((" ", "-")) or not stem:
        return before, " "  # 'six- and seven-year-olds', or a dash
    if _LINKED.match(after):
        return before, ""
    return stem, "-" if _keeps_hyphen(stem, after, words) else ""


def _keeps_hyphen(stem: str, after: str, words: frozenset[str]) -> bool:
    last, first = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if not last or not first:
        return True
    left, right = last[1].lower(), first[1].lower().split("-")[0]
    chain = stem.rsplit(maxsplit=1)[-1].lower().lstrip("([‘“'\"")  # 'bed-and' of '...-breakfast'
    if left + right in words or chain + right in words:
        return False
    if f"{chain}-{right}" in words or f"{left}-{right}" in words:
        return True
    if _WRITTEN.fullmatch(f"{left}-{right}"):
        return True
    if chain != left:
        return right in words or left in words or left in _KEEPS_HYPHEN
    return left in _KEEPS_HYPHEN or (left in _WEAK and right in words)
