"""Lines of a PDF page to plain text: where its paragraphs part."""

import pytest

from tracker.reading.pdf_layout import page_texts
from tracker.reading.pdf_line import PdfLine

BODY, TIGHT, STEP = 13.0, 10.0, 13.3
TEXT = ["The board met four times in the year before our visit, and", "once in the month after it."]
CELLS = ["Chair of the Management Board", "before the month of June ends"]


def page(*blocks: tuple[float, float, list[str]]) -> list[PdfLine]:
    """Blocks of lines, each with its size of type and the step from line to line."""
    lines, top = [], 800.0
    for size, step, texts in blocks:
        for text in texts:
            lines.append(PdfLine(text, 50, 50 + 5 * len(text), top, top, 20, size))
            top -= step
        top -= 10
    return lines


@pytest.mark.parametrize("rows", [0, 2, 6])
def test_a_table_set_tighter_parts_no_lines_of_the_text(rows: int) -> None:
    blocks = [(BODY, STEP, TEXT)] * 5 + [(TIGHT, TIGHT, CELLS)] * rows
    (text,) = page_texts([page(*blocks)])
    paragraphs = text.split("\n\n")
    assert paragraphs[:5] == ["\n".join(TEXT)] * 5
    assert text.count(CELLS[0]) == rows


def test_where_no_two_lines_have_the_size_of_the_text_the_smallest_step_tells() -> None:
    sizes = [(BODY + step, STEP, [TEXT[0]]) for step in range(5)]
    (text,) = page_texts([page((TIGHT, TIGHT, CELLS), *sizes)])
    assert "\n".join(CELLS) in text
