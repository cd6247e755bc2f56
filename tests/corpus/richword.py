"""A Word file as Word itself writes one: the title in a content control, contents as a field with
links, runs torn by the spelling check, unbreakable hyphens, footnotes in a part of their own."""

import io
import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def enriched(plain: bytes) -> bytes:
    """The same document with what Word adds to one."""
    document = docx.Document(io.BytesIO(plain))
    body = document.element.body
    _real_footnotes(document, body)
    paragraphs = list(body.iterchildren(qn("w:p")))
    headings = [p for p in paragraphs if _style(p).startswith(("Heading", "Tit"))]
    if headings:
        _contents(headings)
        _controlled(headings[0])
    for paragraph in paragraphs:
        _torn(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _style(paragraph: Any) -> str:
    return str((paragraph.xpath("./w:pPr/w:pStyle/@w:val") or [""])[0])


def _text(element: Any) -> str:
    return "".join(element.xpath(".//w:t/text()"))


def _raised(element: Any) -> list[Any]:
    return [r for r in element.iter(qn("w:r")) if r.xpath("./w:rPr/w:vertAlign")]


def _real_footnotes(document: Any, body: Any) -> None:
    """Raised marks become references; paragraphs that begin with one become the footnotes."""
    notes: dict[str, str] = {}
    for paragraph in list(body.iterchildren(qn("w:p"))):
        marks = _raised(paragraph)
        if marks and _text(paragraph).startswith(_text(marks[0])):
            notes[_text(marks[0])] = _text(paragraph)[len(_text(marks[0])) :]
            body.remove(paragraph)
    for mark in _raised(body):
        if _text(mark) in notes:
            reference = OxmlElement("w:footnoteReference", {qn("w:id"): _text(mark)})
            mark.replace(mark.find(qn("w:t")), reference)
    made = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(text)}'
        "</w:t></w:r></w:p></w:footnote>"
        for number, text in notes.items()
    )
    blob = f"<w:footnotes {nsdecls('w')}>{made}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _torn(paragraph: Any) -> None:
    """Each run in pieces, as a spelling check leaves it; hyphens inside words as their own sign."""
    for run in list(paragraph.iterchildren(qn("w:r"))):
        words = run.find(qn("w:t"))
        if words is None or not words.text:
            continue
        for piece in re.findall(r"(?<=\w)-(?=\w)|\w{1,7}|\W+?(?=\w|$)|.", words.text):
            fresh = deepcopy(run)
            text = fresh.find(qn("w:t"))
            if piece == "-":
                fresh.replace(text, OxmlElement("w:noBreakHyphen"))
            else:
                text.text = piece
                text.set(qn("xml:space"), "preserve")
            run.addprevious(fresh)
        run.addprevious(OxmlElement("w:proofErr", {qn("w:type"): "spellEnd"}))
        paragraph.remove(run)


def _contents(headings: list[Any]) -> None:
    """A field before the second heading: its code is no text, its entries are links with pages."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>'
    begin = field.format("begin") + code + field.format("separate")
    for number, heading in enumerate(headings):
        entry = (
            f'<w:p {nsdecls("w")}>{begin if not number else ""}<w:hyperlink w:anchor="_Toc{number}">'
            f"<w:r><w:t>{escape(_text(heading))}</w:t></w:r><w:r><w:tab/></w:r>"
            f"<w:r><w:t>{number + 3}</w:t></w:r></w:hyperlink></w:p>"
        )
        headings[1 if len(headings) > 1 else 0].addprevious(parse_xml(entry))
    end = f"<w:p {nsdecls('w')}>{field.format('end')}</w:p>"
    headings[1 if len(headings) > 1 else 0].addprevious(parse_xml(end))


def _controlled(paragraph: Any) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='Title'/></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    paragraph.addprevious(control)
    control.find(qn("w:sdtContent")).append(paragraph)
