"""Which kind of file some bytes are, judged by their structure and never by their name.

Programs, macros, web pages and archives are refused: evidence is to be read, not to be run.
"""

from collections.abc import Callable
from typing import NamedTuple

from tracker.domain import file_structures as structures
from tracker.domain.errors import RuleBroken
from tracker.domain.evidence import LARGEST


class FileType(NamedTuple):
    """A kind of file that is kept as evidence."""

    name: str
    endings: tuple[str, ...]
    media_type: str
    is_it: Callable[[bytes], bool]


_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml.document"
#: Asked in this order; the first whose structure fits decides.
FILE_TYPES: tuple[FileType, ...] = (
    FileType("a PDF", ("pdf",), "application/pdf", structures.is_pdf),
    FileType("a PNG picture", ("png",), "image/png", structures.is_png),
    FileType("a JPEG picture", ("jpg", "jpeg"), "image/jpeg", structures.is_jpeg),
    FileType(
        "a Word document", ("docx",), WORD, structures.is_word
    ),
    FileType(
        "an Excel workbook", ("xlsx",), f"{_OFFICE}.spreadsheetml.sheet", structures.is_excel
    ),
    FileType(
        "a PowerPoint presentation", ("pptx",), f"{_OFFICE}.presentationml.presentation",
        structures.is_powerpoint,
    ),
    FileType("an email", ("eml",), "message/rfc822", structures.is_email),
    FileType("plain text", ("txt", "csv"), "text/plain", structures.is_text),
)  # fmt: skip
ENDINGS = tuple(ending for each in FILE_TYPES for ending in each.endings)
KINDS = "PDF, Word, Excel, PowerPoint, PNG, JPEG, plain text, CSV or email (.eml)"


class Recognised(NamedTuple):
    """What some bytes are and how they are sent back."""

    media_type: str
    ending: str


def recognise(data: bytes, filename: str) -> Recognised:
    """The kind of the file; RuleBroken (field `file`) with the reason where it is not kept."""
    if not data:
        raise RuleBroken("The file is empty: choose another one", "file")
    if len(data) > LARGEST:
        raise RuleBroken("The file is larger than 25 MB: choose a smaller one", "file")
    refusal = structures.refusal(data)
    if refusal:
        raise RuleBroken(refusal, "file")
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    fitting = [each for each in FILE_TYPES if each.is_it(data)]
    named = next((each for each in fitting if ending in each.endings), None)
    if named is not None:
        media_type = "text/csv" if ending == "csv" else named.media_type
        return Recognised(media_type, ending)
    raise RuleBroken(_mismatch(fitting, ending), "file")


def _mismatch(fitting: list[FileType], ending: str) -> str:
    if not fitting:
        return f"This file is of no kind that can be kept: choose {KINDS}"
    is_really = f"The file is {fitting[0].name}"
    if not ending:
        return f"{is_really}, but its name has no ending: add .{fitting[0].endings[0]}"
    return f"{is_really}, but its name ends in .{ending}: give it its right name or another file"
