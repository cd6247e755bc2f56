"""A plan as Word, CSV and JSON: the same words, safe to open."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tracker.documents import plan_csv, plan_docx, plan_json
from tracker.documents.plan import PrintedAction, PrintedPlan, PrintedRecommendation
from tracker.domain.dates import PartialDate, Precision

MARCH = PartialDate(date(2013, 3, 31), Precision.MONTH)
ACTION = PrintedAction(
    id=5, code="1a", text="Raise performance from 78% to 98%", post="Operations manager",
    agency="Council", holders=("Sam Field", "Cara Dunn"), due=MARCH, first_due=None,
    criterion="", evidence_expected="The weekly list", state="In progress", rag="Green",
    rag_reason="on track", last_claim="On track", last_said="45 of 53 on time",
    last_update_on=date(2013, 2, 1),
)  # fmt: skip
ASKED = PrintedRecommendation(
    id=2, ref="i", report="", text="Assessments are timely", printed_owners=("YOS Manager",),
    response="Partly agreed", reason="Shared with the court", criterion="49 of 50 in time",
    actions=(ACTION, replace(ACTION, id=6, code="1b", due=None, holders=(), first_due=MARCH)),
    also=("2a",),
)  # fmt: skip
PLAN = PrintedPlan(
    id=7, title="Improvement plan", service="Ashdown YJS", state="Drafting", number=2,
    is_draft=True, facts=(("In response to", "Inspection 1"), ("Submitted", "not yet")),
    recommendations=(
        ASKED,
        replace(ASKED, id=3, ref="ii", actions=(), also=(), report="An earlier report"),
    ),
    own_actions=(replace(ACTION, id=8, code="A1", post="", agency=""),),
)  # fmt: skip
HOSTILE = "=HYPERLINK(\"x\")\x00\x0b\ud800\r\nsecond 'line'"


def word(plan: PrintedPlan) -> Any:
    """The document opened again."""
    return Document(BytesIO(plan_docx.render(plan)))


def cells(document: Any) -> list[list[str]]:
    """The table as text, merged cells repeated as Word shows them."""
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_word_prints_the_columns_of_councils_on_landscape_pages() -> None:
    document = word(PLAN)
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    head, first, second, *_ = cells(document)
    assert head[0] == "Ref"
    assert head[2:5] == ["Action", "Lead (post, agency)", "By when"]
    assert first[:2] == second[:2]  # one recommendation beside both of its actions
    assert first[1].startswith("Assessments are timely\nResponsible, as printed: YOS Manager")
    assert first[2] == "1a  Raise performance from 78% to 98%"
    assert first[3] == "Operations manager, Council (Sam Field, Cara Dunn)"
    assert first[4] == "March 2013"
    assert first[5] == "49 of 50 in time\nEvidence: The weekly list"
    assert first[6] == "In progress\nGreen: on track\n1 February 2013: On track: 45 of 53 on time"
    assert second[3].endswith("(vacant)")
    assert second[4] == "No date yet (first promised for March 2013)"


def test_word_repeats_its_header_row_and_keeps_rows_whole() -> None:
    rows = word(PLAN).tables[0].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows[1:])


def test_word_says_what_has_no_action_and_what_is_own_initiative() -> None:
    found = cells(word(PLAN))
    assert [row[2] for row in found[3:]] == [
        "See action 2a", "No action", "A1  Raise performance from 78% to 98%"
    ]  # fmt: skip
    assert "From: An earlier report" in found[4][1]
    assert found[5][1] == "The service's own initiative"
    assert found[5][3] == "No owner yet"


@pytest.mark.parametrize("is_draft", [True, False])
def test_every_page_says_draft_until_the_board_has_endorsed(is_draft: bool) -> None:
    document = word(replace(PLAN, is_draft=is_draft))
    page_head = document.sections[0].header.paragraphs[0].text
    body = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert page_head.startswith("DRAFT") == is_draft
    assert ("DRAFT" in body) == is_draft
    assert "In response to: Inspection 1" in body


def test_an_empty_plan_is_still_a_document() -> None:
    empty = replace(PLAN, recommendations=(), own_actions=())
    assert len(cells(word(empty))) == 1
    assert plan_csv.render(empty).count(b"\n") == 1


def test_nothing_hostile_survives_in_any_format() -> None:
    hostile = replace(ACTION, text=HOSTILE, post=HOSTILE, last_said=HOSTILE)
    plan = replace(
        PLAN, title=HOSTILE, service=HOSTILE, facts=(("Service", HOSTILE),),
        recommendations=(replace(ASKED, text=HOSTILE, ref="=1", actions=(hostile,)),),
    )  # fmt: skip
    rows = list(csv.reader(StringIO(plan_csv.render(plan).decode("utf-8-sig"))))
    assert all(
        not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )
    assert rows[1][0] == "'=1"
    assert "\x00" not in plan_json.render(plan).decode()
    assert "second 'line'" in cells(word(plan))[1][2]


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\x01=1"])
def test_no_cell_of_the_csv_is_a_formula(start: str) -> None:
    plan = replace(PLAN, recommendations=(), own_actions=(replace(ACTION, text=start),))
    rows = list(csv.reader(StringIO(plan_csv.render(plan).decode("utf-8-sig"), newline="")))
    assert rows[1][5].startswith("'")


def test_csv_and_json_say_the_same_as_word() -> None:
    rows = list(csv.DictReader(StringIO(plan_csv.render(PLAN).decode("utf-8-sig"))))
    assert [row["Code"] for row in rows] == ["1a", "1b", "", "A1"]
    assert rows[0]["By when"] == "March 2013"
    assert rows[0]["Success criterion"] == "49 of 50 in time"
    assert rows[1]["First promised for"] == "March 2013"
    found = json.loads(plan_json.render(PLAN))
    action = found["recommendations"][0]["actions"][0]
    assert action["due"] == {"date": "2013-03-31", "precision": "month", "words": "March 2013"}
    assert (found["id"], found["draft"], action["id"]) == ("7", True, "5")
    assert json.loads(plan_json.canonical(PLAN)) == found
