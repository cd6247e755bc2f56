"""Taking a register of published ratings into services and results."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from tracker.audit import canonical, record
from tracker.commands.authority import require
from tracker.commands.services import service_row
from tracker.db import command, db
from tracker.domain.dates import Precision
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.domain.register import Rated, Remark
from tracker.domain.reports import body
from tracker.models import PublishedResult, Report
from tracker.queries import service_names


@dataclass
class Taken:
    """What the register changed; `refused` rows change nothing."""

    services: int = 0
    reports: int = 0
    unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)


@command
def import_results(*, rows: Sequence[Rated], source: str, by: Actor, at: datetime) -> Taken:
    """Store each rating once, as published; a service that is new is added.

    Running it twice changes nothing. What is stored is never overwritten: a row that says
    otherwise about the same inspection is refused.
    """
    require(by, Permission.ADMINISTER)
    taken = Taken()
    services = service_names.by_body()
    known = _known()
    for row in rows:
        service_id = _service(row, services, taken, by=by, at=at)
        before = known.get((service_id, row.published_on))
        if before is None:
            known[service_id, row.published_on] = _store(row, service_id, source, by=by, at=at)
            taken.reports += 1
        elif before == _values(row):
            taken.unchanged += 1
        else:
            here = ", ".join(f"{scope} {value}" for scope, value in sorted(before.items()))
            taken.refused.append(
                Remark(row.line, f"another result of this inspection is here: {here or 'none'}")
            )
    return taken


def _service(
    row: Rated, services: dict[str, tuple[int, str]], taken: Taken, *, by: Actor, at: datetime
) -> int:
    found = services.get(body(row.service))
    if found is None:
        service = service_row(name=row.service, by=by, at=at)
        found = services[body(row.service)] = (service.id, row.service)
        taken.services += 1
    return found[0]


def _values(row: Rated) -> dict[str, str]:
    score = {} if row.score is None else {"score": f"{row.score}/{row.score_max}"}
    return {"overall": row.rating} | score


def _known() -> dict[tuple[int, date], dict[str, str]]:
    """The overall results that are here, by service and day of publication."""
    rows = db.session.execute(
        select(
            Report.service_id, Report.published_on, PublishedResult.scope_key,
            PublishedResult.value,
        )
        .outerjoin(
            PublishedResult,
            (PublishedResult.report_id == Report.id)
            & (PublishedResult.service_id == Report.service_id)
            & PublishedResult.scope_key.in_(["overall", "score"]),
        )
        .where(Report.published_precision == Precision.DAY)
        .order_by(Report.id, PublishedResult.position)
    )  # fmt: skip
    known: dict[tuple[int, date], dict[str, str]] = {}
    for row in rows:
        if row.published_on is not None:
            values = known.setdefault((row.service_id, row.published_on), {})
            if row.scope_key:
                values[row.scope_key] = row.value
    return known


def _store(row: Rated, service_id: int, source: str, *, by: Actor, at: datetime) -> dict[str, str]:
    values = _values(row)
    facts = {"register": source, "service": row.service, "results": values, "url": row.source}
    identity = canonical([row.service, row.published_on, values])
    report = Report(
        service_id=service_id, programme_code="RATED_2018",
        title=f"Inspection of youth justice services in {row.service}",
        service_as_printed=row.service, published_on=row.published_on,
        published_precision=Precision.DAY, published_source=row.source,
        sha256=hashlib.sha256(identity.encode()).hexdigest(), as_read=facts,
        accepted_by=by.user_id or None, accepted_at=at,
    )  # fmt: skip
    db.session.add(report)
    db.session.flush()
    for position, (scope, value) in enumerate(values.items(), 1):
        is_score = scope == "score"
        db.session.add(
            PublishedResult(
                service_id=service_id, report_id=report.id, position=position, scope_key=scope,
                value=value, score=row.score if is_score else None,
                score_max=row.score_max if is_score else None,
            )
        )  # fmt: skip
    record(Event.RESULTS_IMPORTED, report, by=by, at=at, source=source, rows=1)
    return values
