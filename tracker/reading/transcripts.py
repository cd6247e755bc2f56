"""Copies from sites that share documents: such a site prints its own words above the first page,
and above every page a line with the document's title, which it may cut, perhaps with the page's
first words behind it."""

import re
from itertools import pairwise, takewhile

_PAGE = re.compile(r"^[^\w\n]{0,6}page (?P<number>\d{1,3}):\s", re.IGNORECASE | re.MULTILINE)
_HEAD_ENDS = re.compile(r"^[ \t]*transcript(?: of [^\n]+)?[ \t]*\n", re.IGNORECASE | re.MULTILINE)
_OF_A_SITE = re.compile(
    r"^[ \t]*(?:upload|downloads?|category|embed|report this)\b", re.IGNORECASE | re.MULTILINE
)
FEWEST_PAGES = 2
FEWEST_WORDS = 2  # that all page lines have in common
LONGEST_TITLE = 400  # characters
LONGEST_HEAD = 3000  # characters that a site prints above a document


def pages_of(text: str) -> list[str]:
    """The pages of such a copy, without the site's words; any other text in one piece."""
    marks = list(_PAGE.finditer(text))
    numbers = [int(mark["number"]) for mark in marks]
    behind = [text[mark.end() : mark.end() + LONGEST_TITLE] for mark in marks]
    if numbers == [2]:  # of two pages; the title stands over the first as well
        behind.append(text.lstrip()[:LONGEST_TITLE])
    title = _title(behind)
    is_counted = all(after == before + 1 for before, after in pairwise(numbers))
    if len(behind) < FEWEST_PAGES or not title or not is_counted:
        return [_without_head(text)]
    edges = [*(mark.start() for mark in marks), len(text)]
    pages = [
        title.sub("", text[mark.end() : edge], count=1)
        for mark, edge in zip(marks, edges[1:], strict=True)
    ]
    if numbers[0] == 1:
        return pages
    first = _without_head(text[: edges[0]])
    above = title.match(first)
    return [first[above.end() :] if above else first, *pages]


def _title(behind: list[str]) -> re.Pattern[str] | None:
    """What stands behind every page's number on that line, or however its lines are wrapped; no
    more, because the document's own title may be the same words."""
    firsts = {tuple(text.split("\n", 1)[0].split()) for text in behind}
    abreast = zip(*(text.split() for text in behind), strict=False)
    words = [each[0] for each in takewhile(lambda each: len(set(each)) == 1, abreast)]
    if len(firsts) == 1:
        words = list(firsts.pop())
    if len(words) < FEWEST_WORDS:
        return None
    title = r"\s+".join(map(re.escape, words))
    return re.compile(rf"\s*{title}(?:[^\n]*(?:\.\.\.|…))?[ \t]*(?=\n|$)|\s*{title}[ \t]*")


def _without_head(text: str) -> str:
    """The document below the word 'Transcript', where a site's words stand above that."""
    end = _HEAD_ENDS.search(text, 0, LONGEST_HEAD)
    return text[end.end() :] if end and _OF_A_SITE.search(text, 0, end.start()) else text
