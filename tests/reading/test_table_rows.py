"""Rows of a table that bears no lines: by room, by numbers, by cells that end early. Each drawing
is a table in characters; '|' parts the columns, a line of nothing is room."""

import pytest

from tracker.reading.table_rows import Columns, Piece, rows_of

WIDTH = 20  # of a column
TEXT_OWNER = Columns(text=0, owner=1, ref=None)
NUMBERED = Columns(text=1, owner=2, ref=0)


def pieces(drawing: str) -> list[Piece]:
    found: list[Piece] = []
    for down, line in enumerate(drawing.strip("\n").split("\n")):
        for column, cell in enumerate(line.split("|")):
            if text := cell.strip():
                left = column * WIDTH
                word = len(text.split()[0]) + 1
                found.append(Piece(column, down, left, left + len(text), word, text))
    return found


def told(drawing: str, columns: Columns, ragged: float = 0.0) -> list[str]:
    rows = rows_of(pieces(drawing), columns, 1, ragged)
    return [" / ".join(
        " ".join(piece.text for piece in row if piece.column == column)
        for column in sorted({piece.column for piece in row})) for row in rows]  # fmt: skip


DRAWN = {
    "room between": ("""
train all who work|Head
with children|

meet|Board
""", TEXT_OWNER, ["train all who work with children / Head", "meet / Board"]),
    "an owner in the middle of a tall cell": ("""
train all who work|
with children here|Head
and elsewhere|

meet|Board
""", TEXT_OWNER, ["train all who work with children here and elsewhere / Head", "meet / Board"]),
    "a number in the middle of a tall cell": ("""
|train all who work|
1||Head
|with children here|

2|meet|Board
""", NUMBERED, ["1 / train all who work with children here / Head", "2 / meet / Board"]),
    "no room: numbers in the middle of their rows": ("""
|Train all who work|
1|with children here|Head
|and elsewhere|
|Meet more often, and|
2|tell the others what|Board
|was said|
3|Keep minutes|Head
""", NUMBERED, ["1 / Train all who work with children here and elsewhere / Head",
               "2 / Meet more often, and tell the others what was said / Board",
               "3 / Keep minutes / Head"]),
    "no room: a text that ended": ("""
train all who work|Head of the
with children|Service
meet|Board
""", TEXT_OWNER, ["train all who work with children / Head of the Service", "meet / Board"]),
    "no room: an owner that ended lines above": ("""
train all who work|Head
with children here|
meet|Board
""", TEXT_OWNER, ["train all who work with children here / Head", "meet / Board"]),
    "no room: numbers": ("""
1|train all who work|Head of the
 |with children here|Service
2|meet and listen to|Board
""", NUMBERED, ["1 / train all who work with children here / Head of the Service",
                "2 / meet and listen to / Board"]),
    "two paragraphs in a cell": ("""
train all who work|Head

say how it was done|

meet|Board
""", TEXT_OWNER, ["train all who work say how it was done / Head", "meet / Board"]),
    "what stands below the table": ("""
meet|Board

Background|
""", TEXT_OWNER, ["meet / Board"]),
    "the rest of a row of the page before": ("""
with children|

meet|Board
""", TEXT_OWNER, ["with children", "meet / Board"]),
    "nothing": ("", TEXT_OWNER, []),
}  # fmt: skip


@pytest.mark.parametrize("how", DRAWN)
def test_rows_are_told(how: str) -> None:
    drawing, columns, wanted = DRAWN[how]
    assert told(drawing, columns) == wanted


def test_a_full_line_may_seem_short_where_widths_are_counted_in_characters() -> None:
    drawing = "meet with all the partners|Board\nby May or June 2026|\nand listen|\ntrain|Head"
    assert told(drawing, TEXT_OWNER, 0.2) == [
        "meet with all the partners by May or June 2026 and listen / Board", "train / Head"
    ]  # fmt: skip
