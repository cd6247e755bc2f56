"""Drafting a plan: its actions, the answers to recommendations, owners and dates."""

import re
from typing import Any

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.commands import plan_actions as commands
from tracker.commands import plan_answers, plan_owners
from tracker.domain.errors import Absent
from tracker.domain.permissions import Permission
from tracker.domain.plans import Response
from tracker.queries import plan_choices as choices
from tracker.queries import plans as queries
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.plan_actions import (
    ActionForm,
    OwnPlanForm,
    ReassignForm,
    RemoveForm,
    ResponseForm,
    TogetherForm,
)
from tracker.web.plans.blueprint import plans


@plans.route(
    "/plans/<int:plan_id>/actions/new", methods=["GET", "POST"], permission=Permission.EDIT_PLAN
)
def add_action(plan_id: int) -> ResponseReturnValue:
    """Write an action, under a recommendation or of the service's own."""
    head = queries.head(plan_id)
    asked = request.args.get("recommendation", type=int)
    form = ActionForm(recommendations=[asked] if asked else [])
    form.recommendations.choices = choices.recommendations(head.service_id, head.report_id)
    form.owner.choices = choices.posts(head.service_id, g.today)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.write_action(plan_id, **_typed(form), by=g.actor, at=g.now)
            return see_other(
                "plans.show", plan_id=plan_id, said="Action added", _anchor=_place(form)
            )
    return page(
        "plans/edit_action.html",
        form=form,
        plan_id=plan_id,
        plan_title=head.title,
        service_id=head.service_id,
        action=None,
        next_code=choices.suggested_code(plan_id, asked),
    )


@plans.route(
    "/actions/<int:action_id>/edit", methods=["GET", "POST"], permission=Permission.EDIT_PLAN
)
def edit_action(action_id: int) -> ResponseReturnValue:
    """Change what is written; of an agreed action only its words."""
    action = _draft(action_id)
    form = ActionForm(
        version=action.version,
        text=action.text,
        recommendations=action.answers,
        owner=action.owner_post_id,
        due=action.due,
        success_criterion=action.success_criterion,
        evidence_expected=action.evidence_expected,
        code=action.code,
    )
    form.recommendations.choices = choices.recommendations(action.service_id, action.report_id)
    form.owner.choices = choices.posts(action.service_id, g.today)
    if form.validate_on_submit():
        with rules_shown_on(form):
            typed = _typed(form) | {"code": form.code.data or action.code}
            commands.change_action(action_id, **typed, seen=form.version.data, by=g.actor, at=g.now)
            return see_other(
                "plans.show", plan_id=action.plan_id, said="Action saved", _anchor=_place(form)
            )
    return page(
        "plans/edit_action.html",
        form=form,
        plan_id=action.plan_id,
        plan_title=action.plan_title,
        service_id=action.service_id,
        action=action,
    )


