import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.reading.here import read_here

SHARED = Path(__file__).parents[2] / "../shared/reports"
NAMES = (
    "rotherham-2012-sqs", "bury-2013-sqs", "rotherham-2020-rated", "wandsworth-2013-sqs",
    "stoke-on-trent-2011-cci",
)  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    if not SHARED.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the shared reports are missing")
        pytest.skip("the shared reports lie beside the project, and are not here")
    return json.loads((SHARED / "expected.json").read_text())


def kept(wanted: Any, found: Any) -> Any:
    """What was found, cut down to what is wanted: keys that are not asked for are left out."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: kept(value, found.get(key, "missing")) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [kept(one, other) for one, other in zip(wanted, found, strict=True)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_shared_report_reads_exactly_as_expected(name: str, expected: dict[str, Any]) -> None:
    report = read_here((SHARED / f"{name}.txt").read_bytes())
    assert kept(expected[name], report.as_json()) == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_each_recommendation_points_at_its_place_in_the_source(
    name: str, expected: dict[str, Any]
) -> None:
    report = read_here((SHARED / f"{name}.txt").read_text())
    for item in report.recommendations:
        place = report.pages[item.page - 1][item.start : item.end]
        assert item.text.split()[0] in place
        assert item.text.split()[-1].rstrip(".") in place
