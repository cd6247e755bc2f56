"""A report is read in, checked, accepted and stored exactly as it is printed."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.browser import Client
from tests.cast import Cast
from tracker.db import db
from tracker.models import Plan, PublishedResult, Recommendation, Report

NAMES = (
    "rotherham-2012-sqs", "bury-2013-sqs", "wandsworth-2013-sqs", "stoke-on-trent-2011-cci",
    "rotherham-2020-rated",
)  # fmt: skip


def upload(client: Client, service_id: int, data: bytes, name: str, status: int = 303) -> Any:
    """Send a file through the upload page; the answer's page."""
    page = client.get(f"/services/{service_id}/reports/new")
    answer = client.submit(page, {"file": (io.BytesIO(data), name)}, status=status)
    client.response.request.environ["wsgi.input"].close()  # a large one lies in a file
    return answer


def shared(folder: Path, name: str) -> tuple[bytes, dict[str, Any]]:
    """A real report and what must be read in it."""
    expected = json.loads((folder / "expected.json").read_text())
    return (folder / f"{name}.txt").read_bytes(), expected[name]


def words(page: BeautifulSoup) -> str:
    """All words of a page in single spaces."""
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("name", NAMES)
def test_a_real_report_is_uploaded_checked_accepted_and_stored_as_expected(
    name: str, shared_reports: Path, browse: Callable[[str], Client], cast: Cast
) -> None:
    data, expected = shared(shared_reports, name)
    morgan = browse("morgan")
    upload(morgan, cast.ashdown, data, f"{name}.txt")
    check = morgan.get(morgan.location)
    morgan.submit(check, {"is_this_service": "1"}, to="/accept")

    report = db.session.scalars(select(Report)).one()
    rows = db.session.scalars(select(Recommendation).order_by(Recommendation.position)).all()
    stored = [
        {"ref": row.printed_ref or None, "text": row.text, "owners": row.printed_owners}
        for row in rows
    ]
    assert stored == expected["recommendations"]
    assert report.service_as_printed == expected["service"]
    assert report.programme_code == expected["programme"]
    assert report.stated_count == expected["stated_count"]
    assert report.published_precision == expected["publication"]["precision"]
    assert report.published_on is not None
    assert report.published_on.isoformat().startswith(expected["publication"]["date"])
    assert report.chairs == expected.get("chairs", [])
    assert (report.manager or None) == expected.get("manager")
    plan = db.session.scalars(select(Plan)).one()
    assert morgan.location.endswith(f"/plans/{plan.id}")
    if expected["publication"]["precision"] == "day":
        assert plan.due_on is not None
        assert (plan.due_on - report.published_on).days == 28
        assert plan.due_basis == "programme_default"
    else:
        assert (plan.due_on, plan.due_basis) == (None, "awaiting_day")


def test_results_are_stored_as_printed_and_never_recomputed(
    shared_reports: Path, browse: Callable[[str], Client], cast: Cast
) -> None:
    morgan = browse("morgan")
    for name in ("rotherham-2020-rated", "stoke-on-trent-2011-cci"):
        data, expected = shared(shared_reports, name)
        upload(morgan, cast.ashdown, data, f"{name}.txt")
        morgan.submit(morgan.get(morgan.location), {"is_this_service": "1"}, to="/accept")
        report = db.session.scalars(select(Report).order_by(Report.id.desc())).first()
        assert report is not None
        rows = db.session.scalars(
            select(PublishedResult).where(PublishedResult.report_id == report.id)
        ).all()
        found = {row.scope_key: row for row in rows}
        ratings = expected["ratings"]
        for scope, facts in ratings.get("areas", {}).items():
            assert (found[scope].score, found[scope].comment) == (facts["score"], facts["comment"])
        for scope, value in ratings.get("standards", {}).items():
            assert found[scope].value == value
            assert found[scope].by_discretion == (scope in ratings["professional_discretion"])
        if "overall" in ratings:
            assert found["overall"].value == ratings["overall"]
            assert (found["score"].score, found["score"].score_max) == (11, 36)
            shown = words(morgan.get(f"/reports/{report.id}"))
            assert "11 of 36" in shown
            assert "Professional discretion was applied to 2.3, 2.4, 3.4" in shown
