"""What a file is, decided by its content alone, and the text of those that are plain text."""

from typing import Literal

from .report import Unreadable

Kind = Literal["pdf", "docx", "html", "text"]
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (
    b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<?xml", b"<article", b"<main",
)  # fmt: skip
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
    return "html" if lowered.startswith(_WEB_PAGE) or b"<html" in lowered else "text"


def decoded(data: bytes) -> str:
    """Text by its byte order mark, else UTF-8, else the Windows code page of the time."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
