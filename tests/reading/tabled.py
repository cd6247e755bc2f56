"""Recommendations in a table, drawn at random: which columns, in which order, under which heads;
and that table as a web page, as a Word document and as text."""

import io
import random
import textwrap
from collections.abc import Callable
from html import escape
from itertools import zip_longest
from typing import NamedTuple

import docx

from tests.reading.drawing import AFTER, BEFORE, TITLE
from tests.reading.hands import DEEDS, OWNERS, Item

COLUMNS = (
    "no text owner", "no owner text", "text owner", "owner text", "no text owner when",
    "no priority text owner", "no text when owner",
)  # fmt: skip
HEADS = {
    "no": ("No.", "Ref", "Ref.", "Number", "Rec", "#", "Rec. no."),
    "text": ("Recommendation", "Recommendations", "What should be done", "What needs to change",
             "Action needed", "Recommendation for improvement"),
    "owner": ("Responsibility", "Owner", "Who", "Lead", "By whom", "For action by", "Responsible",
              "For", "Lead agency", "Primary responsibility", "Responsible body"),
    "when": ("By when", "Timescale", "Deadline"), "priority": ("Priority",),
}  # fmt: skip
WIDTHS = {"no": 9, "text": 40, "owner": 24, "when": 14, "priority": 9}  # characters
BETWEEN = (" and ", "; ", ", ")
NEXT = "Reducing reoffending"


class Table(NamedTuple):
    """Its columns, and its rows with the heads first; `is_wide`: blank lines between rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wide: bool


Tabling = Callable[[Table], bytes]


def drawn(dice: random.Random) -> tuple[Table, list[Item]]:
    """A table that somebody could print, and what is to be read from it."""
    columns = tuple(dice.choice(COLUMNS).split())
    ref, between, stop = dice.choice(("{}", "R{}", "{}.")), dice.choice(BETWEEN), dice.choice(".,")
    stop = stop.replace(",", "")
    rows, wanted = [tuple(dice.choice(HEADS[column]) for column in columns)], list[Item]()
    for at, deed in enumerate(dice.sample(DEEDS, dice.randint(3, 6)), 1):
        owners = tuple(dice.sample(OWNERS, dice.choice((1, 1, 2))))
        text = deed[0].upper() + deed[1:] + stop
        cells = {"no": ref.format(at), "text": text, "owner": between.join(owners),
                 "when": "30 June 2015", "priority": "High"}  # fmt: skip
        rows.append(tuple(cells[column] for column in columns))
        wanted.append((cells["no"].rstrip(".") if "no" in columns else None, text, owners))
    return Table(columns, tuple(rows), is_wide=dice.random() < 0.5), wanted


def as_page(table: Table) -> bytes:
    """A real table."""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table.rows)
    before = "".join(f"<p>{line}</p>" for line in BEFORE)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<!DOCTYPE html><meta charset=utf-8><body><h1>{TITLE}</h1>{before}<h2>Recommendations</h2>"
        f"<table>{body}</table><h2>{NEXT}</h2><p>{AFTER}</p></body>"
    ).encode()


def as_document(table: Table) -> bytes:
    """A real table below a heading by style."""
    word = docx.Document()
    word.add_heading(TITLE, 0)
    for line in BEFORE:
        word.add_paragraph(line)
    word.add_heading("Recommendations", 1)
    made = word.add_table(len(table.rows), len(table.columns))
    for cells, row in zip(made.rows, table.rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    word.add_heading(NEXT, 1)
    word.add_paragraph(AFTER)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def in_bars(table: Table) -> bytes:
    return _report(["| " + " | ".join(row) + " |" for row in table.rows])


def laid_out(table: Table) -> bytes:
    """Columns beside each other; rows without numbers are told apart by blank lines."""
    lines: list[str] = []
    for row in table.rows:
        cells = [
            textwrap.wrap(cell, WIDTHS[column])
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=""):
            beside = zip(parts, table.columns, strict=True)
            lines.append(
                "".join(part.ljust(WIDTHS[column] + 3) for part, column in beside).rstrip()
            )
        if table.is_wide or "no" not in table.columns:
            lines.append("")
    return _report(lines)


def _report(lines: list[str]) -> bytes:
    parts = [TITLE, *BEFORE, "Recommendations", "\n".join(lines), NEXT, AFTER]
    return "\n\n".join(parts).encode()
