"""What every command of the shell shares: an application, a person, plain errors, one JSON."""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, NoReturn

import click
from alembic.util import CommandError
from flask import Flask
from sqlalchemy.exc import DBAPIError

from tracker import schema
from tracker.app import create_app
from tracker.config import Settings, SettingsError, settings_from
from tracker.domain.dates import london_today
from tracker.domain.errors import Absent, NotAllowed, RuleBroken, Stale
from tracker.domain.permissions import Actor, PostKind, Standing
from tracker.queries import actors

#: Set by `tracker up` for the processes that it starts.
PARENT = "TRACKER_UP_PID"
_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have this process told to end when the `tracker up` that started it dies, also by kill -9.

    Linux alone knows how; elsewhere such a death leaves the processes to whoever killed it.
    """
    parent = os.environ.get(PARENT, "")
    if not parent:
        return
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if str(os.getppid()) != parent:
        sys.exit(0)  # it died before we could ask


def fail(message: str, status: int = 1) -> NoReturn:
    """End with one sentence on standard error. 1: it does not hold, 2: wrong use."""
    click.echo(message, err=True)
    sys.exit(status)


def print_json(value: Any) -> None:
    """One JSON document on standard output and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def settings() -> Settings:
    """The settings, or exit 2 with the one sentence that is wrong with them."""
    try:
        return settings_from()
    except SettingsError as error:
        fail(str(error), 2)


@contextmanager
def application() -> Iterator[Flask]:
    """An application in its context; what rules refuse ends as one sentence, never a traceback."""
    app = create_app(settings())
    with app.app_context(), refusals():
        yield app


@contextmanager
def refusals() -> Iterator[None]:
    """Turn refusals into sentences and exit statuses."""
    try:
        yield
    except RuleBroken as error:
        fail(f"{error}.")
    except NotAllowed:
        fail("That person may not do this.")
    except Absent:
        fail("There is no such thing.")
    except Stale as error:
        fail(str(error))
    except DBAPIError as error:  # nothing was found out: this must not read like a finding
        fail(sentence_of(error), 2)


def sentence_of(error: Exception) -> str:
    """What went wrong, in one line for the person at the shell."""
    said = " ".join(str(error).split())
    if isinstance(error, DBAPIError):
        lines = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
        if _looks_unmigrated(lines[0]):
            return "The database's schema is not this version's: run 'tracker db upgrade'."
        return f"The database does not answer as it should: {lines[0]}"
    if isinstance(error, CommandError):
        return f"The schema cannot be brought there: {said}"
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror or said}."
    return f"This is a fault of the program: {type(error).__name__}: {said}"


def _looks_unmigrated(said: str) -> bool:
    """SQLite and PostgreSQL name what they miss in their own words."""
    return "no such " in said or ("does not exist" in said and "relation" in said)


def demand_schema(config: Settings) -> None:
    """Refuse to work on a schema that is not this version's: one sentence, exit 2."""
    try:
        found = schema.current(config.database_url)
    except DBAPIError as error:
        fail(sentence_of(error), 2)
    if found != schema.newest():
        fail(
            f"The database's schema is {found or 'empty'}, this version needs "
            f"{schema.newest()}: run 'tracker db upgrade'.", 2,
        )  # fmt: skip


def now(app: Flask) -> datetime:
    """The application's clock."""
    moment: datetime = app.extensions["tracker_clock"]()
    return moment


def person(app: Flask, email: str | None, *, service_id: int | None = None) -> Actor:
    """Whoever `--as EMAIL` names; in demo and test it may be left out.

    Left out, the shell acts as an operator with the rights of manager (of `service_id`), monitor
    and administrator, and the trail says so; production demands a person.
    """
    if email:
        found = actors.actor_by_email(email, london_today(now(app)))
        if found is None:
            fail(f"Nobody with the address {email} can act here.", 2)
        return found
    if app.extensions["tracker_settings"].is_production:
        fail("Say who does this: --as EMAIL.", 2)
    return operator(service_id)


def operator(service_id: int | None = None) -> Actor:
    """The person at the shell of a demonstration."""
    standings = () if service_id is None else (Standing(service_id, 0, PostKind.YOS_MANAGER),)
    return Actor(user_id=0, name="operator", email="", standings=standings, is_administrator=True)
