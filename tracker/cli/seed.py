"""`tracker seed`: fill an empty database with invented data."""

import click

from tracker import schema
from tracker.cli.context import application, fail, print_json, settings
from tracker.domain.dates import london_today


@click.command()
@click.option("--scenario", type=click.Choice(["demo", "bars"]), required=True)
@click.option("--json", "as_json", is_flag=True)
def seed(scenario: str, as_json: bool) -> None:
    """Fill an empty database (never production's) and say who can sign in."""
    from tracker.seeding import bars, demonstration

    config = settings()
    if config.is_production:
        fail("Invented data has no place in production.", 2)
    schema.upgrade(config.owner_url)
    with application() as app:
        if not demonstration.is_empty():
            fail("The database is not empty: seed another one.")
        if scenario == "bars":
            made = bars.load(app)
        else:
            demonstration.load(app)
            today = london_today(app.extensions["tracker_clock"]())
            made = demonstration.described(today)
    if as_json:
        print_json(made)
        return
    for service in made["services"]:
        click.echo(f"{service['name']}: {len(service['plans'])} plans, "
                   f"{len(service['actions'])} actions")  # fmt: skip
    for one in made["people"]:
        click.echo(f"{one['email']:34} {one['password']:18} {', '.join(one['roles'])}")
