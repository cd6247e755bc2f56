"""Fictional reports as the files that people have: PDF, Word, a saved web page, plain text.

`python -m tests.corpus.render demo` remakes the reports of the demonstration;
`python -m tests.corpus.render CASE FORMAT FILE` writes one case, to look at it.
"""

import json
import re
import sys
import textwrap
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

import typst

from tests.corpus.blocks import Block, Run, blocks, plain
from tests.corpus.word import ROMAN, to_docx

__all__ = ["to_docx", "to_html", "to_pdf", "to_txt"]

TEMPLATE = Path(__file__).with_name("template.typ")
WRAPPED_AT, LINES_A_PAGE = 76, 46


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
            pieces[-1].append(Run(part, run.bold, run.italic))
    return [Block(block.kind, [piece], block.level, block.marker) for piece in pieces]


def to_html(
    text: str, *, back_to_top: bool = True, soft: bool = False, menu: str = "Home Inspections News"
) -> bytes:
    """A page as a browser saves it: script, menu, cookie notice and footer around the report.

    `soft` puts soft hyphens into long words and no-break spaces after short ones.
    """
    if soft:
        text = re.sub(r"\b([a-z]{5})([a-z]{4,})\b", "\\1\u00ad\\2", text)
        text = re.sub(r"\b(of|to|a|in|[12]?\d) (?=\w)", "\\1\u00a0", text)
    body = "\n".join(_html_parts(blocks(text.replace("\f", " ")), back_to_top=back_to_top))
    links = "".join(f'<li><a href="/{w.lower()}">{w}</a></li>' for w in menu.split())
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Report</title>
<style>body {{ font: 16px sans-serif }} .recommendations::before {{ content: "x" }}</style>
<script>window.dataLayer = [{{"page": "recommendations", "count": 12}}];</script></head>
<body><div class="cookies"><p>We use some essential cookies to make this website work.</p>
<button>Accept additional cookies</button></div>
<header><nav><ul>{links}</ul></nav></header>
<main id="top">
{body}
</main>
<footer><ul><li>Accessibility</li><li>Privacy notice</li><li>Contact us</li></ul></footer>
</body></html>""".encode()


def _html_parts(found: list[Block], *, back_to_top: bool) -> list[str]:
    made: list[str] = []
    at = 0
    while at < len(found):
        group = _html_list_at(found, at)
        made.append(_html_list(group) if group else _html_block(found[at], back_to_top=back_to_top))
        at += max(len(group), 1)
    return made


def _html_list_at(found: list[Block], at: int) -> list[Block]:
    """The items from here that a browser would number as one list, with their sub-bullets."""
    group: list[Block] = []
    for block in found[at:]:
        kind = _html_kind(block)
        if not kind or (group and not block.level and kind != _html_kind(group[0])):
            break
        group.append(block)
    return group


def _html_kind(block: Block) -> str:
    if block.kind != "item" or not re.fullmatch(r"\d+\.|[ivx]+\.|", block.marker):
        return ""
    return "1" if block.marker[:1].isdigit() else "i" if block.marker else "ul"


def _html_list(members: list[Block]) -> str:
    rows: list[str] = []
    for block in members:
        if block.level and rows:
            rows[-1] = rows[-1].removesuffix("</li>").removesuffix("</ul>")
            opened = "" if rows[-1].endswith("</li>") else "<ul>"
            rows[-1] += f"{opened}<li>{_html_lines(block)}</li></ul></li>"
        else:
            rows.append(f"<li>{_html_lines(block)}</li>")
    first, body = members[0].marker.rstrip("."), "\n".join(rows)
    if not first:
        return f"<ul>\n{body}\n</ul>"
    if first.isdigit():
        return f'<ol start="{first}">\n{body}\n</ol>'
    return f'<ol type="i" start="{ROMAN.index(first) + 1}">\n{body}\n</ol>'


def _html_block(block: Block, *, back_to_top: bool) -> str:
    if block.kind == "heading":
        top = ' <a href="#top">(Back to top)</a>' if back_to_top and block.level > 1 else ""
        return f"<h{block.level}>{_html_lines(block)}{top}</h{block.level}>"
    if block.kind == "table":
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
            for row in block.rows
        )
        return f"<table>\n{rows}</table>"
    if block.kind == "item":
        return f"<p>{escape(block.marker)} {_html_lines(block)}</p>"
    return f"<p>{_html_lines(block)}</p>" if block.kind == "para" else ""


def _html_lines(block: Block) -> str:
    return "<br>\n".join("".join(_html_run(run) for run in line) for line in block.lines)


def _html_run(run: Run) -> str:
    made = escape(run.text, quote=False)
    made = f"<strong>{made}</strong>" if run.bold else made
    return f"<em>{made}</em>" if run.italic else made


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
