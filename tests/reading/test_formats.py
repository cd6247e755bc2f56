"""What each format stores in ways of its own: lists, tables, breaks, hidden text and drawn marks."""

import io
import zipfile

import pytest

from tests.corpus.bad import pdf_of, stream
from tests.reading.here import said_of
from tracker.reading import Unreadable
from tracker.reading.extract import pages_of

W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def word(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """The lines of a Word document with this body."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": numbering and f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/styles.xml": styles and f"<w:styles {W}>{styles}</w:styles>",
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, part in parts.items():
            if part:
                archive.writestr(name, part)
    pages, _ = pages_of(kept.getvalue())
    return [line for page in pages for line in page.split("\n") if line.strip()]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    face = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p>{made}<w:r>{face}<w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, number: int, level: int = 0) -> str:
    place = f"<w:ilvl w:val='{level}'/><w:numId w:val='{number}'/>"
    return paragraph(text, f"<w:numPr>{place}</w:numPr>")


def level(number: int, kind: str, shown: str, start: int = 1) -> str:
    return (f"<w:lvl w:ilvl='{number}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
            f"<w:lvlText w:val='{shown}'/></w:lvl>")  # fmt: skip


def lists(*levels: str, more: str = "") -> str:
    own = f"<w:abstractNum w:abstractNumId='0'>{''.join(levels)}</w:abstractNum>"
    return f"{own}<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>{more}"


ANEW = ("<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
        "<w:startOverride w:val='5'/></w:lvlOverride></w:num>")  # fmt: skip
NUMBERED = {
    "decimal": (level(0, "decimal", "%1."), ["1. a", "2. b"]),
    "in brackets from three": (level(0, "decimal", "(%1)", 3), ["(3) a", "(4) b"]),
    "roman": (level(0, "lowerRoman", "%1."), ["i. a", "ii. b"]),
    "capital roman": (level(0, "upperRoman", "%1."), ["I. a", "II. b"]),
    "letters": (level(0, "lowerLetter", "%1)"), ["a) a", "b) b"]),
    "capital letters": (level(0, "upperLetter", "%1."), ["A. a", "B. b"]),
    "bullets": (level(0, "bullet", "\uf0b7"), ["- a", "- b"]),
    "nothing": (level(0, "none", ""), ["a", "b"]),
    "beyond the alphabet": (level(0, "lowerLetter", "%1.", 27), ["27. a", "28. b"]),
}


@pytest.mark.parametrize("kind", NUMBERED)
def test_the_numbers_that_word_paints_are_counted(kind: str) -> None:
    shape, lines = NUMBERED[kind]
    assert word(listed("a", 1) + listed("b", 1), lists(shape)) == lines


def test_a_list_within_a_list_counts_by_itself_and_shows_both() -> None:
    shape = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    body = "".join([listed("a", 1), listed("b", 1, 1), listed("c", 1, 1), listed("d", 1),
                    listed("e", 1, 1)])  # fmt: skip
    assert word(body, shape) == ["1. a", "  1.1 b", "  1.2 c", "2. d", "  2.1 e"]


def test_lists_of_one_definition_go_on_where_another_started_anew() -> None:
    body = listed("a", 1) + listed("b", 2) + listed("c", 2) + listed("d", 1)
    assert word(body, lists(level(0, "decimal", "%1."), more=ANEW)) == [
        "1. a", "5. b", "6. c", "7. d",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [7, 8])
def test_a_list_that_is_not_defined_has_bullets(number: int) -> None:
    lost = "<w:num w:numId='8'><w:abstractNumId w:val='9'/></w:num>"
    assert word(listed("a", number), lists(level(0, "decimal", "%1."), more=lost)) == ["- a"]


STYLES = (
    "<w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:styleId='O'><w:name w:val='Section'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    "<w:style w:styleId='B2'><w:name w:val='List Bullet 2'/></w:style>"
    "<w:style w:styleId='N'><w:name w:val='Steps'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
    "</w:pPr></w:style><w:style w:styleId='M'><w:name w:val='More'/><w:basedOn w:val='N'/></w:style>"
)
STYLED = {
    "H": "## text", "O": "# text", "B2": "  - text", "N": "1. text", "M": "1. text", "lost": "text",
}  # fmt: skip


@pytest.mark.parametrize("style", STYLED)
def test_a_style_tells_headings_and_lists(style: str) -> None:
    body = paragraph("text", f"<w:pStyle w:val='{style}'/>")
    assert word(body, lists(level(0, "decimal", "%1.")), STYLES) == [STYLED[style]]


WRITTEN = {
    "inserted text": ("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", ["new"]),
    "deleted text": (
        "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>",
        ["a"],
    ),
    "a box of content": (f"<w:sdt><w:sdtContent>{paragraph('in')}</w:sdtContent></w:sdt>", ["in"]),
    "a raised mark": (
        ("<w:p><w:r><w:t>plan</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        "<w:t>2</w:t></w:r></w:p>"),
        ["plan"],
    ),
    "bold": (paragraph("Heading", run="<w:b/>"), ["**Heading**"]),
    "bold taken away": (paragraph("text", run="<w:b w:val='0'/>"), ["text"]),
    "a heading by its outline": (paragraph("a", "<w:outlineLvl w:val='1'/>"), ["## a"]),
    "hyphens and tabs": (
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>",
        ["a-b c"],
    ),
    "a table in a table": (
        "<w:tbl><w:tr><w:tc>" + paragraph("1") + "</w:tc><w:tc>" + paragraph("x")
        + "<w:tbl><w:tr><w:tc>" + paragraph("y") + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        ["| 1 | x y |"],
    ),
    "a box on a paragraph": (
        (f"<w:p><w:r><w:t>a</w:t><w:pict><w:txbxContent>{paragraph('b')}{paragraph('c')}"
        "</w:txbxContent></w:pict></w:r></w:p>"),
        ["a", "b", "c"],
    ),
    "a row of one cell": (f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>", ["x"]),
    "a cell with a list": (
        (f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{listed('a', 1)}{listed('b', 1)}</w:tc>"
        "</w:tr></w:tbl>"),
        ["x", "- a", "- b"],
    ),
    "an empty row": ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
                     + paragraph("x"), ["x"]),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITTEN)
def test_a_word_document_says_what_a_reader_of_it_sees(what: str) -> None:
    body, lines = WRITTEN[what]
    assert word(body) == lines


@pytest.mark.parametrize("body", ["<w:p", "", "<w:p>&#0;</w:p>"])
def test_a_damaged_part_is_said_to_be_damaged(body: str) -> None:
    with pytest.raises(Unreadable) as refused:
        word(body)
    assert refused.value.kind in {"broken", "empty"}


def test_a_document_without_a_body_is_damaged() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}/>")
    assert said_of(kept.getvalue())["error"] == "broken"


def web(body: str) -> list[str]:
    pages, _ = pages_of(f"<html><body>{body}</body></html>".encode())
    return [line for page in pages for line in page.split("\n") if line.strip()]


WEB = {
    "a numbered list": ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
    "a list from four": ("<ol start=4><li>a<li value=9>b</ol>", ["4. a", "9. b"]),
    "roman numbers": ("<ol type=i><li>a<li>b</ol>", ["i. a", "ii. b"]),
    "a list in a list": ("<ul><li>a<ul><li>b</ul></li></ul>", ["- a", "  - b"]),
    "a list right in a list": ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["- a", "- b"]),
    "paragraphs in an item": ("<ul><li><p>a</p><p>b</p></li></ul>", ["- a", "  b"]),
    "words before a paragraph": ("<ul><li>a<p>b</p></li></ul>", ["- a", "  b"]),
    "a box round a list": ("<ol><li><div>a<ul><li>b</ul></div></li></ol>", ["1. a", "  - b"]),
    "hidden text": ("<p>a<span style='display: none'>b</span></p><p hidden>c</p>", ["a"]),
    "no words of the page's own": ("<nav>menu</nav><script>x</script><p>a</p>", ["a"]),
    "a mark of a footnote": ("<p>a<sup>2</sup></p><h2>b<sup>1</sup></h2>", ["a", "## b"]),
    "a table": ("<table><tr><th>a</th><td>b<br>c</td></tr><tr><td>d</td></tr></table>",
                ["| a | b c |", "d"]),
    "a break": ("<p>a<br>b</p>", ["a", "b"]),
    "a comment": ("<p>a<!-- b --></p>", ["a"]),
    "the main part": (f"<p>menu</p><main><p>{'a ' * 1200}</p></main>", [("a " * 1200).strip()]),
}  # fmt: skip


@pytest.mark.parametrize("what", WEB)
def test_a_web_page_says_what_its_reader_sees(what: str) -> None:
    body, lines = WEB[what]
    assert web(body) == lines


def printed(*contents: str) -> list[str]:
    """The lines of a PDF with a page of each of these contents."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    page = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << "
            b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
            b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >> >>")  # fmt: skip
    made = pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        *[page % (3 + count + number) for number in range(count)],
        *[stream(content.encode("latin-1")) for content in contents],
    ])  # fmt: skip
    texts, _ = pages_of(made)
    return [line for text in texts for line in text.split("\n") if line.strip()]


