"""A plan goes to the board, is endorsed or returned, and gets notes."""

from flask import g
from flask.typing import ResponseReturnValue

from tracker.commands import plan_board as commands
from tracker.domain.permissions import Permission
from tracker.queries import plan_choices as choices
from tracker.queries import plans as queries
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.plan_states import EndorseForm, NoteForm, ReturnForm, SendForm
from tracker.web.plans import links
from tracker.web.plans.blueprint import plans


@plans.route(
    "/plans/<int:plan_id>/send", methods=["GET", "POST"], permission=Permission.SEND_TO_BOARD
)
def send(plan_id: int) -> ResponseReturnValue:
    """Hand the plan to the board, or see everything that keeps it back."""
    plan = queries.page(plan_id, g.today)
    form = SendForm(version=plan.head.version)
    mending = links.of_needs(plan_id, plan.needs)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.send_to_board(plan_id, seen=form.version.data, by=g.actor, at=g.now)
            return see_other("plans.show", plan_id=plan_id, said="The plan is with the board")
        form.links.update(mending)
    return page("plans/send.html", form=form, plan=plan, links=mending)


@plans.route(
    "/plans/<int:plan_id>/endorse", methods=["GET", "POST"], permission=Permission.ENDORSE_PLAN
)
def endorse(plan_id: int) -> ResponseReturnValue:
    """Chair's action between meetings."""
    head = queries.head(plan_id)
    form = EndorseForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.endorse_plan(plan_id, seen=form.version.data, by=g.actor, at=g.now)
            return see_other("plans.show", plan_id=plan_id, said="The plan is endorsed")
    return page("plans/endorse.html", form=form, plan=head, authors=choices.authors(plan_id))


@plans.route(
    "/plans/<int:plan_id>/return",
    methods=["GET", "POST"],
    endpoint="return",
    permission=Permission.ENDORSE_PLAN,
)
def send_back(plan_id: int) -> ResponseReturnValue:
    """Back to its writers, with the reason."""
    head = queries.head(plan_id)
    form = ReturnForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.return_plan(
                plan_id, reason=form.reason.data, seen=form.version.data, by=g.actor, at=g.now
            )
            return see_other("plans.show", plan_id=plan_id, said="The plan is back in drafting")
    return page("plans/return.html", form=form, plan=head)


@plans.route(
    "/plans/<int:plan_id>/note", methods=["GET", "POST"], permission=Permission.NOTE_ON_PLAN
)
def note(plan_id: int) -> ResponseReturnValue:
    """Something the board says about the plan."""
    form = NoteForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.note_on_plan(plan_id, text=form.text.data, by=g.actor, at=g.now)
            return see_other("plans.show", plan_id=plan_id, said="Note added")
    return page("plans/note.html", form=form, plan=queries.head(plan_id))
