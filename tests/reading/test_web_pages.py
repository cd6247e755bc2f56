"""Recommendations on web pages whose lists stand in boxes, cells, and counters of a style."""

import pytest

from tests.reading.here import said_of

PAGE = """<!DOCTYPE html><html><head><style>{style}</style></head><body>
<h1>An inspection of youth offending services in Harrowick</h1>
<p>HM Inspectorate of Probation, 4 May 2019</p>
<p>We inspected Harrowick Youth Offending Team (YOT) and spoke to children.</p>
<h2>Recommendations</h2><p>We have made three recommendations.</p>{items}
<h2>Introduction</h2><p>Harrowick YOT is a small service.</p></body></html>"""
TEXTS = ("review who sits on the board", "write a policy on remand", "hold partners to account")
HEAD = "<p><b>The Management Board should:</b></p>"
TYPED = [f"{number}. {text}" for number, text in enumerate(TEXTS, start=1)]
LISTED = "".join(f"<li>{text}</li>" for text in TEXTS)
BOXES = {
    "paragraphs in a box of one cell": (
        f"<table><tr><td>{HEAD}{''.join(f'<p>{one}</p>' for one in TYPED)}</td></tr></table>"),
    "breaks in a box of one cell": (
        f"<table><tr><td><b>The Management Board should:</b><br>{'<br>'.join(TYPED)}"
        "</td></tr></table>"),
    "breaks in a shaded part": (
        f"<div><b>The Management Board should:</b><br>{'<br>'.join(TYPED)}</div>"),
    "a list beside its owner": (
        f"<table><tr><td>The Management Board should:</td><td><ol>{LISTED}</ol></td></tr></table>"),
    "paragraphs beside their owner": (
        "<table><tr><td>The Management Board should:</td><td>"
        f"{''.join(f'<p>{one}</p>' for one in TYPED)}</td></tr></table>"),
    "a frame within a frame": (
        f"<table><tr><td><table><tr><td>{HEAD}<ol>{LISTED}</ol></td></tr></table></td></tr></table>"),
    "numbers typed in a list that counts": (
        f"{HEAD}<ol>{''.join(f'<li>{one}</li>' for one in TYPED[:2])}</ol>"
        f"<ol><li>{TYPED[2]}</li></ol>"),
    "numbers that float beside the text": (
        f"{HEAD}<ol>" + "".join(
            f"<li><p><span style='display:block;float:left'>{one[:2]}</span>{one[3:]}</p></li>"
            for one in TYPED) + "</ol>"),
}  # fmt: skip


def items_of(items: str, style: str = "") -> list[tuple[str, str, list[str]]]:
    said = said_of(PAGE.format(style=style, items=items).encode())
    return [(one["ref"], one["text"], one["owners"]) for one in said["recommendations"]]


@pytest.mark.parametrize("box", BOXES)
def test_each_point_in_a_box_is_an_item_of_its_own(box: str) -> None:
    wanted = [(str(at), text, ["Management Board"]) for at, text in enumerate(TEXTS, start=1)]
    assert items_of(BOXES[box]) == wanted


COUNTERS = {
    "set on the list": ("", "counter-reset: item {before}"),
    "handed over by a name": ("ol{{counter-reset: n var(--from, 0)}}", "--from: {before}"),
}


@pytest.mark.parametrize("counter", COUNTERS)
def test_a_style_s_counter_numbers_a_list_on(counter: str) -> None:
    sheet, own = COUNTERS[counter]
    lists = "".join(
        f"<ol style='{own.format(before=at)}'><li>{text}</li></ol>" for at, text in enumerate(TEXTS)
    )
    read = items_of(HEAD + lists, sheet.format())
    assert [ref for ref, _, _ in read] == ["1", "2", "3"]


def test_a_table_of_facts_stays_in_rows() -> None:
    rows = "".join(
        f"<tr><td>{at}</td><td><p>{text} in every case</p><p>and say when.</p></td>"
        "<td>YOT Manager</td></tr>"
        for at, text in enumerate(TEXTS, start=1)
    )
    heads = "<tr><th>No</th><th>Recommendation</th><th>Owner</th></tr>"
    read = items_of(f"<table>{heads}{rows}</table>")
    assert [(ref, owners) for ref, _, owners in read] == [(at, ["YOT Manager"]) for at in "123"]
    assert read[0][1] == f"{TEXTS[0]} in every case and say when."


def test_a_link_to_a_footnote_is_no_word() -> None:
    noted = LISTED.replace("remand", "remand<a href='#n1' id='b1'>1</a>")
    assert items_of(f"{HEAD}<ol>{noted}</ol>")[1][1] == TEXTS[1]


def test_the_day_below_an_address_in_a_cell_is_read() -> None:
    letter = """<!DOCTYPE html><html><body><table><tr><td>To: Ann Lee, Chair of the Board</td>
    <td><b>HM Inspectorate of Probation</b><br>Manchester M3 3FX<br>3 September 2015</td></tr>
    </table><p>Report of Short Quality Screening (SQS) of youth offending work in Harrowick</p>
    <p>Harrowick Youth Offending Team (YOT) was screened.</p>
    <p>Areas requiring improvement</p><ol type="i"><li>planning</li><li>reviews</li></ol>
    </body></html>"""
    said = said_of(letter.encode())
    assert said["publication"]["date"] == "2015-09-03"
    assert said["chairs"] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("encoding", "says"),
    [("utf-8", ""), ("utf-8", "<meta charset=iso-8859-1>"), ("cp1252", ""),
     ("cp1252", "<meta charset=windows-1252>")],
)  # fmt: skip
def test_a_page_is_decoded_whatever_it_says_of_its_encoding(encoding: str, says: str) -> None:
    items = "<ol><li>hear each child’s wishes – and act</li></ol>"
    page = PAGE.format(style="", items=HEAD + items).replace("<head>", f"<head>{says}")
    (item,) = said_of(page.encode(encoding))["recommendations"]
    assert item["text"] == "hear each child’s wishes – and act"
