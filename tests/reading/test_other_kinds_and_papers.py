"""What is a report, though of another kind, and what is only a paper about one."""

import pytest

from tests.reading.here import read_here
from tests.reading.test_dates import rows
from tests.reading.test_items import HEAD, SET, TAIL
from tracker.reading import Unreadable

ITEMS = SET["owners in brackets"][0]


def test_what_needs_to_improve_is_asked_by_the_letter_of_a_joint_inspection() -> None:
    text = ("3 May 2024\n\nJoint targeted area inspection of Fernhill\n\nInspectors visited Fernhill "
            "Youth Justice Service (YJS).\n\nWhat needs to improve?\n\n- the time that children wait\n"
            "- training\n\nStrengths\n\n- warm staff\n")  # fmt: skip
    report = read_here(text)
    assert [one.text for one in report.recommendations] == [
        "the time that children wait", "training"]  # fmt: skip
    assert (report.programme, report.publication.date) == ("UNKNOWN", "2024-05-03")


@pytest.mark.parametrize(
    "title",
    ["Internal audit of the youth justice service", "Peer challenge: youth justice",
     "A thematic inspection by HM Inspectorate of Probation and HM Inspectorate of Prisons"],
)  # fmt: skip
def test_a_review_of_another_kind_is_read(title: str) -> None:
    text = HEAD + ITEMS + TAIL
    found = read_here(text.replace("An inspection of youth justice services in Fernhill", title, 1))
    assert (found.programme, len(found.recommendations)) == ("UNKNOWN", 2)


def test_the_stamp_of_an_agenda_makes_no_paper_of_a_report() -> None:
    found = read_here(f"Agenda item 7\n\n{HEAD}{ITEMS}{TAIL}").recommendations
    assert len(found) == 2


def test_a_list_called_recommendation_1_needs_no_heading() -> None:
    report = ("Internal audit report\n\nFernhill Youth Justice Service\n\nFinal report: 3 May 2024\n\n"
              "The Youth Justice Service was reviewed.\n\n3. Action plan\n\n")  # fmt: skip
    labelled = "Recommendation 1\nTrain staff.\n\nRecommendation 2\nHear from children.\n"
    table = ("| No. | Recommendation | Responsible officer |\n| 1 | Train staff. | Head of Service |\n"
             "| 2 | Hear from children. | Board |\n")  # fmt: skip
    for listed in (labelled, table):
        found = read_here(report + listed).recommendations
        assert [(one.ref, one.text) for one in found] == [
            ("1", "Train staff."), ("2", "Hear from children.")]  # fmt: skip


def test_a_list_that_equals_the_stated_number_is_the_list() -> None:
    report = ("Internal audit report\n\nFernhill Youth Justice Service\n\nFinal report: 3 May 2024\n\n"
              "1.4 Summary of recommendations\n\nWe have made two recommendations.\n\n"
              "2. Areas of good practice\n\n- The youth justice panel met.\n\nFinding 1\n\n"
              "Recommendation 1: Train staff.\nResponsible officer: Head of Service\n\n"
              "Finding 2\n\nNobody asked.\n\n"
              "Recommendation 2: Hear from children.\nResponsible officer: Board Chair\n\n"
              "4. Follow-up of the previous audit\n\nAll was done.\n")  # fmt: skip
    found = read_here(report).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == [
        ("1", "Train staff.", "Head of Service"), ("2", "Hear from children.", "Board Chair")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "service"),
    [("Training in the YJS approach is given.", "Fernhill YJS"),
     ("Its YJS is small. Their YJS is small.", "Fernhill YJS")],
)  # fmt: skip
def test_words_before_yjs_are_not_always_its_name(sentence: str, service: str) -> None:
    text = ("3 May 2024\n\nJoint targeted area inspection of Fernhill\n\nInspectors saw youth justice "
            f"work. {sentence}\n\nWhat needs to improve?\n\n- training\n")  # fmt: skip
    assert read_here(text).service == service


