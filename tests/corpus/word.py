"""Blocks as a Word document with real heading styles, automatic numbering and tables."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.corpus.blocks import Block, Run, blocks, plain

STYLES = ["List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 3"]
SHAPES = {
    "decimal": (re.compile(r"(\d+)\."), "decimal", "%1."),
    "bracket": (re.compile(r"\((\d+)\)"), "decimal", "(%1)"),
    "bracketed roman": (re.compile(r"\(([ivx]+)\)"), "lowerRoman", "(%1)"),
    "roman": (re.compile(r"([ivx]+)\."), "lowerRoman", "%1."),
}
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]


def to_docx(
    text: str, *, running_header: str = "", typed_numbers: bool = False, tracked: bool = False
) -> bytes:
    """A Word file; `typed_numbers` writes the numbers as text, `tracked` edits every item."""
    document = docx.Document()
    document.core_properties.created = datetime(2020, 1, 1, tzinfo=UTC)
    if running_header:
        document.sections[0].header.paragraphs[0].text = running_header.replace("{page}", "")
    lists = _Lists(document)
    for block in blocks(text):
        if block.kind == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif block.kind == "table":
            _table(document, block)
        else:
            _paragraph(document, block, None if typed_numbers else lists, tracked=tracked)
        lists.after(block)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


class _Lists:
    """Makes a numbering for each list, starting at the number that is printed."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.shape = ""
        self.number = 0
        self.num_id = 0
        self.abstract = {name: self._abstract(i, name) for i, name in enumerate(SHAPES, 900)}

    def _abstract(self, number: int, name: str) -> int:
        _, kind, pattern = SHAPES[name]
        self.part.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType '
            f'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        return number

    def after(self, block: Block) -> None:
        if block.kind != "item" or (not block.marker and not block.level):
            self.shape = ""

    def numbered(self, marker: str) -> int | None:
        """The numbering this marker belongs to, or None where Word would not number by itself."""
        for name, (pattern, kind, _) in SHAPES.items():
            match = pattern.fullmatch(marker)
            if match:
                number = ROMAN.index(match[1]) + 1 if kind == "lowerRoman" else int(match[1])
                if name != self.shape or number != self.number + 1:
                    self.num_id = self._start(self.abstract[name], number)
                self.shape, self.number = name, number
                return self.num_id
        return None

    def _start(self, abstract: int, number: int) -> int:
        num = self.part.add_num(abstract)
        num.add_lvlOverride(0).add_startOverride(number)
        return int(num.numId)


def _paragraph(document: Any, block: Block, lists: _Lists | None, *, tracked: bool) -> None:
    if block.kind == "heading":
        document.add_heading(plain(block.lines[0]), level=block.level)
        return
    paragraph = document.add_paragraph(
        style=STYLES[block.level] if block.kind == "item" else "Normal"
    )
    if block.marker:
        num_id = lists.numbered(block.marker) if lists else None
        paragraph.style = document.styles["Normal" if num_id is None else "List Number"]
        if num_id is None:
            paragraph.add_run(f"{block.marker}\t")
        else:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = num_id
    for number, line in enumerate(block.lines):
        if number:
            paragraph.add_run().add_break()
        for run in line:
            _write(paragraph, run)
    if tracked and block.kind == "item":
        _edit(paragraph)


def _write(paragraph: Any, run: Run) -> None:
    for number, part in enumerate(run.text.split("\f")):
        if number:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        made = paragraph.add_run(part)
        made.bold, made.italic = run.bold or None, run.italic or None
        made.font.superscript = run.raised or None


def _edit(paragraph: Any) -> None:
    """Marks the last run as inserted and puts words before it that were struck out."""
    last = paragraph.runs[-1]._r
    attributes = {qn("w:id"): "7", qn("w:author"): "Editor", qn("w:date"): "2020-01-01T00:00:00Z"}
    struck, kept = OxmlElement("w:del", attributes), OxmlElement("w:ins", attributes)
    run, words = OxmlElement("w:r"), OxmlElement("w:delText")
    words.text = "words that were struck out "
    run.append(words)
    struck.append(run)
    last.addprevious(struck)
    last.addprevious(kept)
    kept.append(last)


def _table(document: Any, block: Block) -> None:
    width = max(len(row) for row in block.rows)
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in block.rows:
        cells = table.add_row().cells
        for number, cell in enumerate(row):
            cells[number].text = cell
