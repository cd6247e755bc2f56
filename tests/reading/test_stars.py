"""Stars mean what the report says that they mean."""

import pytest

from tests.reading.here import read_here

JOINT = """Full Joint Inspection of Youth Offending Work in Fernhill

HM Inspectorate of Probation, March 2015

Fernhill Youth Offending Team (YOT) works with youth offending.

{shown}

Protecting the public    ★★☆☆
Governance and partnerships    ★★★☆
{behind}

Recommendations

The YOT Manager should ensure that:

1. victims are heard
"""
USUAL = {"Protecting the public": "Unsatisfactory", "Governance and partnerships": "Satisfactory"}
HIGHER = {"Protecting the public": "Satisfactory", "Governance and partnerships": "Good"}
KEYS = [
    ("", "", USUAL),
    ("Key: ★★★★ good ★★★☆ satisfactory ★★☆☆ unsatisfactory ★☆☆☆ poor", "", USUAL),
    ("", "Key: ★★★☆ good ★★☆☆ satisfactory ★☆☆☆ unsatisfactory ☆☆☆☆ poor", HIGHER),
    ("Good ★★★☆, satisfactory ★★☆☆, unsatisfactory ★☆☆☆", "", HIGHER),
    ("", "Key: good satisfactory unsatisfactory poor\n★★★☆ ★★☆☆ ★☆☆☆ ☆☆☆☆", HIGHER),
    ("Judgement: Good ★★★☆\n\nJudgement: Satisfactory ★★☆☆", "", HIGHER),
    ("Key: good poor ★★★☆ ★★☆☆ ★☆☆☆", "", USUAL),  # as many words as stars, or it is no key
]


@pytest.mark.parametrize(("shown", "behind", "wanted"), KEYS)
def test_a_key_says_what_stars_stand_for(shown: str, behind: str, wanted: dict[str, str]) -> None:
    read = read_here(JOINT.format(shown=shown, behind=behind))
    assert {area.name: area.rating for area in read.ratings.areas} == wanted
