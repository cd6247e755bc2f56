"""An action's page, what people say about it, and the claim that it is complete."""

from dataclasses import dataclass

from flask import current_app, g, request
from flask.typing import ResponseReturnValue

from tracker.commands.action_states import ask_verifier, claim_complete, say_evidence_expected
from tracker.commands.updates import MAY_TYPE_FOR_OTHERS, Said, Told, update_action
from tracker.domain.errors import Absent
from tracker.domain.evidence import TAKES_EVIDENCE
from tracker.domain.independence import independence
from tracker.domain.permissions import Permission, may
from tracker.domain.progress import Claim
from tracker.domain.status import RUNNING_ACTION, ActionStatus
from tracker.filestore import FileStore
from tracker.queries import actions as queries
from tracker.queries import evidence as evidence_queries
from tracker.queries import recurrences
from tracker.queries.actions import ActionPage
from tracker.queries.independence import involvement, posts_to_ask
from tracker.web import guard
from tracker.web.answers import download, page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.claims import AskVerifierForm, ClaimForm, ExpectedForm
from tracker.web.forms.fields import one_line
from tracker.web.forms.updates import NoChangeForm, TypedUpdateForm, UpdateForm

actions = GuardedBlueprint("actions", __name__)


@dataclass(frozen=True)
class Offers:
    """What this person can do to this action now, as buttons."""

    update: bool
    more_time: bool
    claim: bool
    evidence: bool
    decide: bool
    verify: bool
    ask_verifier: bool
    say_expected: bool
    barred: str | None  # why a person whose post may verify may not verify this one


def shown(action_id: int) -> ActionPage:
    """The page of an action that the guard has found."""
    found = queries.page(action_id, g.today)
    if found is None:
        raise Absent
    return found


@actions.get("/actions/<int:action_id>", permission=Permission.SEE_ACTION)
def show(action_id: int) -> ResponseReturnValue:
    """The action, how it is going, what has happened, and what this person can do."""
    found = shown(action_id)
    return page(
        "actions/show.html",
        found=found,
        head=found.head,
        offers=_offers(found),
        repeats=recurrences.decided(
            (each.id for each in found.recommendations), found.head.service_id, g.actor
        ),
        no_change=NoChangeForm(version=found.head.version),
    )


def _offers(found: ActionPage) -> Offers:
    state, facts = found.head.state, guard.facts()
    runs = state in RUNNING_ACTION
    waits = state is ActionStatus.AWAITING_VERIFICATION
    is_open = found.waiting_request is not None

    def can(permission: Permission) -> bool:
        return may(g.actor, permission, facts)

    checks = waits and can(Permission.VERIFY_ACTION)
    hands = involvement(found.head.id, g.today) if checks else None
    barred = independence(g.actor.user_id, hands) if hands else None
    return Offers(
        update=runs and can(Permission.UPDATE_ACTION),
        more_time=runs and not is_open and can(Permission.ASK_DATE),
        claim=runs and can(Permission.CLAIM_COMPLETE),
        evidence=state in TAKES_EVIDENCE and can(Permission.UPDATE_ACTION),
        decide=runs and is_open and can(Permission.DECIDE_DATE),
        verify=checks and barred is None,
        ask_verifier=waits and can(Permission.CLAIM_COMPLETE),
        say_expected=runs and not found.head.evidence_expected and can(Permission.EDIT_PLAN),
        barred=barred,
    )


@actions.route(
    "/actions/<int:action_id>/update", methods=["GET", "POST"], permission=Permission.UPDATE_ACTION
)
def update(action_id: int) -> ResponseReturnValue:
    """Say how it is going."""
    found = shown(action_id)
    kinds = {each.kind for each in g.actor.standings if each.service_id == found.head.service_id}
    make = TypedUpdateForm if kinds & MAY_TYPE_FOR_OTHERS else UpdateForm
    form = make(version=found.head.version, claim=_wanted_claim())
    if form.may_be_stored(g.today):
        said = Said(
            form.claim.data, form.narrative.data, form.next_step.data, form.forecast_on.data,
            _told(form),
        )  # fmt: skip
        with rules_shown_on(form):
            update_action(
                by=g.actor, at=g.now, action_id=action_id, said=said, seen=form.version.data
            )
            return see_other("actions.show", action_id=action_id, said=_thanks(found, said))
    return page("actions/update.html", form=form, found=found, head=found.head)


