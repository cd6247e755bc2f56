"""Lists as hands set them, drawn into a report: as text, as a web page, as a Word document."""

import io
import random
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

import docx

from tests.reading.hands import CHAPTERS, Block, Hand

TITLE = "Full Joint Inspection of Youth Offending Work in Fernhill"
BEFORE = (
    "HM Inspectorate of Probation, March 2015",
    "Fernhill Youth Offending Team (YOT) works with children. Inspectors came in January 2015.",
)
AFTER = "Work to reduce reoffending was good. We read 31 files."
#: Marks that a web page or Word may count by itself.
COUNTED = {"1.": "ol", "•": "ul", "a)": "ol type=a", "i.": "ol type=i"}
Drawing = Callable[[Hand, Sequence[Block], random.Random], bytes]


def as_text(hand: Hand, blocks: Sequence[Block], _: random.Random) -> bytes:
    """Lines of that hand's width."""
    wrapped = [(block.kind, _wrapped(block.mark + block.text, hand.width)) for block in blocks]
    around = "\n" if hand.spacing == "none" else "\n\n"
    between = "\n\n" if hand.spacing == "wide" else "\n"
    heads = [text for kind, text in wrapped if kind in {"heading", "lead"}]
    items = between.join(text for kind, text in wrapped if kind in {"over", "item"})
    chapters = _contents(hand)
    parts = [TITLE, *BEFORE, chapters, around.join([*heads, items]), hand.chapter, AFTER]
    report = "\n\n".join(filter(None, parts))
    return (report.replace("\n\n", "\n") if hand.spacing == "none" else report).encode()


def _contents(hand: Hand) -> str:
    """Where nothing else tells that the chapter's name is a heading."""
    names = ("Foreword", hand.heading, hand.chapter, "Appendix")
    listed = [f"{name} .......... {page}" for page, name in enumerate(names, 2)]
    return "" if hand.chapter == CHAPTERS[0] else "\n".join(["Contents", *listed])


def _wrapped(text: str, width: int) -> str:
    lines = text.split("\n")
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in lines)


def as_page(hand: Hand, blocks: Sequence[Block], dice: random.Random) -> bytes:
    """A page that says nothing of its encoding."""
    over = dice.choice(("<h3>{}</h3>", "<p><strong>{}</strong></p>", "<p>{}</p>"))
    forms = {"heading": "<h2>{}</h2>", "lead": "<p>{}</p>", "over": over, "item": "<p>{}</p>"}
    tag = COUNTED.get(hand.mark, "") if dice.random() < 0.7 else ""
    made, done = [f"<h1>{TITLE}</h1>", *(f"<p>{line}</p>" for line in BEFORE)], 0
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "item" and tag:
            items = list(group)
            made.append(_counted(tag, items, done + 1))
            done += len(items)
        else:
            made += [forms[kind].format(_inline(block.mark + block.text)) for block in group]
    made += [f"<h2>{hand.chapter}</h2>", f"<p>{AFTER}</p>"]
    return f"<!DOCTYPE html><html><body>{''.join(made)}</body></html>".encode()


def _counted(tag: str, items: Sequence[Block], first: int) -> str:
    start = f" start={first}" if tag != "ul" else ""
    points = "".join(f"<li>{_inline(item.text)}</li>" for item in items)
    return f"<{tag}{start}>{points}</{tag.split(maxsplit=1)[0]}>"


def _inline(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def as_document(hand: Hand, blocks: Sequence[Block], dice: random.Random) -> bytes:
    """With headings by style or only by bold type, and lists that Word counts or that are typed."""
    word, has_styles = docx.Document(), dice.random() < 0.5
    style = (
        {"1.": "List Number", "•": "List Bullet"}.get(hand.mark) if dice.random() < 0.7 else None
    )

    def add(kind: str, text: str) -> None:
        if kind == "heading" and has_styles:
            word.add_heading(text, 1)
        else:
            word.add_paragraph().add_run(text).bold = kind in {"heading", "over"}

    word.add_heading(TITLE, 0)
    for line in BEFORE:
        word.add_paragraph(line)
    for block in blocks:
        if block.kind == "item" and style:
            word.add_paragraph(block.text, style=style)
        else:
            add(block.kind, block.mark + block.text)
    add("heading", hand.chapter)
    word.add_paragraph(AFTER)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
