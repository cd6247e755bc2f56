"""A saved web page's text: headings, lists and tables as plain marks, without the page's own
navigation. Runs in the bounded child only."""

import re
from collections.abc import Iterator

from lxml import etree, html

from .html_lists import NumberStyles, marked, painted, whole
from .html_tables import is_frame, own_rows
from .limits import LONGEST_TEXT
from .report import Unreadable

_DROPPED = frozenset((
    "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "svg",
    "iframe", "template", "select", "head", "object", "embed", "video", "audio", "canvas",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "body", "html", "blockquote", "pre", "address",
    "figure", "figcaption", "dl", "dt", "dd", "fieldset", "details", "summary", "center",
    "hgroup", "td", "th",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTE_MARK = re.compile(r"\s*\[?\d{1,3}\]?\s*")
DEEPEST = 200
SAYS_WITHIN = 4096  # bytes in which a page names its encoding


def pages(data: bytes) -> list[str]:
    """One page: the web has no page breaks."""
    try:
        parser = html.HTMLParser(
            no_network=True, remove_comments=True, remove_pis=True, huge_tree=True,
            encoding=_encoding(data),
        )  # fmt: skip
        root = html.fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, UnicodeError) as error:
        raise Unreadable("broken", "The web page is damaged and cannot be read.") from error
    writer = _Writer(NumberStyles(root))
    writer.walk(_main(root), 0)
    return [re.sub(r"\n{3,}", "\n\n", writer.text())]


def _encoding(data: bytes) -> str | None:
    """UTF-8 wherever the bytes are, whatever the page says or fails to say; else what it says
    (None), else the Windows code page of the time."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"charset" in data[:SAYS_WITHIN].lower() else "cp1252"
    return "utf-8"


def _main(root: etree._Element) -> etree._Element:
    """The page's main part when it marks one that holds most of the text."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and sum(map(len, found[0].itertext())) > 2000:
            return found[0]
    return root


class _Writer:
    """Collects lines while walking; inline text gathers until a block ends it."""

    def __init__(self, numbers: NumberStyles) -> None:
        self._numbers = numbers
        self._lines: list[str] = []
        self._inline: list[str] = []
        self._prefix = ""
        self._size = 0

    def text(self) -> str:
        self._end()
        return "\n".join(self._lines)

    def walk(self, node: etree._Element, depth: int, indent: int = 0) -> None:
        if not isinstance(node.tag, str) or node.tag in _DROPPED or _is_hidden(node):
            return
        if depth > DEEPEST:
            raise Unreadable("broken", "The web page is nested deeper than any page of text.")
        if node.tag in _HEADINGS:
            self._heading(node)
        elif node.tag == "table":
            self._table(node, depth)
        elif node.tag in {"ul", "ol"}:
            self._list(node, depth, indent)
        elif node.tag == "br":
            self._end()
        else:
            self._container(node, depth, indent)

    def _container(self, node: etree._Element, depth: int, indent: int) -> None:
        is_block = node.tag in _BLOCKS
        if is_block:
            self._end()
            self._line("")
        if node.tag == "sup" or _is_note_mark(node):
            return
        between = " " if _stands_apart(node) else ""
        self._add(between + (node.text or ""))
        for child in node:
            self.walk(child, depth + 1, indent)
            self._add(child.tail)
        self._add(between)
        if is_block:
            self._end()
            self._line("")

    def _add(self, text: str | None) -> None:
        if text:
            self._inline.append(text)

    def _line(self, text: str) -> None:
        self._size += len(text) + 1
        if self._size > LONGEST_TEXT:
            raise Unreadable(
                "too-large", "The web page holds more text than any inspection report."
            )
        self._lines.append(text)

    def _end(self) -> None:
        text = " ".join("".join(self._inline).split())
        self._inline.clear()
        if text:
            self._line(marked(self._prefix, text))
            self._prefix = " " * len(self._prefix)

    def _heading(self, node: etree._Element) -> None:
        self._end()
        self._line("")
        text = " ".join("".join(_visible(node)).split())
        self._line(f"{'#' * _HEADINGS[node.tag]} {text}" if text else "")
        self._line("")

    def _list(self, node: etree._Element, depth: int, indent: int) -> None:
        """'- ' and '1. '; the numbers are those the browser paints."""
        self._end()
        number = self._numbers.first(node)
        for item in node:
            if item.tag != "li":
                self.walk(item, depth + 1, indent)
                continue
            number = whole(item.get("value"), number)
            mark = "- " if node.tag == "ul" else f"{painted(number, node.get('type'))}. "
            number += 1
            self._prefix = " " * indent + mark
            self._add(item.text)
            for child in item:
                self._in_item(child, depth, indent + 2)
                self._add(child.tail)
            self._end()
            self._prefix = ""
        if indent == 0:
            self._line("")

    def _in_item(self, child: etree._Element, depth: int, indent: int) -> None:
        """A paragraph in an item is the item, not a block apart."""
        if child.tag in _BLOCKS and not any(
            one.tag in {"ul", "ol", "table"} for one in child.iter()
        ):
            self._end_if_begun()
            self._add("".join(_visible(child)))
            self._end()
        elif child.tag in {"ul", "ol"}:
            self._end()
            prefix, self._prefix = self._prefix, ""
            self._list(child, depth + 1, indent)
            self._prefix = prefix
        else:
            self.walk(child, depth + 1, indent)

    def _end_if_begun(self) -> None:
        if "".join(self._inline).strip():
            self._end()

    def _table(self, table: etree._Element, depth: int) -> None:
        self._end()
        self._line("")
        rows = own_rows(table)
        for cells in rows:
            if is_frame(cells, is_only_row=len(rows) == 1):
                for cell in cells:
                    self.walk(cell, depth + 1)
                continue
            texts = [" ".join("".join(_visible(cell)).split()) for cell in cells]
            if any(texts):
                self._line(f"| {' | '.join(texts)} |")
        self._line("")


def _visible(node: etree._Element) -> Iterator[str]:
    if (
        not isinstance(node.tag, str)
        or node.tag in _DROPPED
        or node.tag == "sup"
        or _is_hidden(node)
        or _is_note_mark(node)
    ):
        return
    between = " " if node.tag in {"br", "p", "div", "li"} or _stands_apart(node) else ""
    yield between + (node.text or "")
    for child in node:
        yield from _visible(child)
        yield child.tail or ""
    yield between


def _style(node: etree._Element) -> str:
    return (node.get("style") or "").replace(" ", "").lower()


def _stands_apart(node: etree._Element) -> bool:
    """A page number or a list's number that is moved away from the words beside it."""
    style = _style(node)
    return "position:absolute" in style or "float:" in style


def _is_note_mark(node: etree._Element) -> bool:
    """A number alone that leads to another place of the page, as exported footnotes do."""
    if node.tag != "a" or not (node.get("href") or "").startswith("#"):
        return False
    return bool(_NOTE_MARK.fullmatch("".join(map(str, node.itertext()))))


def _is_hidden(node: etree._Element) -> bool:
    style = _style(node)
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or "display:none" in style
    )
