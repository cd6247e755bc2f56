"""The same report as other hands would have it: lines, pages, hyphens and bullets fall elsewhere."""

import random
import re
import textwrap
from itertools import zip_longest

from tests.corpus.blocks import blocks
from tests.corpus.render import _txt_lines, to_txt

CONSONANT = "[bcdfghj-np-tv-z]"
SYLLABLE = re.compile(
    f"(?<=[aeiou]{CONSONANT})(?={CONSONANT}[aeiou])|(?<=[aeiou])(?={CONSONANT}[aeiou])"
)


def rewrapped(source: str, width: int) -> str:
    """Lines of another length."""
    return "\n".join(short for line in _lines(source) for short in _wrap(line, width))


def hyphenated(source: str, width: int) -> str:
    """Lines of another length, with words divided at their ends as a printer would."""
    made: list[str] = []
    for line in _lines(source):
        made += _divided(line, width)
    return "\n".join(made)


def _divided(line: str, width: int) -> list[str]:
    made, rest = [], line
    while len(rest) > width and " " in rest[:width].strip():
        head = rest[:width].rsplit(" ", 1)[0]
        tail = rest[len(head) + 1 :]
        word = tail.split(" ")[0]
        room = width - len(head) - 2
        cuts = [
            m.start() for m in SYLLABLE.finditer(word) if 2 <= m.start() <= min(room, len(word) - 3)
        ]
        if word.isalpha() and word.islower() and cuts:
            cut = cuts[-1]
            head, tail = f"{head} {word[:cut]}-", tail[cut:]
        made.append(head)
        rest = tail
    return [*made, rest]


def paged(source: str, first: int, every: int, header: str, *, width: int = 80) -> str:
    """Pages of `every` lines, the first of `first`, with a running header and a page number."""
    lines = [short for line in _lines(source) for short in _wrap(line, width)]
    made, page = [], 1
    for number, line in enumerate(lines):
        if number >= first and (number - first) % every == 0:
            page += 1
            made += [str(page - 1), f"\f{header} {page}", ""]
        made.append(line.replace("\f", ""))
    return "\n".join(made)


def abreast(source: str, width: int, height: int) -> str:
    """Two columns of each page side by side, as a copy that keeps the layout prints them."""
    lines = [short for line in _lines(source) for short in _wrap(line.replace("\f", " "), width)]
    made: list[str] = []
    for start in range(0, len(lines), 2 * height):
        left, right = lines[start : start + height], lines[start + height : start + 2 * height]
        rows = zip_longest(left, right, fillvalue="")
        made += [*(f"{one:<{width + 6}}{two}".rstrip() for one, two in rows), "\f"]
    return "\n".join(made[:-1])


def with_bullets(source: str, mark: str) -> str:
    """Another sign before the points of a list."""
    return "\n".join(re.sub(r"^(\s*)•", rf"\1{mark}", line) for line in _lines(source))


def with_line_ends(source: str, seed: int) -> str:
    """Line ends of another system, blanks at the ends of lines and between words."""
    chance = random.Random(seed)
    lines = [line + " " * chance.choice([0, 0, 1, 3]) for line in _lines(source)]
    return "\r\n".join(re.sub(r"(?<=[a-z,]) (?=[a-z])", _gap(chance), line) for line in lines)


def _gap(chance: random.Random) -> str:
    return chance.choice([" ", " ", "  ", "\u00a0"])


def run_together(source: str) -> str:
    """Each paragraph in one line, with the points of the list below it."""
    made: list[str] = []
    for block in blocks(source.replace("\f", "\n")):
        text = " ".join(line.strip() for line in _txt_lines(block))
        if block.kind == "item" and made and made[-1]:
            made[-1] += f" {text}"
        elif block.kind == "table":
            made += ["", *(line.strip() for line in _txt_lines(block)), ""]
        else:
            made += ["", text, *([""] if block.kind == "heading" else [])]
    return "\n".join(made)


def a_line_each(source: str) -> str:
    """Each paragraph, heading and point on one line, and no blank lines between."""
    made = (" ".join(line.strip() for line in _txt_lines(block)) if not block.rows else
            "\n".join(line.strip() for line in _txt_lines(block))
            for block in blocks(source.replace("\f", "\n")) if block.kind != "page")  # fmt: skip
    return "\n".join(made)


def in_viewer(source: str, every: int, title: str) -> str:
    """As a site shows it that shares documents: its own words, and a title above every page."""
    site = [
        title.lower(),
        "",
        "26",
        "",
        "Upload: others",
        "",
        "Post on 13-Mar-2020",
        "",
        "Category:",
    ]
    made = [*site, "", "Documents", "", "0 download", "", "TRANSCRIPT", ""]
    for number, line in enumerate(_lines(source)):
        if number % every == 0:
            page = number // every + 1
            made += ["", f"Page {page}: {title} ... 59% of the time", "", f"{title} {page}", ""]
        made.append(line.replace("\f", " "))
    return "\n".join(made)


def _lines(source: str) -> list[str]:
    return to_txt(source).decode().split("\n")


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_on_hyphens=False) if line.strip() else [line]
