"""`tracker db`: bring the schema forward or back, and check that it is in step."""

import click

from tracker import schema
from tracker.cli.context import fail, settings


@click.group()
def db() -> None:
    """The database's schema."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the schema forward."""
    schema.upgrade(settings().owner_url, revision)


@db.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Bring the schema back to REVISION ("base": nothing left)."""
    schema.downgrade(settings().owner_url, revision)


@db.command()
def check() -> None:
    """Exit 1 when the database is not at the newest schema or the models differ from it."""
    url = settings().database_url
    if schema.current(url) != schema.newest():
        fail(f"The schema is {schema.current(url) or 'empty'}, this code needs {schema.newest()}.")
    differences = schema.differences(url)
    if differences:
        fail("Models and schema differ: " + "; ".join(differences))
    click.echo(f"The schema is at {schema.newest()} and in step with the models.")
