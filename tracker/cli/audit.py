"""`tracker audit`: does the trail hold?"""

from pathlib import Path

import click

from tracker import audit as trail
from tracker.cli.context import application, demand_schema, print_json, settings


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command()
@click.option("--head", type=click.Path(path_type=Path), help="A copy of the chain's head file.")
@click.option("--json", "as_json", is_flag=True)
def verify(head: Path | None, as_json: bool) -> None:
    """Walk the chain; exit 1 when an entry was changed, removed, added or the end cut off."""
    if head is not None and not head.exists():
        raise click.UsageError(f"There is no file {head}.")
    demand_schema(settings())  # an older one must not read like a tampered trail
    with application() as app:
        kept = head or app.extensions["tracker_settings"].data_dir / trail.HEAD_FILE
        verdict = trail.verify(kept)
    if as_json:
        print_json(
            {
                "holds": not verdict.problems,
                "entries": verdict.entries,
                "head": verdict.head,
                "problems": list(verdict.problems),
            }
        )
    else:
        for problem in verdict.problems:
            click.echo(problem, err=True)
        if not verdict.problems:
            click.echo(f"The trail holds: {verdict.entries} entries.")
    raise SystemExit(1 if verdict.problems else 0)
