"""`tracker people` at a shell: one sentence for what goes wrong, and what it leaves behind."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import create_engine, text

from tests.cast import NOW
from tracker import schema
from tracker.cli.people import people

Shell = Callable[..., Result]
pytestmark = pytest.mark.real_database


@pytest.fixture
def url(tmp_path: Path, app: Flask) -> str:
    """An empty, migrated database of its own."""
    made = f"sqlite:///{tmp_path / 'own.db'}"
    schema.upgrade(made)
    return made


@pytest.fixture
def shell(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name, value in {
        "APP_ENV": "test", "DATABASE_URL": url, "DATA_DIR": str(tmp_path),
        "PUBLIC_BASE_URL": "https://tracker.example", "APP_FAKE_NOW": NOW.isoformat(),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(people, list(words))


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def add_service(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO service (id, name, former_names, region, country, councils, mailbox,"
                " version) VALUES (1, 'Ashdown YJS', '[]', '', 'England', '[]', '', 1)"
            )
        )
    engine.dispose()


def test_the_first_administrator_gets_a_link_and_only_the_first(shell: Shell, url: str) -> None:
    said = shell("first-administrator", "Ada@Example.org", "--name", "Ada")
    assert said.exit_code == 0
    assert "https://tracker.example/invitation/" in said.output
    assert rows(url, "SELECT email, name FROM user_account") == [("ada@example.org", "Ada")]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE user_account SET password_hash = 'x'"))
    engine.dispose()
    refused = shell("first-administrator", "eve@example.org")
    assert refused.exit_code == 1
    assert "administrator already" in refused.stderr
    assert rows(url, "SELECT count(*) FROM user_account") == [(1,)]


def test_an_address_that_is_none_is_refused_in_one_sentence(shell: Shell) -> None:
    refused = shell("first-administrator", "not an address")
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1


def test_somebody_is_invited_to_a_post_that_is_added(shell: Shell, url: str) -> None:
    add_service(url)
    said = shell(
        "invite", "nia@example.org", "--name", "Nia", "--service", "ashdown yjs",
        "--post-kind", "action_owner", "--post", "Health lead", "--agency", "NHS",
        "--from", "2026-03-01",
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    assert rows(url, "SELECT title, agency FROM post") == [("Health lead", "NHS")]
    assert rows(url, "SELECT from_on FROM holding") == [(str(date(2026, 3, 1)),)]
    assert rows(url, "SELECT envelope_to, state FROM message") == [("nia@example.org", "queued")]
    again = shell(
        "invite", "nia@example.org", "--name", "Nia", "--service", "Ashdown YJS",
        "--post", "Health lead",
    )  # fmt: skip
    assert again.exit_code == 1
    assert "already" in again.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--service", "Nowhere", "--post", "X"), 1, "no service"),
        (("--service", "Ashdown YJS"), 2, "which post"),
        (("--service", "Ashdown YJS", "--post", "X"), 2, "which post"),
        (("--service", "Ashdown YJS", "--post", "X", "--as", "eve@example.org"), 2, "Nobody"),
        (
            ("--service", "Ashdown YJS", "--post", "X", "--post-kind", "verifier"),
            1,
            "may not",
        ),
    ],
)
def test_wrong_use_is_one_sentence(
    shell: Shell, url: str, words: tuple[str, ...], status: int, said: str
) -> None:
    add_service(url)
    refused = shell("invite", "nia@example.org", "--name", "Nia", *words)
    assert refused.exit_code == status
    assert said in refused.stderr
    assert rows(url, "SELECT count(*) FROM user_account") == [(0,)]


def test_production_wants_to_know_who_invites(
    shell: Shell, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_service(url)
    for name, value in {
        "APP_ENV": "production", "APP_FAKE_NOW": "", "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz012345",
        "MAIL_SERVER": "127.0.0.1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    refused = shell(
        "invite", "nia@example.org", "--name", "Nia", "--service", "Ashdown YJS", "--post", "X"
    )
    assert refused.exit_code == 2
    assert "--as" in refused.stderr
