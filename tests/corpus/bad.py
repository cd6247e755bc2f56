"""Files that hold no readable report, and odd ones that do, made by hand without further libraries."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.corpus.render import to_docx, to_pdf

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
SHORT = """# An inspection of youth offending services in Duncastle

HM Inspectorate of Probation, 2 June 2020

Duncastle Youth Offending Team (YOT) was visited in the naïve hope – “quoted” – of finding a café.

# Recommendations

We have made two recommendations.

**The YOT Manager should:**

- 1. review the quality of plans
- 2. offer each child a place at Café Zoë.
"""
PLAIN = re.sub(r"^(# |- )|\*\*", "", SHORT, flags=re.MULTILINE)


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    made, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def _one_page(content: bytes, entries: bytes = b"", resources: bytes = b"") -> list[bytes]:
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> "
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page + font + resources + b">> >>",
        stream(content, entries),
    ]


def encrypted_pdf() -> bytes:
    """Locked with a user password: nobody without it can read the text."""
    return _locked(b"BT /F1 12 Tf 72 700 Td (Recommendations) Tj ET", b"secret")


def print_locked_pdf() -> bytes:
    """Locked against printing and copying by its owner's password, open to every reader."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in PLAIN.splitlines() if line)
    return _locked(f"BT /F1 12 Tf 72 800 Td {shown}ET".encode("cp1252"), b"")


def _locked(text: bytes, user: bytes) -> bytes:
    """One page under 40-bit RC4: the key comes from the user's password, which may be empty."""
    owner = _rc4(hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5], (user + PADDING)[:32])
    rights, name = -64, b"0123456789abcdef"
    seed = (user + PADDING)[:32] + owner + struct.pack("<i", rights) + name
    key = hashlib.md5(seed).digest()[:5]
    of_page = hashlib.md5(key + b"\x04\x00\x00" + b"\x00\x00").digest()[:10]
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >> /ID [<%s> <%s>] " % (
        owner.hex().encode(), _rc4(key, PADDING).hex().encode(), rights,
        name.hex().encode(), name.hex().encode(),
    )  # fmt: skip
    return pdf_of(_one_page(_rc4(of_page, text)), lock)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, made = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        made.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(made)


def image_only_pdf() -> bytes:
    """A scan: a picture fills the page and there is no text."""
    picture = stream(
        zlib.compress(bytes(range(256)) * 40),
        b"/Type /XObject /Subtype /Image /Width 80 /Height 128 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode ",
    )
    page = _one_page(b"q 595 0 0 842 0 0 cm /Im1 Do Q", resources=b"/XObject << /Im1 5 0 R >> ")
    return pdf_of([*page, picture])


def truncated_pdf() -> bytes:
    """The first quarter of a good file, as a broken download leaves it."""
    whole = to_pdf(SHORT)
    return whole[: len(whole) // 4]


def pdf_bomb() -> bytes:
    """Some kilobytes that unpack to half a gigabyte of page content."""
    packer, made = zlib.compressobj(9), bytearray()
    for _ in range(512):
        made += packer.compress(b"(bomb) Tj \n" * 95325)
    content = zlib.compress(bytes(made + packer.flush()), 9)
    return pdf_of(_one_page(content, b"/Filter [/FlateDecode /FlateDecode] "))


def docx_bomb() -> bytes:
    """A Word file whose text unpacks to 400 MB."""
    head = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    paragraph = b"<w:p><w:r><w:t>bomb</w:t></w:r></w:p>" * 27000
    return _rewritten(
        to_docx(SHORT), "word/document.xml", [head, *[paragraph] * 400, b"</w:body></w:document>"]
    )


def docx_with_macros() -> bytes:
    """A Word file that carries Visual Basic."""
    kept = io.BytesIO(to_docx(SHORT))
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    return kept.getvalue()


def docx_with_entities() -> bytes:
    """A Word file whose XML declares entities that grow when they are expanded, and names a file."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{levels}'
        '<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l8;&secret;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _rewritten(to_docx(SHORT), "word/document.xml", [body.encode()])


def _rewritten(package: bytes, member: str, parts: list[bytes]) -> bytes:
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        with new.open(member, "w") as written:
            for part in parts:
                written.write(part)
    return kept.getvalue()


def encrypted_docx() -> bytes:
    """Word keeps a document with a password in a compound file of the old kind."""
    return OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(300)


def old_word_file() -> bytes:
    """A .doc of the nineties."""
    return OLD_OFFICE + "WordDocument".encode("utf-16-le") + bytes(300)


def docx_without_end() -> bytes:
    """The first half of a good Word file."""
    whole = to_docx(SHORT)
    return whole[: len(whole) // 2]


def archive_of_thousands() -> bytes:
    """An archive with more members than any document has."""
    return _zip({f"word/{number}.xml": b"" for number in range(2500)})


def page_without_end() -> bytes:
    """A web page of a million words."""
    return b"<html><body><p>" + b"word " * 1_000_000


def page_of_boxes() -> bytes:
    """A web page of boxes in boxes, deeper than any reader may follow."""
    return b"<html><body>" + b"<div>" * 60_000 + b"Recommendations"


def pdf_of_600_pages() -> bytes:
    """Empty pages without end."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 603))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count 600 >>" % kids
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * 600])


