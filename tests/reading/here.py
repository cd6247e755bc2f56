"""Reading in this process: as the bounded child does it, without starting one."""

from typing import Any

from tracker.reading import ReadReport
from tracker.reading.child import answer
from tracker.reading.extract import pages_of
from tracker.reading.reader import read_pages
from tracker.reading.travel import unpacked


def read_here(source: bytes | str) -> ReadReport:
    """The report of a file or a text; raises Unreadable."""
    data = source if isinstance(source, bytes) else source.encode()
    pages, laid_out = pages_of(data)
    return read_pages(pages, laid_out=laid_out)


def said_of(data: bytes) -> dict[str, Any]:
    """What a script sees: CONTRACT's JSON, or the error."""
    found = answer(data)
    return found if "error" in found else unpacked(found).as_json()
