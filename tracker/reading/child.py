"""The bounded child: takes limits upon itself, then reads one untrusted file from standard input
and answers on standard output with the report, or why there is none, as JSON."""

import json
import resource
import sys
from typing import Any

from . import limits
from .extract import pages_of
from .reader import read_pages
from .report import Unreadable
from .travel import packed


def bound() -> None:
    """Memory, processor time and output; lowered for good before a byte of the file is seen."""
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(data: bytes) -> dict[str, Any]:
    """The report of one file, packed, or the refusal."""
    try:
        pages, laid_out = pages_of(data)
        return packed(read_pages(pages, laid_out=laid_out))
    except Unreadable as refused:
        return {"error": refused.kind, "message": refused.message}
    except MemoryError:
        return {"error": "too-large", "message": limits.TOO_MUCH}


def main() -> None:
    bound()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))
