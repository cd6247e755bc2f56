"""Adding evidence to an action: a new piece, or one that serves another action already."""

from flask import current_app, g, request
from flask.typing import ResponseReturnValue

from tracker.commands.deeds.files import taken_in
from tracker.commands.evidence import Piece, add_evidence, reuse_evidence
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Permission
from tracker.queries.evidence import usable_for
from tracker.web.actions import shown
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.evidence import EvidenceForm, ReuseForm
from tracker.web.forms.uploads import plain_name

evidence = GuardedBlueprint("evidence", __name__)


@evidence.route(
    "/actions/<int:action_id>/evidence/new",
    methods=["GET", "POST"],
    permission=Permission.UPDATE_ACTION,
)
def add(action_id: int) -> ResponseReturnValue:
    """A file or a link that shows something was done."""
    found = shown(action_id)
    form = EvidenceForm()
    if form.may_be_stored(g.today):
        with rules_shown_on(form):
            _add(action_id, form)
            return see_other("actions.show", action_id=action_id, said="The evidence is stored.")
    usable = usable_for(action_id, found.head.service_id, g.actor)
    return page("evidence/add.html", form=form, head=found.head, has_usable=bool(usable))


def _add(action_id: int, form: EvidenceForm) -> None:
    piece = Piece(form.title.data, form.evidence_on.data, form.shows.data, form.url.data)
    upload = form.file.data
    if upload is None:
        add_evidence(by=g.actor, at=g.now, action_id=action_id, piece=piece)
        return
    files = current_app.extensions["tracker_files"]
    with taken_in(files, plain_name(upload), upload.read()) as taken:
        add_evidence(by=g.actor, at=g.now, action_id=action_id, piece=piece, taken=taken)


@evidence.route(
    "/actions/<int:action_id>/evidence/reuse",
    methods=["GET", "POST"],
    permission=Permission.UPDATE_ACTION,
)
def reuse(action_id: int) -> ResponseReturnValue:
    """Let a piece of evidence serve this action too."""
    found = shown(action_id)
    form = ReuseForm()
    form.evidence.choices = usable_for(action_id, found.head.service_id, g.actor)
    if request.method == "POST" and not form.evidence.choices:
        raise RuleBroken("There is no other evidence that you may use")
    if form.validate_on_submit():
        with rules_shown_on(form):
            reuse_evidence(
                by=g.actor, at=g.now, action_id=action_id, evidence_id=form.evidence.data
            )
            said = "The evidence serves this action too."
            return see_other("actions.show", action_id=action_id, said=said)
    return page("evidence/reuse.html", form=form, head=found.head)
