"""What stands around a list of recommendations: its heading, the chapter after it, notes below."""

import pytest

from tests.reading.here import read_here
from tests.reading.test_items import BOARD, HEAD, TAIL

ITEMS = "R1 Find out why children wait (Management Board)\n\nR2 Hear from children.\n\n"
FOUND = [("R1", "Find out why children wait", BOARD), ("R2", "Hear from children.")]


@pytest.mark.parametrize(
    "heading",
    ["Recommendations and action plan", "4. Recommendations and agreed actions",
     "Recommendations and management responses"],
)  # fmt: skip
def test_a_heading_may_name_what_is_done_about_them(heading: str) -> None:
    found = read_here(HEAD.replace("Recommendations", heading) + ITEMS + TAIL).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == FOUND


def test_the_number_of_the_next_chapter_opens_no_list_inside_the_last_item() -> None:
    found = read_here(HEAD + ITEMS + "4. Leadership and governance\n\nThe board meets.\n")
    assert [(one.ref, one.text, *one.owners) for one in found.recommendations] == FOUND


def test_a_list_inside_an_item_goes_on_after_its_first_point() -> None:
    inner = "R1 Hear from children.\n1. In school.\n2. At home\n\nR2 Train staff.\n"
    found = read_here(HEAD + inner + TAIL).recommendations
    assert [one.text for one in found] == [
        "Hear from children. 1. In school. 2. At home", "Train staff."]  # fmt: skip


def test_a_raised_number_marks_a_note() -> None:
    text = "The Management Board should:\n\n1. meet.²\n\n2. train staff.\n\n2 As the law says.\n"
    found = read_here(HEAD + text + TAIL).recommendations
    assert [one.text for one in found] == ["meet.", "train staff."]


def test_numbers_without_a_dot_below_an_owner_without_a_colon() -> None:
    text = "The Management Board should\n1 find out why children wait\nThe Chair should\n2 meet"
    found = read_here(HEAD + text + TAIL).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == [
        ("1", "find out why children wait", BOARD), ("2", "meet", "Chair")]  # fmt: skip


def test_a_place_in_two_languages_is_called_as_the_report_is_written() -> None:
    titles = "Arolygiad o wasanaethau troseddwyr ifanc yn Llan a'r Cwm\n\nAn inspection"
    found = read_here(HEAD.replace("An inspection", titles, 1) + ITEMS + TAIL)
    assert found.service == "Fernhill YJS"


def test_the_glossary_is_no_place() -> None:
    title = "A thematic inspection by HM Inspectorate of Probation"
    text = HEAD.replace("An inspection of youth justice services in Fernhill", title)
    text = text.replace("Fernhill", "It is a")
    found = read_here(f"{text}{ITEMS}Annex\n\nGlossary\nYJS Youth justice service\n")
    assert found.service is None


def test_the_month_at_the_foot_of_every_page_is_the_cover_s_date() -> None:
    cover = "Children in care\n\nA thematic inspection of youth justice\n\nOctober 2021\n"
    page = "\n\nThe youth justice service helped children in {}.\n\nOctober 2021\n"
    pages = [cover, *(page.format(town) for town in ("Ash", "Elm", "Oak")), ITEMS_PAGE]
    found = read_here("\f".join(pages))
    assert (found.publication.date, found.publication.precision) == ("2021-10", "month")


ITEMS_PAGE = f"Recommendations\n\n{ITEMS}October 2021\n"


def test_results_for_children_and_victims_tell_the_framework_of_an_unusual_title() -> None:
    title = "Fernhill youth justice: what we found"
    rated = "Overall: Good\n\nWork with children: Good\n\nWork with victims: Outstanding\n\n"
    text = HEAD.replace("An inspection of youth justice services in Fernhill", title)
    found = read_here(text.replace("Recommendations", f"{rated}Recommendations") + ITEMS + TAIL)
    assert (found.programme, found.service) == ("FRAMEWORK_2025", "Fernhill YJS")
    assert [area.rating for area in found.ratings.areas] == ["Good", "Outstanding"]


def test_items_count_within_groups_of_owners() -> None:
    groups = ("1. The Management Board should:\n\n1.1 find out why children wait\n1.2 meet.\n\n"
              "2. The YJS Manager and the Head of\nHealth should:\n\n2.1 train staff.\n")  # fmt: skip
    found = read_here(HEAD + groups + "\n3 Background\n\n3.1 The town is old.\n").recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == [
        ("1.1", "find out why children wait", BOARD), ("1.2", "meet.", BOARD),
        ("2.1", "train staff.", "YJS Manager", "Head of Health")]  # fmt: skip


LETTERED = (
    "6.1 Leadership\nRecommendation A: The Management Board should meet.\n\n6.2 Health\n"
    "Recommendation B: The YJS Manager should train staff.\n\n"
)
FIELDS = (
    "6.1 Leadership\nFinding: the board met twice.\nRecommendation 1: Meet.\n"
    "Responsible officer: Chair of the Board\n\n6.2 Health\nFinding: no nurse came.\n"
    "Recommendation 2: Find a nurse.\nResponsible officer: YJS Manager\n\n"
)


def test_numbers_within_groups_without_a_number_are_references() -> None:
    items = ("The Management Board should:\n1.1 agree a budget for the next\nyears\n1.2 meet.\n"
             "The YJS Manager should:\n2.1 train staff\n2.2 read plans.\n\n")  # fmt: skip
    found = read_here(HEAD + items + TAIL).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == [
        ("1.1", "agree a budget for the next years", BOARD), ("1.2", "meet.", BOARD),
        ("2.1", "train staff", "YJS Manager"), ("2.2", "read plans.", "YJS Manager"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "items", "wanted"),
    [("Chapter 6: Recommendations", LETTERED,
      [("A", "The Management Board should meet.", BOARD),
       ("B", "The YJS Manager should train staff.", "YJS Manager")]),
     ("6. Findings and recommendations", FIELDS,
      [("1", "Meet.", "Chair of the Board"), ("2", "Find a nurse.", "YJS Manager")])],
)  # fmt: skip
def test_numbered_headings_within_the_chapter_are_no_items(
    heading: str, items: str, wanted: list[tuple[str, ...]]
) -> None:
    found = read_here(HEAD.replace("Recommendations", heading) + items).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == wanted


def test_a_heading_on_the_line_above_is_no_part_of_the_name() -> None:
    text = ("Joint targeted area inspection of serious violence\n\nContext\nFernhill Youth Justice Service (YJS) is part "
            "of the council. The YJS is small.\n\nWhat needs to improve?\n\n- the time that children wait\n")  # fmt: skip
    assert read_here(text).service == "Fernhill YJS"
