"""Tables whose copy lost the columns: each owner stands below its text."""

import pytest

from tests.reading.here import read_here
from tracker.reading import owners

REPORT = """Full Joint Inspection of Youth Offending Work in Fernhill

HM Inspectorate of Probation, March 2016

Fernhill Youth Offending Team (YOT) was inspected in January 2016 by people from five bodies.
Recommendations
The three recommendations below are for those who can act on them.
No. Recommendation Responsibility
1 The Board should publish once a year what the team has
achieved{stop}
{board}
2 Reviews should follow each new offence{stop}
YOT Manager
3 The health offer should cover the body as well as the
mind{stop}
Fernhill Clinical
Commissioning Group
What should happen next
The plan should be sent to us.
"""


@pytest.mark.parametrize("stop", [".", ""])
@pytest.mark.parametrize(
    "board",
    [
        "Management Board",
        "Management Board and\nCounty Council",
        "Director of Children's\nServices",
    ],
)
def test_the_owner_below_each_row_of_a_copied_table_is_its_owner(stop: str, board: str) -> None:
    read = read_here(REPORT.format(stop=stop, board=board))
    assert [(item.ref, item.text, item.owners) for item in read.recommendations] == [
        (
            "1",
            f"The Board should publish once a year what the team has achieved{stop}",
            tuple(" ".join(board.split()).split(" and ")),
        ),
        ("2", f"Reviews should follow each new offence{stop}", ("YOT Manager",)),
        (
            "3",
            f"The health offer should cover the body as well as the mind{stop}",
            ("Fernhill Clinical Commissioning Group",),
        ),
    ]
    assert read.stated_count == 3


def test_a_post_below_a_full_line_is_the_owner_of_its_row() -> None:
    full = "Reviews should follow each new offence of a child or of a young"
    read = read_here(REPORT.replace("Reviews should follow each new offence", full)
                     .format(stop="", board="Management Board"))  # fmt: skip
    assert read.recommendations[1].owners == ("YOT Manager",)
    assert read.recommendations[1].text == full


def test_lines_below_rows_that_name_nobody_stay_in_their_texts() -> None:
    text = REPORT.format(stop="", board="in all of its work").replace("YOT Manager", "or arrest")
    read = read_here(text)
    assert read.recommendations[1].text.endswith("offence or arrest")
    assert not read.recommendations[1].owners


def test_heads_that_come_again_on_a_new_page_end_no_table() -> None:
    heads = "No. Recommendation Responsibility\n"
    text = REPORT.format(stop="", board="Management Board")
    begin, _, rest = text.partition("3 The health")
    read = read_here(f"{begin}{heads}3 The health{rest}")
    assert [item.owners[0] for item in read.recommendations] == [
        "Management Board", "YOT Manager", "Fernhill Clinical Commissioning Group"]  # fmt: skip


def test_a_priority_before_the_text_is_none_of_it() -> None:
    text = REPORT.format(stop="", board="Management Board")
    for number in "123":
        text = text.replace(f"\n{number} ", f"\n{number} High ")
    read = read_here(text.replace("No. Recommendation", "No. Priority Recommendation"))
    assert read.recommendations[1].text == "Reviews should follow each new offence"
    assert read.recommendations[1].owners == ("YOT Manager",)


OWNERS_FIRST = {
    "on one line": "Ref. For What should be done\n"
    "1 Management Board The number of children should be\nexamined, case by case.\n"
    "2 Head of Safeguarding and\nChildren's Social Care\nConferences should include the YOT.\n"
    "3 Fern Health Trust and YOT\nManager\nJoint training should be offered.\n",
    "a cell a line": "Ref.\nFor\nWhat should be done\n\n1\nManagement Board\n"
    "The number of children should be\nexamined, case by case.\n\n"
    "2\nHead of Safeguarding and Children's Social Care\nConferences should include the YOT.\n\n"
    "3\nFern Health Trust and YOT Manager\nJoint training should be offered.\n\n",
}


@pytest.mark.parametrize("how", OWNERS_FIRST)
def test_the_owner_before_the_text_of_a_copied_row_is_its_owner(how: str) -> None:
    begin, _, rest = REPORT.partition("No. Recommendation")
    text = f"{begin}{OWNERS_FIRST[how]}What should happen next{rest.partition('next')[2]}"
    assert [(item.ref, item.text, item.owners) for item in read_here(text).recommendations] == [
        ("1", "The number of children should be examined, case by case.", ("Management Board",)),
        ("2", "Conferences should include the YOT.",
         ("Head of Safeguarding and Children's Social Care",)),
        ("3", "Joint training should be offered.", ("Fern Health Trust", "YOT Manager")),
    ]  # fmt: skip


