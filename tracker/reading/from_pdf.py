"""A PDF's text page by page, with what its layout says: blank lines where paragraphs part,
indents of lists, marks of headings. Runs in the bounded child only."""

import ctypes
import re
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from .limits import LONGEST_TEXT, MOST_PAGES
from .lines import NOTE
from .report import Unreadable

LEAST_TEXT = 3  # visible characters a page of a scan may carry (a stamp, a page number)


@dataclass(slots=True)
class _Line:
    """A line with its box in points; `word` is the width of its first word."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    last_top: float = 0.0
    word: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    is_note: bool = False


def pages(data: bytes) -> list[str]:
    """Page texts; Unreadable for a locked, damaged, scanned or over-long file."""
    pdf = _opened(data)
    count = len(pdf)
    if count == 0:
        raise Unreadable("broken", "The PDF has no pages.")
    if count > MOST_PAGES:
        raise Unreadable(
            "too-large", f"The PDF has {count} pages; no inspection report is that long."
        )
    lines: list[list[_Line]] = []
    total = 0
    for index in range(count):
        lines.append(_page_lines(pdf, index))
        total += sum(len(line.text) for line in lines[-1])
        if total > LONGEST_TEXT:
            raise Unreadable("too-large", "The PDF holds more text than any inspection report.")
    visible = sum(len(line.text.strip()) for page in lines for line in page)
    if visible <= LEAST_TEXT * count:
        raise Unreadable(
            "no-text-layer",
            "The PDF holds pictures of pages and no text. Ask for the original, or have its text recognised.",
        )
    body = _body_size(lines)
    pitch = _pitch(lines, body)
    return [_as_text(_attached(page), body, pitch) for page in lines]


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "encrypted", "The PDF is protected with a password. Save it without one."
            ) from error
        raise Unreadable(
            "broken", "The PDF is damaged or incomplete and cannot be opened."
        ) from error


def _page_lines(pdf: pdfium.PdfDocument, index: int) -> list[_Line]:
    try:
        page = pdf[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        lines = _lines(text_page)
        _mark_drawn(lines, _drawn_bullets(page))
        return lines
    finally:
        text_page.close()
        page.close()


MOST_OBJECTS = 3000


def _drawn_bullets(page: pdfium.PdfPage) -> list[tuple[float, float]]:
    """Right edge and middle of small square shapes: browsers draw bullets instead of writing them."""
    found: list[tuple[float, float]] = []
    for count, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > MOST_OBJECTS:
            break
        left, bottom, right, top = shape.get_bounds()
        if 1 < right - left < 8 and 0.7 < (right - left) / max(0.1, top - bottom) < 1.4:
            found.append((right, (top + bottom) / 2))
    return found


def _mark_drawn(lines: list[_Line], bullets: list[tuple[float, float]]) -> None:
    for right, middle in bullets:
        beside = [
            line
            for line in lines
            if line.top - line.size < middle < line.top and 0 < line.left - right < 1.5 * line.size
        ]
        if beside:
            line = min(beside, key=lambda line: line.left)
            line.text = f"• {line.text.lstrip()}"
            line.left = right - 4


def _lines(text_page: pdfium.PdfTextPage) -> list[_Line]:
    """Lines in reading order; each knows its box, from the boxes of its visible characters."""
    count = text_page.count_chars()
    if count > LONGEST_TEXT:
        raise Unreadable(
            "too-large", "A page of the PDF holds more text than any inspection report."
        )
    characters = [raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count)]
    lines: list[_Line] = []
    start = 0
    for index in range(count + 1):
        ends = index == count or characters[index] in {10, 13}
        if ends or characters[index] == _LINE_HYPHEN:
            if index > start:
                lines.extend(_split(text_page, start, index, characters, hyphen=not ends))
            start = index + 1
    return lines


_LINE_HYPHEN = 2  # pdfium's sign for a hyphen at the end of a line, also where it joins the lines


def _split(
    text_page: pdfium.PdfTextPage, start: int, end: int, characters: list[int], *, hyphen: bool
) -> list[_Line]:
    """One line, or two where pdfium ran lines together: the second stands lower on the page."""
    line = _boxed(text_page, start, end, characters)
    line.text += "-" if hyphen else ""
    if abs(line.top - line.last_top) < 0.6 * line.size or line.size == 0:
        return [line]
    for index in range(start + 1, end):
        if characters[index - 1] <= 32 < characters[index]:
            top = _box(text_page, index)[3]
            if top and abs(top - line.top) > 0.6 * line.size:
                first = _boxed(text_page, start, index, characters)
                return [first, *_split(text_page, index, end, characters, hyphen=hyphen)]
    return [line]


def _character(code: int) -> str:
    return " " if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


def _boxed(text_page: pdfium.PdfTextPage, start: int, end: int, characters: list[int]) -> _Line:
    visible = [index for index in range(start, end) if characters[index] > 32]
    if not visible:
        return _Line("")
    first, last, middle = visible[0], visible[-1], visible[len(visible) // 2]
    size = _height(text_page, middle)
    raised = {index for index in visible[1:] if _is_raised(text_page, index, characters[index], size)}
    kept = (characters[index] for index in range(start, end) if index not in raised)
    line = _Line("".join(map(_character, kept)), size=size)
    line.left, _, _, line.top = _box(text_page, first)
    _, _, line.right, line.last_top = _box(text_page, last)
    blank = next((index for index in range(first, end) if characters[index] <= 32), end)
    line.word = _box(text_page, blank - 1)[2] - line.left
    line.is_bold = all(_is_bold(text_page, index) for index in (first, middle, last))
    return line


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """By the weight the font states, or by its name: many fonts state none."""
    if raw.FPDFText_GetFontWeight(text_page.raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page.raw, index, name, 80, ctypes.byref(flags))
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _is_raised(text_page: pdfium.PdfTextPage, index: int, code: int, size: float) -> bool:
    """A digit of smaller type inside a line is the mark of a footnote."""
    if not 48 <= code <= 57:
        return False
    return 0 < _height(text_page, index) < 0.8 * size


def _height(text_page: pdfium.PdfTextPage, index: int) -> float:
    """The height of the character's font on the page (its nominal size may be scaled)."""
    _, bottom, _, top = _box(text_page, index)
    return top - bottom


