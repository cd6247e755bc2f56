"""Every word of the shell on settings or a database that are not right: one sentence, status 2.

Status 1 is kept for what was looked at and does not hold (CONTRACT, Commands).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker import schema
from tracker.cli import main

Shell = Callable[..., Result]
SECRET = "8dK2mPq9vXz4TbN7wRj5LsYh3GfCa6Ue"
PRODUCTION = {
    "APP_ENV": "production", "SECRET_KEY": SECRET, "PUBLIC_BASE_URL": "https://tracker.example",
    "MAIL_SERVER": "127.0.0.1",
}  # fmt: skip
WORDS = (
    "serve --check", "scheduler --once", "reminders run --once --json", "audit verify --json",
    "reminders check --json", "plan export 1 --format json",
    "people first-administrator ada@example.org",
)  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    def run(words: str, **environ: str) -> Result:
        for name, value in {"APP_ENV": "test", "DATA_DIR": str(tmp_path), **environ}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("DATABASE_URL", raising=False)
        if "DATABASE_URL" in environ:
            monkeypatch.setenv("DATABASE_URL", environ["DATABASE_URL"])
        return CliRunner().invoke(main, words.split())

    return run


def refused(found: Result, said: str) -> None:
    assert (found.exit_code, found.stdout) == (2, ""), found.output
    assert said in found.stderr
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize("words", WORDS)
def test_an_empty_database_is_no_finding(shell: Shell, words: str) -> None:
    refused(shell(words), "run 'tracker db upgrade'")


@pytest.mark.parametrize("words", WORDS[:4])
def test_an_older_schema_is_no_finding(shell: Shell, tmp_path: Path, words: str) -> None:
    schema.upgrade(f"sqlite:///{tmp_path / 'tracker.db'}", "0001")
    refused(shell(words), "The database's schema is 0001")


@pytest.mark.parametrize("words", WORDS)
def test_a_file_that_is_no_database_is_no_finding(shell: Shell, tmp_path: Path, words: str) -> None:
    (tmp_path / "tracker.db").write_text("no database at all, only some words")
    refused(shell(words), "not a database")


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"DATABASE_URL": "postgresql://u@127.0.0.1:1/x"}, "The database does not answer"),
        ({"DATABASE_URL": "postgresql://u@host:port/x"}, "DATABASE_URL has a port"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "unable to open database file"),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL must begin with"),
        ({"PORT": "0"}, "PORT must lie between"),
        ({"PORT": "65536"}, "PORT must lie between"),
        ({"PORT": "-1"}, "PORT must be a whole number"),
        ({"MAIL_PORT": "x"}, "MAIL_PORT must be a whole number"),
        ({"DATA_DIR": "/proc/nowhere"}, "The data folder /proc/nowhere cannot be written to"),
        ({"APP_ENV": "staging"}, "APP_ENV must be"),
        (PRODUCTION | {"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        (PRODUCTION | {"SECRET_KEY": "secret"}, "SECRET_KEY is too weak"),
        (PRODUCTION | {"FLASK_DEBUG": "1"}, "Debugging is switched on"),
        (PRODUCTION | {"APP_FAKE_NOW": "2026-03-02T09:00:00Z"}, "production refuses it"),
        (PRODUCTION | {"PUBLIC_BASE_URL": ""}, "PUBLIC_BASE_URL is missing"),
        (PRODUCTION | {"MAIL_SERVER": "mail.example"}, "Mail would leave without TLS"),
        (PRODUCTION, "The database's schema is empty"),
    ],
)
def test_serving_refuses_what_is_not_right(
    shell: Shell, environ: dict[str, str], said: str
) -> None:
    refused(shell("serve --check", **environ), said)
