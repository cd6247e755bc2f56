"""Judgements printed into a report: as text (and as four copies of its table), as a web page, as a
Word document."""

import io
import random
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from itertools import zip_longest

import docx

from tests.reading.drawing import BEFORE, TITLE
from tests.reading.judgements import Block, Print

AFTER = (
    "1. The YOT Manager should review every assessment of harm when something changes.",
    "2. The Management Board should ask each quarter how long children wait for help.",
)
MARKUP = {"heading": "<h2>{}</h2>", "area": "<h3>{}</h3>", "para": "<p>{}</p>", "line": "<p>{}</p>"}
WIDTHS = {2: 44, 3: 32, 4: 26}  # characters of a column, by the number of columns
Printing = Callable[[Print, Sequence[Block], random.Random], bytes]


def as_text(how: Print, blocks: Sequence[Block], dice: random.Random) -> bytes:
    """Lines of 90 characters; a table as one of the ways in which copies leave it."""
    copied = dice.choice(COPIES)
    parts: list[list[str]] = [[TITLE], *([line] for line in BEFORE)]
    above = ""
    for block in blocks:
        lines = copied(block.rows) if block.rows else textwrap.wrap(block.text, 90)
        is_near = block.kind == "line" == above or (block.kind == "para" and above == "area")
        if how.is_tight and is_near:
            parts[-1] += lines
        else:
            parts.append(lines)
        above = block.kind
    parts += [["Recommendations"], list(AFTER)]
    return "\n\n".join("\n".join(part) for part in parts).encode()


Rows = Sequence[Sequence[str]]


def _cells(rows: Rows) -> list[list[list[str]]]:
    width = WIDTHS[len(rows[0])]
    return [[textwrap.wrap(cell, width) or [""] for cell in row] for row in rows]


def _laid_out(rows: Rows) -> list[str]:
    """Columns beside each other."""
    width = WIDTHS[len(rows[0])] + 3
    return [
        "".join(part.ljust(width) for part in parts).rstrip()
        for row in _cells(rows)
        for parts in zip_longest(*row, fillvalue="")
    ]


def _by_line(rows: Rows) -> list[str]:
    """The same without the blanks."""
    return [" ".join(line.split()) for line in _laid_out(rows)]


def _by_cell(rows: Rows) -> list[str]:
    """Cell behind cell, each wrapped: the next begins on the line where the last ends."""
    lines: list[str] = []
    for row in _cells(rows):
        lines.append("")
        for cell in row:
            lines[-1] = f"{lines[-1]} {cell[0]}".strip()
            lines += cell[1:]
    return lines


def _in_bars(rows: Rows) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


COPIES = (_laid_out, _by_line, _by_cell, _in_bars)


def as_page(_: Print, blocks: Sequence[Block], __: random.Random) -> bytes:
    """A page with headings and real tables."""
    made = [f"<h1>{TITLE}</h1>", *(f"<p>{line}</p>" for line in BEFORE)]
    for block in blocks:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        is_table = block.kind == "table"
        made.append(f"<table>{table}</table>" if is_table
                    else MARKUP[block.kind].format(escape(block.text)))  # fmt: skip
    made += ["<h2>Recommendations</h2>", *(f"<p>{line}</p>" for line in AFTER)]
    return f"<!DOCTYPE html><meta charset=utf-8><body>{''.join(made)}</body>".encode()


def as_document(_: Print, blocks: Sequence[Block], dice: random.Random) -> bytes:
    """With headings by style or only by bold type, and real tables."""
    word, has_styles = docx.Document(), dice.random() < 0.5
    word.add_heading(TITLE, 0)
    for line in BEFORE:
        word.add_paragraph(line)
    for kind, text, rows in (*blocks, Block("heading", "Recommendations")):
        is_heading = kind in {"heading", "area"}
        if rows:
            table = word.add_table(len(rows), len(rows[0]))
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, said in zip(cells.cells, row, strict=True):
                    cell.text = said
        elif is_heading and has_styles:
            word.add_heading(text, 1 if kind == "heading" else 2)
        else:
            word.add_paragraph().add_run(text).bold = is_heading
    for line in AFTER:
        word.add_paragraph(line)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
