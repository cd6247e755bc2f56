"""One untrusted file read in a child process with limits on memory, time and output: whatever it
does to the reader, the caller gets a report or one sentence."""

import json
import logging
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from . import limits
from .report import ReadReport, Unreadable
from .travel import unpacked

# -I: neither the environment nor the current folder decides which code the child runs.
_ROOT = str(Path(__file__).resolve().parents[2])
_START = f"import sys; sys.path.insert(0, {_ROOT!r})"
_PROGRAM = f"{_START}; from tracker.reading.child import main; main()"
_COMMAND = (sys.executable, "-I", "-c", _PROGRAM)
TOO_LONG = "Reading this file took too long. Try again when the machine is less busy."
CRASHED = "Opening this file failed. Save it anew as a PDF, as Word or as text, and try again."
_OVER_A_LIMIT = {-signal.SIGXCPU, -signal.SIGKILL}
_log = logging.getLogger(__name__)


def report_in_child(data: bytes, command: Iterable[str] = _COMMAND) -> ReadReport:
    """The child's answer. It reads and writes files, not pipes: nothing can block, and its
    limit on the size of files bounds what it writes."""
    if len(data) > limits.LONGEST_FILE:
        raise Unreadable("too-large", f"The file is larger than {limits.LONGEST_FILE >> 20} MB.")
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answered,
        tempfile.TemporaryFile() as complained,
    ):
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module
                [*command], stdin=given, stdout=answered, stderr=complained,
                timeout=limits.WALL_SECONDS, check=False, env={},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Unreadable("too-large", TOO_LONG) from None
        answered.seek(0)
        complained.seek(0)
        return _report(done.returncode, answered.read(), complained.read(10_000))


def _report(status: int, answer: bytes, complaint: bytes) -> ReadReport:
    if status != 0:
        raise _ended(status, complaint)
    try:
        found = json.loads(answer)
    except ValueError:
        raise _ended(status, complaint) from None
    if "error" in found:
        raise Unreadable(found["error"], found["message"])
    return unpacked(found)


def _ended(status: int, complaint: bytes) -> Unreadable:
    """A limit ends the child by signal; every other end is a crash, which is not called large.

    The PDF library aborts in silence when memory is refused; the C library says why it aborts."""
    if status in _OVER_A_LIMIT or (status == -signal.SIGABRT and not complaint):
        return Unreadable("too-large", limits.TOO_MUCH)
    _log.error("The reading child ended with %s", status)
    return Unreadable("broken", CRASHED)