def zip_named_docx() -> bytes:
    """An ordinary archive of photographs and notes."""
    return _zip({"notes.txt": b"minutes", "photo.jpg": b"\xff\xd8\xff" + bytes(200)})


def spreadsheet() -> bytes:
    """What a workbook looks like from outside."""
    return _zip({
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": b"<workbook/>",
        "xl/worksheets/sheet1.xml": b"<worksheet><row>Recommendations</row></worksheet>",
    })  # fmt: skip


def _zip(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return kept.getvalue()


def program() -> bytes:
    return b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 20 + b"This program cannot be run"


def script_page() -> bytes:
    """A web page that is nothing but a program; its words stand in the script only."""
    words = "".join(f"say('1. The YOT Manager should do {n}');" for n in range(40))
    return f"<html><head><script>var x='Recommendations';{words}</script></head></html>".encode()


def control_characters() -> bytes:
    return bytes(range(1, 32)) * 400


def something_else_of_300_pages() -> bytes:
    """A long novel about the sea."""
    line = (
        "The tide went out and the tide came in, and the keeper of the light wrote down the hour. "
    )
    return to_pdf("\n\f\n".join(f"# Chapter {n}\n\n{line * 12}" for n in range(1, 301)))


def empty() -> bytes:
    return b""


def blanks() -> bytes:
    return b" \n\t\r\n" * 50


def utf16_text() -> bytes:
    return PLAIN.encode("utf-16")


def latin1_text() -> bytes:
    return PLAIN.encode("cp1252")


def utf8_text_with_mark() -> bytes:
    return b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()


# The file, and the errors of CONTRACT.md that may answer it.
REFUSED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "encrypted PDF": (encrypted_pdf, {"encrypted"}),
    "scanned PDF": (image_only_pdf, {"no-text-layer"}),
    "truncated PDF": (truncated_pdf, {"broken"}),
    "PDF bomb": (pdf_bomb, {"too-large", "broken"}),
    "Word bomb": (docx_bomb, {"too-large"}),
    "Word with macros": (docx_with_macros, {"macro", "not-a-report", "broken"}),
    "Word with entities": (docx_with_entities, {"broken", "too-large", "not-a-report", "empty"}),
    "Word with a password": (encrypted_docx, {"encrypted"}),
    "old Word file": (old_word_file, {"not-a-report"}),
    "half a Word file": (docx_without_end, {"broken"}),
    "archive of thousands": (archive_of_thousands, {"too-large"}),
    "web page without end": (page_without_end, {"too-large"}),
    "web page of boxes": (page_of_boxes, {"empty", "broken", "not-a-report"}),
    "PDF of 600 pages": (pdf_of_600_pages, {"too-large"}),
    "archive named .docx": (zip_named_docx, {"not-a-report", "broken"}),
    "workbook": (spreadsheet, {"not-a-report"}),
    "program": (program, {"not-a-report"}),
    "script page": (script_page, {"empty", "not-a-report"}),
    "control characters": (control_characters, {"not-a-report", "empty", "broken"}),
    "300 pages of a novel": (something_else_of_300_pages, {"not-a-report", "too-large"}),
    "no bytes": (empty, {"empty"}),
    "blanks": (blanks, {"empty"}),
}
READABLE = {
    "UTF-16": utf16_text,
    "Windows Latin": latin1_text,
    "UTF-8 with mark": utf8_text_with_mark,
    "print-locked PDF": print_locked_pdf,
}
#: Those that keep the child busy until a limit ends it; the others are answered at once.
HOSTILE = ["PDF bomb", "Word bomb", "300 pages of a novel", "web page without end"]
TAME = [name for name in REFUSED if name not in HOSTILE]
