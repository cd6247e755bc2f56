"""The numbers that a browser paints before the items of a web page's lists."""

import re

from lxml import etree

from .word_numbers import formatted

_FORMATS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
_RESET_BY = re.compile(r"counter-reset\s*:\s*[\w-]+\s+var\(\s*(--[\w-]+)")
_RESET = re.compile(r"counter-reset\s*:\s*[\w-]+\s+(\d{1,4})\b")
_TYPED = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,5})[.)]\s+(?=\S)")


class NumberStyles:
    """Where lists of one page begin to count: by attribute, or by a counter that a style sets."""

    def __init__(self, root: etree._Element) -> None:
        sheets = " ".join("".join(map(str, sheet.itertext())) for sheet in root.iter("style"))
        names = sorted(set(_RESET_BY.findall(sheets)))
        self._named = [re.compile(rf"{re.escape(name)}\s*:\s*(\d{{1,4}})\b") for name in names]

    def first(self, node: etree._Element) -> int:
        """The number of the list's first item."""
        style = node.get("style") or ""
        for pattern in (_RESET, *self._named):
            if before := pattern.search(style):
                return int(before[1]) + 1
        return whole(node.get("start"), 1)


def whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else default


def painted(number: int, kind: str | None) -> str:
    """The number as the list's type has it."""
    return formatted(number, _FORMATS.get(kind or "", "decimal"))


def marked(mark: str, text: str) -> str:
    """The text behind its mark; a number that is typed in the item is the one that is printed."""
    is_numbered = mark.strip().endswith(".")
    blanks = len(mark) - len(mark.lstrip())
    return " " * blanks + text if is_numbered and _TYPED.match(text) else mark + text
