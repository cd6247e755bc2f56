"""Sheets that cannot become formulas, Word files that cannot break."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from tracker.documents.tables import cell, csv_bytes
from tracker.documents.word import new_document, paragraph, printable, saved, table


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (7, "7"),
        (-7, "-7"),
        (date(2026, 3, 2), "2026-03-02"),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\x00=1", "'=1"),
    ],
)
def test_no_cell_can_become_a_formula(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_sheet_keeps_accents_commas_and_line_breaks() -> None:
    data = csv_bytes(("a", "b"), [("Dylai’r", 'x, "y"\nz')])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == 'a,b\r\nDylai’r,"x, ""y""\nz"\r\n'


def test_a_word_file_takes_whatever_people_type() -> None:
    text = "Tom & <Jerry> \x0b\x00\ud800 \U0001f600\nsecond line"
    document = new_document("Title \x01", landscape=True)
    paragraph(document, text)
    table(document, ("Head",), [(text,), (None,)], (5,))
    read = Document(BytesIO(saved(document)))
    assert printable(text) in read.paragraphs[1].text
    assert [row.cells[0].text for row in read.tables[0].rows] == ["Head", printable(text), ""]
    assert read.core_properties.title == "Title "
    assert b"tblHeader" in read.tables[0].rows[0]._tr.xml.encode()
