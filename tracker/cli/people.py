"""`tracker people`: the first administrator, and invitations."""

from datetime import date, datetime

import click

from tracker.cli.context import application, fail, now, person
from tracker.commands import national
from tracker.commands import people as commands
from tracker.domain.dates import london_today
from tracker.domain.permissions import Actor, PostKind
from tracker.mail import origin_of
from tracker.queries import people as look
from tracker.queries import service_names

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def people() -> None:
    """Who may come in."""


@people.command("first-administrator")
@click.argument("email")
@click.option("--name", default="Administrator", show_default=True)
def first_administrator(email: str, name: str) -> None:
    """Make EMAIL the first administrator and print the one link that begins the account."""
    with application() as app:
        settings = app.extensions["tracker_settings"]
        link = national.start_administrator(
            email=email, name=name, base_url=settings.base_url, at=now(app)
        )
    click.echo("Open this link within 7 days and choose a password; it works once:")
    click.echo(link)


@people.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--service", required=True, help="The service's name.")
@click.option("--post-kind", type=click.Choice([kind.value for kind in PostKind]))
@click.option("--post", "title", help="The post's title; with --post-kind it is added if missing.")
@click.option("--agency", default="", help="The agency of a post that is added.")
@click.option("--deputy", is_flag=True, help="As deputy; needs --to.")
@click.option("--from", "from_on", type=DAY, help="First day (YYYY-MM-DD); today if left out.")
@click.option("--to", "to_on", type=DAY, help="Last day (YYYY-MM-DD).")
@click.option("--as", "as_email", help="Who invites.")
def invite(
    email: str, name: str, service: str, post_kind: str | None, title: str | None, agency: str,
    deputy: bool, from_on: datetime | None, to_on: datetime | None, as_email: str | None,
) -> None:  # fmt: skip
    """Enter EMAIL in a post of a service and mail the invitation."""
    with application() as app:
        service_id = _service(service)
        by = person(app, as_email, service_id=service_id)
        at = now(app)
        commands.appoint(
            post_id=_post(service_id, post_kind, title, agency, by=by, at=at),
            name=name,
            email=email,
            from_on=_day(from_on) or london_today(at),
            to_on=_day(to_on),
            is_deputy=deputy,
            origin=origin_of(app.extensions["tracker_settings"]),
            by=by,
            at=at,
        )
    click.echo(f"{name} is invited; the mail to {email} is in the outbox.")


def _service(name: str) -> int:
    found = service_names.find(name)
    if found is None:
        fail(f"There is no service called {name}.")
    return found[0]


def _post(
    service_id: int, kind: str | None, title: str | None, agency: str, *, by: Actor, at: datetime
) -> int:
    """The one post that is meant; a new one where kind and title are given and it is missing."""
    found = [
        row.id
        for row in look.service_posts(service_id, london_today(at))
        if kind in {None, row.kind.value} and (title or row.title).lower() == row.title.lower()
    ]
    if (kind or title) and len(found) == 1:
        return found[0]
    if found or not (kind and title):
        fail("Say which post: --post with its title, or --post-kind where there is one of it.", 2)
    return commands.add_post(
        service_id=service_id, kind=PostKind(kind), title=title, agency=agency, by=by, at=at
    )


def _day(typed: datetime | None) -> date | None:
    return typed.date() if typed else None
