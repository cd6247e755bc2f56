"""Remakes the PDF files of the demonstration's reports from the texts that lie beside them."""

import json
from pathlib import Path

from tests.corpus import Case
from tests.corpus.filler import filled

FOLDER = Path(__file__).parents[2] / "tracker" / "seeding" / "reports"
RUNNING_HEADERS = {
    "ashdown-2012-cci": "Core Case Inspection of youth offending work in Ashdown {page}",
    "northmoor-2015-fji": "Full Joint Inspection of youth offending work in Northmoor {page}",
    "ashdown-2020-rated": "Inspection of youth offending services: Ashdown {page}",
    "northmoor-2026-rated": "Inspection of youth justice services: Northmoor {page}",
}


def demonstration_cases() -> list[Case]:
    """The demonstration's reports in the same shape as the cases of the corpus."""
    expected = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    return [
        Case(
            name=name,
            programme=wanted["programme"],
            source=filled((FOLDER / f"{name}.txt").read_text("utf-8"), name),
            expected=wanted,
            formats=("pdf", "docx", "html", "txt-wrapped"),
            is_report=True,
            header=RUNNING_HEADERS.get(name, ""),
            footer="" if name in RUNNING_HEADERS else "{page}",
        )
        for name, wanted in expected.items()
    ]


def remake_demonstration_reports() -> None:
    for case in demonstration_cases():
        (FOLDER / f"{case.name}.pdf").write_bytes(case.render("pdf"))
