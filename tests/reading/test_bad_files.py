"""Files that no honest reader reads: each gets its own sentence, quickly, and the service stays up."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpus.bad import READABLE, REFUSED
from tracker.reading import Unreadable, read_report


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_with_a_sentence_within_five_seconds(name: str) -> None:
    make, kinds = REFUSED[name]
    data = make()
    started = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_report(data, "report.docx")
    assert time.monotonic() - started < 5
    assert refused.value.kind in kinds
    assert refused.value.message.endswith(".")
    assert "Traceback" not in refused.value.message


MEASURED = """
import resource
from tests.corpus.bad import REFUSED
from tracker.reading import Unreadable, read_report
for name in ("PDF bomb", "Word bomb"):
    data = REFUSED[name][0]()
    try:
        read_report(data)
    except Unreadable:
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_children_that_read_bombs_stay_under_a_gigabyte() -> None:
    """In a process of its own: the kernel keeps one maximum for all children there ever were."""
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=root, capture_output=True, text=True, check=True
    )
    kilobytes = [int(line) for line in run.stdout.split()]
    assert len(kilobytes) == 2
    assert max(kilobytes) < 1 << 20


@pytest.mark.parametrize("name", READABLE)
def test_a_text_in_another_encoding_is_read_whole(name: str) -> None:
    report = read_report(READABLE[name]())
    assert [item.text for item in report.recommendations] == [
        "review the quality of plans",
        "offer each child a place at Café Zoë.",
    ]
    assert report.service == "Duncastle YOT"


def test_refusals_have_different_sentences() -> None:
    said = {}
    for name in (
        "encrypted PDF",
        "scanned PDF",
        "truncated PDF",
        "Word bomb",
        "workbook",
        "no bytes",
    ):
        with pytest.raises(Unreadable) as refused:
            read_report(REFUSED[name][0]())
        said[name] = refused.value.message
    assert len(set(said.values())) == len(said), said
