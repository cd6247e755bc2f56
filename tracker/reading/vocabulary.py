"""The words that a report uses, by which words cut at the ends of its lines are mended."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .line import Line

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STEM = re.compile(r"(?P<chain>(?:[^\W\d_]+-)*(?P<left>[^\W\d_]+))-$")
_REST = re.compile(r"(?P<right>[^\W\d_]+)")


def words_of(lines: Sequence[Line], *, is_laid_out: bool = False) -> frozenset[str]:
    """Whole words in lower case; the halves of words cut at a line's end are not among them.

    Where words are not divided, every hyphen at a line's end was written, and the words that it
    joins are known."""
    found = _whole(lines)
    if not _divides(lines, found, is_laid_out=is_laid_out):
        found.update(f"{chain}-{right}" for chain, _, right in _seams(lines))
    return frozenset(found)


def _whole(lines: Sequence[Line]) -> set[str]:
    found: set[str] = set()
    is_cut = False
    for line in lines:
        parts = line.text.lower().split()[1 if is_cut else 0 :]
        is_cut = line.text.endswith("-")
        for part in parts[:-1] if is_cut else parts:
            found.update(_WORD.findall(part[:80]))
    return found


def _seams(lines: Sequence[Line]) -> Iterator[tuple[str, str, str]]:
    """What stands on both sides of each hyphen at the end of a line."""
    for line, following in pairwise(lines):
        if line.text.endswith("-") and following.text[:1].islower():
            stem, rest = _STEM.search(line.text[-80:].lower()), _REST.match(following.text)
            if stem and rest:
                yield stem["chain"], stem["left"], rest["right"].lower()


def _divides(lines: Sequence[Line], known: set[str], *, is_laid_out: bool) -> bool:
    """Whether words are cut at the ends of lines: there a hyphen parts what is one word elsewhere.

    Where no such word comes twice, a printer is more likely to have cut words than a typist."""
    seams = list(_seams(lines))
    if any(left + right in known for _, left, right in seams):
        return True
    written = any(
        f"{chain}-{right}" in known or f"{left}-{right}" in known for chain, left, right in seams
    )
    return is_laid_out and not written
