import pytest

from tracker.reading.owner_names import split_owners
from tracker.reading.owners import from_bracket, from_heading, from_item_bracket, from_sentence

SPLIT = """
YOS Manager and Management Board                                  | YOS Manager | Management Board
Director of Education and Children's Services                     | Director of Education and Children's Services
HM Prison and Probation Service and the Youth Justice Board       | HM Prison and Probation Service | Youth Justice Board
the YOS Head of Service, Divisional Commander                     | YOS Head of Service | Divisional Commander
the Police and Crime Commissioner and the Chief Constable         | Police and Crime Commissioner | Chief Constable
YOT Manager; Moorshire Police                                     | YOT Manager | Moorshire Police
Director of Children's Services, working with health partners     | Director of Children's Services | health partners
partnership, led by the Chair of the Management Board             | partnership, led by the Chair of the Management Board
Chief Executives of Sever and Aldwick Councils                    | Chief Executives of Sever and Aldwick Councils
Chief Executives of Sever Council and Aldwick Council              | Chief Executives of Sever Council and Aldwick Council
Chief Executives of Sever Council and Leaders of the Council       | Chief Executives of Sever Council | Leaders of the Council
YJS Manager and Drug and Alcohol Action Team                      | YJS Manager | Drug and Alcohol Action Team
YOS Manager and Victim Support                                    | YOS Manager | Victim Support
YOS Manager and the Chair                                         | YOS Manager | Chair
Superintendent, Slade Division                                    | Superintendent, Slade Division
Superintendent, Hexley Police                                     | Superintendent, Hexley Police
Chief Inspector, Slade Police and YOS Manager                     | Chief Inspector, Slade Police | YOS Manager
Strategic Manager, Early Help and Targeted Youth Work             | Strategic Manager, Early Help and Targeted Youth Work
Director of Children's Services and Brack Clinical Commissioning Group | Director of Children's Services | Brack Clinical Commissioning Group
Chair of the Barking and Dagenham Management Board                | Chair of the Barking and Dagenham Management Board
YOT Manager/Director of Children's Services                       | YOT Manager | Director of Children's Services
Chair/Vice Chair of the Board                                     | Chair/Vice Chair of the Board
YOS/T manager                                                     | YOS/T manager
Chair, YOS Management Board                                       | Chair, YOS Management Board
Assistant Director, Children's Social Care and YOT Manager        | Assistant Director, Children's Social Care | YOT Manager
Rheolwr y YOT a Bwrdd Rheoli                                      | Rheolwr y YOT | Bwrdd Rheoli
Head of a Youth Offending Service                                 | Head of a Youth Offending Service
Head of Hythe Courts and the Clerk to the Justices                | Head of Hythe Courts | Clerk to the Justices
Head of Service and Virtual School                                | Head of Service | Virtual School
Fernhill Council and Homes for Fernhill                           | Fernhill Council | Homes for Fernhill
NHS Dene and Vale Integrated Care Board                           | NHS Dene and Vale Integrated Care Board
NHS Bath, Dene and Vale ICB and the police                        | NHS Bath, Dene and Vale ICB | police
NHS Vale Clinical Commissioning Group and Vale NHS Trust          | NHS Vale Clinical Commissioning Group | Vale NHS Trust
NHS England and Vale Integrated Care Board                        | NHS England | Vale Integrated Care Board
Management Board and the Head of Service together                 | Management Board | Head of Service
Chair, YOS Manager and Management Board                           | Chair | YOS Manager | Management Board
"""
HEADINGS = """
The Chair of the Management Board should:             | Chair of the Management Board
Moorshire Police should                               | Moorshire Police
By 31 July 2025, the YOS Manager should:              | YOS Manager
The YOS Manager should ensure that:                   | YOS Manager
Recommendations for the Youth Justice Board           | Youth Justice Board
We recommend that the Management Board:               | Management Board
We also recommend that Fenshire Police should:        | Fenshire Police
Dylai'r Bwrdd Rheoli:                                 | Bwrdd Rheoli
Dylai Heddlu De Cymru:                                | Heddlu De Cymru
"""
NO_HEADINGS = [
    "Case managers should:",
    "Management oversight should:",
    "We found that the board should:",
    "Background",
    "This should",
    "To those who run the service",
]


def rows(grid: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = (line.split("|") for line in grid.strip().splitlines())
    return [(first.strip(), tuple(cell.strip() for cell in rest)) for first, *rest in lines]


@pytest.mark.parametrize(("phrase", "wanted"), rows(SPLIT))
def test_a_phrase_is_split_only_between_those_who_can_act(
    phrase: str, wanted: tuple[str, ...]
) -> None:
    assert split_owners(phrase) == wanted


@pytest.mark.parametrize(("line", "wanted"), rows(HEADINGS))
def test_a_heading_gives_its_owners(line: str, wanted: tuple[str, ...]) -> None:
    assert from_heading(line) == wanted


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_words_before_should_that_name_nobody_are_no_owners(line: str) -> None:
    assert from_heading(line) is None


def test_a_bracket_at_the_end_names_owners_and_leaves_the_text() -> None:
    text = "full attention is given to the safety of victims (YOS Manager)."
    assert from_bracket(text) == (
        "full attention is given to the safety of victims",
        ("YOS Manager",),
    )


def test_a_bracket_that_abbreviates_is_part_of_the_text() -> None:
    text = "the plan is agreed with the Youth Justice Board (YJB)"
    assert from_bracket(text) == (text, ())


def test_a_bracket_that_names_nobody_is_part_of_the_text() -> None:
    text = "all cases are reviewed after six months (or sooner)"
    assert from_bracket(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "wanted", "named"),
    [("plans cover each of these (YOT Manager): risk; and health", "plans cover each of these: risk; and health",
      ("YOT Manager",)),
     ("plans cover these (see the annex): risk; and health", "plans cover these (see the annex): risk; and health", ()),
     ("plans (Board): risk; and health (YOT Manager)", "plans (Board): risk; and health", ("YOT Manager",)),
     ("plans cover: (YOT Manager) risk; and health", "plans cover: risk; and health", ("YOT Manager",)),
     ("plans cover: (see the annex) risk; and health", "plans cover: (see the annex) risk; and health", ()),
     ("plans (Board) cover risk", "plans (Board) cover risk", ())],
)  # fmt: skip
def test_a_bracket_above_the_list_inside_an_item_names_owners(
    text: str, wanted: str, named: tuple[str, ...]
) -> None:
    assert from_item_bracket(text) == (wanted, named)


def test_the_subject_of_a_sentence_is_its_owner_when_it_can_act() -> None:
    assert from_sentence("The Strategic Board should meet.") == ("Strategic Board",)
    assert from_sentence("Dylai'r Bwrdd Rheoli sicrhau bod data ar gael.") == ("Bwrdd Rheoli",)
    assert from_sentence("Within six weeks, the Strategic Board should meet.") == (
        "Strategic Board",
    )
    assert from_sentence("Case managers should review plans.") == ()
    assert from_sentence("plans that should be owned by children") == ()
    assert from_sentence("the Director of Public Health and the YOS Manager should agree") == (
        "Director of Public Health", "YOS Manager")  # fmt: skip
    assert from_sentence("the Asset should be complete") == ()
    assert from_sentence("the work of the Board should be seen") == ()
