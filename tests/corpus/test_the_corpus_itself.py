"""The examiner examined: files hold what their case says, and the cases cover what they must."""

import io
import re
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.corpus import HERE, PDF_KINDS, Case, cases
from tests.corpus.demo import FOLDER, demonstration_cases

ALL = cases() + demonstration_cases()


def bare(text: str) -> str:
    """Letters alone: how lines, pages and hyphens fall plays no part."""
    return re.sub(r"[^a-zà-ÿŵŷ]", "", text.lower().replace("ﬁ", "fi").replace("ﬂ", "fl"))


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    return "".join(pages)


def words_in(case: Case, form: str) -> str:
    made = case.render(form)
    if form.startswith("pdf"):
        return bare(pdf_text(made))
    if form.startswith("docx"):
        document = docx.Document(io.BytesIO(made))
        texts = document.element.xpath("//w:t/text()")
        return bare("".join(texts))
    return bare(re.sub(r"<[^>]+>", "", made.decode()))


LONGEST_WORD = 8  # '{page} of 4' is a footer; its letters stand everywhere
# What another program made may hold a table, the lines of whose cells come mixed, or an owner in
# a bracket over the list inside an item.
CELLS_APART = ("pdf-office", "pdf-browser", "txt-copied", "txt-layout", "docx-office", "html-saved")
# One form of each case, in turn: drawing every form of all of them takes minutes.
IN_TURN = [(case, case.formats[turn % len(case.formats)]) for turn, case in enumerate(ALL)]


@pytest.mark.parametrize(("case", "form"), IN_TURN, ids=[f"{c.name}-{f}" for c, f in IN_TURN])
def test_a_file_holds_the_recommendations_of_its_case(case: Case, form: str) -> None:
    words = words_in(case, form)
    for running in (case.header, case.footer):
        if len(around := bare(running.replace("{page}", ""))) > LONGEST_WORD:
            words = words.replace(around, "")
    for item in case.expected.get("recommendations", []):
        text = bare(item["text"])
        is_mixed = text[:30] not in words or text[-30:] not in words
        if form in CELLS_APART and is_mixed:
            assert [word for word in item["text"].split() if bare(word) not in words] == []
            continue
        assert text[:30] in words, item["text"]
        assert text[-30:] in words, item["text"]


def test_programmes_and_forms_are_covered() -> None:
    count = Counter(case.programme for case in cases() if case.is_report)
    assert count["CCI"] >= 4
    assert count["SQS"] >= 5
    assert count["FJI"] >= 4
    assert count["RATED_2018"] >= 6
    assert count["FRAMEWORK_2025"] >= 3
    assert count["UNKNOWN"] >= 2
    assert sum(not case.is_report for case in cases()) >= 5
    used = Counter(form for case in cases() for form in case.formats)
    assert min(used[form] for form in [*PDF_KINDS, "docx", "html", "txt", "md"]) >= 3


def test_one_case_has_about_forty_pages() -> None:
    (case,) = [case for case in cases() if case.name == "fji-orrin-bay"]
    document = pypdfium2.PdfDocument(case.render("pdf"))
    assert 34 <= len(document) <= 46
    document.close()


def test_the_demonstration_s_files_are_small_and_made_from_the_texts_beside_them() -> None:
    for case in demonstration_cases():
        kept = (FOLDER / f"{case.name}.pdf").read_bytes()
        assert len(kept) < 100_000
        assert pdf_text(kept) == pdf_text(case.render("pdf")), (
            "run: python -m tests.corpus.render demo"
        )


@pytest.mark.parametrize(
    "path", sorted(HERE.glob("*/pdf-*.pdf")), ids=lambda path: path.parent.name
)
def test_a_kept_pdf_does_not_say_which_file_it_was_printed_from(path: Path) -> None:
    assert "file://" not in pdf_text(path.read_bytes())
