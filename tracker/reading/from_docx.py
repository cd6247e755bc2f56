"""A Word document's text with its headings, lists, tables and page breaks as plain marks; tracked
changes are taken as accepted. Runs in the bounded child only."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from . import limits
from .lines import NOTE
from .report import Unreadable
from .word_numbers import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIP = {f"{_W}del", f"{_W}moveFrom", f"{_W}footnoteReference", f"{_W}endnoteReference", _FALLBACK,
         f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent"}  # fmt: skip
TOO_BIG = "The document unpacks to more than a report may hold."


def pages(data: bytes) -> list[str]:
    """Page texts (pages as Word last laid them out, when it recorded that)."""
    archive = _opened(data)
    body = _xml(archive, "word/document.xml").find(f"{_W}body")
    if body is None:
        raise Unreadable("broken", "The document is damaged: it has no body.")
    styles = _styles(archive)
    numbering = Numbering(
        _xml(archive, "word/numbering.xml") if _has(archive, "word/numbering.xml") else None
    )
    text = "\n".join(_blocks(body, styles, numbering))
    return text.split("\f")


def _opened(data: bytes) -> zipfile.ZipFile:
    """The archive, after its sizes were looked at: nothing is unpacked beyond the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            "broken", "The document is damaged or incomplete and cannot be opened."
        ) from error
    names = {member.filename for member in members}
    _refuse_large(members)
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(
            "encrypted", "The archive is protected with a password. Save it without one."
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(
            "macro", "The document carries macros. Save it as a plain Word document (.docx)."
        )
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise Unreadable(
            "not-a-report", "This is an archive or another Office file, not a Word document."
        )
    return archive


def _refuse_large(members: list[zipfile.ZipInfo]) -> None:
    packed_well = any(
        member.file_size > 1 << 20
        and member.file_size > limits.RATIO * max(1, member.compress_size)
        for member in members
    )
    total = sum(member.file_size for member in members)
    if len(members) > limits.MEMBERS or total > limits.UNPACKED or packed_well:
        raise Unreadable("too-large", TOO_BIG)


def _has(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist()


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """One part, parsed without entities or document types; real bytes are counted, not believed."""
    try:
        with archive.open(name) as part:
            content = part.read(limits.UNPACKED + 1)
        if len(content) > limits.UNPACKED:
            raise Unreadable("too-large", TOO_BIG)
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
            raise Unreadable(
                "broken", "The document declares entities, which no Word document does."
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(content, parser)
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
    ) as error:
        raise Unreadable("broken", "The document is damaged and cannot be read.") from error


def _styles(archive: zipfile.ZipFile) -> dict[str, etree._Element]:
    if not _has(archive, "word/styles.xml"):
        return {}
    found = _xml(archive, "word/styles.xml").iter(f"{_W}style")
    return {style.get(f"{_W}styleId", ""): style for style in found}


def _blocks(
    parent: etree._Element, styles: dict[str, etree._Element], numbering: Numbering
) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles, numbering)
        elif element.tag == f"{_W}tbl":
            yield ""
            yield from _table(element, styles, numbering)
            yield ""
        elif element.tag in {
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}ins",
            f"{_W}moveTo",
            f"{_W}customXml",
        }:
            yield from _blocks(element, styles, numbering)


