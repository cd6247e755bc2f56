"""The fictional reports, and the real ones where they lie beside the project.

Every document is read in some of its forms, so that all forms come up; `./run bench reading`
reads every document in every form."""

import os
import sys

import pytest

from tests.corpus import Case, cases, shared_reports
from tests.corpus.compare import disagreements
from tests.corpus.demo import FOLDER, demonstration_cases
from tests.reading.here import said_of
from tracker.reading.reader import read_pages

FORMS_OF_EACH = 2
OF_THE_REAL = ["txt", "txt-wrapped", "pdf", "pdf-2col", "pdf-small", "pdf-apart", "html", "docx",
               "docx-tracked", "docx-typed"]  # fmt: skip
DEMONSTRATION = demonstration_cases()
SHARED = [
    Case(name, wanted["programme"], text, wanted, (), is_report=True)
    for name, (text, wanted) in shared_reports().items()
]


def rotated(case: Case, forms: list[str], count: int, turn: int) -> list[tuple[Case, str]]:
    """The next `count` of these forms: each case starts further on than the one before."""
    chosen = dict.fromkeys(forms[(turn * count + step) % len(forms)] for step in range(count))
    return [(case, form) for form in chosen]


CHOSEN = [
    pair
    for turn, case in enumerate(cases() + DEMONSTRATION)
    for pair in rotated(case, sorted(case.formats), FORMS_OF_EACH, turn)
]
CHOSEN += [  # forms that few documents come in
    next((case, form) for case in cases() if form in case.formats)
    for form in sorted({form for case in cases() for form in case.formats})
    if form not in {chosen for _, chosen in CHOSEN}
]
REAL = [pair for turn, case in enumerate(SHARED) for pair in rotated(case, OF_THE_REAL, 4, turn)]


def named(pair: tuple[Case, str]) -> str:
    return f"{pair[0].name}-{pair[1]}"


@pytest.mark.parametrize("pair", CHOSEN, ids=named)
def test_a_fictional_document_is_read_as_its_author_meant_it(pair: tuple[Case, str]) -> None:
    case, form = pair
    said = disagreements(case.expected, said_of(case.render(form)))
    assert not said, "\n".join(said)


@pytest.mark.parametrize("case", DEMONSTRATION, ids=lambda case: case.name)
def test_the_demonstration_s_own_files_read_as_expected(case: Case) -> None:
    said = disagreements(case.expected, said_of((FOLDER / f"{case.name}.pdf").read_bytes()))
    assert not said, "\n".join(said)


@pytest.mark.skipif(not SHARED and os.environ.get("CI") != "true", reason="no shared reports here")
def test_the_real_reports_are_here() -> None:
    assert SHARED


@pytest.mark.parametrize("pair", REAL, ids=named)
def test_a_real_report_is_read_as_its_readers_agreed(pair: tuple[Case, str]) -> None:
    case, form = pair
    said = disagreements(case.expected, said_of(case.render(form)))
    assert not said, "\n".join(said)


def test_twice_the_pages_ask_for_twice_the_work() -> None:
    """Counted in calls, which no other work on the machine changes: `./run bench reading` tells
    the seconds."""
    (longest,) = [case for case in cases() if case.name == "fji-orrin-bay"]
    pages = longest.source.split("\f") * 2
    assert len(pages) > 20
    read_pages(pages)  # what is kept from one reading to the next is made
    assert calls_of(pages * 2) < 2.2 * calls_of(pages)


def calls_of(pages: list[str]) -> int:
    """How many functions of ours and of libraries a reading calls."""
    counted = 0

    def note(_frame: object, event: str, _of: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read_pages(pages)
    finally:
        sys.setprofile(None)
    return counted


def test_every_form_of_the_corpus_is_read() -> None:
    assert {form for _, form in CHOSEN} >= {form for case in cases() for form in case.formats}
