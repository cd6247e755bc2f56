"""A plan as a Word document in the columns that councils use (REAL_PLANS, A and F).

Landscape A4, the header row repeats, and every page says DRAFT until the board has endorsed it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.documents.plan import (
    OWN_INITIATIVE,
    PrintedAction,
    PrintedPlan,
    PrintedRecommendation,
    by_when,
    lead,
    response,
)
from tracker.documents.word import new_document, printable, saved
from tracker.domain.dates import in_words

COLUMNS = (
    ("Ref", 12), ("Recommendation, as printed", 56), ("Action", 58),
    ("Lead (post, agency)", 33), ("By when", 25), ("Success criterion and evidence", 42),
    ("Progress", 35),
)  # fmt: skip
DRAFT = "DRAFT: not endorsed by the management board"


def render(plan: PrintedPlan) -> bytes:
    """The document as bytes."""
    from docx.shared import Pt

    document = new_document(plan.title, landscape=True)
    _margins(document, plan)
    if plan.is_draft:
        _draft(document.add_paragraph())
    for label, value in plan.facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(printable(value))
    document.add_paragraph()
    _table(document, plan)
    return saved(document)


def _margins(document: Any, plan: PrintedPlan) -> None:
    """What every page carries: DRAFT above, whose plan and which page beneath."""
    from docx.shared import Pt

    section = document.sections[0]
    document.styles["Normal"].font.size = Pt(9)
    section.different_first_page_header_footer = True  # page one says DRAFT under its title
    if plan.is_draft:
        _draft(section.header.paragraphs[0])
    for footer in (section.first_page_footer, section.footer):
        foot = footer.paragraphs[0]
        foot.add_run(f"{printable(plan.service)}, version {plan.number}, page ")
        _page_number(foot)


def _draft(paragraph: Any) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(DRAFT)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), RGBColor(0xB5, 0x09, 0x00)


def _page_number(paragraph: Any) -> None:
    paragraph._p.append(_element("w:fldSimple", **{"w:instr": "PAGE"}))


def _element(tag: str, **attributes: str) -> Any:
    """A piece of WordprocessingML that python-docx has no word for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    return element


def _table(document: Any, plan: PrintedPlan) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    _fill(table.rows[0], [[name] for name, _ in COLUMNS], bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", **{"w:val": "true"}))
    for asked in plan.recommendations:
        _block(table, _asked(asked), asked.actions, asked)
    if plan.own_actions:
        _block(table, ([""], [OWN_INITIATIVE]), plan.own_actions, None)


def _block(
    table: Any,
    asked: tuple[list[str], list[str]],
    actions: Sequence[PrintedAction],
    of: PrintedRecommendation | None,
) -> None:
    """A recommendation beside all of its actions, its two cells merged over their rows."""
    criterion = of.criterion if of else ""
    also = [f"See action {code}" for code in of.also] if of else []
    rows = [_action(action, criterion) for action in actions]
    if also or not rows:
        rows.append((also or ["No action"], [], [], [] if rows else [criterion], []))
    for place, cells in enumerate(rows):
        row = table.add_row()
        _fill(row, [*(asked if place == 0 else ([], [])), *cells])
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        span = {"w:val": "restart"} if place == 0 else {}
        for cell in list(row._tr.tc_lst)[:2] if len(rows) > 1 else ():
            cell.get_or_add_tcPr().append(_element("w:vMerge", **span))


def _asked(one: PrintedRecommendation) -> tuple[list[str], list[str]]:
    owners = "; ".join(one.printed_owners) or "none printed"
    said = [one.text, f"Responsible, as printed: {owners}"]
    said += [f"From: {one.report}"] if one.report else []
    return [one.ref], [*said, f"Response: {response(one)}"]


def _action(one: PrintedAction, criterion: str) -> tuple[list[str], ...]:
    evidence = [f"Evidence: {one.evidence_expected}"] if one.evidence_expected else []
    progress = [one.state, ": ".join(filter(None, [one.rag, one.rag_reason]))]
    if one.last_update_on is not None:
        on = in_words(one.last_update_on)
        progress.append(": ".join(filter(None, [on, one.last_claim, one.last_said])))
    return (
        [f"{one.code}  {one.text}"],
        [lead(one)],
        [by_when(one)],
        [*filter(None, [one.criterion or criterion]), *evidence],
        [*filter(None, progress)],
    )


def _fill(row: Any, cells: Iterable[list[str]], *, bold: bool = False) -> None:
    from docx.shared import Mm, Pt

    for cell, texts, (_, width) in zip(row.cells, cells, COLUMNS, strict=True):
        cell.width = Mm(width)
        for place, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(printable(text)).bold = bold
