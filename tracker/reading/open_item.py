"""A recommendation while its lines are being read."""

import re
from dataclasses import dataclass, field

from .line import Line
from .markers import Mark

LONGEST_JUMP = 12  # numbers that may be missing between two items of one list
_FINISHED = re.compile(r"[.!?][\"'’”)\]]*$")


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_FINISHED.search(text))


@dataclass
class OpenItem:
    """Lines of one recommendation so far, with the mark and the owners it was opened with."""

    ref: str | None
    owners: tuple[str, ...]
    first: Line
    last: Line
    family: str
    indent: int
    texts: list[str] = field(default_factory=list)
    inner_open: bool = False  # a list inside the item goes on: its last point ended in ';' or ','

    @property
    def is_finished(self) -> bool:
        return bool(self.texts) and is_finished(self.texts[-1])

    @property
    def opens_list(self) -> bool:
        return bool(self.texts) and self.texts[-1].endswith(":")

    @property
    def has_open_bracket(self) -> bool:
        """The bracket that names the owners is cut by the end of a line or page."""
        text = " ".join(self.texts[-2:])
        return any(text.rfind(opens) > text.rfind(shuts) for opens, shuts in ("()", "[]"))

    def is_over_at(self, line: Line) -> bool:
        """Whether the line is a heading: by its level, or bold and apart where the item is not."""
        return bool(line.level) or (line.bold and line.gap and not self.first.bold)

    @property
    def number(self) -> int | None:
        return Mark(self.family, self.ref, "").number()

    def holds(self, mark: Mark, line: Line) -> bool:
        """Whether the mark belongs to a list inside the item."""
        if mark.family != self.family:
            return True
        if mark.is_bullet:
            return line.indent >= self.indent + 2 or self.opens_list or self.inner_open
        before, number = self.number or 0, mark.number() or 0
        if before < number <= before + 3:
            return False
        stands_alike = line.gap or (self.is_finished and line.indent == self.indent)
        return not (stands_alike and before <= number <= before + LONGEST_JUMP)
