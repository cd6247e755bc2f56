"""Parts that every Word file of ours is made of: A4 pages, headings, ruled tables."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

#: What XML cannot hold; python-docx raises on it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(value: object) -> str:
    """A value as text that a Word file can hold; None is nothing."""
    return "" if value is None else UNPRINTABLE.sub("", str(value))


def new_document(title: str, *, landscape: bool = False) -> Any:
    """An empty A4 document with its title set, in a plain typeface, in British English."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = Document()
    document.core_properties.title = printable(title)
    document.core_properties.author = "Tracker"
    document.core_properties.language = "en-GB"
    section = document.sections[0]
    long, short = Cm(29.7), Cm(21.0)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    document.add_heading(printable(title), level=0)
    return document


def paragraph(document: Any, text: object, *, bold: bool = False) -> None:
    """A paragraph; line breaks in the text stay line breaks."""
    run = document.add_paragraph().add_run(printable(text))
    run.bold = bold


def table(
    document: Any, header: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float]
) -> None:
    """A ruled table whose head is repeated on every page; `widths` in centimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    made = document.add_table(rows=1, cols=len(header), style="Table Grid")
    made.autofit = False
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for cell, text in zip(made.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(printable(text)).bold = True
    for row in rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = printable(value)
    for column, width in zip(made.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Cm(width)


def saved(document: Any) -> bytes:
    """The file's bytes."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()
