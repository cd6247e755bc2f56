"""The monitor's pages: all services at once, one of them, and the same as a sheet."""

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from tracker.documents.tables import csv_bytes
from tracker.domain.oversight import NEED_WORDS, Need
from tracker.domain.paging import page_of
from tracker.domain.permissions import Permission
from tracker.domain.progress import FRESHNESS_WORDS, RECOMMENDATION_WORDS
from tracker.domain.status import PLAN_WORDS
from tracker.queries import oversight as look
from tracker.web.answers import download, page, page_asked
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.fields import one_line

oversight = GuardedBlueprint("oversight", __name__, url_prefix="/oversight")

SORTS = ("attention", "name", "due", "overdue", "waiting", "updated")


@oversight.get("", permission=Permission.OVERSEE)
def index() -> ResponseReturnValue:
    """All services that this monitor may see, those that need attention first."""
    wanted = _wanted()
    found = look.overview(g.actor.monitors, g.today, wanted)
    shown = page_of(page_asked(), len(found.rows))
    return page(
        "oversight/index.html",
        found=found,
        rows=found.rows[shown.skipped : shown.last],
        shown=shown,
        wanted=wanted,
        need_words=NEED_WORDS,
        freshness_words=FRESHNESS_WORDS,
        recommendation_words=RECOMMENDATION_WORDS,
    )


@oversight.get("/sheet.csv", permission=Permission.OVERSEE)
def sheet() -> Response:
    """What the page shows, with its filters, as CSV."""
    rows = look.overview(g.actor.monitors, g.today, _wanted()).rows
    return download(
        csv_bytes(HEADER, [_cells(row) for row in rows]),
        name=f"oversight-{g.today.isoformat()}.csv",
        media_type="text/csv; charset=utf-8",
    )


@oversight.get("/services/<int:service_id>", permission=Permission.SEE_OVERSEEN)
def service(service_id: int) -> ResponseReturnValue:
    """One service: its plans' clocks, and what was decided about what was submitted."""
    return page(
        "oversight/service.html",
        row=look.one(service_id, g.today),
        decisions=look.decisions(service_id),
        kept=look.kept_reports(service_id),
        freshness_words=FRESHNESS_WORDS,
        recommendation_words=RECOMMENDATION_WORDS,
    )


def _wanted() -> look.Wanted:
    """The address's filters; odd values ask for nothing."""
    need = request.args.get("need", "")
    sort = request.args.get("sort", "")
    return look.Wanted(
        words=one_line(request.args.get("words", ""))[:100],
        region=one_line(request.args.get("region", ""))[:100],
        need=Need(need) if need in set(Need) else None,
        sort=sort if sort.removeprefix("-") in SORTS else "attention",
    )


HEADER = (
    "Service", "Region", "Why it is here", "Plan", "Plan state", "Due", "Submitted",
    "Days late (negative: early)", "Recommendations",
    *(f"Recommendations: {words.lower()}" for words in RECOMMENDATION_WORDS.values()), "Actions",
    "Open actions", "Overdue", "Days overdue at most", "Late against first date",
    "Awaiting verification", "Verified", "Withdrawn", "Freshness", "Last update", "Next board",
)  # fmt: skip


def _cells(row: look.Row) -> list[object]:
    one = row.standing
    clock = one.clocks[0] if one.clocks else None
    late = clock.days_late(g.today) if clock and clock.submitted_on else None
    return [
        one.name, one.region, "; ".join(reason.words for reason in row.reasons),
        clock.title if clock else "", PLAN_WORDS[clock.state] if clock else "",
        clock.due_on if clock else None, clock.submitted_on if clock else None, late,
        sum(one.recommendations.values()),
        *(one.recommendations.get(state.value, 0) for state in RECOMMENDATION_WORDS),
        one.actions, one.open_actions, one.overdue, one.worst_overdue,
        one.late_against_original, one.awaiting_verification, one.verified, one.withdrawn,
        FRESHNESS_WORDS[one.freshness], one.last_update_on, one.next_meeting_on,
    ]  # fmt: skip
