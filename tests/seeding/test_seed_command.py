"""`tracker seed`: JSON for scripts, one sentence and status 1 where it is refused."""

import json

import pytest
from click.testing import CliRunner

from tests.seeding.conftest import _environment
from tracker.cli import main

pytestmark = pytest.mark.real_database


@pytest.fixture
def environment(tmp_path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:  # type: ignore[no-untyped-def]
    found = _environment(tmp_path)
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


def test_bars_prints_one_json_and_is_refused_a_second_time(environment: dict[str, str]) -> None:
    first = CliRunner().invoke(main, ["seed", "--scenario", "bars", "--json"])
    assert first.exit_code == 0
    assert len(json.loads(first.stdout)["services"]) == 2
    again = CliRunner().invoke(main, ["seed", "--scenario", "bars", "--json"])
    assert again.exit_code == 1
    assert again.stdout == ""
    assert again.stderr.strip() == "The database is not empty: seed another one."


def test_the_demonstration_says_who_can_sign_in(environment: dict[str, str]) -> None:
    found = CliRunner().invoke(main, ["seed", "--scenario", "demo"])
    assert found.exit_code == 0
    assert "Ashdown YJS: 3 plans" in found.stdout
    assert "manager@ashdown.example" in found.stdout


def test_production_refuses(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "APP_ENV": "production",
        "SECRET_KEY": "8dK2mPq9vXz4TbN7wRj5LsYh3GfCa6Ue",
        "PUBLIC_BASE_URL": "https://tracker.example",
        "MAIL_SERVER": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    found = CliRunner().invoke(main, ["seed", "--scenario", "demo"])
    assert found.exit_code == 1
    assert found.stderr.strip() == "Invented data has no place in production."


def test_a_scenario_must_be_named(environment: dict[str, str]) -> None:
    assert CliRunner().invoke(main, ["seed"]).exit_code == 2
