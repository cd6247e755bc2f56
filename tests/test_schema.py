"""Migrations: one head, numbered, up and down and up again on both databases, in step."""

import os
import re
from pathlib import Path

import pytest

from tests import postgres
from tracker import schema

pytestmark = pytest.mark.real_database


@pytest.fixture
def url(tmp_path: Path) -> str:
    given = os.environ.get("TEST_DATABASE_URL", "")
    return postgres.create_database(given) if given else f"sqlite:///{tmp_path / 'm.db'}"


def test_the_schema_goes_up_down_and_up_again_and_is_in_step(url: str) -> None:
    assert schema.current(url) is None
    schema.upgrade(url)
    schema.downgrade(url, "base")
    assert schema.current(url) is None
    schema.upgrade(url)
    assert schema.current(url) == schema.newest()
    assert schema.differences(url) == []


def test_every_migration_is_numbered_and_imports_nothing_of_ours() -> None:
    files = sorted((schema.MIGRATIONS / "versions").glob("*.py"))
    numbers = [re.match(r"(\d{4})_[a-z0-9_]+\.py$", path.name) for path in files]
    assert [int(match.group(1)) for match in numbers if match] == list(range(1, len(files) + 1))
    for path in files:
        assert not re.search(r"^(from|import) tracker", path.read_text(), re.MULTILINE)


def test_a_model_that_the_migrations_do_not_know_is_found(url: str) -> None:
    schema.upgrade(url, "0001")
    with schema.engine_for(url).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE meeting DROP COLUMN place")
    assert any("place" in difference for difference in schema.differences(url))
