"""`tracker report`: read, import and take in results, as scripts rely on it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from tests.cast import Cast
from tests.corpus.bad import REFUSED, TAME
from tests.drafts import CCI, RATED, REPORTS
from tests.web.test_reports import NAMES, shared
from tracker.cli import context, main
from tracker.db import db
from tracker.models import AuditEntry, Plan, PublishedResult, Report, Service

Run = Callable[..., Result]
REGISTER = "service,score,score_max,overall_rating,publication_date\n"


@pytest.fixture
def run(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line over the test's own application."""
    assert cast
    monkeypatch.setattr(context, "create_app", lambda _settings: app)
    monkeypatch.setattr(context, "settings", lambda: None)
    return lambda *words: CliRunner().invoke(main, ["report", *map(str, words)])


def found(result: Result) -> dict[str, Any]:
    """The one JSON document on standard output."""
    facts: dict[str, Any] = json.loads(result.stdout)
    return facts


@pytest.mark.parametrize("name", NAMES)
def test_the_real_reports_are_read_as_expected(name: str, shared_reports: Path, run: Run) -> None:
    _, expected = shared(shared_reports, name)
    result = run("read", shared_reports / f"{name}.txt", "--json")
    assert result.exit_code == 0
    facts = found(result)
    for key in ("service", "programme", "stated_count"):
        assert facts[key] == expected[key]
    for one in facts["recommendations"]:
        assert set(one) == {"ref", "text", "owners", "page", "themes"}
    said = [{k: one[k] for k in ("ref", "text", "owners")} for one in facts["recommendations"]]
    assert said == expected["recommendations"]
    assert facts["publication"].items() >= expected["publication"].items()


