"""Copies whose tables came apart, letters whose heads are wrapped, and Welsh names after 'yn'."""

import pytest

from tests.reading.here import read_here

RATED = """An inspection of youth offending services in Fernhill

HM Inspectorate of Probation, 3 March 2020

Fernhill Youth Offending Team (YOT)

Overall rating: Good

3.3
3.4

Implementation
Joint working
Good
Outstanding

3.4. Joint working
Rating: Requires improvement

The work was done late.
"""
FRAMEWORK = """An inspection of youth justice services: Fernhill

HM Inspectorate of Probation, February 2026

Fernhill Youth Justice Service (YJS) has youth justice staff.

Ratings
Overall rating
Organisational delivery
Work with children
Work with victims

{ratings}

Recommendations

1. The YJS should train its staff.
"""
LETTER = """HM Inspectorate of Probation
{to}

Copied to: see the list at the end

3 September 2015

Report of Short Quality Screening (SQS) of youth offending work in Tarrow and Lyde

We screened Tarrow and Lyde Youth Offending Service (YOS).

Areas requiring improvement

i. planning for children
ii. reviews of plans

Copied to:
YOS Manager, Tarrow and Lyde: Damian Okon
Chief Executive, Tarrow Council: Ruth Eyre
"""
WELSH = """Arolygiad o wasanaethau
cyfiawnder ieuenctid yn

Nyffryn Arwel

Arolygiaeth Prawf EF, 7 Mawrth 2024

Mae Gwasanaeth Cyfiawnder Ieuenctid Dyffryn Arwel yn gweithio gyda phlant. Yn Dyffryn Arwel mae
plant ac yr oedd y gwasanaeth wedi cael ei arolygu gan yr arolygwyr yn 2019.

Argymhellion

Dylai'r Bwrdd Rheoli:
1. adolygu ei aelodaeth
2. gwrando ar blant

Cefndir

Mae Dyffryn Arwel yn fawr.
"""


def test_a_number_torn_from_its_rating_takes_no_other() -> None:
    assert dict(read_here(RATED).ratings.standards) == {"3.4": "Requires improvement"}


def test_areas_and_as_many_ratings_below_them_are_paired() -> None:
    read = read_here(FRAMEWORK.format(ratings="Good\nGood\nOutstanding\nRequires improvement"))
    assert [(area.name, area.rating) for area in read.ratings.areas] == [
        ("Organisational delivery", "Good"),
        ("Work with children", "Outstanding"),
        ("Work with victims", "Requires improvement"),
    ]


def test_areas_and_fewer_ratings_are_not_paired() -> None:
    read = read_here(FRAMEWORK.format(ratings="Good\nOutstanding\nRequires improvement"))
    assert read.ratings.areas == ()
    assert "standards-missing" in {check.kind for check in read.checks}


JOINT = "Full Joint Inspection of Youth Offending Work in Hythe\n\nMay 2013\n\n{results}\n\nYouth justice\n"


@pytest.mark.parametrize(
    "results",
    [
        "| Protecting the public | Governance and partnerships |\n| Poor | Good |",
        "Protecting the public Governance and\npartnerships\n\nPoor Good",
        "Protecting the public\nGovernance and partnerships\nPoor\nGood",
        "Protecting the public ★☆☆☆ It was poor.\nGovernance and ★★★★ It was\npartnerships good.",
        "Protecting the public\n★☆☆☆ Work was poor.\nGovernance and\npartnerships\n★★★★ It was good.",
    ],
)
def test_areas_and_ratings_that_stand_apart_find_each_other(results: str) -> None:
    read = read_here(JOINT.format(results=results))
    assert [(area.name, area.rating) for area in read.ratings.areas] == [
        ("Protecting the public", "Poor"),
        ("Governance and partnerships", "Good"),
    ]


def test_areas_over_fewer_ratings_are_not_paired() -> None:
    results = "Protecting the public Governance and partnerships Court work and reports\nPoor Good"
    assert read_here(JOINT.format(results=results)).ratings.areas == ()


def test_a_row_that_compares_two_inspections_gives_no_score() -> None:
    head = "Core Case Inspection of youth offending work in Hythe\n\nHythe YOS, May 2011\n\n"
    once = read_here(head + "| Safeguarding | 64% | MODERATE improvement required |").ratings
    twice = read_here(head + "| Safeguarding | 47% DRASTIC | 64% MODERATE |").ratings
    assert [(area.name, area.score) for area in once.areas] == [("Safeguarding", 64)]
    assert twice.areas == ()


