"""Any table as CSV, safe to open in a spreadsheet: no cell of it can become a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

#: What a spreadsheet would take as the start of a formula (TRUST, row 22).
RISKY = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BOM = "\ufeff"


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A UTF-8 file with a byte order mark, so that spreadsheets read its accents."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return (BOM + sheet.getvalue()).encode()


def cell(value: object) -> str:
    """One value as text: numbers stay numbers, days are ISO dates, text cannot be a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = CONTROLS.sub("", str(value))
    return "'" + text if text.startswith(RISKY) else text