@pytest.mark.parametrize("name", [*TAME, "Word bomb"])
def test_a_bad_file_says_what_it_is_and_exits_1(name: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(REFUSED[name][0]())
    result = run("read", file, "--json")
    assert result.exit_code == 1
    assert set(found(result)) == {"error", "message"}
    assert found(result)["error"] in REFUSED[name][1]


@pytest.mark.parametrize("name", ["encrypted PDF", "scanned PDF", "no bytes"])
def test_a_bad_file_is_not_imported(name: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(REFUSED[name][0]())
    result = run("import", file, "--service", "Ashdown YJS", "--json")
    assert (result.exit_code, set(found(result))) == (1, {"error", "message"})
    plain = run("read", file)
    assert (plain.exit_code, plain.stdout) == (1, "")
    assert plain.stderr.strip() == found(result)["message"]
    assert db.session.scalar(select(func.count()).select_from(Report)) == 0


def test_people_read_a_list(run: Run) -> None:
    result = run("read", REPORTS / CCI)
    assert result.exit_code == 0
    assert result.stdout.startswith("Ashdown YOS, CCI, 2012-03\n1  a full assessment")
    assert "Check: Only the month of publication is printed" in result.stdout


def test_a_report_is_imported_with_its_plan(run: Run, cast: Cast) -> None:
    result = run("import", REPORTS / RATED, "--service", "Ashdown YJS", "--json")
    assert result.exit_code == 0
    facts = found(result)
    assert (facts["due_on"], facts["recommendations"]) == ("2020-12-22", 6)
    report = db.session.scalars(select(Report)).one()
    assert (str(report.id), report.service_id) == (facts["report"], cast.ashdown)
    assert report.accepted_by is None
    names = set(db.session.scalars(select(AuditEntry.actor_name)))
    assert names == {"operator"}


def test_a_report_without_a_day_leaves_the_deadline_empty(run: Run) -> None:
    facts = found(run("import", REPORTS / CCI, "--service", "Ashdown YOS", "--json"))
    assert facts["due_on"] is None
    assert db.session.scalars(select(Plan.due_basis)).one() == "awaiting_day"


def test_the_day_can_be_given_and_must_fit_what_is_printed(run: Run) -> None:
    wanted = ("import", REPORTS / CCI, "--service", "Ashdown YJS")
    refused = run(*wanted, "--published", "2012-04-02", "--json")
    assert refused.exit_code == 1
    assert "enter a day in March 2012" in found(refused)["message"]
    assert run(*wanted, "--published", "March").exit_code == 2
    result = run(*wanted, "--published", "2012-03-14")
    assert result.exit_code == 0
    assert "due 2012-04-11" in result.stdout
    other = run("import", REPORTS / RATED, "--service", "Ashdown YJS", "--published", "2020-11-25")
    assert (other.exit_code, other.stdout) == (1, "")
    assert "The report prints 2020-11-24 as its day" in other.stderr


def test_the_same_report_is_imported_once(run: Run) -> None:
    wanted = ("import", REPORTS / RATED, "--service", "Ashdown YJS", "--json")
    assert run(*wanted).exit_code == 0
    again = run(*wanted)
    assert again.exit_code == 1
    assert found(again)["error"] == "already-here"
    pdf = run("import", REPORTS / "ashdown-2020-rated.pdf", "--service", "Ashdown YJS", "--json")
    assert pdf.exit_code == 1
    assert "same date is already here" in found(pdf)["message"]
    assert db.session.scalar(select(func.count()).select_from(Report)) == 1


@pytest.mark.parametrize(
    ("email", "service", "status"),
    [
        ("morgan@example.org", "Ashdown YJS", 0),
        ("kit@example.org", "Ashdown YJS", 0),
        ("carol@example.org", "Ashdown YJS", 1),
        ("bridget@example.org", "Ashdown YJS", 1),
        ("ada@example.org", "Ashdown YJS", 1),
        ("morgan@example.org", "Newplace YJS", 1),
        ("ada@example.org", "Newplace YJS", 0),
        ("nobody@example.org", "Ashdown YJS", 2),
    ],
)
def test_a_person_at_the_shell_has_that_persons_rights(
    email: str, service: str, status: int, run: Run
) -> None:
    result = run("import", REPORTS / RATED, "--service", service, "--as", email)
    assert result.exit_code == status
    count = db.session.scalar(select(func.count()).select_from(Report))
    assert count == (0 if status else 1)
    if status:
        assert result.stdout == ""
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["", "   ", "N" * 201])
def test_a_service_needs_a_name(name: str, run: Run) -> None:
    assert run("import", REPORTS / RATED, "--service", name).exit_code == 2
    assert run("import", REPORTS / RATED).exit_code == 2
    assert run("read", REPORTS / "absent.pdf").exit_code == 2


def test_a_register_is_taken_in_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(
        REGISTER
        + "Ashdown,22,36,Good,2024-01-28\n"
        + "Norfolk,1,24,Inadequate,2024-11-12\n"
        + "Bridgend,,,Requires improvement,2022-06-14\n"
        + "Suffolk,22,36,Requires,2024-01-28\n"
        + ",22,36,Good,2024-01-28\n"
        + "Norfolk,9,24,Inadequate,2024-11-12\n"
    )
    facts = found(run("results", file, "--json"))
    assert {key: facts[key] for key in ("services", "reports", "unchanged")} == {
        "services": 2, "reports": 3, "unchanged": 0,
    }  # fmt: skip
    assert [(one["line"], one["reason"]) for one in facts["refused"]] == [
        (5, "“Requires” is none of the four ratings"),
        (6, "no service is named"),
        (7, "another result of this inspection is here: overall Inadequate, score 1/24"),
    ]
    assert facts["remarks"] == [{"line": 4, "reason": "taken in without a score"}]
    again = run("results", file)
    assert again.stdout.startswith("0 results taken in, 0 services added, 3 unchanged, 3 rows")
    assert "Line 5: “Requires” is none of the four ratings." in again.stdout
    assert db.session.scalar(select(func.count()).select_from(PublishedResult)) == 5
    assert db.session.scalar(select(func.count()).select_from(Service)) == 4


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"a,b\n1,2\n", "not-a-register"), (b"", "not-a-register"), (b"\xff\xfe\x00x", "broken")],
)
def test_a_file_that_is_no_register_is_refused(
    data: bytes, error: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ratings.csv"
    file.write_bytes(data)
    result = run("results", file, "--json")
    assert (result.exit_code, found(result)["error"]) == (1, error)


def test_only_an_administrator_takes_in_a_register(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(f"{REGISTER}Norfolk,22,36,Good,2024-01-28\n")
    assert run("results", file, "--as", "morgan@example.org").exit_code == 1
    assert run("results", file, "--as", "ada@example.org").exit_code == 0


def test_the_published_ratings_of_83_services_are_taken_in(run: Run) -> None:
    file = Path(__file__).parents[2] / "../shared/data/published_ratings_2021_2025.csv"
    if not file.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the register is not beside this checkout")
        pytest.skip("the register is not beside this checkout")
    facts = found(run("results", file, "--json"))
    assert (facts["services"], facts["reports"], facts["refused"]) == (83, 83, [])
    again = found(run("results", file, "--json"))
    assert (again["services"], again["reports"], again["unchanged"]) == (0, 0, 83)