def test_a_name_alone_on_the_cover_that_comes_again_names_the_service() -> None:
    text = ("Inspection of Youth Offending Work\n\nFull Joint Inspection\n\nPort Lannick\n\nMay 2015\n\n"
            "Port Lannick is by the sea. Its YOT is small. Port Lannick has boats. We were in Port "
            "Lannick.\n\nRecommendations\n\n1. The YOT Manager should train staff.\n")  # fmt: skip
    assert read_here(text).service == "Port Lannick YOT"


TITLES = """
Fernhill: full joint inspection of youth offending work              | Fernhill YOT
Joint inspection / Fernhill: Full Joint Inspection of Youth Offending Work | Fernhill YOT
Full Joint Inspection: Ash and Elm / A report on youth offending work / Ash and Elm are by the sea. | Ash and Elm YOT
Full Joint Inspection of Youth / Offending Work in the London / Borough of Ashmere | Ashmere YOT
Full Joint Inspection of Youth / Offending Work in Ash, Elm / and Oak | Ash, Elm and Oak YOT
Joint inspection of youth offending work: Ash / Ash is by the sea. Ash has boats. | Ash YOT
Ash and Elm / Full Joint Inspection of Youth Offending Work / Ash Council and Elm Council share it. Ash and Elm are towns. | Ash and Elm YOT
Full Joint Inspection of Youth Offending Work / Ash / Ash has boats. People like Ash. | Ash YOT
Full Joint Inspection / Ash’s YOT is small. Ash's YOT is old.        | Ash YOT
Full Joint Inspection of Youth / Offending Work / Ash Youth Offending Team / Ash is by the sea. | Ash YOT
Full Joint Inspection / Ash and Elm Youth Offending / Team           | Ash and Elm YOT
Full Joint Inspection of Youth Offending Work in: / Ash and / ElmPublished on 3 May 2015 / Ash and Elm are by the sea. Ash and Elm have boats. | Ash and Elm YOT
Peer Review of the Youth Offending Partnership in Ash                | Ash YOT
Arolygiad o wasanaethau troseddwyr ifanc / Ash Arolygiaeth Prawf EM  | Ash YOT
Arolygiad o wasanaethau troseddwyr ifanc / Ash / Arolygiaeth Prawf EM | Ash YOT
"""


@pytest.mark.parametrize(("title", "service"), rows(TITLES))
def test_a_joint_inspection_names_the_place_in_many_ways(title: str, service: str) -> None:
    text = "\n".join(title.split(" / ")) + (
        "\nMay 2015\nIts YOT is small.\nRecommendations\n1. The YOT Manager should train staff.\n"
    )
    assert read_here(text).service == service


@pytest.mark.parametrize(
    "heading",
    ["What should happen next", "What needs to happen next: recommendations",
     "Looking ahead – our recommendations", "Recommendations: what needs to change"],
)  # fmt: skip
def test_what_should_happen_next_may_be_the_list(heading: str) -> None:
    text = HEAD.replace("Recommendations", heading) + ITEMS + TAIL
    assert len(read_here(text).recommendations) == 2


@pytest.mark.parametrize(
    "title",
    ["Full Joint Inspection of Youth / Offending Work in / Ash",
     "Full Joint Inspection of Youth Offending Work / in Ash",
     "An inspection of / youth offending services / in Ash",
     "Arolygiad o / wasanaethau troseddwyr ifanc: / Ash",
     "Core Case Inspection of youth offending work in England / and Wales"],
)  # fmt: skip
def test_a_title_is_told_whole_however_it_is_wrapped(title: str) -> None:
    lines = f"{title} / May 2015 / The YOT is small. / Recommendations / 1. The YOT should train."
    assert read_here(lines.replace(" / ", "\n")).title == title.replace(" / ", " ")


