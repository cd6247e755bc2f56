"""`tracker scheduler`: the process that reminds people; its own, never inside a web worker."""

import logging

import click

from tracker import scheduler as clockwork
from tracker.cli.context import application, demand_schema, end_with_parent, settings


@click.command()
@click.option("--once", is_flag=True, help="Run each job once and end.")
def scheduler(once: bool) -> None:
    """Plan reminders and send mail, every minute, until told to stop."""
    end_with_parent()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    demand_schema(settings())
    with application() as app:
        if once:
            clockwork.run_once(app)
        else:
            clockwork.run_forever(app)
