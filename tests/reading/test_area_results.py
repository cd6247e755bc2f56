"""Results by area as web pages and copies of tables print them."""

import pytest

from tests.reading.here import read_here

PAGE = """An inspection of youth justice work with children and victims in Fernhill

Published: 3 March 2026

Fernhill Youth Justice Service (YJS) has youth justice staff.

Ratings

Overall rating: Good

{results}

Recommendations

1. The YJS should train its staff.
"""
SHOWN = {
    "a rating on a line of its own with its label": (
        "Work with children\n\nRating: Good\n\nWork with victims\n\nRating: Inadequate"
    ),
    "a name that goes on below its rating": (
        "Work with\nchildren    Good\nWork with    Inadequate\nvictims"
    ),
    "rows": "| Work with children | Good |\n| Work with victims | Inadequate |",
}


@pytest.mark.parametrize("how", SHOWN)
def test_areas_are_rated_alike_however_they_are_shown(how: str) -> None:
    read = read_here(PAGE.format(results=SHOWN[how]))
    assert [(area.name, area.rating) for area in read.ratings.areas] == [
        ("Work with children", "Good"),
        ("Work with victims", "Inadequate"),
    ]


def test_the_areas_of_a_full_inspection_are_read_one_by_one() -> None:
    results = (
        "Governance and leadership: Inadequate\nStaffing: Good\nPartnerships and services: Good"
    )
    areas = read_here(PAGE.format(results=results)).ratings.areas
    assert [area.name for area in areas] == [
        "Governance and leadership", "Staffing", "Partnerships and services"]  # fmt: skip


RATED = """An inspection of youth justice services in Fernhill

HM Inspectorate of Probation, March 2023

1.1. Governance and leadership8
1.2. Staff9
Annexe 1: Methodology20

Fernhill Youth Justice Service (YJS) has youth justice staff.

| 1.1 Governance and leadership | Good |
| 1.2 Staff | Inadequate |
"""


def test_a_contents_page_whose_leaders_were_lost_ends_no_report() -> None:
    assert dict(read_here(RATED).ratings.standards) == {"1.1": "Good", "1.2": "Inadequate"}


@pytest.mark.parametrize(
    "below",
    [
        "Good",
        "Rating: Good",
        "Overall judgement: Good ★★★★",
        "Judgment: Good",
        "Result: good",
        "Judgement: good (four stars)",
    ],
)
def test_a_joint_inspections_area_is_rated_below_its_heading(below: str) -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
        f"Protecting the public\n\n{below}\n\nThe work was done.\n\nRecommendations\n\n"
        "1. The YOT Manager should train staff.\n"
    )
    (area,) = read_here(text).ratings.areas
    assert (area.name, area.rating) == ("Protecting the public", "Good")


JOINT_OF = (
    "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
    "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
    "Our judgements\n\n{results}\n\nRecommendations\n\n1. The YOT Manager should train.\n"
)
KEY = "★★★★ Good\n★★★☆ Satisfactory\n★★☆☆ Unsatisfactory\n★☆☆☆ Poor"
ROWS = {
    "dots": "Reducing reoffending ........ Good\nProtecting the public ........ Poor",
    "brackets": "Reducing reoffending (Good)\nProtecting the public (Poor)",
    "a sentence": ("Reducing reoffending\n\nThis was judged to be good. Staff were kind.\n\n"
                   "Protecting the public\n\nWe judged this to be poor. Staff were few."),
    "stars before the name": f"★★★★ Reducing reoffending\n\n★☆☆☆ Protecting the public\n\n{KEY}",
    "stars after the name": f"Reducing reoffending ★★★★\n\nProtecting the public ★☆☆☆\n\n{KEY}",
    "a table with reasons": ("| Area | Judgement | Why |\n| Reducing reoffending | good | Work was done. |"
                             "\n| Protecting the public | poor | Work was not done. |"),
    "a copied table with reasons": ("Area inspected Judgement Why\nReducing reoffending good Work was done"
                                    "\nand seen.\nProtecting the public poor Work was not."),
    "a percentage between": "Reducing reoffending 81% GOOD\nProtecting the public n/a POOR",
    "a percentage in a table": ("| Area | Done well | Judgement |\n| Reducing reoffending | 81% | GOOD |\n"
                                "| Protecting the public | n/a | POOR |"),
    "spaced stars": (f"Reducing reoffending ★ ★ ★ ★\nProtecting the public ★ ☆ ☆ ☆\n\n{KEY}"),
    "a table with reasons first": ("| Area | Comment | Judgement |\n| Reducing reoffending | Was prompt. | "
                                   "Good |\n| Protecting the public | Was late. | Poor |"),
    "a row with its reason first": ("Area Comment Judgement\nReducing reoffending Work was prompt Good\n"
                                    "Protecting the public Work was late Poor"),
    "names at the head of paragraphs": ("Reducing reoffending. Staff cared. We judged this work to be good.\n\n"
                                        "Protecting the public. Staff left. Overall work was poor."),
    "what was found to be": ("Reducing reoffending\n\nWe found work in this area to be good.\n\n"
                             "Protecting the public\n\nWe judged what was done to be poor."),
    "asterisks": ("| Reducing reoffending | **** |\n| Protecting the public | * |\n\n"
                  "Key: **** = good; *** = satisfactory; ** = unsatisfactory; * = poor"),
    "bullets of a symbol font": "\uf0b7 Reducing reoffending: Good ★★★★\n\uf0b7 Protecting the public: Poor ★",
    "capitals": "REDUCING REOFFENDING   GOOD\nPROTECTING THE PUBLIC   POOR",
    "a dash": "Reducing reoffending – Good\nProtecting the public – Poor",
}  # fmt: skip


