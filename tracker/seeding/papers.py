"""Small real files that serve as evidence: a PDF, a Word document and a table."""

from io import BytesIO


def pdf(title: str, *lines: str) -> bytes:
    """A PDF of one page, in a letter that every reader has."""
    shown = [f"({_escaped(line)}) Tj 0 -18 Td" for line in (title, "", *lines)]
    text = "\n".join(["BT /F1 12 Tf 72 760 Td", *shown, "ET"]).encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(parts) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def word(title: str, *lines: str) -> bytes:
    """A Word document."""
    from docx import Document

    document = Document()
    document.add_heading(title, 1)
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def table(*rows: str) -> bytes:
    """A table in CSV."""
    return ("\r\n".join(rows) + "\r\n").encode()


def _escaped(line: str) -> str:
    for sign in "\\()":
        line = line.replace(sign, f"\\{sign}")
    return line
