"""Lists without marks of their own, results in odd places, and titles of two programmes."""

import pytest

from tests.reading.here import read_here
from tests.reading.test_items import HEAD, TAIL
from tracker.reading import Unreadable

TITLE = "Full Joint Inspection of Youth Offending Work in Fernhill"
COVER = f"{TITLE}\n\nHM Inspectorate of Probation, March 2015\n\nFernhill YOT, youth offending.\n\n"
TWO = [("hear from children before each plan is written", "YOT Manager"),
       ("agree what each of the partners brings to the work", "Management Board")]  # fmt: skip
LEAD = "Recommendations\n\nImprovement work should focus particularly on ensuring that:\n\n"
SET = {
    "no marks, brackets at the ends": (
        "hear from children before each plan is\nwritten (YOT Manager)\nagree what each of the "
        "partners brings to\nthe work (Management Board)\n"
    ),
    "each under its number as a heading": (
        "Recommendation 1\n\nhear from children before each plan is written (YOT Manager)\n\n"
        "Recommendation 2\n\nagree what each of the partners brings to the work (Management Board)\n"
    ),
    "run on in one sentence": (
        "(i) hear from children before each plan is written (YOT Manager); and (ii) agree what each "
        "of the partners brings to the work (Management Board).\n"
    ),
    "run on over lines": (
        "(1) hear from children before\neach plan is written (YOT Manager); (2) agree what each\n"
        "of the partners brings to the work (Management Board).\n"
    ),
}
SET["owners before the items"] = (
    "1. YOT Manager: hear from children before each plan is written\n2. Management Board: agree "
    "what each of the partners brings to the work\n"
)
SET["no marks, below their owners"] = (
    "The YOT Manager should make sure to:\nhear from children before each plan is written\nThe "
    "Management Board should make sure to:\nagree what each of the partners brings to the work\n"
)
END = "\nPlease note that names were changed.\n"


@pytest.mark.parametrize("how", SET)
def test_items_are_told_apart_however_they_are_set(how: str) -> None:
    found = read_here(COVER + LEAD + SET[how] + END).recommendations
    assert [(one.text, *one.owners) for one in found] == TWO


def test_labels_that_count_are_items_and_no_running_lines() -> None:
    labels = "".join(f"Recommendation {n}\n\ntrain all staff\n\n" for n in range(1, 5))
    found = read_here(f"{COVER}Recommendations\n\n{labels}").recommendations
    assert [one.ref for one in found] == ["1", "2", "3", "4"]


def test_a_theme_before_an_item_is_no_owner() -> None:
    items = "1. Planning: write plans in time\n2. Management Board: meet more often\n"
    found = read_here(COVER + LEAD + items + END).recommendations
    assert [one.owners for one in found] == [(), ()]


def test_a_sentence_that_ends_its_line_with_a_plan_is_no_title() -> None:
    sentence = (
        "number of inspections. The link between the strategic plan\nand the work was weak.\n\n"
    )
    text = f"{TITLE}\n\nForeword\n\nThis is one of a small\n{sentence}{COVER}{LEAD}"
    assert read_here(text + SET["run on over lines"] + END).programme == "FJI"
    with pytest.raises(Unreadable):
        read_here(f"{TITLE}\n\nThe strategic plan\n\n{COVER}{LEAD}{SET['run on over lines']}")


RATED = {
    "a table whose names are wrapped around their stars": (
        "Protecting the          Poor    ★☆☆☆\npublic\n"
        "Governance and          Good    ★★★★\npartnerships\n"
    ),
    "a bulleted list": "- Protecting the public: **POOR**\n- Governance and partnerships: GOOD\n",
    "the head of a paragraph": (
        "Protecting the public: Poor. Plans came late.\n\nGovernance and partnerships: Good. The "
        "Board met.\n"
    ),
}


@pytest.mark.parametrize("where", RATED)
def test_areas_are_rated_in(where: str) -> None:
    areas = read_here(COVER + RATED[where]).ratings.areas
    assert [(area.name, area.rating) for area in areas] == [
        ("Protecting the public", "Poor"), ("Governance and partnerships", "Good")]  # fmt: skip


