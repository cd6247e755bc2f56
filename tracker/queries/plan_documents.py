"""A plan put into the words in which it is printed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.documents import plan_csv, plan_docx, plan_json
from tracker.documents.plan import PrintedAction, PrintedPlan, PrintedRecommendation
from tracker.domain.dates import in_words, london_today, stamp
from tracker.domain.errors import Absent
from tracker.domain.permissions import Actor, Facts, Permission, may, reads_as_submitted
from tracker.domain.plans import RESPONSE_WORDS, days_late, early_or_late, written
from tracker.domain.progress import CLAIM_WORDS, Rag
from tracker.domain.status import ACTION_WORDS, PLAN_WORDS, SUBMITTED_PLAN, PlanStatus
from tracker.queries import plans
from tracker.queries.plan_rows import ActionRow, PlanHead, RecommendationRow

RENDERERS: dict[str, Callable[[PrintedPlan], bytes]] = {
    "docx": plan_docx.render,
    "csv": plan_csv.render,
    "json": plan_json.render,
}
RAG_WORDS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.NONE: ""}


@dataclass(frozen=True)
class PlanFile:
    """A plan as a file, and what tells it from its other versions: "version-2-draft"."""

    body: bytes
    version: str


def file(plan_id: int, ending: str, *, at: datetime, reader: Actor, facts: Facts) -> PlanFile:
    """The plan as docx, csv or json: as it stands, or for some readers only as it was submitted.

    What was last said of an action stands there for those who may see the action. Absent where it
    was never frozen, or the frozen version has no such form.
    """
    head = plans.head(plan_id)
    only_submitted = reads_as_submitted(reader, facts)
    frozen = plans.last_submitted(plan_id) if only_submitted else None
    if frozen is None and (not only_submitted or head.state in SUBMITTED_PLAN):
        draft = "-draft" if head.state in {PlanStatus.DRAFTING, PlanStatus.WITH_BOARD} else ""
        page = printed(plan_id, at, lambda row: _sees(reader, facts, row))
        return PlanFile(RENDERERS[ending](page), f"version-{head.number}{draft}")
    kept = plans.version_file(plan_id, frozen.number, "submitted") if frozen else None
    if frozen is None or kept is None or ending == "csv":
        raise Absent
    data, document = kept
    body = document if ending == "docx" else data.encode()
    return PlanFile(body, f"version-{frozen.number}-submitted")


def _sees(reader: Actor, facts: Facts, row: ActionRow) -> bool:
    return may(reader, Permission.SEE_ACTION, replace(facts, owner_post_id=row.owner_post_id))


def printed(
    plan_id: int, at: datetime, sees: Callable[[ActionRow], bool] = lambda _: True
) -> PrintedPlan:
    """The plan as it stands at this moment; Absent when there is none.

    `sees` tells for which actions the last update is printed: an owner sees the plan, and of
    other owners' actions only what the plan says.
    """
    page = plans.page(plan_id, london_today(at))
    head = page.head
    return PrintedPlan(
        id=head.id,
        title=head.title,
        service=head.service,
        state=PLAN_WORDS[head.state],
        number=head.number,
        is_draft=page.is_draft,
        facts=tuple(_facts(head, page.clock.detail, at)),
        recommendations=tuple(_recommendation(row, head, sees) for row in page.recommendations),
        own_actions=tuple(_action(row, sees) for row in page.own_actions),
    )


def _facts(head: PlanHead, basis: str, at: datetime) -> list[tuple[str, str]]:
    """The title block; a line that has nothing to say yet is left out, save the two that count."""
    due = in_words(head.due_on)
    lines = [
        ("Service", head.service),
        ("In response to", head.report_title or "no report: the service's own plan"),
        ("Published", written(head.published)),
        ("Programme", head.programme),
        ("Plan due", f"{due} ({basis})" if due else f"no deadline ({basis})"),
        ("Version", str(head.number)),
        ("State", PLAN_WORDS[head.state]),
        ("Approved by the board", _endorsed(head) or "not yet"),
        ("Submitted", _submitted(head) or "not yet"),
        ("Receipt", head.receipt),
        ("Forwarded", _forwarded(head)),
        ("As at", stamp(at)),
    ]
    return [(label, value) for label, value in lines if value]


def _endorsed(head: PlanHead) -> str:
    if head.endorsed_at is None:
        return ""
    how = ", as chair's action between meetings" if head.endorsed_between_meetings else ""
    return f"{in_words(london_today(head.endorsed_at))} by {head.endorsed_by}{how}"


def _submitted(head: PlanHead) -> str:
    if head.submitted_on is None:
        return ""
    how = early_or_late(days_late(head.submitted_on, head.due_on))
    said = f"{in_words(head.submitted_on)} to {head.submitted_to}, recorded by {head.submitted_by}"
    return f"{said} ({how})" if how else said


def _forwarded(head: PlanHead) -> str:
    if head.forwarded_on is None:
        return ""
    return f"{in_words(head.forwarded_on)} to {head.forwarded_to} by {head.forwarded_by}"


def _recommendation(
    row: RecommendationRow, head: PlanHead, sees: Callable[[ActionRow], bool]
) -> PrintedRecommendation:
    return PrintedRecommendation(
        id=row.id,
        ref=row.ref or str(row.position),
        report="" if row.report_id == head.report_id else row.report_title,
        text=row.text,
        printed_owners=row.printed_owners,
        response=RESPONSE_WORDS[row.response],
        reason=row.reason,
        criterion=row.criterion,
        actions=tuple(_action(each, sees) for each in row.actions),
        also=tuple(each.code for each in row.also),
    )


def _action(row: ActionRow, sees: Callable[[ActionRow], bool]) -> PrintedAction:
    return PrintedAction(
        id=row.id, code=row.code, text=row.text, post=row.owner, agency=row.agency,
        holders=row.holders, due=row.due, first_due=row.original if row.was_moved else None,
        criterion=row.criterion, evidence_expected=row.evidence_expected,
        state=ACTION_WORDS[row.state], rag=RAG_WORDS[row.rag.rag], rag_reason=row.rag.reason,
        last_claim=CLAIM_WORDS[row.last_claim] if row.last_claim else "",
        last_said=row.last_said if sees(row) else "", last_update_on=row.last_update_on,
    )  # fmt: skip
