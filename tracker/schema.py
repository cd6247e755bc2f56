"""Where the schema stands and how to bring it elsewhere: alembic, driven from our own commands."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool

from tracker.models import Base

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def engine_for(url: str) -> Engine:
    """An engine for migrations only: the owner's account, no pool."""
    return create_engine(url, poolclass=NullPool)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema forward."""
    with engine_for(url).connect() as connection:
        command.upgrade(_config(connection), revision)
        connection.commit()


def downgrade(url: str, revision: str) -> None:
    """Bring the schema back to a revision ("base": nothing left)."""
    with engine_for(url).connect() as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()


def newest() -> str:
    """The revision that this code needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(url: str) -> str | None:
    """The revision that the database is at; None when it is empty."""
    with engine_for(url).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def differences(url: str) -> list[str]:
    """What the models have that the migrated database has not, or the other way round."""
    with engine_for(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in compare_metadata(context, Base.metadata)]
