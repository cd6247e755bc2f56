"""A file's bytes to pages of text, each format by its own module.

Formats are opened in the bounded child only (see `bounded`)."""

from . import limits, transcripts
from .kinds import decoded, kind_of
from .report import Unreadable


def pages_of(data: bytes) -> tuple[list[str], bool]:
    """The text of each page, and whether its layout is known; Unreadable when there is none."""
    if not data.strip(b" \t\r\n\f\x00"):
        raise Unreadable("empty", "The file is empty.")
    kind = kind_of(data)
    pages = _opened(kind, data)
    if len(pages) == 1 and kind != "docx":
        pages = transcripts.pages_of(pages[0])
    if sum(map(len, pages)) > limits.LONGEST_TEXT:
        raise Unreadable("too-large", "The file holds more text than any inspection report.")
    if not any(page.strip() for page in pages):
        raise Unreadable("empty", "The file holds no text.")
    return pages, kind != "text"


def _opened(kind: str, data: bytes) -> list[str]:
    """Each library is loaded only where its format is opened."""
    if kind == "text":
        return text_pages(decoded(data))
    if kind == "pdf":
        from .from_pdf import pages
    elif kind == "docx":
        from .from_docx import pages
    else:
        from .from_html import pages
    return pages(data)


def text_pages(text: str) -> list[str]:
    """Plain text by page; a form feed is a page break."""
    return text.rstrip("\f\n ").split("\f")
