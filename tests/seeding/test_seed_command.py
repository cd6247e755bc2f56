"""`tracker seed`: JSON for scripts, one sentence and status 1 or 2 where it is refused."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.seeding.conftest import environment_of
from tracker.app import create_app
from tracker.cli import context, main
from tracker.config import Settings
from tracker.db import db

pytestmark = [pytest.mark.real_database, pytest.mark.thorough]
Seed = Callable[..., Result]


@pytest.fixture
def seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seed]:
    """The command on an empty database of its own; its connections are closed afterwards."""
    for name, value in environment_of(tmp_path).items():
        monkeypatch.setenv(name, value)
    made: list[Flask] = []

    def make(settings: Settings) -> Flask:
        made.append(create_app(settings))
        return made[-1]

    monkeypatch.setattr(context, "create_app", make)
    yield lambda *words: CliRunner().invoke(main, ["seed", *words])
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_bars_prints_one_json_and_is_refused_a_second_time(seed: Seed) -> None:
    first = seed("--scenario", "bars", "--json")
    assert first.exit_code == 0
    assert len(json.loads(first.stdout)["services"]) == 2
    again = seed("--scenario", "bars", "--json")
    assert again.exit_code == 1
    assert again.stdout == ""
    assert again.stderr.strip() == "The database is not empty: seed another one."


def test_the_demonstration_says_who_can_sign_in(seed: Seed) -> None:
    found = seed("--scenario", "demo")
    assert found.exit_code == 0
    assert "Ashdown YJS: 3 plans" in found.stdout
    assert "manager@ashdown.example" in found.stdout


def test_production_refuses(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "APP_ENV": "production",
        "SECRET_KEY": "8dK2mPq9vXz4TbN7wRj5LsYh3GfCa6Ue",
        "PUBLIC_BASE_URL": "https://tracker.example",
        "MAIL_SERVER": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    found = seed("--scenario", "demo")
    assert found.exit_code == 2
    assert found.stderr.strip() == "Invented data has no place in production."


def test_a_scenario_must_be_named(seed: Seed) -> None:
    assert seed().exit_code == 2
