"""`tracker routes`: every address, and the permission that it demands."""

import click
from flask import Flask

from tracker.cli.context import application, print_json
from tracker.web.blueprint import POLICY_KEY


def rows(app: Flask) -> list[dict[str, object]]:
    """One row per rule."""
    policy = app.extensions[POLICY_KEY]
    return [
        {
            "rule": rule.rule,
            "methods": sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}),
            "endpoint": rule.endpoint,
            "permission": str(policy[rule.endpoint]),
        }
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    ]


@click.command()
@click.option("--json", "as_json", is_flag=True)
def routes(as_json: bool) -> None:
    """List the routes and their permissions."""
    with application() as app:
        found = rows(app)
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['permission']:22} {row['endpoint']:32} {row['rule']}")
