"""The process that opens untrusted files: its limits, its ends, and what each of them is called."""

import io
import json
import logging
import sys
import time
from pathlib import Path

import pytest

from tests.corpus import cases
from tests.corpus.bad import SHORT, image_only_pdf
from tests.corpus.render import to_docx, to_html, to_pdf
from tests.reading.here import read_here
from tracker.reading import Unreadable, child, limits, read_report, read_text
from tracker.reading.bounded import CRASHED, TOO_LONG, report_in_child
from tracker.reading.child import answer
from tracker.reading.limits import TOO_MUCH
from tracker.reading.travel import packed, unpacked

ROOT = Path(__file__).parents[2]
IMPORTS = "import ctypes, json, os, time"
# A second of processor time instead of four.
SHORTLY = "child.limits.CPU_SECONDS = 1; child.bound()"
TELL = "print(json.dumps(child.answer(sys.stdin.buffer.read())))"
FILES = {
    "pdf": to_pdf(SHORT),
    "docx": to_docx(SHORT),
    "html": to_html(SHORT),
    "text": SHORT.encode(),
}


def child_that(does: str) -> list[str]:
    """A child with the limits of the real one that does this instead of reading."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    bound = "from tracker.reading import child; child.bound()"
    return [sys.executable, "-I", "-c", "\n".join((start, bound, IMPORTS, does))]


@pytest.mark.parametrize("kind", FILES)
def test_a_file_reads_in_the_child_as_it_does_here(kind: str) -> None:
    assert read_report(FILES[kind], f"report.{kind}") == read_here(FILES[kind])


def test_pasted_text_is_read_in_the_child_too() -> None:
    assert read_text(SHORT + "\ud800") == read_here(SHORT + "?")


def test_a_refusal_comes_out_of_the_child_as_it_went_in() -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(image_only_pdf())
    assert refused.value.kind == "no-text-layer"
    assert answer(image_only_pdf())["message"] == refused.value.message


@pytest.mark.parametrize("name", ["cci-saltmere", "rated-skerrow", "fji-pennock", "sqs-elmstead"])
def test_a_report_travels_whole(name: str) -> None:
    (case,) = [one for one in cases() if one.name == name]
    report = read_here(case.source)
    assert report.recommendations
    assert unpacked(packed(report)) == report


ENDS = {
    "an endless loop": (f"{SHORTLY}\nwhile True: pass", "too-large", TOO_MUCH),
    "too much memory": (f"child.pages_of = lambda _: bytearray(900 << 20)\n{TELL}", "too-large",
                        TOO_MUCH),
    "an abort for want of memory": ("os.abort()", "too-large", TOO_MUCH),
    "an abort with words": ("os.write(2, b'free(): invalid'); os.abort()", "broken", CRASHED),
    "a crash": ("ctypes.string_at(0)", "broken", CRASHED),
    "an error nobody foresaw": ("raise KeyError('a name')", "broken", CRASHED),
    "a kill from outside": ("os.kill(os.getpid(), 9)", "too-large", TOO_MUCH),
    "an answer without end": ("for _ in range(60): os.write(1, b'x' * (1 << 20))", "broken",
                              CRASHED),
    "half an answer": ("print('{')", "broken", CRASHED),
}  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_each_end_of_the_child_is_called_by_its_name(
    end: str, caplog: pytest.LogCaptureFixture
) -> None:
    does, kind, message = ENDS[end]
    started = time.monotonic()
    with pytest.raises(Unreadable) as refused, caplog.at_level(logging.ERROR):
        report_in_child(b"", child_that(does))
    assert (refused.value.kind, refused.value.message) == (kind, message)
    assert time.monotonic() - started < 5
    assert bool(caplog.records) == (message == CRASHED)
    assert "a name" not in caplog.text


def test_the_limits_are_taken_before_the_first_byte(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[object] = []
    monkeypatch.setattr(child.resource, "setrlimit", lambda what, most: done.append((what, most)))
    monkeypatch.setattr(child.sys, "stdin", io.TextIOWrapper(io.BytesIO(FILES["text"])))
    monkeypatch.setattr(child, "answer", lambda data: done.append(data) or {"error": "x"})
    child.main()
    assert done[0] == (child.resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    assert len(done) == 5
    assert done[-1] == FILES["text"]
    assert json.loads(capsys.readouterr().out) == {"error": "x"}


def test_memory_that_runs_out_here_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr("tracker.reading.child.pages_of", full)
    assert answer(b"") == {"error": "too-large", "message": TOO_MUCH}


def test_a_child_that_waits_its_turn_is_waited_for() -> None:
    """Processor time is the limit, not the clock on the wall: a busy machine refuses nothing."""
    slow = child_that(f"time.sleep(1.2)\n{TELL}")
    assert report_in_child(FILES["text"], slow) == read_here(FILES["text"])


def test_a_child_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.3)
    with pytest.raises(Unreadable) as refused:
        report_in_child(b"", child_that("time.sleep(60)"))
    assert refused.value.message == TOO_LONG


def test_a_hostile_file_has_less_than_five_seconds() -> None:
    assert limits.CPU_SECONDS < 5 <= limits.WALL_SECONDS


def test_a_file_of_more_than_thirty_megabytes_is_not_opened() -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(b" " * (limits.LONGEST_FILE + 1))
    assert refused.value.kind == "too-large"