def shown(*lines: tuple[float, float, str], size: float = 11, font: str = "F1") -> str:
    """Text at these places."""
    return " ".join(
        f"BT /{font} {size} Tf {left} {base} Td ({text}) Tj ET" for left, base, text in lines
    )


BODY = shown(*((72, 700 - 14 * row, "Words of the body that tell what size is common here.")
               for row in range(6)))  # fmt: skip
PRINTED = {
    "a heading by its size": (shown((72, 760, "Heading"), size=18), "# Heading"),
    "a heading by its weight": (shown((72, 760, "Heading"), font="F2"), "**Heading**"),
    "a drawn bullet": ("60 743 4 4 re f " + shown((72, 740, "a point")), "• a point"),
    "a bullet apart": (shown((90, 740, "a point")) + " " + shown((72, 740, "\x95")), "a point"),
    "a number apart": (shown((90, 740, "a point")) + " " + shown((72, 740, "1.")), "1. a point"),
    "a raised mark": (
        shown((72, 740, "the plan")) + " " + shown((115, 744, "2"), size=6), "the plan"),
}  # fmt: skip


@pytest.mark.parametrize("what", PRINTED)
def test_a_pdf_says_what_its_layout_shows(what: str) -> None:
    content, line = PRINTED[what]
    assert any(one.strip().startswith(line) for one in printed(f"{content} {BODY}"))


