"""Files as people upload them, good and hostile, made byte by byte."""

import struct
import zipfile
import zlib
from io import BytesIO

OFFICE = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
EMAIL = (
    b"From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n"
    b"Subject: The audit\r\n\r\nTen cases were looked at.\r\n"
)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(entries: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    """A zip of these entries."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    data = out.getvalue()
    if encrypted:  # bit 0 of the flags in the directory
        at = data.index(b"PK\x01\x02") + 8
        data = data[:at] + b"\x01\x00" + data[at + 2 :]
    return data


def office(kind: str = "docx", *, macro: bool = False, **more: bytes) -> bytes:
    """An office file with its list of content; `more` adds entries ("word__x" is "word/x")."""
    part, main = OFFICE[kind]
    listed = f"<Types>application/vnd.openxmlformats-officedocument.{main}.main+xml</Types>"
    if macro:
        listed = listed.replace("</Types>", "application/vnd.ms-office.vbaProject</Types>")
    entries = {"[Content_Types].xml": listed.encode(), part: b"<w/>"}
    return zipped(entries | {name.replace("__", "/"): data for name, data in more.items()})


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + chunk(b"IEND")
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x37\xff\xd9"
)


def email_with(name: str, data: bytes) -> bytes:
    """An email that carries an attachment."""
    import base64

    return (
        b"From: a@example.org\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee attached.\r\n--b\r\n'
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="' + name.encode() + b'"\r\n\r\n'
        + base64.encodebytes(data)
        + b"\r\n--b--\r\n"
    )  # fmt: skip


#: name -> (file name, bytes, media type)
KEPT: dict[str, tuple[str, bytes, str]] = {
    "a PDF": ("audit.pdf", PDF, "application/pdf"),
    "a PDF shouting": ("AUDIT.PDF", PDF, "application/pdf"),
    "a picture": ("photo.png", PNG, "image/png"),
    "a photograph": ("photo.jpg", JPEG, "image/jpeg"),
    "a photograph by its long name": ("photo.jpeg", JPEG, "image/jpeg"),
    "a Word document": (
        "note.docx", office(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "a workbook": (
        "cases.xlsx", office("xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "slides": (
        "talk.pptx", office("pptx"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "plain text": ("note.txt", "Ten cases – all sufficient.\n".encode(), "text/plain"),
    "old Windows text": ("note.txt", "Caf\xe9 \x96 ten".encode("latin-1"), "text/plain"),
    "wide text": ("note.txt", "Ten cases".encode("utf-16"), "text/plain"),
    "a table": ("cases.csv", b"case,sufficient\n1,yes\n", "text/csv"),
    "an email": ("mail.eml", EMAIL, "message/rfc822"),
    "an email with a PDF": ("mail.eml", email_with("audit.pdf", PDF), "message/rfc822"),
}  # fmt: skip

#: name -> (file name, bytes, words of the refusal)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("audit.pdf", b"", "empty"),
    "a virus test": ("note.txt", EICAR, "virus"),
    "a virus test inside a PDF": ("audit.pdf", PDF[:9] + EICAR + PDF[9:], "virus"),
    "a Windows program": ("audit.pdf", b"MZ\x90\x00" + bytes(64), "program"),
    "a Linux program": ("photo.png", b"\x7fELF\x02\x01\x01" + bytes(64), "program"),
    "a shell script": ("note.txt", b"#!/bin/sh\nrm -rf /\n", "script"),
    "a batch file": ("note.txt", b"@echo off\r\ndel *.*\r\n", "no kind"),
    "a web page": ("note.txt", b"<!DOCTYPE html><html><script>x()</script>", "no kind"),
    "a web page after blank lines": ("note.txt", b"\n\n<script>x()</script>", "no kind"),
    "a drawing with script": ("photo.png", b"<svg onload='x()'></svg>", "no kind"),
    "a drawing": ("note.csv", b"<?xml version='1.0'?><svg></svg>", "no kind"),
    "a wide web page": ("note.txt", "<html><script>".encode("utf-16"), "no kind"),
    "PostScript as PDF": ("audit.pdf", b"%!PS-Adobe-3.0\n%%EOF\n", "no kind"),
    "rich text": ("note.txt", b"{\\rtf1 hello}", "no kind"),
    "text with a zero byte": ("note.txt", b"ten\x00cases", "no kind"),
    "a zip": ("audit.zip", zipped({"a.txt": b"a"}), "archive"),
    "a zip named as Word": ("note.docx", zipped({"a.txt": b"a"}), "archive"),
    "gzip": ("note.txt", b"\x1f\x8b\x08" + bytes(20), "archive"),
    "rar": ("note.docx", b"Rar!\x1a\x07\x01\x00" + bytes(20), "archive"),
    "7z": ("note.docx", b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive"),
    "old Word": ("note.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "macros"),
    "old Word named as new": ("note.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "macros"),
    "a macro in Word": ("note.docx", office(word__vbaProject__bin=b"x"), "macros"),
    "macros listed only": ("note.docx", office(macro=True), "macros"),
    "an old macro sheet": ("cases.xlsx", office("xlsx", xl__macrosheets__sheet1=b"x"), "macros"),
    "an embedded object": ("talk.pptx", office("pptx", ppt__oleObject1=b"x"), "macros"),
    "a program in Word": ("note.docx", zipped({"[Content_Types].xml": b"", "a.exe": b"MZ"}), "macros"),
    "a path that climbs": ("note.docx", zipped({"[Content_Types].xml": b"", "../a": b"x"}), "macros"),
    "an encrypted document": ("note.docx", zipped({"[Content_Types].xml": b""}, encrypted=True), "encrypted"),
    "a zip bomb": (
        "note.docx", zipped({"[Content_Types].xml": b"", "a": bytes(30_000_000)}), "too large",
    ),
    "half a document": ("note.docx", office()[:60], "broken"),
    "a page inside a PDF": ("audit.pdf", b"%PDF-1.4\n<html><script>x</script>%%EOF", "web page"),
    "a script inside a PDF": ("audit.pdf", PDF[:9] + b"/S /JavaScript /JS (x)" + PDF[9:], "script"),
    "a launcher inside a PDF": ("audit.pdf", PDF[:9] + b"/S /Launch " + PDF[9:], "script"),
    "a zip behind a PDF": ("audit.pdf", PDF + zipped({"a": b"a"}), "hidden"),
    "a zip behind a picture": ("photo.png", PNG + zipped({"a": b"a"}), "hidden"),
    "a zip behind a photograph": ("photo.jpg", JPEG + zipped({"a": b"a"}), "hidden"),
    "text before a PDF": ("audit.pdf", b"hello " + PDF, "but its name"),
    "half a PDF": ("audit.pdf", PDF[:30], "no kind"),
    "something behind a picture": ("photo.png", PNG + b"<script>", "no kind"),
    "half a picture": ("photo.png", PNG[:40], "no kind"),
    "half a photograph": ("photo.jpg", JPEG[:30], "no kind"),
    "a PDF named as text": ("audit.txt", PDF, "its name ends in .txt"),
    "a PDF without an ending": ("audit", PDF, "add .pdf"),
    "a PDF with a double ending": ("audit.pdf.exe", PDF, "its name ends in .exe"),
    "Word named as Excel": ("note.xlsx", office(), "Word document"),
    "an email with a program": ("mail.eml", email_with("a.exe", b"x"), "email carries"),
    "an email with a hidden program": ("mail.eml", email_with("a.dat", b"MZ\x90"), "email carries"),
    "an email with an archive": ("mail.eml", email_with("a.dat", zipped({"a": b"a"})), "email carries"),
    "an email without a sender": ("mail.eml", b"Subject: x\r\n\r\nhello", "name ends in .eml"),
}  # fmt: skip