@pytest.mark.parametrize("how", ROWS)
def test_a_joint_inspections_areas_are_rated_however_they_are_shown(how: str) -> None:
    text = JOINT_OF.format(results=ROWS[how])
    areas = [(area.name.lower(), area.rating) for area in read_here(text).ratings.areas]
    assert areas == [("reducing reoffending", "Good"), ("protecting the public", "Poor")]


@pytest.mark.parametrize(
    "said",
    ["Reducing reoffending. Staff cared.\n\nProtecting the public. We judged this to be poor.",
     "Reducing reoffending. Staff cared.\nProtecting the public. We judged this to be poor.",
     "Area Comment Judgement\nReducing reoffending Not yet seen\nProtecting the public Work was late Poor"],
)  # fmt: skip
def test_the_result_of_the_next_area_is_not_taken(said: str) -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
        f"{said}\n\nRecommendations\n\n1. The YOT Manager should train.\n"
    )
    areas = [(area.name, area.rating) for area in read_here(text).ratings.areas]
    assert areas == [("Protecting the public", "Poor")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Transition to adult services: Good", "Transition to adult services"),
     ("Delivering interventions: Good", "Delivering interventions"),
     ("The Service was well led.\n\nGovernance and partnerships\n\nGood", "Governance and partnerships"),
     ("Governance and partnerships Work in this area was good.", "Governance and partnerships"),
     ("Governance and partner-\nships: Good", "Governance and partnerships"),
     ("Leadership, management and    Good\npartnerships", "Leadership, management and partnerships")],
)  # fmt: skip
def test_an_area_is_called_as_its_report_prints_it(printed: str, name: str) -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        f"March 2015\n\nJudgements\n\n{printed}\n\nRecommendations\n\n1. The YOT Manager should train.\n"
    )
    assert [(area.name, area.rating) for area in read_here(text).ratings.areas] == [(name, "Good")]


THEMED = {
    "a table": ("| 4 | Joint work with schools | Poor |", "| 5 | Girls | Good |"),
    "rows": ("4. Joint work with schools: Poor", "5. Girls: Good"),
    "stars": ("Joint work with schools ★☆☆☆", "Girls ★★★★"),
}
KNOWN = {
    "a table": "| 1 | Reducing reoffending | Good |\n| 2 | Protecting the public | Poor |\n"
    "| 3 | Governance and partnerships | Good |",
    "rows": "1. Reducing reoffending: Good\n2. Protecting the public: Poor\n"
    "3. Governance and partnerships: Good",
    "stars": "Reducing reoffending ★★★★\nProtecting the public ★☆☆☆\n"
    "Governance and partnerships ★★★★",
}


def test_a_name_that_begins_a_sentence_is_no_heading() -> None:
    said = "2. Interventions were given one to one.\nProtecting the public\nOverall judgement: Poor"
    areas = read_here(JOINT_OF.format(results=said)).ratings.areas
    assert [(area.name, area.rating) for area in areas] == [("Protecting the public", "Poor")]


def test_a_rating_on_a_line_of_its_own_is_no_theme() -> None:
    rows = (
        "Reducing reoffending Good ★★★★\nProtecting the public Poor ★\nMaking sure that the\n"
        "sentence is served\nGood ★★★★\nGovernance and partnerships Poor ★"
    )
    areas = read_here(JOINT_OF.format(results=rows)).ratings.areas
    assert [area.rating for area in areas] == ["Good", "Poor", "Good", "Poor"]


