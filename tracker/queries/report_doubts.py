"""What a person must look at before a reading is accepted, judged on the copy as it stands."""

from dataclasses import dataclass
from typing import Any

from tracker.domain.corrections import Checked
from tracker.domain.reports import date_text, is_same_body
from tracker.reading import Check, Fieldwork, Publication, Ratings, ReadRecommendation
from tracker.reading.checks import checks as reading_checks

#: Doubts that corrections can settle: they are judged anew on the page; the others stay as read.
SETTLED_BY_HAND = frozenset(
    {
        "no-recommendations", "stated-count", "numbering", "no-owner-printed", "looks-cut",
        "looks-joined", "month-only-date", "year-only-date", "no-date", "date-before-fieldwork",
    }
)  # fmt: skip
ABOUT_FACTS = frozenset(
    {"month-only-date", "year-only-date", "no-date", "date-before-fieldwork", "stated-count"}
)
ABOUT_RESULTS = frozenset(
    {"sum-of-ratings", "standards-missing", "band", "professional-discretion", "scores-differ"}
)


@dataclass(frozen=True)
class Doubt:
    """Something that a person must look at, and where it stands."""

    message: str
    href: str
    where: str


def doubts(checked: Checked, found: dict[str, Any], names: list[str]) -> tuple[Doubt, ...]:
    """What must be looked at before accepting: judged on the copy as it stands now.

    `names` are those of the service, the one it has now first.
    """
    listed = []
    if not is_same_body(found["service"], names):
        listed.append(
            Doubt(
                f"The report names {found['service']}; you are reading it in for {names[0]}.",
                "#facts", "see the facts",
            )
        )  # fmt: skip
    listed += map(_doubt, _judged(checked, found))
    return tuple(listed)


def _judged(checked: Checked, found: dict[str, Any]) -> list[Check]:
    items = tuple(
        ReadRecommendation(item.ref or None, item.text, item.owners, item.page or 1)
        for item in checked.items
    )
    published = checked.published
    printed = Publication(
        date_text(published),
        published.precision.value if published else "unknown",
        page=found["publication"]["page"],
    )
    ended = checked.fieldwork_to
    visit = Fieldwork(None, ended.isoformat() if ended else None)
    anew = reading_checks(
        items, checked.stated_count, printed, visit, Ratings(),
        owners_expected=checked.programme != "SQS",
    )  # fmt: skip
    stay = [Check(**check) for check in found["checks"] if check["kind"] not in SETTLED_BY_HAND]
    return [*anew, *stay]


def _doubt(check: Check) -> Doubt:
    if check.number:
        return Doubt(check.message, f"#item-{check.number}", "see the recommendation")
    if check.kind in ABOUT_FACTS:
        return Doubt(check.message, "#facts", "see the facts")
    if check.kind in ABOUT_RESULTS:
        return Doubt(check.message, "#results", "see the results")
    if check.kind == "no-owner-printed" or check.page is None:
        return Doubt(check.message, "#items", "see the recommendations")
    return Doubt(check.message, f"#page-{check.page}", f"see page {check.page}")
