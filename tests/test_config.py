"""Settings come from the environment; what would not be safe is refused with one sentence."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.config import SettingsError, is_loopback, settings_from

GOOD = {
    "SECRET_KEY": "8f3a1c5e7b9d2f4a6c8e0b1d3f5a7c9e",
    "PUBLIC_BASE_URL": "https://tracker.example",
    "MAIL_SERVER": "mail.example",
    "MAIL_USE_TLS": "true",
}


def production(tmp_path: Path, **changes: str) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path), **GOOD, **changes}


def test_production_is_the_default_and_starts_with_good_settings(tmp_path: Path) -> None:
    settings = settings_from(production(tmp_path))
    assert settings.is_production
    assert settings.secure_cookies
    assert settings.database_url == f"sqlite:///{tmp_path}/tracker.db"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY is too weak"),
        ({"FLASK_DEBUG": "1"}, "Debugging is switched on"),
        ({"DEBUG": "true"}, "Debugging is switched on"),
        ({"PUBLIC_BASE_URL": ""}, "PUBLIC_BASE_URL is missing"),
        ({"PUBLIC_BASE_URL": "tracker"}, "PUBLIC_BASE_URL is missing"),
        ({"MAIL_USE_TLS": ""}, "Mail would leave without TLS"),
        ({"MAIL_SERVER": ""}, "MAIL_SERVER is missing"),
        ({"APP_FAKE_NOW": "2026-03-02T09:00:00Z"}, "production refuses it"),
        ({"APP_ENV": "staging"}, "must be production, demo or test"),
        ({"PORT": "eighty"}, "PORT must be a whole number"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must begin"),
    ],
)
def test_what_is_unsafe_is_refused_with_one_sentence(
    tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence) as refused:
        settings_from(production(tmp_path, **changes))
    assert "\n" not in str(refused.value)


def test_mail_may_go_without_tls_to_this_machine_only(tmp_path: Path) -> None:
    assert settings_from(production(tmp_path, MAIL_SERVER="127.0.0.1", MAIL_USE_TLS=""))
    assert [is_loopback(h) for h in ("localhost", "::1", "127.9.9.9", "10.0.0.1", "mail")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(SettingsError, match="cannot be written to"):
        settings_from(production(blocked / "data"))


def test_outside_production_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = settings_from({"APP_ENV": "demo", "DATA_DIR": str(tmp_path)})
    second = settings_from({"APP_ENV": "demo", "DATA_DIR": str(tmp_path)})
    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600


@pytest.mark.parametrize(
    "value", ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00", "2026-03-02T10:00:00+01:00"]
)
def test_the_clock_may_be_set_in_demo_and_test(tmp_path: Path, value: str) -> None:
    settings = settings_from({"APP_ENV": "test", "DATA_DIR": str(tmp_path), "APP_FAKE_NOW": value})
    assert settings.fake_now == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_clock_that_is_no_instant_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not an ISO instant"):
        settings_from({"APP_ENV": "demo", "DATA_DIR": str(tmp_path), "APP_FAKE_NOW": "noon"})


def test_a_bare_postgresql_url_gets_its_driver(tmp_path: Path) -> None:
    settings = settings_from(production(tmp_path, DATABASE_URL="postgres://u@h/d"))
    assert settings.database_url == "postgresql+psycopg://u@h/d"
    assert settings.owner_url == settings.database_url