def _wanted_claim() -> Claim | None:
    """What a button on the action's page chose beforehand."""
    wanted = request.args.get("claim", "")
    return Claim(wanted) if wanted in set(Claim) else None


def _told(form: UpdateForm) -> Told | None:
    if not isinstance(form, TypedUpdateForm):
        return None
    told = Told(form.told_by.data, form.told_how.data, form.told_on.data)
    return told if told.by or told.how or told.on else None


def _thanks(found: ActionPage, said: Said) -> str:
    due = found.head.due
    if said.forecast_on is not None and due is not None and said.forecast_on > due.day:
        return "Your update is stored. You expect to finish after the due date: ask for more time."
    return "Your update is stored."


@actions.post("/actions/<int:action_id>/no-change", permission=Permission.UPDATE_ACTION)
def no_change(action_id: int) -> ResponseReturnValue:
    """One click: looked at, nothing new to say."""
    found = shown(action_id)
    form = NoChangeForm(version=found.head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            update_action(
                by=g.actor, at=g.now, action_id=action_id, said=Said(Claim.NO_CHANGE),
                seen=form.version.data,
            )  # fmt: skip
            return see_other("actions.show", action_id=action_id, said="“No change” is stored.")
    return page("actions/no_change.html", form=form, found=found, head=found.head)


@actions.route(
    "/actions/<int:action_id>/claim", methods=["GET", "POST"], permission=Permission.CLAIM_COMPLETE
)
def claim(action_id: int) -> ResponseReturnValue:
    """Say that it is done; somebody independent then checks it."""
    found = shown(action_id)
    form = ClaimForm(version=found.head.version)
    form.verifier_post.choices = posts_to_ask(found.head.service_id, found.head.owner_post_id)
    if form.may_be_stored(g.today):
        with rules_shown_on(form):
            claim_complete(
                by=g.actor, at=g.now, action_id=action_id, narrative=form.narrative.data,
                no_document_reason=form.no_document_reason.data,
                verifier_post_id=form.verifier_post.data, seen=form.version.data,
            )  # fmt: skip
            said = "Your claim is stored. The action now waits for somebody independent."
            return see_other("actions.show", action_id=action_id, said=said)
    return page("actions/claim.html", form=form, found=found, head=found.head)


@actions.route(
    "/actions/<int:action_id>/verifier",
    methods=["GET", "POST"],
    endpoint="verifier",
    permission=Permission.CLAIM_COMPLETE,
)
def choose_verifier(action_id: int) -> ResponseReturnValue:
    """Ask a post to check a claim."""
    found = shown(action_id)
    form = AskVerifierForm(version=found.head.version, verifier_post=found.head.verifier_post_id)
    form.verifier_post.choices = posts_to_ask(found.head.service_id, found.head.owner_post_id)
    if form.validate_on_submit():
        with rules_shown_on(form):
            ask_verifier(
                by=g.actor, at=g.now, action_id=action_id, seen=form.version.data,
                verifier_post_id=form.verifier_post.data,
            )  # fmt: skip
            return see_other("actions.show", action_id=action_id, said="They are asked.")
    return page("actions/verifier.html", form=form, head=found.head)


@actions.route(
    "/actions/<int:action_id>/evidence-expected",
    methods=["GET", "POST"],
    permission=Permission.EDIT_PLAN,
)
def expected(action_id: int) -> ResponseReturnValue:
    """Fill in the evidence expected where the agreed plan left it open."""
    found = shown(action_id)
    form = ExpectedForm(version=found.head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            say_evidence_expected(
                by=g.actor, at=g.now, action_id=action_id, expected=form.expected.data,
                seen=form.version.data,
            )  # fmt: skip
            said = "The evidence expected is part of the action now."
            return see_other("actions.show", action_id=action_id, said=said)
    return page("actions/expected.html", form=form, head=found.head)


@actions.get("/evidence/<int:evidence_id>", permission=Permission.SEE_ACTION)
def evidence(evidence_id: int) -> ResponseReturnValue:
    """A file of evidence, always to be saved, never to be opened from our address."""
    found = evidence_queries.to_send(evidence_id)
    if found is None or not found.stored_name:
        raise Absent
    files: FileStore = current_app.extensions["tracker_files"]
    path = files.path(found.stored_name)
    if not path.exists():
        current_app.logger.error("the file of evidence %s is lost", evidence_id)
        raise Absent
    data = path.read_bytes()
    return download(data, name=one_line(found.filename), media_type=found.media_type)
