"""The simple line format of the fictional reports, as blocks that every renderer understands.

Blank lines part the blocks; `# ` is a heading, `#! ` a title in the large
type of a cover, `- ` a bullet (two spaces before it: a sub-bullet),
`- (1) `, `- i. `, `- 2.1. ` a numbered item, `| a | b |` a table row, a form feed a new page, also
in the middle of an item. Marks that converters leave (`**`, `<b>`, links) are understood.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

Kind = Literal["heading", "para", "item", "table", "page"]

MARKER = re.compile(
    r"(\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})?\.|\(?[ivx]{1,5}\)|[ivx]{1,5}\.|\([a-z]\)|[a-z]\))\s+(?=\S)"
)
BULLET = re.compile(r"(\s*)[-*♦•]\s+(?=\S)")
HEADING = re.compile(r"(#{1,5}|#!)\s+(\S.*)")
RULE = re.compile(r"\s*(-{3,}|\*{3,}|\|?[-|: ]{3,}\|?)\s*")
PIECES = re.compile(r"(\*\*|</?(?:[bi]|sup)>|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))")
LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
TAG = re.compile(r"</?(?:a|sub|u|span|p|em|strong|center)\b[^>]*>|<(?=https?://)")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass
class Block:
    """One block; `lines` are printed one below the other, `rows` belong to a table."""

    kind: Kind
    lines: list[list[Run]] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    rows: list[list[str]] = field(default_factory=list)


def plain(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def blocks(source: str) -> list[Block]:
    """The blocks of a text, in reading order."""
    found: list[Block] = []
    fresh = True
    for page_number, page in enumerate(_pages(source)):
        if page_number:
            found.append(Block("page"))
        for line in page.split("\n"):
            if not line.strip() or RULE.fullmatch(line):
                fresh = fresh or "|" not in line
                continue
            _add(found, line.rstrip(), fresh=fresh)
            fresh = False
    return found


def _pages(source: str) -> list[str]:
    """A form feed on a line of its own parts pages; one inside a line stays in its item."""
    return re.split(r"^\f[ \t]*$", source.replace("\r\n", "\n"), flags=re.MULTILINE)


def _add(found: list[Block], line: str, *, fresh: bool) -> None:
    last = None if fresh or not found else found[-1]
    heading = HEADING.fullmatch(line)
    if heading:
        found.append(
            Block(
                "heading",
                [runs(heading[2])],
                level=heading[1].count("#") if heading[1] != "#!" else 0,
            )
        )
    elif line.lstrip().startswith("|") or "\t" in line.strip():
        cells = _cells(line)
        if last is not None and last.kind == "table":
            last.rows.append(cells)
        else:
            found.append(Block("table", rows=[cells]))
    elif item := _item(line):
        found.append(item)
    elif last is not None and last.kind == "para":
        last.lines.append(runs(line))
    else:
        found.append(Block("para", [runs(line)]))


def _cells(line: str) -> list[str]:
    parts = line.strip().strip("|").split("|") if "|" in line else line.split("\t")
    return [plain(runs(part.strip())) for part in parts]


def _item(line: str) -> Block | None:
    bullet = BULLET.match(line)
    rest = line[bullet.end() :] if bullet else line
    level = min(len(bullet[1]) // 2, 3) if bullet else 0
    marker = MARKER.match(rest)
    if marker and (bullet or _long(rest[marker.end() :])):
        return Block("item", [runs(rest[marker.end() :])], level=level, marker=marker[1])
    if bullet:
        return Block("item", [runs(rest)], level=level)
    return None


def _long(text: str) -> bool:
    """A numbered line without a bullet is an item when it reads like a sentence, not a title."""
    return text[0].islower() or len(text) > 70 or text.rstrip()[-1] in ".;,"


def runs(text: str) -> list[Run]:
    """Bold and italic stretches; links and tags fall away, their words stay."""
    text = re.sub(r"<br\s*/?>", " ", text)
    text = LINK.sub(lambda m: "" if m[0].startswith("!") else m[1], text)
    text = unescape(TAG.sub("", text)).replace("\\*", "∗")
    made: list[Run] = []
    bold = italic = raised = False
    for piece in PIECES.split(text):
        if piece in {"**", "<b>", "</b>"}:
            bold = piece != "</b>" and not (piece == "**" and bold)
        elif piece in {"*", "<i>", "</i>"}:
            italic = piece != "</i>" and not (piece == "*" and italic)
        elif piece in {"<sup>", "</sup>"}:
            raised = piece == "<sup>"
        elif piece:
            made.append(Run(piece.replace("∗", "*"), bold, italic, raised))
    return made or [Run("")]
