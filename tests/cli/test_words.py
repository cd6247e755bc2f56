"""The shell's words about itself: the schema, the routes, and wrong use in one sentence."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests import postgres
from tracker import schema
from tracker.cli import main
from tracker.cli.context import sentence_of

pytestmark = pytest.mark.real_database
Shell = Callable[..., Result]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line over an empty database of its own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    url = postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'own.db'}"
    for name, value in {"APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(main, list(words))


def test_the_schema_goes_up_down_and_says_where_it_is(shell: Shell) -> None:
    empty = shell("db", "check")
    assert (empty.exit_code, empty.stderr.strip()) == (
        1,
        f"The schema is empty, this code needs {schema.newest()}.",
    )
    assert shell("db", "upgrade").exit_code == 0
    assert shell("db", "upgrade").exit_code == 0
    there = shell("db", "check")
    assert there.exit_code == 0
    assert there.stdout.strip() == (
        f"The schema is at {schema.newest()} and in step with the models."
    )
    assert shell("db", "downgrade", "0001").exit_code == 0
    assert "The schema is 0001" in shell("db", "check").stderr
    assert shell("db", "downgrade", "base").exit_code == 0
    lost = shell("db", "upgrade", "9999")
    assert lost.exit_code == 1
    assert lost.stderr.startswith("The schema cannot be brought there")
    assert len(lost.stderr.strip().splitlines()) == 1


def test_routes_tell_every_address_and_what_it_demands(shell: Shell) -> None:
    found = json.loads(shell("routes", "--json").stdout)
    assert {tuple(sorted(row)) for row in found} == {("endpoint", "methods", "permission", "rule")}
    by_rule = {row["rule"]: row for row in found}
    assert by_rule["/sign-in"]["permission"] == "public"
    assert by_rule["/sign-in"]["methods"] == ["GET", "POST"]
    assert by_rule["/plans/<int:plan_id>"]["permission"] == "see-plan"
    plain = shell("routes").stdout.splitlines()
    assert len(plain) == len(found)
    assert any(line.startswith("public") and line.endswith("/sign-in") for line in plain)


WRONG_USE = {
    ("nonsense",): "No such command 'nonsense'",
    ("db", "nonsense"): "No such command 'nonsense'",
    ("report", "read", "/no/such/file.pdf"): "/no/such/file.pdf",
    ("reminders", "run", "--never"): "No such option",
    ("db", "downgrade"): "Missing argument",
}


@pytest.mark.parametrize("words", WRONG_USE)
def test_wrong_use_is_one_sentence_and_status_2(shell: Shell, words: tuple[str, ...]) -> None:
    said = shell(*words)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert WRONG_USE[words] in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


def test_without_words_the_words_are_listed(shell: Shell) -> None:
    said = shell()
    assert said.exit_code == 2
    for word in ("up", "serve", "scheduler", "report", "reminders", "audit"):
        assert f"\n  {word} " in said.output


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (ZeroDivisionError("x\ny"), "This is a fault of the program: ZeroDivisionError: x y"),
        (PermissionError(13, "Permission denied", "/x"), "/x cannot be used: Permission denied."),
        (OSError("odd"), "A file cannot be used: odd."),
    ],
)
def test_a_fault_is_a_sentence_and_no_traceback(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    def fails(*_: object) -> None:
        raise fault

    assert sentence_of(fault) == sentence
    monkeypatch.setattr(schema, "upgrade", fails)
    said = shell("db", "upgrade")
    assert (said.exit_code, said.stderr.strip()) == (1, sentence)


def test_stopping_by_hand_is_no_fault(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "upgrade", stopped)
    assert shell("db", "upgrade").exit_code == 130
