"""What a URL's arguments name: how to find its facts, and who may know that it exists."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.domain.permissions import Facts, Permission
from tracker.queries import facts


class Subject(NamedTuple):
    """How the guard finds a thing, and the permission to see it (without it: 404)."""

    find: Callable[[int], Facts | tuple[Facts, ...] | None]
    see: Permission


SUBJECTS: dict[str, Subject] = {
    "service_id": Subject(facts.of_service, Permission.SEE_SERVICE),
    "post_id": Subject(facts.of_post, Permission.SEE_SERVICE),
    "holding_id": Subject(facts.of_holding, Permission.SEE_SERVICE),
    "draft_id": Subject(facts.of_draft, Permission.READ_REPORT),
    "report_id": Subject(facts.of_report, Permission.SEE_REPORT),
    "recommendation_id": Subject(facts.of_recommendation, Permission.SEE_REPORT),
    "plan_id": Subject(facts.of_plan, Permission.SEE_PLAN),
    "action_id": Subject(facts.of_action, Permission.SEE_ACTION),
    "date_change_id": Subject(facts.of_date_change, Permission.SEE_ACTION),
    "evidence_id": Subject(facts.of_evidence, Permission.SEE_ACTION),
    "meeting_id": Subject(facts.of_meeting, Permission.SEE_MEETING),
    "decision_id": Subject(facts.of_decision, Permission.SEE_MEETING),
}
#: Arguments that name nothing of any service; the route's own permission decides.
NATIONAL = frozenset({"user_id", "message_id", "grant_id"})


def find(arguments: dict[str, int]) -> tuple[tuple[Facts, ...], Permission] | None:
    """The facts of the last-named thing; None when anything named is absent or mismatched.

    All named things must belong to one service: /services/1/plans/7 with a plan of service 2
    is no page.
    """
    found: tuple[tuple[Facts, ...], Permission] | None = ((Facts(),), Permission.SIGNED_IN)
    services: set[int | None] = set()
    for name, value in arguments.items():
        if name not in SUBJECTS:
            continue
        subject = SUBJECTS[name]
        result = subject.find(value)
        facts_of_it = result if isinstance(result, tuple) else (result,) if result else ()
        if not facts_of_it:
            return None
        services |= {one.service_id for one in facts_of_it}
        found = (facts_of_it, subject.see)
    return found if len(services) <= 1 else None
