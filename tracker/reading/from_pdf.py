"""A PDF's text page by page, with what its layout says: blank lines where paragraphs part,
indents of lists, marks of headings. Runs in the bounded child only."""

import ctypes
import math
import re
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw

from .limits import LONGEST_TEXT, MOST_PAGES
from .pdf_cells import Word
from .pdf_layout import mark_drawn, page_texts
from .pdf_line import PdfLine
from .pdf_notes import with_tails
from .pdf_tables import Tables
from .report import Unreadable

# The library declares no types; Document, Page and TextPage below are its objects.
pdfium: Any = pypdfium2
raw: Any = pypdfium2.raw
Document: TypeAlias = Any
Page: TypeAlias = Any
TextPage: TypeAlias = Any

LEAST_TEXT = 3  # visible characters a page of a scan may carry (a stamp, a page number)


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
    lines: list[list[PdfLine]] = []
    tables = Tables()
    total = 0
    for index in range(count):
        lines.append(_page_lines(pdf, index, tables))
        total += sum(len(line.text) for line in lines[-1])
        if total > LONGEST_TEXT:
            raise Unreadable("too-large", "The PDF holds more text than any inspection report.")
    visible = sum(len(line.text.strip()) for page in lines for line in page)
    if visible <= LEAST_TEXT * count:
        raise Unreadable(
            "no-text-layer",
            "The PDF holds pictures of pages and no text. "
            "Ask for the original, or have its text recognised.",
        )
    return page_texts(lines)


def _opened(data: bytes) -> Document:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # the library keeps its last error, so that it may name the one of an earlier file
        is_locked = re.search("password|security", str(error), re.IGNORECASE)
        if is_locked and b"/Encrypt" in data:
            raise Unreadable(
                "encrypted", "The PDF is protected with a password. Save it without one."
            ) from error
        raise Unreadable(
            "broken", "The PDF is damaged or incomplete and cannot be opened."
        ) from error


def _page_lines(pdf: Document, index: int, tables: Tables) -> list[PdfLine]:
    try:
        page = pdf[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        lines = with_tails(_lines(text_page))
        mark_drawn(lines, _drawn_bullets(page))
        visible = [line for line in lines if line.text.strip()]
        return tables.in_rows(visible, lambda line: _words(text_page, line))
    finally:
        text_page.close()
        page.close()


MOST_OBJECTS = 3000


def _drawn_bullets(page: Page) -> list[tuple[float, float]]:
    """Right edge and middle of small square shapes: browsers draw bullets, not write them."""
    found: list[tuple[float, float]] = []
    for count, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > MOST_OBJECTS:
            break
        left, bottom, right, top = shape.get_bounds()
        if 1 < right - left < 8 and 0.7 < (right - left) / max(0.1, top - bottom) < 1.4:
            found.append((right, (top + bottom) / 2))
    return found


def _lines(text_page: TextPage) -> list[PdfLine]:
    """Lines in reading order; each knows its box, from the boxes of its visible characters."""
    count = text_page.count_chars()
    if count > LONGEST_TEXT:
        raise Unreadable(
            "too-large", "A page of the PDF holds more text than any inspection report."
        )
    characters = [raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count)]
    lines: list[PdfLine] = []
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
    text_page: TextPage, start: int, end: int, characters: list[int], *, hyphen: bool
) -> list[PdfLine]:
    """One line, or two where pdfium ran lines together: the second stands lower on the page."""
    line = _boxed(text_page, start, end, characters)
    line.text += "-" if hyphen else ""
    if abs(line.top - line.last_top) < 0.6 * line.size or line.size == 0:
        return [line]
    for index in range(start + 1, end):
        if characters[index - 1] <= 32 < characters[index]:
            top = _top(text_page, index, line.size)
            if top and abs(top - line.top) > 0.6 * line.size:
                first = _boxed(text_page, start, index, characters)
                return [first, *_split(text_page, index, end, characters, hyphen=hyphen)]
    return [line]


def _character(code: int) -> str:
    return " " if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


def _boxed(text_page: TextPage, start: int, end: int, characters: list[int]) -> PdfLine:
    visible = [index for index in range(start, end) if characters[index] > 32]
    if not visible:
        return PdfLine("")
    first, last, middle = visible[0], visible[-1], visible[len(visible) // 2]
    size = _size(text_page, middle)
    raised = {
        index for index in visible[1:] if _is_raised(text_page, index, characters[index], size)
    }
    kept = (characters[index] for index in range(start, end) if index not in raised)
    line = PdfLine("".join(map(_character, kept)), size=size)
    line.start, line.end = start, end
    line.marks = re.findall(
        r"\d+",
        "".join(chr(characters[index]) if index in raised else " " for index in range(start, end)),
    )
    line.left, line.right = _sides(text_page, first)[0], _sides(text_page, last)[1]
    line.top, line.last_top = _top(text_page, first, size), _top(text_page, last, size)
    blank = next((index for index in range(first, end) if characters[index] <= 32), end)
    line.word = _sides(text_page, blank - 1)[1] - line.left
    line.is_bold = all(_is_bold(text_page, index) for index in (first, middle, last))
    return line


def _words(text_page: TextPage, line: PdfLine) -> list[Word]:
    """The words of a line, each with its place."""
    found: list[Word] = []
    begun: int | None = None
    for index in range(line.start, line.end + 1):
        is_end = index == line.end or raw.FPDFText_GetUnicode(text_page.raw, index) <= 32
        if is_end and begun is not None:
            codes = (raw.FPDFText_GetUnicode(text_page.raw, one) for one in range(begun, index))
            left, right = _sides(text_page, begun)[0], _sides(text_page, index - 1)[1]
            top = _top(text_page, begun, line.size)
            found.append(Word(left, right, "".join(map(_character, codes)), top))
            begun = None
        elif not is_end and begun is None:
            begun = index
    if found and line.text.endswith("-") and not found[-1].text.endswith("-"):
        found[-1] = found[-1]._replace(text=f"{found[-1].text}-")
    return found


def _is_bold(text_page: TextPage, index: int) -> bool:
    """By the weight the font states, or by its name: many fonts state none."""
    if raw.FPDFText_GetFontWeight(text_page.raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page.raw, index, name, 80, ctypes.byref(flags))
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _is_raised(text_page: TextPage, index: int, code: int, size: float) -> bool:
    """A digit of smaller type inside a line is the mark of a footnote."""
    if not 48 <= code <= 57:
        return False
    return 0 < _size(text_page, index) < 0.8 * size


LINE = 1.3  # the height of a line of type, in its nominal size


def _size(text_page: TextPage, index: int) -> float:
    """The height of a line of this character's type, as scaled on the page.

    Not from the character's box: some printers state no ascent, and boxes are as high as glyphs."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page.raw, index, ctypes.byref(matrix))
    scale: float = math.hypot(matrix.c, matrix.d)
    return LINE * scale * float(raw.FPDFText_GetFontSize(text_page.raw, index))


def _top(text_page: TextPage, index: int, size: float) -> float:
    """Where a line on this character's baseline begins; 0 where the page does not tell."""
    left, base = ctypes.c_double(), ctypes.c_double()
    told = raw.FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(left), ctypes.byref(base))
    return base.value + size / LINE if told else 0.0


def _sides(text_page: TextPage, index: int) -> tuple[float, float]:
    """Left and right of the character with the room that it takes."""
    rectangle = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(rectangle)):
        return rectangle.left, rectangle.right
    return 0.0, 0.0
