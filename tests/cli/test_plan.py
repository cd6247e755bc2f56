"""`tracker plan export` at a shell: files for those who may see the plan, one sentence else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from tests.cast import NOW, make_action, make_cast, make_plan, make_report
from tracker import schema
from tracker.app import create_app
from tracker.cli.plan import plan
from tracker.config import settings_from
from tracker.db import db

Shell = Callable[..., Result]
pytestmark = pytest.mark.real_database


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell on a database of its own that holds one plan in draft, number 1."""
    for name, value in {
        "APP_ENV": "test", "DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}",
        "DATA_DIR": str(tmp_path), "PUBLIC_BASE_URL": "https://tracker.example",
        "APP_FAKE_NOW": NOW.isoformat(),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    schema.upgrade(f"sqlite:///{tmp_path / 'own.db'}")
    with create_app(settings_from()).app_context():
        cast = make_cast()
        made = make_plan(cast.ashdown, report=make_report(cast.ashdown, recommendations=1))
        make_action(made, owner=cast.posts["olive"])
        db.session.remove()
        db.engine.dispose()
    return lambda *words: CliRunner().invoke(plan, ["export", *words])


def test_json_goes_to_the_screen(shell: Shell) -> None:
    said = shell("1", "--format", "json")
    assert said.exit_code == 0, said.stderr
    found = json.loads(said.stdout)
    assert found["own_actions"][0]["code"] == "1a"
    assert {"label": "As at", "value": "2 March 2026, 09:00"} in found["facts"]


def test_word_goes_into_a_file(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    assert shell("1", "--format", "docx", "-o", str(target)).exit_code == 0
    assert Document(str(target)).core_properties.title == "Plan"


def test_csv_for_a_named_person(shell: Shell) -> None:
    said = shell("1", "--format", "csv", "--as", "morgan@example.org")
    assert said.exit_code == 0
    assert "Do what 1a says" in said.stdout


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["9", "--format", "csv"], 1, "There is no such thing."),
        (["1", "--format", "csv", "--as", "olive@example.org"], 1, "There is no such thing."),
        (["1", "--format", "csv", "--as", "x@example.org"], 2, "Nobody with the address"),
        (["1", "--format", "csv", "-o", "/nowhere/plan.csv"], 2, "cannot be written"),
        (["1", "--format", "exe"], 2, "exe"),
        (["0", "--format", "csv"], 2, "0"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    words: list[str], status: int, sentence: str, shell: Shell
) -> None:
    said = shell(*words)
    assert said.exit_code == status
    assert sentence in said.stderr
    assert "Traceback" not in said.output
