"""The fictional reports, and the real ones where they lie beside the project, in every form."""

import json
import os
from typing import Any

import pytest

from tests.corpus import Case, cases, shared_reports
from tests.corpus.compare import disagreements
from tests.corpus.demo import FOLDER, demonstration_cases
from tests.corpus.render import to_docx, to_html, to_pdf, to_txt
from tracker.reading import Unreadable, read_report

EVERY = [(case, form) for case in cases() + demonstration_cases() for form in case.formats]
SHARED = shared_reports()
FORMS = {
    "txt": lambda text: text.encode(),
    "txt-wrapped": lambda text: to_txt(text, wrapped=True, running_header="Inspection report"),
    "pdf": lambda text: to_pdf(text, running_header="Inspection report {page}"),
    "pdf-2col": lambda text: to_pdf(text, columns=2, size=10, hyphenate=True),
    "pdf-small": lambda text: to_pdf(text, paper="a5", size=10, hyphenate=True),
    "pdf-apart": lambda text: to_pdf(text, apart=True),
    "html": lambda text: to_html(text, back_to_top=False),
    "docx": to_docx,
    "docx-tracked": lambda text: to_docx(text, tracked=True),
    "docx-typed": lambda text: to_docx(text, typed_numbers=True),
}


def read(data: bytes, name: str = "") -> dict[str, Any]:
    """What a script sees: the JSON, or the error."""
    try:
        report = read_report(data, name)
    except Unreadable as refused:
        return {"error": refused.kind, "message": refused.message}
    made: dict[str, Any] = json.loads(json.dumps(report.as_json()))
    return made


@pytest.mark.parametrize(("case", "form"), EVERY, ids=[f"{c.name}-{form}" for c, form in EVERY])
def test_a_fictional_document_is_read_as_its_author_meant_it(case: Case, form: str) -> None:
    found = read(case.render(form), case.file_name(form))
    assert not disagreements(case.expected, found), "\n".join(disagreements(case.expected, found))


@pytest.mark.parametrize("case", demonstration_cases(), ids=lambda case: case.name)
def test_the_demonstration_s_own_files_read_as_expected(case: Case) -> None:
    found = read((FOLDER / f"{case.name}.pdf").read_bytes())
    assert not disagreements(case.expected, found), "\n".join(disagreements(case.expected, found))


@pytest.mark.skipif(not SHARED and os.environ.get("CI") != "true", reason="no shared reports here")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SHARED or ["missing"])
def test_a_real_report_is_read_as_its_readers_agreed(name: str, form: str) -> None:
    text, wanted = SHARED[name]
    found = read(FORMS[form](text), name)
    assert not disagreements(wanted, found), "\n".join(disagreements(wanted, found))
