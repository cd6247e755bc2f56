"""What people take away: the plan as Word, CSV and JSON, the board's pack, the monitor's sheet."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Download, Page

from tests.journeys.story import tell
from tests.journeys.walking import Enter, Product, follow

pytestmark = pytest.mark.journey

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def taken(page: Page, words: str) -> tuple[Download, bytes]:
    """The download behind a link."""
    with page.expect_download() as waiting:
        follow(page, words)
    return waiting.value, Path(waiting.value.path()).read_bytes()


def kind(page: Page, download: Download) -> str:
    """The content type with which the product sends it."""
    return page.request.get(download.url).headers["content-type"]


def words_in(data: bytes) -> str:
    """Everything that stands in a Word file, its header too."""
    opened = Document(io.BytesIO(data))
    cells = [c.text for table in opened.tables for row in table.rows for c in row.cells]
    heads = [p.text for section in opened.sections for p in section.header.paragraphs]
    return "\n".join([*heads, *(p.text for p in opened.paragraphs), *cells])


def test_the_plan_the_pack_and_the_sheet_can_be_taken_away(
    product: Product, sign_in: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    morgan = sign_in("morgan")

    morgan.goto(story.drafting)
    word, data = taken(morgan, "Download as Word")
    assert word.suggested_filename.endswith(".docx")
    assert kind(morgan, word) == WORD
    assert "DRAFT" in words_in(data)
    assert "Do what 1a says" in words_in(data)

    morgan.goto(story.forwarded)
    assert "DRAFT" not in words_in(taken(morgan, "Download as Word")[1])
    sheet, data = taken(morgan, "Download as CSV")
    assert sheet.suggested_filename.endswith(".csv")
    assert kind(morgan, sheet).startswith("text/csv")
    assert "Do what 1b says" in data.decode("utf-8-sig")
    plain, data = taken(morgan, "Download as JSON")
    assert plain.suggested_filename.endswith(".json")
    said = json.loads(data)["recommendations"]
    assert sum(len(one["actions"]) for one in said) == 3

    morgan.goto(story.meeting)
    pack, data = taken(morgan, "Download the pack as Word")
    assert pack.suggested_filename.endswith(".docx")
    assert kind(morgan, pack) == WORD
    assert "Ashdown YJS" in words_in(data)


def test_a_monitor_takes_away_what_the_page_shows(product: Product, sign_in: Enter) -> None:
    with product.arranged() as cast:
        tell(cast)
    yusuf = sign_in("yusuf")
    yusuf.goto("/oversight?words=birch")
    sheet, data = taken(yusuf, "Download these services as a sheet")
    assert sheet.suggested_filename == "oversight-2026-03-02.csv"
    assert kind(yusuf, sheet).startswith("text/csv")
    text = data.decode("utf-8-sig")
    assert "Birchvale YJS" in text
    assert "Ashdown YJS" not in text
