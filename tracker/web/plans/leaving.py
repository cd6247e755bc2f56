"""A plan leaves the service: submitted, replied to, taken up again, forwarded, completed."""

from contextlib import nullcontext

from flask import current_app, g
from flask.typing import ResponseReturnValue

from tracker.commands import plan_submission as commands
from tracker.commands.deeds.files import taken_in
from tracker.domain.permissions import Permission
from tracker.domain.plans import early_or_late
from tracker.queries import plans as queries
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.plan_states import (
    CompleteForm,
    ForwardForm,
    ReplyForm,
    ResumeForm,
    SubmitForm,
)
from tracker.web.forms.uploads import plain_name
from tracker.web.plans.blueprint import plans


@plans.route(
    "/plans/<int:plan_id>/submit", methods=["GET", "POST"], permission=Permission.SUBMIT_PLAN
)
def submit(plan_id: int) -> ResponseReturnValue:
    """Record the submission and its receipt."""
    head = queries.head(plan_id)
    form = SubmitForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            late = _submit(plan_id, form)
            how = early_or_late(late)
            said = f"Submission recorded: {how}" if how else "Submission recorded"
            return see_other("plans.show", plan_id=plan_id, said=said)
    return page("plans/submit.html", form=form, plan=head)


def _submit(plan_id: int, form: SubmitForm) -> int | None:
    upload = form.file.data
    files = current_app.extensions["tracker_files"]
    kept = taken_in(files, plain_name(upload), upload.read()) if upload else nullcontext()
    with kept as taken:
        return commands.submit_plan(
            plan_id,
            on=form.on.data,
            to=form.to.data,
            receipt=form.receipt.data,
            file=taken,
            seen=form.version.data,
            by=g.actor,
            at=g.now,
        )


@plans.route(
    "/plans/<int:plan_id>/reply", methods=["GET", "POST"], permission=Permission.SUBMIT_PLAN
)
def reply(plan_id: int) -> ResponseReturnValue:
    """Accepted or returned."""
    head = queries.head(plan_id)
    form = ReplyForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.record_reply(
                plan_id,
                accepted=form.reply.data == "accepted",
                on=form.on.data,
                text=form.text.data,
                seen=form.version.data,
                by=g.actor,
                at=g.now,
            )
            return see_other("plans.show", plan_id=plan_id, said="Reply recorded")
    return page("plans/reply.html", form=form, plan=head)


@plans.route(
    "/plans/<int:plan_id>/resume", methods=["GET", "POST"], permission=Permission.EDIT_PLAN
)
def resume(plan_id: int) -> ResponseReturnValue:
    """Start the next version of a returned plan."""
    head = queries.head(plan_id)
    form = ResumeForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.resume_drafting(plan_id, seen=form.version.data, by=g.actor, at=g.now)
            return see_other("plans.show", plan_id=plan_id, said="A new version is in drafting")
    return page("plans/resume.html", form=form, plan=head)


@plans.route(
    "/plans/<int:plan_id>/forward", methods=["GET", "POST"], permission=Permission.SUBMIT_PLAN
)
def forward(plan_id: int) -> ResponseReturnValue:
    """Record who got it at the YJB, and when."""
    head = queries.head(plan_id)
    form = ForwardForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.forward_plan(
                plan_id,
                to=form.to.data,
                on=form.on.data,
                seen=form.version.data,
                by=g.actor,
                at=g.now,
            )
            return see_other("plans.show", plan_id=plan_id, said="The plan is forwarded")
    return page("plans/forward.html", form=form, plan=head)


@plans.route(
    "/plans/<int:plan_id>/complete", methods=["GET", "POST"], permission=Permission.SUBMIT_PLAN
)
def complete(plan_id: int) -> ResponseReturnValue:
    """Close a plan whose every action is done."""
    head = queries.head(plan_id)
    form = CompleteForm(version=head.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.complete_plan(plan_id, seen=form.version.data, by=g.actor, at=g.now)
            return see_other("plans.show", plan_id=plan_id, said="The plan is completed")
    return page("plans/complete.html", form=form, plan=head)
