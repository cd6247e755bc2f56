"""Bytes to pages of text: the type is decided by content, and untrusted formats are opened in a
child process with limits on memory, time and output."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .limits import LONGEST_FILE, LONGEST_TEXT, WALL_SECONDS
from .report import Unreadable, UnreadableKind

_ROOT = str(Path(__file__).resolve().parents[2])
# -I: neither the environment nor the current folder decides which code the child runs.
_CHILD = "import sys; sys.path.insert(0, {root!r}); from tracker.reading.child import main; main()"
TOO_MUCH = "Reading this file needs more memory or time than a report may take."

Kind = str
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document; save it as Word (.docx) or PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"%!PS", "a PostScript file"),
    (b"PK\x05\x06", "an empty archive"),
)


def pages_of(data: bytes) -> tuple[list[str], bool]:
    """The text of each page, and whether its layout is known; Unreadable when there is none."""
    if len(data) > LONGEST_FILE:
        raise Unreadable("too-large", f"The file is larger than {LONGEST_FILE >> 20} MB.")
    if not data.strip(b" \t\r\n\f\x00"):
        raise Unreadable("empty", "The file is empty.")
    kind = kind_of(data)
    pages = text_pages(decoded(data)) if kind == "text" else _in_child(kind, data)
    if not any(page.strip() for page in pages):
        raise Unreadable("empty", "The file holds no text.")
    return pages, kind != "text"


def text_pages(text: str) -> list[str]:
    """Plain text by page; a form feed is a page break."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable("too-large", "The text is longer than any inspection report.")
    if not text.strip():
        raise Unreadable("empty", "There is no text to read.")
    return text.rstrip("\f\n ").split("\f")


def kind_of(data: bytes) -> Kind:
    """'pdf', 'docx', 'html' or 'text', by content; Unreadable for every other type."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_ZIP):
        return "docx"
    if head.startswith(_OLE):
        raise _compound(data)
    for start, what in _OTHER_TYPES:
        if head.startswith(start):
            raise Unreadable("not-a-report", f"This is {what}, not an inspection report.")
    return _text_or_html(data)


def _compound(data: bytes) -> Unreadable:
    """Word encrypts a .docx into an old compound file; else it is a .doc or .xls of old."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(
            "encrypted", "The document is protected with a password. Save it without one."
        )
    return Unreadable("not-a-report", "This is an old Office file. Save it as Word (.docx) or PDF.")


def _text_or_html(data: bytes) -> Kind:
    sample = data[:4096]
    is_utf16 = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if not is_utf16 and control > len(sample) // 20 + 2:
        raise Unreadable("not-a-report", "This is not a PDF, Word, web page or text file.")
    lowered = sample.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    opens = (
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<!--",
        b"<?xml",
        b"<article",
        b"<main",
    )
    return "html" if lowered.startswith(opens) or b"<html" in lowered else "text"


def decoded(data: bytes) -> str:
    """Text by its byte order mark, else UTF-8, else the Windows code page of the time."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _in_child(kind: Kind, data: bytes) -> list[str]:
    """The child's answer. It reads and writes files, not pipes: nothing can block, and its
    file size limit bounds what it writes."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-c", _CHILD.format(root=_ROOT), kind],
                stdin=given, stdout=answered, stderr=subprocess.DEVNULL,
                timeout=WALL_SECONDS, check=False, env={},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Unreadable("too-large", TOO_MUCH) from None
        answered.seek(0)
        return _answer(done.returncode, answered.read())


def _answer(status: int, answer: bytes) -> list[str]:
    if status != 0:
        # Memory and time limits end a child by signal or by MemoryError.
        if status == CRASHED:
            raise Unreadable("broken", "The file is damaged and cannot be read.")
        raise Unreadable("too-large", TOO_MUCH)
    try:
        found = json.loads(answer)
    except ValueError:
        raise Unreadable("too-large", TOO_MUCH) from None
    if "error" in found:
        kind: UnreadableKind = found["error"]
        raise Unreadable(kind, found["message"])
    pages: list[str] = found["pages"]
    return pages


CRASHED = -11  # a segmentation fault: damaged content, not a large one
