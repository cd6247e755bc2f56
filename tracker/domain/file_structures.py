"""How the kinds of evidence files are built inside, as far as one must know to trust the kind.

Nothing is opened, converted or run: magic numbers, chunk lengths, a bounded look into a zip's
directory, an email's headers.
"""

import re
import struct
import zipfile
import zlib
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from io import BytesIO

#: Windows, Linux, a script, Java, two of macOS.
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed", b"\xce\xfa\xed")
#: gzip, bzip2, xz, 7z, rar, cab, zstd.
_ARCHIVES = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"MSCF", b"\x28\xb5\x2f\xfd")
#: What a file begins with, and why such a file is never kept.
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    (_PROGRAMS, "This file is a program or a script: it is not kept"),
    (_ARCHIVES, "This file is an archive: add the files in it one by one"),
    (
        (b"\xd0\xcf\x11\xe0",),
        "This is an old Office file, which can hold macros: save it as PDF or in a new format",
    ),
)
_TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_MARKUP = re.compile(
    rb"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php|%)", re.IGNORECASE
)
_SCRIPT = re.compile(rb"\s*(@echo off|#!|%!ps|%pdf|\{\\rtf|<#)", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_SENDER = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_PDF_PROGRAM = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia)\b")
_PAGE_IN_PDF = re.compile(rb"<\s*(!doctype|html|script|svg)", re.IGNORECASE)
_RUNS = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs?|vbe|jse?|wsf|hta|jar|msi|lnk|sh|py|php|html?|svg|"
    r"docm|xlsm|pptm|zip|rar|7z|gz|iso)$",
    re.IGNORECASE,
)
#: Of an office file: more is a bomb, not a document.
MOST_ENTRIES, LARGEST_INSIDE, HIGHEST_RATIO = 4000, 300 * 1024 * 1024, 250
#: Of an email: more is made to keep its reader busy.
LONGEST_HEAD, MOST_PARTS = 64 * 1024, 1000


def refusal(data: bytes) -> str | None:
    """The sentence for bytes that are never kept, whatever they also are; None if none applies."""
    if _carries_program(data):
        return "This email carries a program or an archive: add what matters in it by itself"
    return _refusal_of_one(data)


def _refusal_of_one(data: bytes) -> str | None:
    """The same, without looking into the parts of an email."""
    if _TEST_VIRUS in data:
        return "A virus scanner would stop this file: it is not kept"
    for beginnings, sentence in _BEGINNINGS:
        if data.startswith(beginnings):
            return sentence
    if data.startswith(b"PK"):
        return _zip_refusal(data)
    if _is_zip(data):
        return "This file has an archive hidden in it: it is not kept"
    return _pdf_refusal(data) if data.startswith(b"%PDF-") else None


def _pdf_refusal(data: bytes) -> str | None:
    if _PAGE_IN_PDF.search(data[:1024]):
        return "This PDF has a web page hidden in it: it is not kept"
    if _PDF_PROGRAM.search(data):
        return "This PDF holds a script or another file: print it to a new PDF and add that"
    return None


def _is_zip(data: bytes) -> bool:
    return zipfile.is_zipfile(BytesIO(data))