@plans.route(
    "/actions/<int:action_id>/remove", methods=["GET", "POST"], permission=Permission.EDIT_PLAN
)
def remove_action(action_id: int) -> ResponseReturnValue:
    """A draft action goes; an agreed one is withdrawn by the board."""
    action = _draft(action_id)
    form = RemoveForm(version=action.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            commands.remove_action(action_id, seen=form.version.data, by=g.actor, at=g.now)
            return see_other(
                "plans.show", plan_id=action.plan_id, said=f"Action {action.code} removed"
            )
    return page("plans/remove_action.html", form=form, action=action)


@plans.route(
    "/plans/<int:plan_id>/actions/together",
    methods=["GET", "POST"],
    permission=Permission.EDIT_PLAN,
)
def together(plan_id: int) -> ResponseReturnValue:
    """An owner, a date or both for several draft actions at once."""
    head = queries.head(plan_id)
    drafts = choices.drafts(plan_id)
    form = TogetherForm()
    form.chosen.choices = _as_posted(drafts)
    form.owner.choices = choices.posts(head.service_id, g.today)
    if form.validate_on_submit():
        pairs = [each.split(".") for each in form.chosen.data]
        with rules_shown_on(form):
            refused = plan_owners.assign_actions(
                plan_id,
                chosen=[(int(action_id), int(version)) for action_id, version in pairs],
                owner_post_id=form.owner.data,
                due=form.due.data,
                by=g.actor,
                at=g.now,
            )
            return see_other("plans.show", plan_id=plan_id, said=_assigned(pairs, refused))
    return page("plans/together.html", form=form, plan=head, drafts=drafts)


@plans.route(
    "/recommendations/<int:recommendation_id>/response",
    methods=["GET", "POST"],
    permission=Permission.EDIT_PLAN,
)
def respond(recommendation_id: int) -> ResponseReturnValue:
    """Whether the service agrees, why not, and how success will show."""
    asked = choices.asked(recommendation_id)
    if asked is None:
        raise Absent
    form = ResponseForm(
        version=asked.version,
        response=None if asked.response is Response.NOT_ASKED else asked.response,
        reason=asked.reason,
        success_criterion=asked.criterion,
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            plan_id = plan_answers.answer_recommendation(
                recommendation_id,
                response=form.response.data,
                reason=form.reason.data,
                success_criterion=form.success_criterion.data,
                seen=form.version.data,
                by=g.actor,
                at=g.now,
            )
            return see_other(
                "plans.show",
                plan_id=plan_id,
                said="Response saved",
                _anchor=f"recommendation-{recommendation_id}",
            )
    return page("plans/respond.html", form=form, asked=asked)


@plans.route(
    "/actions/<int:action_id>/reassign",
    methods=["GET", "POST"],
    permission=Permission.REASSIGN_ACTION,
)
def reassign(action_id: int) -> ResponseReturnValue:
    """Give an agreed action to another post, with a reason."""
    action = _draft(action_id)
    form = ReassignForm(version=action.version)
    posts = choices.posts(action.service_id, g.today)
    form.owner.choices = [each for each in posts if each[0] != action.owner_post_id]
    if form.validate_on_submit():
        with rules_shown_on(form):
            plan_owners.reassign_action(
                action_id,
                post_id=form.owner.data,
                reason=form.reason.data,
                seen=form.version.data,
                by=g.actor,
                at=g.now,
            )
            return see_other(
                "plans.show", plan_id=action.plan_id, said=f"Action {action.code} moved"
            )
    return page("plans/reassign.html", form=form, action=action)


@plans.route(
    "/services/<int:service_id>/plans/new",
    methods=["GET", "POST"],
    permission=Permission.EDIT_PLAN,
)
def new(service_id: int) -> ResponseReturnValue:
    """Open a plan that answers no report."""
    form = OwnPlanForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            plan_id = plan_answers.open_own_plan(
                service_id,
                title=form.title.data,
                due_on=form.due_on.data,
                by=g.actor,
                at=g.now,
            )
            return see_other("plans.show", plan_id=plan_id, said="Plan opened")
    return page("plans/new.html", form=form, service_id=service_id)


def _typed(form: ActionForm) -> dict[str, Any]:
    return {
        "text": form.text.data,
        "code": form.code.data,
        "owner_post_id": form.owner.data,
        "due": form.due.data,
        "success_criterion": form.success_criterion.data,
        "evidence_expected": form.evidence_expected.data,
        "recommendation_ids": form.recommendations.data,
    }


def _place(form: ActionForm) -> str:
    """Where on the plan's page the action now stands."""
    answered = form.recommendations.data
    return f"recommendation-{answered[0]}" if answered else "own-actions"


def _draft(action_id: int) -> choices.Draft:
    found = choices.draft(action_id)
    if found is None:
        raise Absent
    return found


def _as_posted(drafts: list[choices.DraftLine]) -> list[tuple[str, str]]:
    """Each draft as "id.version"; a version that was posted stays, so that a stale one is told."""
    posted = {
        value.split(".")[0]: value
        for value in request.form.getlist("chosen")
        if re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,9}", value)
    }
    return [(posted.get(str(d.id), f"{d.id}.{d.version}"), d.line) for d in drafts]


def _assigned(pairs: list[list[str]], refused: list[str]) -> str:
    said = f"{len(pairs) - len(refused)} of {len(pairs)} actions changed"
    return f"{said}. Not changed: {'; '.join(refused)}" if refused else said
