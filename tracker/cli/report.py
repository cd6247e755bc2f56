"""`tracker report`: read a report, import one, take in a register of results."""

import csv
import hashlib
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask

from tracker.cli.context import application, fail, now, person, print_json
from tracker.commands.report_drafts import source_of
from tracker.commands.reports import Accepted, import_report
from tracker.commands.results import import_results
from tracker.domain.dates import london_today
from tracker.domain.errors import RuleBroken
from tracker.domain.register import COLUMNS, Rated, Remark, rated
from tracker.filestore import FileStore
from tracker.queries import report_twins, service_names
from tracker.reading import ReadReport, Unreadable, read_report

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def report() -> None:
    """Inspection reports."""


def refuse(kind: str, message: str, *, as_json: bool) -> NoReturn:
    """Say what is wrong: as JSON for scripts, as a sentence for people; status 1."""
    if as_json:
        print_json({"error": kind, "message": message})
        raise SystemExit(1)
    fail(message)


def _read(file: Path, *, as_json: bool) -> tuple[bytes, ReadReport]:
    try:
        data = file.read_bytes()
    except OSError as error:
        refuse("broken", f"{file} cannot be opened: {error.strerror}.", as_json=as_json)
    try:
        return data, read_report(data, file.name)
    except Unreadable as error:
        refuse(error.kind, error.message, as_json=as_json)


@report.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True)
def read(file: Path, as_json: bool) -> None:
    """Read FILE and store nothing; exit 1 when it holds no report or no recommendation."""
    _, found = _read(file, as_json=as_json)
    facts = found.as_json()
    if as_json:
        print_json(facts)
    else:
        _tell(facts)
    raise SystemExit(0 if found.recommendations else 1)


def _tell(facts: dict[str, Any]) -> None:
    published = facts["publication"]["date"] or "no date found"
    click.echo(f"{facts['service'] or 'No service named'}, {facts['programme']}, {published}")
    for one in facts["recommendations"]:
        owners = f" [{'; '.join(one['owners'])}]" if one["owners"] else ""
        click.echo(f"{one['ref'] or '-'}  {one['text']}{owners}")
    for check in facts["checks"]:
        click.echo(f"Check: {check['message']}")


@report.command(name="import")
@click.argument("file", type=FILE)
@click.option("--service", "service_name", required=True, help="The service it is about.")
@click.option("--published", help="The day of publication, YYYY-MM-DD.")
@click.option("--as", "email", help="Who does this (an e-mail address).")
@click.option("--json", "as_json", is_flag=True)
def import_one(
    file: Path, service_name: str, published: str | None, email: str | None, as_json: bool
) -> None:
    """Read FILE, accept it as it was read and open its plan."""
    day = _day(published)
    name = " ".join(service_name.split())
    if not name or len(name) > 200:
        raise click.UsageError("Name the service with at most 200 characters.")
    data, found = _read(file, as_json=as_json)
    with application() as app:
        known = service_names.find(name)
        digest = hashlib.sha256(data).hexdigest()
        twin = report_twins.of_file(known[0], digest) if known else None
        if twin is not None:
            refuse("already-here", f"{twin.sentence} ({twin.href}).", as_json=as_json)
        try:
            made = _import(app, file, data, found, known, name=name, day=day, email=email)
        except RuleBroken as error:
            refuse("refused", str(error), as_json=as_json)
    _say_imported(made, found, known[1] if known else name, as_json=as_json)


def _import(
    app: Flask, file: Path, data: bytes, found: ReadReport, known: tuple[int, str] | None,
    *, name: str, day: date | None, email: str | None,
) -> Accepted:  # fmt: skip
    service_id = known[0] if known else None
    by = person(app, email, service_id=service_id)
    store: FileStore = app.extensions["tracker_files"]
    with store.keeping(data) as kept:
        source = source_of(file.name, data, kept)
        return import_report(
            service_id=service_id, new_service=name, source=source, read=found, published=day,
            by=by, at=now(app),
        )  # fmt: skip


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        raise click.UsageError(f"--published must be a day like 2012-12-05, not {text}.") from None


def _say_imported(made: Accepted, found: ReadReport, service: str, *, as_json: bool) -> None:
    due = made.due_on.isoformat() if made.due_on else None
    if as_json:
        print_json(
            {
                "report": str(made.report_id),
                "plan": str(made.plan_id),
                "service": service,
                "recommendations": len(found.recommendations),
                "due_on": due,
                "checks": [check.as_json() for check in found.checks],
            }
        )
        return
    click.echo(
        f"Report {made.report_id} of {service}: {len(found.recommendations)} recommendations."
    )
    click.echo(f"Plan {made.plan_id}, due {due or 'when the day of publication is confirmed'}.")


@report.command()
@click.argument("file", type=FILE)
@click.option("--as", "email", help="Who does this (an e-mail address).")
@click.option("--json", "as_json", is_flag=True)
def results(file: Path, email: str | None, as_json: bool) -> None:
    """Take the published ratings in FILE (CSV) into services and results."""
    with application() as app:
        rows, remarks = _register(file, london_today(now(app)), as_json=as_json)
        taken = import_results(rows=rows, source=file.name, by=person(app, email), at=now(app))
    refused = sorted([*remarks, *taken.refused], key=lambda one: one.line)
    unscored = [Remark(row.line, "taken in without a score") for row in rows if row.score is None]
    if as_json:
        print_json(
            {
                "services": taken.services,
                "reports": taken.reports,
                "unchanged": taken.unchanged,
                "refused": [vars(one) for one in refused],
                "remarks": [vars(one) for one in unscored],
            }
        )
        return
    click.echo(
        f"{taken.reports} results taken in, {taken.services} services added, "
        f"{taken.unchanged} unchanged, {len(refused)} rows not used."
    )
    for one in [*refused, *unscored]:
        click.echo(f"Line {one.line}: {one.reason}.")


def _register(file: Path, today: date, *, as_json: bool) -> tuple[list[Rated], list[Remark]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
        reader = csv.DictReader(StringIO(text, newline=""), strict=True)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            refuse("not-a-register", f"The file lacks the columns {', '.join(missing)}.",
                   as_json=as_json)  # fmt: skip
        read_rows = [rated(reader.line_num, row, today) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        refuse("broken", f"The file is no CSV in UTF-8: {error}.", as_json=as_json)
    return (
        [row for row in read_rows if isinstance(row, Rated)],
        [row for row in read_rows if isinstance(row, Remark)],
    )