def test_two_addressees_wrapped_within_a_name_are_both_read() -> None:
    to = "To: Dr Sunil Vaidya and Chief Superintendent Moira\nPenn\nJoint Chairs, Tarrow Board"
    read = read_here(LETTER.format(to=to))
    assert read.chairs == ("Dr Sunil Vaidya", "Chief Superintendent Moira Penn")
    assert read.manager == "Damian Okon"


def test_an_addressee_in_a_table_s_cell_is_read() -> None:
    read = read_here(LETTER.format(to="| To: | Ann Lee, Chair of the Management Board |"))
    assert read.chairs == ("Ann Lee",)


def test_a_copy_list_that_is_only_pointed_to_is_not_the_head_of_the_letter() -> None:
    to = "To: Ann Lee, Chair of the Board\nCopy to:\nSee list at end\nFrom:\nGraham Liddle"
    assert read_here(LETTER.format(to=to)).copied_to[0].endswith("Damian Okon")


def test_a_title_cut_after_the_kind_of_area_goes_on_in_the_next_line() -> None:
    title = "Full Joint Inspection of Youth Offending\nWork in the London Borough of\nHythe\n\n"
    assert read_here(f"{title}May 2013\n\nYouth justice\n").service == "Hythe YOS"


def test_a_title_on_a_narrow_page_is_read() -> None:
    text = ("An\ninspection of\nyouth justice\nwork with\nchildren and\nvictims in\nFernhill\n\n"
            "Published: 3 March 2026\n\nFernhill YJS has youth justice staff.\n\nRecommendations\n\n"
            "1. train staff\n")  # fmt: skip
    read = read_here(text)
    assert (read.service, read.programme) == ("Fernhill YJS", "FRAMEWORK_2025")


def test_a_place_after_a_colon_is_not_the_language_of_a_copy() -> None:
    text = ("An inspection of youth justice services: Fernhill\n\nHM Inspectorate of Probation\n"
            "April 2022\nMae’r adroddiad hwn ar gael yn Gymraeg\n\nFernhill Youth Justice Service "
            "works by the sea.\n\nRecommendations\n\n1. train staff\n")  # fmt: skip
    assert read_here(text).service == "Fernhill YJS"


def test_a_welsh_name_is_read_without_its_mutation() -> None:
    assert read_here(WELSH).service == "Dyffryn Arwel YJS"


def test_a_score_alone_at_the_top_of_a_page_is_no_page_number() -> None:
    pages = [RATED.replace("Overall rating", f"\f{line}\n\nOverall rating", 1)
             for line in ("22/36", "2 of 36")]  # fmt: skip
    assert [read_here(page).ratings.score for page in pages] == [22, None]


WELSH_LETTER = """At: Meinir Prys, Cadeirydd Bwrdd Rheoli Caer Lyfnwy

Dyddiad cyhoeddi: 18 Medi 2013

Adroddiad ar Sgrinio Ansawdd Byr o waith troseddau ieuenctid yng Nghaer Lyfnwy

Cryfderau allweddol

- nyrs

Meysydd i'w gwella

Y meysydd pwysicaf i'w gwella oedd:

i. asesu a chynllunio
ii. goruchwyliaeth gan reolwyr.

Rydym yn argymell yn gryf eich bod yn gwella. Tîm Troseddau Ieuenctid ydyw.
"""


def test_a_welsh_letter_is_read_as_the_english_ones_are() -> None:
    read = read_here(WELSH_LETTER)
    assert (read.programme, read.service) == ("SQS", "Caer Lyfnwy YOT")
    assert [(one.ref, one.text) for one in read.recommendations] == [
        ("i", "asesu a chynllunio"),
        ("ii", "goruchwyliaeth gan reolwyr."),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "YOT Manager",
        "Head of Service/YOS Manager",
        "Head of Service and YOT Manager",
        "Service Manager",
    ],
)
def test_the_manager_is_named_behind_one_role_or_two(entry: str) -> None:
    text = (
        "3 March 2014\n\nReport of Short Quality Screening (SQS) of youth offending work in Fernhill\n\n"
        "Fernhill Youth Offending Team (YOT) works with youth offending.\n\nRecommendations\n\n"
        f"1. train staff\n\nCopy to:\n{entry}    Ben Sand\nChief Executive    Dr Sue Wyle\n"
    )
    assert read_here(text).manager == "Ben Sand"


