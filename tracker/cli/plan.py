"""`tracker plan`: take a plan away as a file."""

import sys
from pathlib import Path

import click

from tracker.cli.context import application, fail, now, person
from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission, may
from tracker.queries import facts, plan_documents

FORMATS = ("docx", "csv", "json")


@click.group()
def plan() -> None:
    """Improvement plans."""


@plan.command()
@click.argument("plan_id", type=click.IntRange(1, 2**31 - 1), metavar="ID")
@click.option("--format", "ending", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, or - for here."
)
@click.option("--as", "email", help="Whose rights count; needed in production.")
def export(plan_id: int, ending: str, output: Path | None, email: str | None) -> None:
    """Write the plan as it stands today: Word, CSV or JSON in the same words."""
    with application() as app:
        found = facts.of_plan(plan_id)
        if found is None:
            raise Absent
        who = person(app, email, service_id=found.service_id)
        if not may(who, Permission.SEE_PLAN, found):
            raise Absent  # what one may not see reads like what is not there
        data = plan_documents.file(plan_id, ending, at=now(app), reader=who, facts=found).body
    if output is None or str(output) == "-":
        _to_screen(data, ending)
    else:
        _to_file(data, output)


def _to_screen(data: bytes, ending: str) -> None:
    if ending == "docx" and sys.stdout.isatty():
        fail("A Word file does not fit on the screen: say where it goes with -o FILE.", 2)
    sys.stdout.buffer.write(data + (b"\n" if ending == "json" else b""))


def _to_file(data: bytes, output: Path) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}.", 2)
