"""Files that no honest reader reads: each gets its own sentence, quickly, and the service stays up."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.bad import HOSTILE, READABLE, REFUSED, TAME
from tests.reading.here import read_here, said_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", TAME)
def test_a_bad_file_is_refused_with_a_sentence(name: str) -> None:
    make, kinds = REFUSED[name]
    refused = said_of(make())
    assert refused["error"] in kinds
    assert refused["message"].endswith(".")


def test_what_is_wrong_in_different_ways_is_said_in_different_words() -> None:
    names = ["encrypted PDF", "scanned PDF", "truncated PDF", "Word bomb", "Word with macros",
             "Word with entities", "Word with a password", "old Word file", "half a Word file",
             "workbook", "program", "PDF of 600 pages", "web page without end", "web page of boxes",
             "script page", "no bytes"]  # fmt: skip
    said = {name: said_of(REFUSED[name][0]())["message"] for name in names}
    assert len(set(said.values())) == len(said), said


MEASURED = """
import json, resource, sys
from tests.corpus.bad import REFUSED
from tracker.reading import Unreadable, read_report
for name in sys.argv[1:]:
    data = REFUSED[name][0]()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        read_report(data, "report.docx")
    except Unreadable as refused:
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps([name, refused.kind, refused.message, spent, after.ru_maxrss]))
"""


def test_hostile_files_end_within_five_seconds_and_a_gigabyte() -> None:
    """In a process of its own: the kernel keeps one maximum for all children there ever were.

    Seconds of the processor: on a machine that does nothing else they are those of the clock."""
    command = [sys.executable, "-c", MEASURED, *HOSTILE]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert [name for name, *_ in told] == HOSTILE
    for name, kind, message, seconds, kilobytes in told:
        assert kind in REFUSED[name][1]
        assert message.endswith(".")
        assert seconds < 5, name
        assert kilobytes < 1 << 20, name


@pytest.mark.parametrize("name", READABLE)
def test_a_file_that_only_looks_odd_is_read_whole(name: str) -> None:
    report = read_here(READABLE[name]())
    assert [item.text for item in report.recommendations] == [
        "review the quality of plans",
        "offer each child a place at Café Zoë.",
    ]
    assert report.service == "Duncastle YOT"