def test_an_unknown_heading_ends_the_last_item_where_empty_lines_were_lost() -> None:
    text = (
        "An inspection of youth justice services in Fernhill\nHM Inspectorate of Probation, May 2022\n"
        "Fernhill Youth Justice Service (YJS) works with children who offend, in a town by the sea.\n"
        "Recommendations\n1. The Management Board should find out why children have to wait so long.\n"
        "2. The YJS Manager should train staff, and find out each year whether training has changed\n"
        "what they do.\nPoints for consideration\n- The board could meet in the evening, when those who\n"
        "have other duties in the day are free to come and to speak.\n"
    )
    found = read_here(text).recommendations
    assert found[1].text.endswith("what they do.")
    assert len(found) == 2


LISTED = """Full Joint Inspection of Youth Offending Work in Fernhill
HM Inspectorate of Probation, March 2016
Fernhill YOT works with children. Fernhill YOT is small.
Recommendations
Improvement work should focus on ensuring that:
{items}
1. Reducing reoffending
"""
THREE = [
    ("plans are shared with the school and with the police before the child leaves court", "YOT Manager"),
    ("victims are asked what they want", "YOT Manager"),
    ("the board reads two cases", "Board Chair"),
]  # fmt: skip


def asked(items: str) -> list[tuple[str, ...]]:
    read = read_here(LISTED.format(items=items)).recommendations
    return [(item.text, *item.owners) for item in read]


def test_points_that_a_copy_set_as_items_are_one_where_brackets_end_the_others() -> None:
    points = "• results are measured, including:\n• how many offend again\n• how victims feel"
    items = "\n".join(f"• {text} ({owner})" for text, owner in THREE)
    whole = "results are measured, including: how many offend again how victims feel"
    assert asked(f"{items}\n{points} (YOT Manager).") == [*THREE, (whole, "YOT Manager")]
    # where brackets do not end all others, nothing is told
    assert len(asked(f"{items}\n• one more\n{points}")) > len(THREE) + 2


def test_marks_that_came_apart_are_put_where_the_brackets_end() -> None:
    texts = "\n".join(f"{text} ({owner})" for text, owner in THREE)
    assert asked("•\n" * 3 + texts.replace(" with the school", "\nwith the school")) == THREE


def test_as_many_bullets_as_the_report_counts_are_items_and_the_others_points() -> None:
    lead = "We have made three recommendations. Improvement work should focus on ensuring that:"
    points = "• plans say this:\n• who is safe\n• who is asked\n• victims are heard\n• schools know"
    text = LISTED.replace("Improvement work should focus on ensuring that:", lead)
    read = read_here(text.format(items=points))
    assert [item.text for item in read.recommendations] == [
        "plans say this: who is safe who is asked", "victims are heard", "schools know"]  # fmt: skip
    # without the count, the first point is told by the colon and the others by nothing
    assert len(read_here(LISTED.format(items=points)).recommendations) == 4


def test_a_sentence_without_a_stop_at_the_end_of_an_item_is_no_heading() -> None:
    read = read_here(LISTED.format(items=(
        "1. record what victims want, so that plans can act on it.\n"
        "Victims should be told what came of it\n2. train staff")))  # fmt: skip
    assert [item.text for item in read.recommendations] == [
        "record what victims want, so that plans can act on it. Victims should be told what came of it",
        "train staff"]  # fmt: skip


OF_WELSH = """Arolygiad o wasanaethau troseddwyr ifanc: Aber
Arolygiaeth Prawf EM, Gorffennaf 2020
Mae Gwasanaeth Troseddau Ieuenctid Aber yn gweithio gyda phlant ac mae eu teuluoedd yn rhan
o hyn. Mae'r gwasanaeth wedi gwella.
Argymhellion
Dylai'r Bwrdd Rheoli:
1. adolygu pob asesiad fel ei fod yn cael ei wirio gan reolwr
o fewn deg diwrnod
2. gofyn i blant
"""


def test_the_welsh_o_at_the_head_of_a_line_is_a_word() -> None:
    texts = [item.text for item in read_here(OF_WELSH).recommendations]
    assert texts == [
        "adolygu pob asesiad fel ei fod yn cael ei wirio gan reolwr o fewn deg diwrnod",
        "gofyn i blant",
    ]