@pytest.mark.parametrize("theme", ["Interventions", "Court work and reports", "Resettlement"])
def test_the_sixth_area_of_a_joint_inspection_is_its_theme(theme: str) -> None:
    areas = read_here(f"{COVER}5. Protecting the public – Poor\n\nPlans came late.\n\n6. {theme} – "
                      "Good\n\nWorkers met the children.\n").ratings.areas  # fmt: skip
    assert [(area.name, area.rating) for area in areas] == [
        ("Protecting the public", "Poor"), (theme, "Good")]  # fmt: skip


def test_a_name_is_wrapped_around_its_score() -> None:
    text = (
        "Core Case Inspection of youth offending work in Fernhill\n\nFernhill YOS, May 2011\n\n"
        "Safeguarding score:                 67%   MODERATE improvement\n"
        "                                          required\n"
        "Public Protection – Likelihood of   72%   MINIMUM improvement\n"
        "Reoffending score:                        required\n"
    )
    assert [(one.name, one.score, one.comment) for one in read_here(text).ratings.areas] == [
        ("Safeguarding", 67, "MODERATE"), ("Likelihood of Reoffending", 72, "MINIMUM")]  # fmt: skip


@pytest.mark.parametrize(
    ("below", "programme"),
    [("Full Joint Inspection", "FJI"),
     ("The last full joint inspection of the service was in 2015.", "RATED_2018")],
)  # fmt: skip
def test_a_cover_names_its_programme_below_a_title_that_several_share(
    below: str, programme: str
) -> None:
    title = "A joint inspection of youth offending services in Fernhill"
    assert read_here(COVER.replace(TITLE, f"{title}\n\n{below}")).programme == programme


@pytest.mark.parametrize(
    "sign", ["For immediate release: 3 March 2015", "Inspectors have today published their report."]
)
def test_a_notice_to_the_press_is_no_report(sign: str) -> None:
    listed = "The report makes two recommendations. It found that:\n\n- staff\n- partners\n"
    assert read_here(COVER + listed).recommendations
    with pytest.raises(Unreadable):
        read_here(f"{COVER}{sign}\n\n{listed}")


@pytest.mark.parametrize("head", ["Copy list", "Circulation list:", "Copies to:"])
def test_the_manager_is_read_from_the_list_of_copies(head: str) -> None:
    letter = (
        "To: Ann Lee, Chair of the Management Board\ncc: as listed below\nFrom: Graham Liddle, "
        "Assistant Chief Inspector (Youth Justice)\n\n3 March 2015\n\nShort Quality Screening (SQS) "
        "of youth offending work in Fernhill\n\nAreas requiring improvement\n\ni. plans of youth "
        f"justice\n\n{head}\n\nDamian Okon, Head of Youth Offending Service\nRuth Eyre, Chief "
        "Executive\nOfsted\n"
    )
    assert read_here(letter).manager == "Damian Okon"


def test_an_owner_beside_the_label_owns_the_text_below() -> None:
    found = read_here(f"{COVER}Recommendations\n\nRecommendation 1 – for the Management Board\nfind out why children "
                      "wait\n\nRecommendation 2 – for Fernhill Police\ntell the service at once\n\n"
                      "Background\n")  # fmt: skip
    assert [(one.ref, one.text, one.owners) for one in found.recommendations] == [
        ("1", "find out why children wait", ("Management Board",)),
        ("2", "tell the service at once", ("Fernhill Police",)),
    ]


def test_numbers_without_a_dot_before_items_with_owners_are_references() -> None:
    found = read_here(f"{COVER}Recommendations\n\nThe YOT needs to ensure that:\n\n1   reports are read [YOT Manager]\n"
                      "2   victims are heard [YOT Manager, Police]\n")  # fmt: skip
    assert [(one.ref, one.text, one.owners) for one in found.recommendations] == [
        ("1", "reports are read", ("YOT Manager",)),
        ("2", "victims are heard", ("YOT Manager", "Police")),
    ]


def test_two_blanks_where_a_column_starts_part_its_cells() -> None:
    table = (
        "No.     Recommendation                                Responsibility\n"
        "1       The Board monitors the timeliness of all the  Chair of the\n"
        "        plans that it was told of.                    Board\n\n"
        "2       Case managers are trained.                    YJS Manager\n\n"
    )
    found = read_here(HEAD + table + TAIL).recommendations
    assert [(one.text, *one.owners) for one in found] == [
        ("The Board monitors the timeliness of all the plans that it was told of.",
         "Chair of the Board"),
        ("Case managers are trained.", "YJS Manager"),
    ]  # fmt: skip
