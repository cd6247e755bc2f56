"""The numbers that Word paints before list paragraphs and does not store as text."""

import re

from lxml import etree

from .markers import ROMAN

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counts every list of one document as Word does."""

    def __init__(self, part: etree._Element | None) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        if part is not None:
            for item in part.findall(f"{_W}abstractNum"):
                self._abstract[item.get(f"{_W}abstractNumId", "")] = item
            for item in part.findall(f"{_W}num"):
                self._lists[item.get(f"{_W}numId", "")] = item

    def mark(
        self,
        properties: etree._Element | None,
        style: etree._Element | None,
        styles: dict[str, etree._Element],
    ) -> str:
        """'  - ', '3. ' or '' for the next paragraph with these properties."""
        number, level = _list_of(properties, style, styles)
        if number is None or number == "0":
            return _style_mark(style)
        definition = self._level(number, level)
        if definition is None:
            return "  " * level + "- "
        kind = _value(definition, "numFmt") or "decimal"
        if kind == "none":
            return ""
        if kind == "bullet":
            return "  " * level + "- "
        return "  " * level + self._next(number, level, definition) + " "

    def _level(self, number: str, level: int) -> etree._Element | None:
        item = self._lists.get(number)
        if item is None:
            return None
        abstract = self._abstract.get(_value(item, "abstractNumId") or "")
        if abstract is None:
            return None
        for definition in abstract.findall(f"{_W}lvl"):
            if definition.get(f"{_W}ilvl") == str(level):
                return definition
        return None

    def _next(self, number: str, level: int, definition: etree._Element) -> str:
        abstract = _value(self._lists[number], "abstractNumId") or ""
        counts = self._counts.setdefault(abstract, {})
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        start = self._start(number, level)
        if start is not None or level not in counts:
            counts[level] = (start or _number(_value(definition, "start"), 1)) - 1
        counts[level] += 1
        shape = _value(definition, "lvlText") or f"%{level + 1}."

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._level(number, at)
            kind = (_value(other, "numFmt") if other is not None else None) or "decimal"
            return formatted(counts.get(at, 1), kind)

        return re.sub(r"%(\d)", shown, shape)

    def _start(self, number: str, level: int) -> int | None:
        """Lists of one definition count on together; one that has a start of its own starts anew
        where it is first met, and the others go on from there."""
        if (number, level) in self._begun:
            return None
        self._begun.add((number, level))
        for override in self._lists[number].findall(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(level):
                return _number(_value(override, "startOverride"), 1)
        return None


def formatted(count: int, kind: str) -> str:
    """A count in one of Word's number formats."""
    if kind in {"lowerRoman", "upperRoman"} and 0 < count <= len(ROMAN):
        return ROMAN[count - 1] if kind == "lowerRoman" else ROMAN[count - 1].upper()
    if kind in {"lowerLetter", "upperLetter"} and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    return str(count)


def _list_of(
    properties: etree._Element | None,
    style: etree._Element | None,
    styles: dict[str, etree._Element],
) -> tuple[str | None, int]:
    """List and level from the paragraph itself, else from its style or the style's ancestors."""
    level: int | None = None
    sources = [properties]
    seen = 0
    while style is not None and seen < 10:
        sources.append(style.find(f"{_W}pPr"))
        style = styles.get(_value(style, "basedOn") or "")
        seen += 1
    for source in sources:
        found = source.find(f"{_W}numPr") if source is not None else None
        if found is None:
            continue
        if level is None and _value(found, "ilvl") is not None:
            level = min(8, _number(_value(found, "ilvl"), 0))
        if number := _value(found, "numId"):
            return number, level or 0
    return None, 0


def _style_mark(style: etree._Element | None) -> str:
    name = (_value(style, "name") or "").lower() if style is not None else ""
    return "- " if name.startswith("list bullet") else ""


def _value(element: etree._Element | None, name: str) -> str | None:
    found = element.find(f"{_W}{name}") if element is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else default