def _entries(data: bytes) -> list[zipfile.ZipInfo] | None:
    """What the zip's directory lists; None where it is broken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return None


def _zip_refusal(data: bytes) -> str | None:
    entries = _entries(data)
    if entries is None:
        return "This file is broken: open it, save it again and add the new one"
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" not in names:
        return "This file is an archive: add the files in it one by one"
    if any(entry.flag_bits & 1 for entry in entries):
        return "This file is encrypted: save it without a password and add that"
    if _is_bomb(entries):
        return "This file grows far too large when it is opened: it is not kept"
    if any(_holds_program(name) for name in names) or _is_macro_enabled(data):
        return "This document holds macros or programs: save it as PDF and add that"
    return None


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    is_steep = whole > 10 * 1024 * 1024 and whole / packed > HIGHEST_RATIO
    return len(entries) > MOST_ENTRIES or whole > LARGEST_INSIDE or is_steep


def _holds_program(name: str) -> bool:
    lowered = name.lower().replace("\\", "/")
    hidden = ("vbaproject", "activex", "macrosheets", "oleobject", "/../")
    return (
        lowered.startswith(("/", "../"))
        or any(part in lowered for part in hidden)
        or _RUNS.search(lowered) is not None
    )


def _content_types(data: bytes) -> bytes:
    """The list of what an office file holds, at most the first megabyte; empty if unreadable."""
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as archive,
            archive.open("[Content_Types].xml") as listed,
        ):
            return listed.read(1024 * 1024)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, zlib.error, EOFError):
        return b""


def _is_macro_enabled(data: bytes) -> bool:
    listed = _content_types(data).lower()
    return b"macroenabled" in listed or b"vbaproject" in listed


def _is_office(data: bytes, main: bytes, part: str) -> bool:
    if not data.startswith(b"PK\x03\x04") or main not in _content_types(data):
        return False
    return any(entry.filename == part for entry in _entries(data) or [])


def is_word(data: bytes) -> bool:
    """A Word document without macros."""
    return _is_office(data, b"wordprocessingml.document.main+xml", "word/document.xml")


def is_excel(data: bytes) -> bool:
    """An Excel workbook without macros."""
    return _is_office(data, b"spreadsheetml.sheet.main+xml", "xl/workbook.xml")


def is_powerpoint(data: bytes) -> bool:
    """A PowerPoint presentation without macros."""
    return _is_office(data, b"presentationml.presentation.main+xml", "ppt/presentation.xml")


def is_pdf(data: bytes) -> bool:
    """Begins as a PDF at the very first byte and ends as one."""
    return re.match(rb"%PDF-[12]\.\d", data) is not None and b"%%EOF" in data[-2048:]


def is_png(data: bytes) -> bool:
    """Signature, then chunks that fill the file exactly from IHDR to IEND."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return False
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        at += 12 + int(length)
        if kind == b"IEND":
            return bool(at == len(data))
    return False


def is_jpeg(data: bytes) -> bool:
    """Segments that lead to a frame and a scan, and an end."""
    if not data.startswith(b"\xff\xd8\xff"):
        return False
    at, has_frame = 2, False
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        has_frame = has_frame or (0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC})
        if marker == 0xDA:
            return has_frame and b"\xff\xd9" in data[at:]
        at += 2 + length
    return False


def is_text(data: bytes) -> bool:
    """Readable text that is neither a web page nor a script."""
    text = _decoded(data)
    if text is None or re.search("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text):
        return False
    plain = text.encode(errors="replace")
    return _MARKUP.search(plain) is None and _SCRIPT.match(plain) is None


def _decoded(data: bytes) -> str | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def is_email(data: bytes) -> bool:
    """Headers of an email: a sender, and a date, a number or a way it came."""
    mail = _email(data)
    return mail is not None and bool(
        mail["From"] and (mail["Date"] or mail["Message-ID"] or mail["Received"])
    )


def _email(data: bytes) -> Message | None:
    """The email that the bytes are; None where they are none, or one made to tire its reader."""
    head = re.split(rb"\r?\n\r?\n", data[:LONGEST_HEAD], maxsplit=1)
    if not _HEADER.match(data) or not _SENDER.search(head[0]) or len(head) < 2:
        return None
    if data.count(b"\n--") > MOST_PARTS:
        return None
    with suppress(MessageError, ValueError, LookupError, RecursionError):
        return message_from_bytes(data, policy=policy.compat32)
    return None


def _carries_program(data: bytes) -> bool:
    """Whether an email holds a program or an archive, by a part's name or by what it is."""
    mail = _email(data)
    if mail is None:
        return False
    with suppress(MessageError, ValueError, LookupError, RecursionError):
        return any(_runs(part) for part in mail.walk())
    return True  # what cannot be walked through cannot be trusted


def _runs(part: Message) -> bool:
    held, name = part.get_payload(decode=True), part.get_filename() or ""
    is_refused = isinstance(held, bytes) and _refusal_of_one(held) is not None
    return is_refused or _RUNS.search(name) is not None
