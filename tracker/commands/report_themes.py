"""What a recommendation is about, where a person knows better than its words."""

from collections.abc import Iterable
from datetime import datetime

from tracker.audit import record
from tracker.commands.authority import require
from tracker.db import command, lock
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import Actor, Permission
from tracker.models import Recommendation
from tracker.queries import facts
from tracker.reading import THEMES


@command
def set_themes(
    *, recommendation_id: int, themes: Iterable[str], by: Actor, at: datetime,
    seen: int | None = None,
) -> int:  # fmt: skip
    """Give a recommendation these themes of the vocabulary, in its order; the report's id.

    Earlier recommendations are offered by them from then on; the text stays as printed.
    """
    require(by, Permission.READ_REPORT, facts.of_recommendation(recommendation_id))
    row = lock(Recommendation, recommendation_id, seen=seen)
    chosen = set(themes)
    if chosen - THEMES.keys():
        raise RuleBroken("Choose themes of the list", "themes")
    before, after = row.themes, [theme for theme in THEMES if theme in chosen]
    if before != after:
        row.themes = after
        record(
            Event.THEMES_CHANGED, row, by=by, at=at, ref=row.printed_ref or str(row.position),
            before=", ".join(before) or "none", after=", ".join(after) or "none",
        )  # fmt: skip
    return row.report_id
