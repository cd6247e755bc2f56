"""Fictional reports as the files that people have: PDF, Word, a saved web page, plain text.

`python -m tests.corpus.render demo` remakes the reports of the demonstration;
`python -m tests.corpus.render CASE FORMAT FILE` writes one case, to look at it.
"""

import json
import sys
import textwrap
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typst

from tests.corpus.blocks import Block, Run, blocks, plain
from tests.corpus.richword import enriched
from tests.corpus.web import to_html, to_website
from tests.corpus.word import to_docx

__all__ = ["enriched", "to_docx", "to_html", "to_pasted", "to_pdf", "to_txt", "to_website"]

TEMPLATE = Path(__file__).with_name("template.typ")
WRAPPED_AT, PASTED_AT, LINES_A_PAGE = 76, 95, 46


def to_pdf(
    text: str,
    *,
    columns: int = 1,
    running_header: str = "",
    running_footer: str = "{page}",
    paper: str = "a4",
    size: int = 11,
    hyphenate: bool = False,
    ligatures: bool = False,
    apart: bool = False,
    lang: str = "en",
) -> bytes:
    """A PDF with real pages; `{page}` in header or footer becomes the page number.

    `ligatures` prints the single characters that old fonts have for "fi" and "fl"; `apart` sets
    bullets and numbers a little above the line of their text, as some converters do.
    """
    if ligatures:
        text = text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    data = {
        "blocks": [part for block in blocks(text) for part in _laid_out(block)],
        "columns": columns,
        "header": running_header,
        "footer": running_footer,
        "paper": paper,
        "size": size,
        "hyphenate": hyphenate,
        "apart": apart,
        "justify": hyphenate,
        "lang": lang,
    }
    made = typst.compile(TEMPLATE.read_bytes(), sys_inputs={"doc": json.dumps(data)})
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


def _laid_out(block: Block) -> list[dict[str, Any]]:
    """An item with a page break inside becomes two items with the break between them."""
    made: list[dict[str, Any]] = []
    for number, piece in enumerate(_cut_at_pages(block)):
        if number:
            made.append({"kind": "page"})
        made.append(
            asdict(piece) | {"continued": number > 0, "marker": "" if number else block.marker}
        )
        if block.kind == "table":
            made[-1]["width"] = max(len(row) for row in block.rows)
    return made


def _cut_at_pages(block: Block) -> list[Block]:
    if not any("\f" in run.text for line in block.lines for run in line):
        return [block]
    pieces: list[list[Run]] = [[]]
    for run in (run for line in block.lines for run in line):
        for number, part in enumerate(run.text.split("\f")):
            if number:
                pieces.append([])
            pieces[-1].append(replace(run, text=part))
    return [Block(block.kind, [piece], block.level, block.marker) for piece in pieces]


def to_txt(
    text: str, *, wrapped: bool = False, running_header: str = "", running_footer: str = "{page}"
) -> bytes:
    """Plain text without marks; `wrapped` breaks lines and pages as a typewriter would."""
    lines: list[str] = []
    for block in blocks(text):
        if block.kind == "page":
            lines.append("\f")
            continue
        if lines and block.kind != "item":
            lines.append("")
        lines.extend(_txt_lines(block))
    if wrapped:
        lines = _paged(
            [short for line in lines for short in _wrap(line)], running_header, running_footer
        )
    return ("\n".join(lines) + "\n").encode()


def to_pasted(text: str, *, running_footer: str = "{page}") -> bytes:
    """What copying from a viewer gives: lines as they fell, the foot of each page between them."""
    made: list[str] = []
    page = 1
    for block in blocks(text.replace("\f", " ")):
        rows = [" ".join(row) for row in block.rows]
        for line in rows or [line.strip() for line in _txt_lines(block)]:
            for short in textwrap.wrap(line, PASTED_AT):
                if len(made) % LINES_A_PAGE == LINES_A_PAGE - 1:
                    made.append(running_footer.replace("{page}", str(page)))
                    page += 1
                made.append(short)
    return ("\n".join(made) + "\n").encode()


def _txt_lines(block: Block) -> list[str]:
    if block.kind == "table":
        return ["    ".join(cell for cell in row) for row in block.rows]
    lines = [plain(line) for line in block.lines]
    if block.kind == "item":
        lines[0] = "   " * block.level + f"{block.marker or '•'} {lines[0]}"
    return lines


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, WRAPPED_AT) if line.strip() and line != "\f" else [line]


def _paged(lines: list[str], header: str, footer: str) -> list[str]:
    made: list[str] = []
    on_page = page = 0
    for line in lines:
        if line == "\f" or on_page == LINES_A_PAGE:
            page += 1
            made += [
                "",
                footer.replace("{page}", str(page)),
                "\f" + header.replace("{page}", str(page + 1)),
                "",
            ]
            on_page = 0
        if line != "\f":
            made.append(line)
            on_page += 1
    return made


def main(arguments: list[str]) -> int:
    from tests.corpus import cases
    from tests.corpus.demo import remake_demonstration_reports

    if arguments == ["demo"]:
        remake_demonstration_reports()
        return 0
    if len(arguments) == 3:
        wanted = [case for case in cases() if case.name == arguments[0]]
        for case in wanted:
            Path(arguments[2]).write_bytes(case.render(arguments[1]))
        return 0 if wanted else 1
    sys.stderr.write((__doc__ or "") + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
