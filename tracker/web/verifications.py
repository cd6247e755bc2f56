"""The page on which somebody independent checks a claim of completion."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, make_response, request
from flask.typing import ResponseReturnValue

from tracker.commands.verifications import verify_action
from tracker.domain.errors import RuleBroken, Stale
from tracker.domain.permissions import Permission
from tracker.domain.status import ActionStatus
from tracker.domain.verification import Check
from tracker.queries import verifications as queries
from tracker.queries.actions import ActionPage
from tracker.queries.independence import Checker, checkers
from tracker.web.actions import shown
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.verifications import VerifyForm

verifications = GuardedBlueprint("verifications", __name__)
CHANGED = (
    "Something about this action changed while you were checking it. What you wrote is kept: "
    "look at the page as it is now, then send it again"
)


@dataclass(frozen=True)
class People:
    """Who may check this action: why not the person who asks, and who else."""

    closed: str  # why the page offers no form; empty when it does
    free: Sequence[Checker]


@verifications.route(
    "/actions/<int:action_id>/verify", methods=["GET", "POST"], permission=Permission.VERIFY_ACTION
)
def verify(action_id: int) -> ResponseReturnValue:
    """The claim, what was said and the evidence; then how it was checked and what was found."""
    found = shown(action_id)
    people = _people(found)
    form = VerifyForm(version=found.head.version, seen=queries.seen(found))
    if request.method == "POST" and people.closed:
        raise RuleBroken(people.closed)
    if not form.may_be_stored(g.today):
        return _page(found, form)
    try:
        with rules_shown_on(form):
            verify_action(
                by=g.actor, at=g.now, action_id=action_id, check=_check(form),
                seen_sha256=form.seen.data, seen=form.version.data,
            )  # fmt: skip
            return see_other("actions.show", action_id=action_id, said="Your check is stored.")
    except Stale:
        return _as_it_is_now(action_id, form)
    return _page(found, form)


def _people(found: ActionPage) -> People:
    head = found.head
    everybody = checkers(head.id, head.service_id, head.verifier_post_id, g.today)
    mine = next((each.barred for each in everybody if each.user_id == g.actor.user_id), None)
    closed = ""
    if head.state is not ActionStatus.AWAITING_VERIFICATION:
        closed = "Nobody need check this action now: completion is not claimed"
    elif mine is not None:
        closed = f"{mine.said}: somebody independent must check it"
    return People(closed, [each for each in everybody if each.barred is None])


def _check(form: VerifyForm) -> Check:
    return Check(
        form.method.data, form.verdict.data, form.text.data, form.sufficient_n.data,
        form.sample_n.data, form.population_n.data,
    )  # fmt: skip


def _as_it_is_now(action_id: int, form: VerifyForm) -> ResponseReturnValue:
    """What was typed beside the action as it has become, ready to be sent again."""
    found = shown(action_id)
    form.version.data, form.seen.data = found.head.version, queries.seen(found)
    form.add_rule_errors(RuleBroken(CHANGED))
    answer = make_response(_page(found, form))
    answer.status_code = 409
    return answer


def _page(found: ActionPage, form: VerifyForm) -> ResponseReturnValue:
    return page(
        "verifications/verify.html", form=form, found=found, head=found.head,
        people=_people(found),
    )  # fmt: skip