def _box(text_page: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the character's loose box (as high as its font)."""
    rectangle = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(rectangle)):
        return (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return (0.0, 0.0, 0.0, 0.0)


def _body_size(lines: list[list[_Line]]) -> float:
    sizes = [line.size for page in lines for line in page if line.size for _ in range(len(line.text) // 20)]
    return median(sizes) if sizes else 13.0


_LONE_MARK = re.compile(r"\s*(?:[•♦▪■●○◦·➢✓–*-]|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)])\s*")


def _attached(lines: list[_Line]) -> list[_Line]:
    """Bullets and numbers that stand as lines of their own, put before the text beside them."""
    lone = [line for line in lines if _LONE_MARK.fullmatch(line.text)]
    if not lone:
        return lines
    taken: dict[int, _Line] = {}
    for mark in lone:
        beside = [
            line
            for line in lines
            if line not in lone
            and line.left > mark.left
            and abs(line.top - mark.top) < 0.5 * max(line.size, mark.size)
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.left)
            if id(nearest) not in taken:
                taken[id(nearest)] = mark
    used = {id(mark) for mark in taken.values()}
    for line in lines:
        if mark := taken.get(id(line)):
            line.text = f"{mark.text.strip()} {line.text.strip()}"
            line.left = mark.left
    return [line for line in lines if id(line) not in used]


def _pitch(lines: list[list[_Line]], body: float) -> float:
    """From line to line within a paragraph: nearly the smallest step that the report knows."""
    steps = sorted(
        a.top - b.top
        for page in lines
        for a, b in zip(page, page[1:], strict=False)
        if 0.75 * body < a.top - b.top < 1.9 * body
    )
    return steps[len(steps) // 10] if steps else 1.1 * body


def _as_text(lines: list[_Line], body: float, pitch: float) -> str:
    """The page as plain text: '# ' before a heading, a blank line at a gap, spaces for indents."""
    visible = [line for line in lines if line.text.strip()]
    if not visible:
        return ""
    _find_notes(visible, body)
    written: list[str] = []
    before: _Line | None = None
    for line in visible:
        if before is not None:
            own_pitch = pitch * max(1.0, line.size / body)
            if _parts(before, line, own_pitch, _edges(before, visible)[1]):
                written.append("")
        written.append(_marked(line, body, _edges(line, visible)[0]))
        before = line
    return "\n".join(written)


def _find_notes(lines: list[_Line], body: float) -> None:
    """Footnotes: small type from a line that starts with a number down to the page's end."""
    small = len(lines)
    while small and lines[small - 1].size < 0.92 * body:
        small -= 1
    begun = False
    for line in lines[small:]:
        begun = begun or bool(re.match(r"\s*\d{1,3}\s*[A-Z‘'“\"h]", line.text))
        line.is_note = begun


def _edges(line: _Line, lines: list[_Line]) -> tuple[float, float]:
    """Where lines of this line's column begin and end: all but the tenth that reach furthest,
    which may span the columns."""
    column = [other for other in lines if other.left < line.right and other.right > line.left]
    lefts = sorted(other.left for other in column)
    rights = sorted(other.right for other in column)
    last = len(column) - 1
    return lefts[round(0.1 * last)], rights[int(0.9 * last)]


def _parts(before: _Line, line: _Line, pitch: float, edge: float) -> bool:
    """A gap to the line above, another size of type, or room that the next word did not use.

    A jump upwards to the next column is no gap: the text may go on there."""
    other_size = abs(before.size - line.size) > 0.1 * before.size
    drop = before.top - line.top
    if drop < -pitch:
        return other_size
    blank = 0.25 * line.size
    had_room = drop > 0.5 * pitch and before.right + blank + line.word < edge - 0.2 * line.size
    return drop > 1.18 * pitch or other_size or had_room


def _marked(line: _Line, body: float, margin: float) -> str:
    text = line.text.rstrip()
    is_short = len(text) < 120
    if line.is_note:
        return NOTE + text
    if line.size > 1.15 * body and is_short:
        return f"# {text.strip()}"
    indent = " " * min(60, max(0, round((line.left - margin) / (0.4 * body))))
    if line.is_bold and is_short and len(text.strip()) > 3:
        return f"{indent}**{text.strip()}**"
    return indent + text
