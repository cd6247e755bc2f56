"""Recommendations however they are set: marks apart from their texts, in tables, with notes and
page numbers between, with owners in each of the places where reports print them."""

import pytest

from tests.reading.here import read_here

HEAD = """An inspection of youth justice services in Fernhill

HM Inspectorate of Probation, 3 March 2023

Fernhill Youth Justice Service (YJS) works in a town by the sea, where children live.

Recommendations

"""
TAIL = "\n\nBackground\n\nThe service should go on.\n"
BOARD, MANAGER = "Management Board", "YJS Manager"

SET = {
    "numbers in a block before their texts": (
        "The Management Board should:\n1.\n2.\n\nfind out why children wait\n\nhear from children",
        [("1", "find out why children wait", BOARD), ("2", "hear from children", BOARD)],
    ),
    "numbers in a block before lines": (
        "The Management Board should:\n1.\n2.\nfind out why children wait\nhear from children",
        [("1", "find out why children wait", BOARD), ("2", "hear from children", BOARD)],
    ),
    "bullets in a block before wrapped lines": (
        ("The Management Board should:\n\uf0b7\n\uf0b7\n\npublish each year how many children in "
        "this town are out\nof school\nmake it a duty to tell the team when a child will be excluded"),
        [(None, "publish each year how many children in this town are out of school", BOARD),
         (None, "make it a duty to tell the team when a child will be excluded", BOARD)],
    ),
    "bullets in a block before sentences": (
        ("The Management Board should:\n\uf0b7\n\uf0b7\n\npublish the number of children out;\n"
        "tell the team when a child is excluded, and\nsay why it was done."),
        [(None, "publish the number of children out", BOARD),
         (None, "tell the team when a child is excluded, and say why it was done.", BOARD)],
    ),
    "small headings between numbers": (
        ("The Management Board should:\n\nin its work with children\n\n1. find out why they wait\n\n"
        "in its work with victims\n\n2. hear from them"),
        [("1", "find out why they wait", BOARD), ("2", "hear from them", BOARD)],
    ),
    "owners behind a dash": (
        "1. Find out why children wait – Management Board\n\n2. Train staff – YJS Manager",
        [("1", "Find out why children wait", BOARD), ("2", "Train staff", MANAGER)],
    ),
    "owners before a colon, without numbers": (
        "Management Board: find out why children wait\n\nYJS Manager: train staff for\nall they do",
        [(None, "find out why children wait", BOARD), (None, "train staff for all they do", MANAGER)],
    ),
    "names alone over lists": (
        "Management Board\n\n1. find out why children wait\n\nYJS Manager\n\n2. train staff",
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "names alone, where empty lines were lost": (
        ("Management Board\n1. find out why children who are on the books of the team wait for help\n"
        "in every season\nYJS Manager\n2. train staff"),
        [("1", "find out why children who are on the books of the team wait for help in every season",
          BOARD), ("2", "train staff", MANAGER)],
    ),
    "topics over lists": (
        ("Health\n\n1. The Management Board should meet.\n\nVictims of crime\n\n"
        "2. The YJS Manager should train staff."),
        [("1", "The Management Board should meet.", BOARD),
         ("2", "The YJS Manager should train staff.", MANAGER)],
    ),
    "names said twice over lists": (
        ("Management Board\n\nThe Management Board should ensure that:\n\na) they meet\n\nYJS Manager\n\n"
        "The YJS Manager should ensure that:\n\na) staff train"),
        [("a", "they meet", BOARD), ("a", "staff train", MANAGER)],
    ),
    "groups called like chapters": (
        ("Work should focus on ensuring that:\n\nReducing reoffending\n\n"
        "(a) they meet (Management Board)\n\nProtecting the public\n\n(b) staff train (YJS Manager)"),
        [("a", "they meet", BOARD), ("b", "staff train", MANAGER)],
    ),
    "letters below a numbered paragraph": (
        ("3.1 In the light of what we found, we make the following recommendations.\n\n"
        "(a) The Management Board should meet.\n\n(b) The YJS Manager should train staff."),
        [("a", "The Management Board should meet.", BOARD),
         ("b", "The YJS Manager should train staff.", MANAGER)],
    ),
    "a lead-in that names the earlier report": (
        ("These three recommendations replace those of our earlier report.\n\n"
        "The Management Board should\n\n1. Meet.\n\nFernhill YJPS should\n\n1. Train staff.\n\n"
        "The Management Board and YJS Manager should\njointly\n\n1. Hear from children."),
        [("1", "Meet.", BOARD), ("1", "Train staff.", "Fernhill YJPS"),
         ("1", "Hear from children.", BOARD, MANAGER)],
    ),
    "a table with bars inside only": (
        ("Ref | Recommendation | Priority | Owner\nR1 | meet each month | High | Management Board\n"
        "R2 | train staff | Low | YJS Manager"),
        [("R1", "meet each month", BOARD), ("R2", "train staff", MANAGER)],
    ),
    "a table with heads": (
        ("| No. | Recommendation | Owner |\n| 1 | meet | Management Board |\n"
        "| 2 | train every case manager | YJS Manager |"),
        [("1", "meet", BOARD), ("2", "train every case manager", MANAGER)],
    ),
    "a table with the owner first": (
        ("| Ref | Who should act | Recommendation |\n| 1 | Management Board | meet |\n"
        "| 2 | YJS Manager | train |"),
        [("1", "meet", BOARD), ("2", "train", MANAGER)],
    ),
    "a table whose head says little": (
        "| Recommendations | |\n| 1 | find out why children wait for help | Management Board |",
        [("1", "find out why children wait for help", BOARD)],
    ),
    "a table with an owner over its rows": (
        ("| Recommendations | |\n| 1 | find out why so many children wait | Management Board |\n"
        "| The YJS Manager should: | |\n| 2 | train every case manager in the town | |"),
        [("1", "find out why so many children wait", BOARD),
         ("2", "train every case manager in the town", MANAGER)],
    ),
    "a table with two owners in the lines of a cell": (
        ("| No. | Recommendation | Primary responsibility |\n| 1 | meet | Management Board |\n"
        "| 2 | train staff | Management Board YJS Manager |"),
        [("1", "meet", BOARD), ("2", "train staff", BOARD, MANAGER)],
    ),
    "columns of blanks": (
        ("No.    Recommendation    Owner\n1    find out why children    Management\nBoard\n"
        "2    train    YJS Manager"),
        [("1", "find out why children", BOARD), ("2", "train", MANAGER)],
    ),
    "columns of blanks over a page's edge": (
        ("No.     Recommendation              Responsible\n1       find out why children       YJS\n"
        "        wait                        Manager\n2       hear from children          Management"
        "\n\n                 3\n\f\n"
        "        and from parents            Board\n3       train staff                 YJS Manager"),
        [("1", "find out why children wait", MANAGER),
         ("2", "hear from children and from parents", BOARD), ("3", "train staff", MANAGER)],
    ),
    "cells between tabs, as a table is pasted": (
        ("No.\tRecommendation\tOwner\tBy when\n1\tfind out why children wait\tManagement Board\t\n"
        "2\ttrain staff\tYJS Manager\tMay"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "cells between tabs without numbers": (
        ("Recommendation\tOwner\nfind out why children wait\tManagement Board\n"
        "train staff\tYJS Manager"),
        [(None, "find out why children wait", BOARD), (None, "train staff", MANAGER)],
    ),
    "a cell between tabs broken over lines": (
        ("No.\tRecommendation\tOwner\n1\tfind out why\nchildren wait\tManagement Board\n\n"
        "2\ttrain staff\tYJS Manager\nA new heading"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "rows of which an editor cut the last tab": (
        ("No.\tRecommendation\tOwner\tBy when\n1\tfind out why children wait\tManagement Board\n"
        "2\ttrain staff\tYJS Manager"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "columns of blanks without numbers": (
        ("Recommendation                      Owner\n\n"
        "find out why children have to wait  Management Board\nfor so long\n\n"
        "train staff                         YJS Manager"),
        [(None, "find out why children have to wait for so long", BOARD),
         (None, "train staff", MANAGER)],
    ),
    "columns of blanks without numbers, nor room between": (
        ("           Recommendation               Owner\n"
        "find out why children have to wait for  Management\nso long                              "
        "   Board\nhear from children                      Management\n                      "
        "                  Board\ntrain staff                             YJS Manager"),
        [(None, "find out why children have to wait for so long", BOARD),
         (None, "hear from children", BOARD), (None, "train staff", MANAGER)],
    ),
    "an empty cell between tabs": (
        "No.\tOwner\tRecommendation\n1\tManagement Board\tmeet\n2\t\thear from children",
        [("1", "meet", BOARD), ("2", "hear from children")],
    ),
    "owners in brackets": (
        "- (1) find out why children wait (Management Board)\n- (2) train staff (YJS Manager).",
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "owners in sentences without marks": (
        ("The Management Board should find out why children wait.\n\n"
        "The YJS Manager should train staff."),
        [(None, "The Management Board should find out why children wait.", BOARD),
         (None, "The YJS Manager should train staff.", MANAGER)],
    ),
    "paragraphs below an owner": (
        "The Management Board should:\n\nFind out why children wait.\n\nHear from children.",
        [(None, "Find out why children wait.", BOARD)],
    ),
    "a list within an item": (
        "The Management Board should:\n1. find out:\n  a) who waits\n  b) why\n2. hear from children",
        [("1", "find out: a) who waits b) why", BOARD), ("2", "hear from children", BOARD)],
    ),
    "footnotes below": (
        ("The Management Board should:\n1. agree a plan1\n2. hear from children.\n\n"
        "1 Children and Families Act 2014."),
        [("1", "agree a plan", BOARD), ("2", "hear from children.", BOARD)],
    ),
    "a note in brackets": (
        "The Management Board should:\n1. agree a plan[3]\n2. hear from children.",
        [("1", "agree a plan", BOARD), ("2", "hear from children.", BOARD)],
    ),
    "an item cut by a page": (
        ("The Management Board should:\n1. agree with all partners what will be done for the"
        "\n\f\nChildren who wait, and publish it within the year for everybody to read.\n2. meet"),
        [("1", ("agree with all partners what will be done for the Children who wait, and publish "
          "it within the year for everybody to read."), BOARD), ("2", "meet", BOARD)],
    ),
    "references with a letter": (
        "The Management Board should:\nR1. find out why children wait\nR2. hear from children",
        [("R1", "find out why children wait", BOARD), ("R2", "hear from children", BOARD)],
    ),
    "the word before the number": (
        ("The Management Board should:\nRecommendation 1: find out why children wait\n"
        "Recommendation 2: hear from children"),
        [("1", "find out why children wait", BOARD), ("2", "hear from children", BOARD)],
    ),
    "a list under a bullet that leads in": (
        ("- We have made two recommendations:\n  i. find out why children wait (Management Board)\n"
        "  ii. train staff (YJS Manager)"),
        [("i", "find out why children wait", BOARD), ("ii", "train staff", MANAGER)],
    ),
    "a square bracket cut by a line": (
        "1. find out why children wait [Management\n\nBoard];\n2. train staff [YJS Manager].",
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "history below without a blank line": (
        ("1. find out why children wait (Management Board)\n2. train staff (YJS Manager)\n"
        "Recommendations from the inspection of 2011\nWe asked the Board to:\n1. meet"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "labels with reasons between": (
        ("Cause of concern\nChildren wait.\nRecommendation 1: The Management Board should meet in the "
        "town, each\nmonth.\nCause of concern\nNobody knows why.\nRecommendation 2: By 3 May 2024, the "
        "YJS Manager should train staff.\n4. Method"),
        [("1", "The Management Board should meet in the town, each month.", BOARD),
         ("2", "By 3 May 2024, the YJS Manager should train staff.", MANAGER)],
    ),
    "labels that are headings": (
        ("## For the Management Board\n\n### Recommendation 1\n\nFind out why children wait.\n\n"
        "## For Fernhill YJS\n\n### Recommendation 2\n\nTrain staff."),
        [("1", "Find out why children wait.", BOARD), ("2", "Train staff.", "Fernhill YJS")],
    ),
    "the number of a note on a line of its own": (
        ("The Management Board should:\n1. agree a plan,1 and publish it\n1\nAs the law says.\n"
        "2. hear from children."),
        [("1", "agree a plan, and publish it", BOARD), ("2", "hear from children.", BOARD)],
    ),
    "columns with heads and priorities that stand close": (
        ("Ref Finding         Recommendation Priority Owner\n"
        "1   Children wait   find out why   High     Management\n"
        "                                            Board\n"
        "2   Staff go        train them     Medium YJS\n"
        "                                          Manager"),
        [("1", "find out why", BOARD), ("2", "train them", MANAGER)],
    ),
    "bullets that a copy left out": (
        ("The Management Board should:\nfind out why so many of the children who live in this town have "
        "to wait\nfor help\nhear from children\nThe YJS Manager should:\ntrain staff"),
        [(None, "find out why so many of the children who live in this town have to wait for help",
          BOARD), (None, "hear from children", BOARD), (None, "train staff", MANAGER)],
    ),
    "a heading that comes again": (
        ("The Management Board should:\n\n1. find out why children wait\n\n"
        "# Recommendations (continued)\n\nThe YJS Manager should:\n\n2. train staff"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "numbers in the texts of a table": (
        ("| Who | Recommendation |\n| Management Board | 1. find out why children wait |\n"
        "| YJS Manager | 2. train staff |"),
        [("1", "find out why children wait", BOARD), ("2", "train staff", MANAGER)],
    ),
    "groups with owners in the sentences": (
        ("To those who run the service\n1. The Management Board should meet.\nTo others in the town\n"
        "2. The YJS Manager should train staff."),
        [("1", "The Management Board should meet.", BOARD),
         ("2", "The YJS Manager should train staff.", MANAGER)],
    ),
    "bullets under a name": (
        "Management Board:\n- find out why children wait\n- hear from children",
        [(None, "find out why children wait", BOARD), (None, "hear from children", BOARD)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", SET)
def test_recommendations_are_the_same_however_they_are_set(how: str) -> None:
    text, wanted = SET[how]
    found = read_here(HEAD + text + TAIL).recommendations
    assert [(one.ref, one.text, *one.owners) for one in found] == wanted


NOT_OURS = {
    "a council's own": "That members are asked to:\n1. note the report\n2. agree the plan",
    "an earlier report's": (
        "In our report of 14 June 2022 we made two recommendations. One has been achieved:\n"
        "1. meet (achieved)\n2. train staff (not achieved)"
    ),
    "an earlier inspection's": (
        "Our previous inspection recommended that the board should:\n1. meet\n2. train staff"
    ),
}


@pytest.mark.parametrize("whose", NOT_OURS)
def test_recommendations_of_others_are_not_taken(whose: str) -> None:
    text = HEAD.replace(
        "\n\nRecom", f"\n\n{'Children live by the sea. ' * 40}\n" * 40 + "\n\nRecom"
    )
    assert read_here(text + NOT_OURS[whose] + TAIL).recommendations == ()


def test_another_list_after_as_many_items_as_are_stated_is_not_ours() -> None:
    text = ("The report made the following two recommendations:\n\n• The YJS Manager should:\n\n"
            "• train every case manager\n• hear from children\n\n"
            "The meeting said this of the report:\n\n• Staff had been told.\n")  # fmt: skip
    found = read_here(HEAD.replace("Recommendations\n\n", "") + text)
    assert [(one.text, *one.owners) for one in found.recommendations] == [
        ("train every case manager", MANAGER), ("hear from children", MANAGER)]  # fmt: skip
    assert found.stated_count == 2


def test_a_month_is_no_place() -> None:
    text = ("Inspection of Fernhill Youth Justice Service\n\nInspectors read cases of Fernhill "
            "Youth Justice Service in March 2024.\n\nRecommendations\n\n")  # fmt: skip
    assert read_here(text + SET["owners in brackets"][0]).service == "Fernhill YJS"


def test_numbers_that_count_within_the_chapter_are_references() -> None:
    text = HEAD.replace("Recommendations", "3. Recommendations")
    items = "3.1 The Management Board should meet.\n\n3.2 The YJS Manager should train staff.\n\n"
    found = read_here(f"{text}{items}4. Thanks\n\n4.1 We thank all.\n").recommendations
    assert [(one.ref, *one.owners) for one in found] == [("3.1", BOARD), ("3.2", MANAGER)]


def test_page_numbers_of_pasted_pages_are_no_text() -> None:
    filler = "\n".join(f"We met child number {number} in the town." for number in range(14))
    items = "The Management Board should:\n1. find out why children have to\n2\nwait for so long"
    found = read_here(f"{HEAD.replace('Recommendations', '')}{filler}\n1\n{filler}\n\n"
                      f"Recommendations\n\n{items}{TAIL}")  # fmt: skip
    assert [one.text for one in found.recommendations] == [
        "find out why children have to wait for so long"
    ]


def test_the_number_of_the_only_page_is_no_text() -> None:
    text = HEAD + SET["owners in brackets"][0] + "\n1"
    assert [one.text for one in read_here(text).recommendations] == [
        "find out why children wait", "train staff"]  # fmt: skip


def test_a_heading_that_names_owners_gives_them_to_all() -> None:
    text = HEAD.replace("Recommendations", "Recommendations for the Management Board")
    found = read_here(f"{text}1. find out why children wait\n2. hear from children{TAIL}")
    assert [one.owners for one in found.recommendations] == [(BOARD,)] * 2


def test_headings_in_a_text_without_empty_lines_name_whom_they_are_for() -> None:
    lines = ("We make two recommendations.", f"Recommendations for the {BOARD}",
             "• Find out why children wait", f"Recommendation for the {MANAGER}",
             "• Hear from children", "Background")  # fmt: skip
    found = read_here(HEAD.replace("\n\n", "\n") + "\n".join(lines))
    assert [one.owners for one in found.recommendations] == [(BOARD,), (MANAGER,)]


@pytest.mark.parametrize(
    ("lead", "stated"),
    [("We believe that these two recommendations will help.", 2),
     ("We have raised six recommendations: three high, three low priority.", 6),
     ("We offer 8 recommendations, which are set out below.", 8),
     ("The eight recommendations in this report are for all.", 8),
     ("This report sets out five recommendations.", 5),
     ("These three recommendations follow our last visit, of previous years.", 3),
     ("Two of the four recommendations of our previous report were met.", None)],
)  # fmt: skip
def test_the_words_above_the_list_may_count_it(lead: str, stated: int | None) -> None:
    found = read_here(f"{HEAD}{lead}\n\n1. find out why children wait\n\n2. hear them{TAIL}")
    assert found.stated_count == stated


@pytest.mark.parametrize("rest", ["children and young people", "victims", "data", "outcomes"])
def test_the_wrapped_end_of_an_item_is_no_heading(rest: str) -> None:
    items = f"1. answer for what your agency brings to the work with\n{rest}\n2. record it"
    found = read_here(f"{HEAD}The Management Board should:\n{items}{TAIL}").recommendations
    assert [one.text for one in found] == [
        f"answer for what your agency brings to the work with {rest}", "record it"
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Owner", "Suggested lead", "Named lead", "Proposed owner"])
def test_a_column_of_owners_is_known_by_its_head(head: str) -> None:
    table = f"| Ref | Recommendation | {head} |\n| R1 | hear from children | YJS Manager |"
    (one,) = read_here(f"{HEAD}{table}{TAIL}").recommendations
    assert (one.ref, one.text, one.owners) == ("R1", "hear from children", (MANAGER,))
