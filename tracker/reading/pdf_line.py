"""One line of a PDF page with its place on the paper."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class PdfLine:
    """A line with its box in points; `word` is the width of its first word."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    last_top: float = 0.0
    word: float = 0.0
    size: float = 0.0
    is_bold: bool = False
    is_note: bool = False
    start: int = 0  # its characters in the page's text
    end: int = 0
    marks: list[str] = field(default_factory=list)  # numbers of footnotes raised in it