def test_heads_of_a_copied_table_need_no_heading_and_an_owner_no_capitals() -> None:
    text = REPORT.replace("Recommendations\n", "What we ask\n").replace(
        "{board}", "{board}\nof both councils"
    )
    read = read_here(text.format(stop=".", board="Chief Executives"))
    assert [item.owners[0] for item in read.recommendations] == [
        "Chief Executives of both councils", "YOT Manager", "Fernhill Clinical Commissioning Group"
    ]  # fmt: skip


def test_a_row_whose_owner_nothing_tells_ends_no_table() -> None:
    read = read_here(REPORT.format(stop=".", board="Whoever it is that\nLooks after it all"))
    assert [item.ref for item in read.recommendations] == ["1", "2", "3"]
    assert read.recommendations[0].text.endswith("Whoever it is that Looks after it all")


GOES_ON = """No. Who It is recommended that
1 YOT Manager every case has a management
plan that names the victim
2 Director of Children's Services the needs of children
placed elsewhere are known
3 Chair of the Management Board the Board reads two cases
4 {owner} police information on danger at home
is asked for
"""


def test_a_text_that_goes_on_from_its_head_begins_behind_the_name() -> None:
    begin, _, _ = REPORT.partition("The three recommendations")
    read = read_here(begin + GOES_ON.format(owner="Fern Constabulary"))
    assert [(item.ref, item.text, item.owners) for item in read.recommendations] == [
        ("1", "every case has a management plan that names the victim", ("YOT Manager",)),
        ("2", "the needs of children placed elsewhere are known", ("Director of Children's Services",)),
        ("3", "the Board reads two cases", ("Chair of the Management Board",)),
        ("4", "police information on danger at home is asked for", ("Fern Constabulary",)),
    ]  # fmt: skip


def test_one_row_of_many_whose_cells_are_mixed_has_no_owner_and_a_doubt() -> None:
    begin, _, _ = REPORT.partition("The three recommendations")
    read = read_here(begin + GOES_ON.format(owner="YOT Manager and Fern"))
    assert [bool(item.owners) for item in read.recommendations] == [True, True, True, False]
    assert [check.number for check in read.checks if check.kind == "no-owner-printed"] == [4]


def test_a_text_that_goes_on_with_a_name_in_a_narrow_cell_stays_whole() -> None:
    narrow = "Reviews should follow each new\nFernhill order, so that nobody waits{stop}"
    text = REPORT.replace("Reviews should follow each new offence{stop}", narrow)
    wide = "The table shows what would make most difference, and who should lead each of these."
    text = text.replace("The three recommendations below are for those who can act on them.", wide)
    read = read_here(text.format(stop="", board="Management Board"))
    assert (
        read.recommendations[1].text
        == "Reviews should follow each new Fernhill order, so that nobody waits"
    )


def test_an_owner_with_a_bracket_of_its_own_stays_whole() -> None:
    read = read_here(REPORT.format(stop="", board="County Council\n(Education)"))
    assert read.recommendations[0].owners == ("County Council (Education)",)


AUDIT = """Internal audit of the youth justice service of Fernhill

Final report issued 3 March 2025

Fernhill Youth Justice Service was reviewed. We have raised two recommendations.
Recommendations
Ref Recommendation Priority Responsible
officer
Target date
R1 Risk registers should be
read at every meeting.
{first}
R2 Leavers should lose their
access within a day.
{second}
Appendix A
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("High Chair of\nthe Board\n31 March\n2025", "Low Systems\nManager\n28\nFebruary\n2026"),
        ("Medium Chair of the Board 1 April 2025", "High Systems Manager 1 May 2025"),
    ],
)
def test_priority_and_date_around_the_owner_of_a_row_are_no_text(first: str, second: str) -> None:
    read = read_here(AUDIT.format(first=first, second=second))
    assert [(item.ref, item.text, item.owners) for item in read.recommendations] == [
        ("R1", "Risk registers should be read at every meeting.", ("Chair of the Board",)),
        ("R2", "Leavers should lose their access within a day.", ("Systems Manager",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The YOT’s education provision should be wider.", ()),
        ("The health offer should be wider.", ()),
        ("Police and health partners should meet.", ("Police", "health partners")),
        ("Health visitors and the CCG should meet.", ("Health visitors", "CCG")),
        ("The probation service should second an officer.", ("probation service",)),
    ],
)
def test_what_a_body_offers_is_no_owner(sentence: str, found: tuple[str, ...]) -> None:
    assert owners.from_sentence(sentence) == found