def test_small_type_at_the_end_of_a_page_is_a_note_and_no_text() -> None:
    notes = shown((72, 90, "1 A note that is told in small type at the foot."), size=7)
    assert sum("note" in line for line in printed(f"{BODY} {notes}")) == 1
    assert any(line.startswith("\u2063") for line in printed(f"{BODY} {notes}"))


def test_a_note_of_full_size_is_known_by_its_mark_on_the_same_page() -> None:
    mark = shown((72, 600, "the plan")) + " " + shown((115.5, 604, "3"), size=6)
    foot = shown((72, 90, "3 A note that is told in type of full size"), (72, 76, "at the foot."))
    footer = shown((72, 40, "HM Inspectorate of Probation 7"))
    lines = printed(" ".join((BODY, mark, shown((115.5 + 4, 600, ", soon")), foot, footer)))
    assert "the plan, soon" in [line.strip() for line in lines]
    assert [line for line in lines if "note" in line or "foot" in line] == [
        "\u20633 A note that is told in type of full size", "\u2063at the foot.",
    ]  # fmt: skip
    unmarked = printed(" ".join((BODY, foot, footer)))
    assert not any(line.startswith("\u2063") for line in unmarked)


def test_a_table_of_recommendations_is_put_back_into_rows() -> None:
    head = shown((72, 600, "No."), (110, 600, "Recommendation"), (400, 600, "Owner"))
    first = shown((72, 580, "1"), (110, 580, "look at each plan and"), (110, 566, "at each review"),
                  (400, 580, "YOT Manager"))  # fmt: skip
    second = shown((72, 540, "2"), (110, 540, "meet"), (400, 540, "Management Board"))
    over = "This is a line of the text that follows, over all of the columns here."
    after = shown((72, 512, "Background"), (72, 500, over))
    lines = printed(" ".join((BODY, head, first, second, after)))
    assert lines[-5:-2] == [
        "| No. | Recommendation | Owner |",
        "| 1 | look at each plan and at each review | YOT Manager |",
        "| 2 | meet | Management Board |",
    ]


def test_a_row_goes_on_over_the_edge_of_a_page_below_its_heads() -> None:
    head = shown((72, 600, "No."), (110, 600, "Recommendation"), (400, 600, "Owner"))
    first = shown((72, 80, "1"), (110, 80, "look at each plan and"), (110, 66, "at each review"),
                  (400, 80, "YOT Manager"))  # fmt: skip
    feet = shown((72, 40, "Inspection of youth offending work in a town, in November, page 3"))
    more = shown((110, 580, "of it"), (72, 560, "2"), (110, 560, "meet"), (400, 560, "Board"))
    lines = printed(f"{BODY} {head} {first} {feet}", f"{head} {more}")
    assert [line for line in lines if line.startswith(("| 1", "| 2"))] == [
        "| 1 | look at each plan and at each review of it | YOT Manager |",
        "| 2 | meet | Board |",
    ]


def test_a_pdf_without_pages_is_damaged() -> None:
    made = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    assert said_of(made)["error"] == "broken"
