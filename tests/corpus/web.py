"""Blocks as web pages: as a browser saves them, and as the inspectorate's own site lays them out."""

import re
from html import escape

from tests.corpus.blocks import Block, Run, blocks, plain
from tests.corpus.word import ROMAN


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
        level = max(block.level, 1)
        top = ' <a href="#top">(Back to top)</a>' if back_to_top and level > 1 else ""
        return f"<h{level}>{_html_lines(block)}{top}</h{level}>"
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
    made = f"<sup>{made}</sup>" if run.raised else made
    return f"<em>{made}</em>" if run.italic else made


def to_website(text: str, *, published: str = "") -> bytes:
    """A report as a page of a government site: skip link, licence, contents, related pages, share
    links and a foot with dates of other things around it."""
    found = blocks(text.replace("\f", " "))
    titles = [plain(b.lines[0]) for b in found if b.kind == "heading" and b.level == 2]
    links = "".join(f'<li><a href="#s{n}">{escape(t)}</a></li>' for n, t in enumerate(titles))
    day = f"<time>{published}</time>" if published else ""
    title = next((plain(b.lines[0]) for b in found if b.kind == "heading"), "Report")
    body = "\n".join(_html_parts(found[1:], back_to_top=True))
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)} - Inspectorate</title>
<meta property="article:modified_time" content="2026-11-02T09:30:00+00:00"></head><body>
<a href="#main">Skip to content</a>
<div role="dialog"><h2>Cookies on this site</h2><p>We use analytics cookies.</p>
<button>Accept</button><button>Reject</button></div>
<nav><ol><li>Home</li><li>Our reports</li><li>Youth justice</li></ol></nav>
<main id="main"><p>All content is available under the Open Government Licence v3.0, except where
otherwise stated.</p><h1>{escape(title)}</h1>
<dl><dt>Published:</dt><dd>{day}</dd></dl>
<nav aria-label="Contents"><h2>Contents</h2><ul>{links}</ul></nav>
<article>
{body}
</article>
<aside><h2>Related content</h2><ul><li><a href="/a">Inspection reports, 14 January 2020</a></li>
<li><a href="/b">Recommendations of earlier inspections</a></li></ul></aside></main>
<section><h2>Is this page useful?</h2><button>Yes</button><button>No</button></section>
<footer><p>Last updated: 2 November 2026</p><ul><li>Accessibility</li><li>Privacy</li></ul></footer>
</body></html>""".encode()