@pytest.mark.parametrize("how", THEMED)
@pytest.mark.parametrize("above", [True, False])
def test_a_theme_of_its_own_is_read_beside_the_areas(how: str, above: bool) -> None:
    rows = [*THEMED[how], KNOWN[how]] if above else [KNOWN[how], *THEMED[how]]
    read = read_here(JOINT_OF.format(results="\n".join([*rows, "", KEY])))
    assert sorted((area.name, area.rating) for area in read.ratings.areas) == [
        ("Girls", "Good"), ("Governance and partnerships", "Good"),
        ("Joint work with schools", "Poor"), ("Protecting the public", "Poor"),
        ("Reducing reoffending", "Good"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    ["Overall judgement: Good", "Work was poor: Good", "of the cases: Good", "Previous result: Poor",
     "Average of all services: Good", "The work of its staff is very: Good", "\nSchools: Good"],
)  # fmt: skip
def test_other_lines_beside_the_areas_are_no_theme(other: str) -> None:
    read = read_here(JOINT_OF.format(results=f"{KNOWN['rows']}\n{other}"))
    assert len(read.ratings.areas) == (4 if "Schools" in other else 3)


def test_a_paragraph_may_judge_all_areas_one_by_one() -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
        "Headline judgements\n\nReducing reoffending was good (four stars). Protecting the public was "
        "poor (one star). Effective governance and partnership was satisfactory.\n\n"
        "Recommendations\n\n1. The YOT Manager should train.\n"
    )
    assert [(area.name, area.rating) for area in read_here(text).ratings.areas] == [
        ("Reducing reoffending", "Good"), ("Protecting the public", "Poor"),
        ("Effective governance and partnership", "Satisfactory"),
    ]  # fmt: skip


def test_a_joint_inspection_without_any_rating_raises_a_doubt() -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
        "Recommendations\n\n1. The YOT Manager should train staff.\n"
    )
    assert "No ratings of the areas were read." in [one.message for one in read_here(text).checks]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [("There was good reason to think that it had helped.", ()),
     ("Overall work to protect the public was good.", ("Good",)),
     ("Planning to protect the public was good because staff knew the child.", ("Good",)),
     ("We found contingency plans to be poor in a few cases.", ()),
     ("We judged four of six assessments to be good.", ()),
     ("Where there was work of this kind there was good evidence of it.", ())],
)  # fmt: skip
def test_a_word_in_a_sentence_is_a_rating_only_as_a_judgement(
    sentence: str, found: tuple[str, ...]
) -> None:
    text = (
        "Full Joint Inspection of Youth Offending Work in Fernhill\n\nHM Inspectorate of Probation, "
        "March 2015\n\nFernhill Youth Offending Team (YOT) works with youth offending.\n\n"
        f"Protecting the public\n\n{sentence}\n\nRecommendations\n\n"
        "1. The YOT Manager should train staff.\n"
    )
    read = read_here(text)
    assert tuple(area.rating for area in read.ratings.areas) == found
    assert "standards-missing" in [one.kind for one in read.checks]


JOINT = """Full Joint Inspection of Youth Offending Work in Fernhill

HM Inspectorate of Probation, March 2015

Key judgements

Protecting the public by minimising risk of harm to others   Poor
Protecting the child or young person by reducing vulnerability   Good
Reducing reoffending   Satisfactory

Reducing the likelihood of reoffending

Overall work to reduce reoffending was satisfactory.

Recommendations

1. Staff are trained (YOT Manager).
"""


def test_a_joint_area_is_rated_once_by_the_longest_name_that_its_table_prints() -> None:
    assert [(area.name, area.rating) for area in read_here(JOINT).ratings.areas] == [
        ("Protecting the public by minimising risk of harm to others", "Poor"),
        ("Protecting the child or young person by reducing vulnerability", "Good"),
        ("Reducing reoffending", "Satisfactory"),
    ]


@pytest.mark.parametrize(
    ("said", "doubts"),
    [("Overall, work to reduce reoffending was satisfactory.", 0),
     ("Overall, work to reduce reoffending was poor. Some of it was good.", 1),
     ("Staff were few. Each area is judged good, satisfactory, unsatisfactory or poor.", 0),
     ("There was good work with schools, and poor work with girls.", 0)],
)  # fmt: skip
def test_a_chapter_that_says_otherwise_than_the_summary_raises_a_doubt(
    said: str, doubts: int
) -> None:
    read = read_here(JOINT.replace("Overall work to reduce reoffending was satisfactory.", said))
    assert ("Reducing reoffending", "Satisfactory") in {
        (area.name, area.rating) for area in read.ratings.areas
    }
    shown = "Reducing reoffending is 'Satisfactory' in one place and seems 'Poor' in another."
    differ = [one.message for one in read.checks if one.kind == "scores-differ"]
    assert differ == [shown] * doubts
