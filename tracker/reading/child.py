"""The bounded child: takes limits upon itself, then opens one untrusted file from standard input
and answers with its pages, or why there are none, as JSON."""

import json
import resource
import sys

from . import limits
from .report import Unreadable


def bound() -> None:
    """Memory, processor time and output; lowered for good before a byte of the file is seen."""
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def extract(kind: str, data: bytes) -> list[str]:
    """Pages of one format; each library is loaded only where its format is opened."""
    if kind == "pdf":
        from .from_pdf import pages
    elif kind == "docx":
        from .from_docx import pages
    else:
        from .from_html import pages
    found = pages(data)
    if sum(map(len, found)) > limits.LONGEST_TEXT:
        raise Unreadable("too-large", "The file holds more text than any inspection report.")
    return found


def main() -> None:
    bound()
    try:
        answer = {"pages": extract(sys.argv[1], sys.stdin.buffer.read())}
        written = json.dumps(answer)
    except Unreadable as refused:
        written = json.dumps({"error": refused.kind, "message": refused.message})
    except MemoryError:
        sys.exit(3)
    sys.stdout.write(written)