def _paragraph(
    element: etree._Element, styles: dict[str, etree._Element], numbering: Numbering
) -> Iterator[str]:
    text = _text(element)
    breaks = text.count("\f")
    plain = text.replace("\f", " ").strip()
    properties = element.find(f"{_W}pPr")
    style = styles.get(_value(properties, "pStyle") or "")
    if text.startswith("\f") or (properties is not None and _is_on(properties, "pageBreakBefore")):
        yield "\f"
        breaks -= 1
    if plain and _is_typed_note(element):
        yield f"{NOTE}{plain}"
    elif plain:
        mark = numbering.mark(properties, style, styles)
        level = _heading_level(properties, style)
        if mark:
            yield f"{'  ' * _style_depth(style)}{mark}{plain}"
        else:
            bold = "**" if not level and _is_bold(element) and len(plain) < 160 else ""
            yield ""
            yield f"{'#' * level} {bold}{plain}{bold}".strip()
            yield ""
    for box in _boxes(element):
        yield from _blocks(box, styles, numbering)
    if breaks > 0:
        yield "\f"


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes that hang on a paragraph, those inside them left to their own: their paragraphs
    are no part of its text."""
    for box in element.iter(f"{_W}txbxContent"):
        outer = next(box.iterancestors(_FALLBACK, f"{_W}p"), None)
        if outer is element:
            yield box


def _text(element: etree._Element) -> str:
    """Text of runs in order; deleted and moved-away text is gone, inserted text stays."""
    parts: list[str] = []
    stack: list[etree._Element] = list(reversed(element))
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _SKIP or _is_note_mark(node):
            continue
        parts.append(_piece(node))
        stack.extend(reversed(node))
    return re.sub(r"[^\S\f\n]+", " ", "".join(parts))


def _is_typed_note(element: etree._Element) -> bool:
    """A footnote typed as a paragraph: its raised number stands before its text."""
    first = next((run for run in element.iter(f"{_W}r") if run.find(f"{_W}t") is not None), None)
    return first is not None and _is_note_mark(first)


def _is_note_mark(node: etree._Element) -> bool:
    """A raised number that was typed: the mark of a footnote."""
    if node.tag != f"{_W}r" or _value(node.find(f"{_W}rPr"), "vertAlign") != "superscript":
        return False
    return "".join(text.text or "" for text in node.iter(f"{_W}t")).strip().isdigit()


def _piece(node: etree._Element) -> str:
    name = node.tag.removeprefix(_W)
    if name == "t":
        return node.text or ""
    if name == "br":
        return "\f" if node.get(f"{_W}type") == "page" else "\n"
    return {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad",
            "lastRenderedPageBreak": "\f"}.get(name, "")  # fmt: skip


def _style_depth(style: etree._Element | None) -> int:
    """How deep 'List Bullet 3' stands by its name; its list may have one level only."""
    name = (_value(style, "name") or "") if style is not None else ""
    match = re.match(r"list \w+ (\d)$", name, re.IGNORECASE)
    return int(match[1]) - 1 if match else 0


def _value(properties: etree._Element | None, name: str) -> str | None:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _is_on(properties: etree._Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val") not in {"0", "false", "off", "none"}


def _heading_level(properties: etree._Element | None, style: etree._Element | None) -> int:
    name = _value(style, "name") if style is not None else None
    if name and (match := re.match(r"(?:heading\s*(\d)|(title|subtitle))", name, re.IGNORECASE)):
        return min(6, int(match[1])) if match[1] else 1
    outline = _value(properties, "outlineLvl")
    if outline is None and style is not None:
        outline = _value(style.find(f"{_W}pPr"), "outlineLvl")
    return min(6, int(outline) + 1) if outline and outline.isdigit() and int(outline) < 6 else 0


def _is_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if (_text(run)).strip()]

    def bold(run: etree._Element) -> bool:
        properties = run.find(f"{_W}rPr")
        return properties is not None and _is_on(properties, "b")

    return bool(runs) and all(bold(run) for run in runs)


def _table(
    table: etree._Element, styles: dict[str, etree._Element], numbering: Numbering
) -> Iterator[str]:
    """Rows as '| a | b |'. A cell that holds a list, or a row of one cell, is laid out text."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
        if len(cells) == 1 or any(_holds_list(cell) for cell in cells):
            for cell in cells:
                yield from _blocks(cell, styles, numbering)
            continue
        filled = [" ".join(_cell_text(cell).split()) for cell in cells]
        if any(filled):
            yield f"| {' | '.join(filled)} |"


def _holds_list(cell: etree._Element) -> bool:
    return sum(1 for _ in cell.iter(f"{_W}numPr")) > 1


def _cell_text(cell: etree._Element) -> str:
    return " ".join(_text(paragraph).replace("\f", " ") for paragraph in cell.iter(f"{_W}p"))
