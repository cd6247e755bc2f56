from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from tests.web.forms.asking import PLAIN, answer
from tracker.web.forms.base import PostedForm
from tracker.web.forms.fields import Upload
from tracker.web.forms.uploads import plain_name


def sent(question: Upload, *files: tuple[str, bytes]) -> Upload:
    """The question after files of these names and bytes were posted for it."""
    form_class = type("F", (PostedForm,), {"it": question})
    storages = [("it", FileStorage(BytesIO(body), filename=name)) for name, body in files]
    with PLAIN.test_request_context("/", method="POST"):
        form = form_class(formdata=MultiDict(storages), meta={"csrf": False})
        form.validate()
        return form.it


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("plan.pdf", 10, []),
        ("PLAN.DOCX", 10, []),
        ("plan.exe", 10, ["File must be .pdf or .docx: “plan.exe” is not"]),
        ("pdf", 10, ["File must be .pdf or .docx: “pdf” is not"]),
        ("plan.pdf", 0, ["“plan.pdf” is empty: choose another file"]),
        ("plan.pdf", 1024 * 1024, []),
        ("plan.pdf", 1024 * 1024 + 1, ["“plan.pdf” is larger than 1 MB: choose a smaller file"]),
    ],
)
def test_a_file_is_judged_by_name_and_size(name: str, size: int, said: list[str]) -> None:
    question = Upload("Report", noun="file", endings=("pdf", "docx"), megabytes=1)
    assert sent(question, (name, b"x" * size)).errors == said


def test_a_single_allowed_ending_reads_well() -> None:
    said = sent(Upload("Sheet", endings=("xlsx",)), ("a.csv", b"x")).errors
    assert said == ["Sheet must be .xlsx: “a.csv” is not"]


def test_the_file_is_handed_on_from_its_beginning() -> None:
    assert sent(Upload("Report"), ("a.txt", b"words")).data.read() == b"words"


@pytest.mark.parametrize("posted", [{}, {"it": "not a file"}, {"it": (BytesIO(b"x"), "")}])
def test_no_file_is_said_in_the_form_s_own_words(posted: dict[str, object]) -> None:
    assert answer(Upload("Report", missing="Choose a report"), posted)[1] == ["Choose a report"]


def test_several_files_are_each_judged() -> None:
    field = sent(Upload("Evidence"), ("a.txt", b"x"), ("b.txt", b""))
    assert field.chosen == ["a.txt", "b.txt"]
    assert field.errors == ["“b.txt” is empty: choose another file"]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ama\\plan.docx", "plan.docx"),
        ("pl\x00an\r\n.pdf", "plan .pdf"),
        ("x" * 300 + ".pdf", "x" * 180 + ".pdf"),
        ("/", "file"),
    ],
)
def test_a_file_s_name_is_shown_clean_and_short(sent: str, shown: str) -> None:
    assert plain_name(FileStorage(filename=sent)) == shown