def test_a_title_that_is_the_running_header_stays_on_the_cover() -> None:
    title = "Full Joint Inspection of Youth Offending Work in Ash"
    pages = ("May 2015\nThe YOT is small.", "Recommendations\n1. The YOT Manager should train staff.",
             "Appendix")  # fmt: skip
    read = read_here("\f".join(f"{title}\n\n{page}" for page in pages))
    assert (read.service, read.programme) == ("Ash YOT", "FJI")


def test_the_short_name_that_a_report_gives_in_brackets_is_the_service_s() -> None:
    name = "Fernhill Youth Justice and Prevention Service"
    text = HEAD.replace("youth justice services in Fernhill", name) + ITEMS + TAIL
    assert (
        read_here(f"{text}\n{name} (YJPS) is by the sea. {name} is old.").service == "Fernhill YJPS"
    )


def test_areas_for_priority_action_come_before_what_needs_to_improve() -> None:
    text = ("3 May 2024\n\nJoint targeted area inspection of Fernhill\n\nChildren in Fernhill YJS are "
            "seen. Inspectors visited Fernhill Youth Justice Service (YJS). Children in Fernhill YJS "
            "are heard.\n\nArea for priority action\n\n- safety plans within a day\n\n"
            "What needs to improve?\n\n- training\n\nStrengths\n\n- warm staff\n")  # fmt: skip
    report = read_here(text)
    assert [one.text for one in report.recommendations] == ["safety plans within a day", "training"]
    assert report.service == "Fernhill YJS"


def test_a_peer_review_names_its_service_and_its_day() -> None:
    title = "Peer Review of Fernhill Youth Justice Service\n\nOn site 12-15 March 2024"
    text = HEAD.replace("An inspection of youth justice services in Fernhill", title).replace(
        "HM Inspectorate of Probation, 3 March 2023", "Final report: 22 April 2024"
    )
    found = read_here(text + ITEMS + TAIL)
    assert (found.service, found.publication.date) == ("Fernhill YJS", "2024-04-22")


@pytest.mark.parametrize(
    ("papers", "title"),
    [("a plan that quotes", "Fernhill Youth Justice Strategic Plan 2024 to 2027"),
     ("an annual report", "Annual report 2022: inspection of youth justice services"),
     ("another inspectorate's", "Inspection of services for children in need in Fernhill"),
     ("a policy", "Youth justice policy"), ("minutes", "Minutes of the Management Board")],
)  # fmt: skip
def test_a_paper_about_a_report_is_none(papers: str, title: str) -> None:
    assert papers
    text = (HEAD + ITEMS + TAIL).replace(
        "An inspection of youth justice services in Fernhill", title, 1
    )
    with pytest.raises(Unreadable):
        read_here(text)


@pytest.mark.parametrize(
    ("first", "sentence"),
    [("Agenda item 7\n\nReport to: Cabinet", "paste only the part that lists its recommendations"),
     ("Press release", "paste only the part that lists its recommendations"),
     ("Youth justice policy", "does not look like an inspection report")],
)  # fmt: skip
def test_what_to_do_with_a_paper_about_a_report_is_said(first: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_here(f"{first}\n\n{HEAD}{ITEMS}{TAIL}")


@pytest.mark.parametrize(
    ("line", "is_paper"),
    [("A scrutiny panel looks at cautions.", False), ("Scrutiny Panel, 4 May 2023", True),
     ("The board meets well, but members are unsure what they are there to decide.", False),
     ("Members are asked to note the report.", True), ("The Cabinet Member is its chair.", False),
     ("Cabinet Member for Children", False), ("CABINET", True), ("1. Purpose of report", True)],
)  # fmt: skip
def test_a_sentence_on_a_panel_makes_no_paper_of_a_report(line: str, *, is_paper: bool) -> None:
    text = HEAD.replace("\n\nRecom", f"\n\n{line}\n\nRecom") + ITEMS + TAIL
    if is_paper:
        with pytest.raises(Unreadable):
            read_here(text)
    else:
        assert len(read_here(text).recommendations) == 2
