"""Recording, confirming and dropping decisions of a meeting."""

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.commands import decisions as deeds
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.permissions import Permission, may
from tracker.domain.status import DecisionStatus
from tracker.queries import decisions as made
from tracker.queries import meetings as look
from tracker.queries.decidable import decidable
from tracker.web import proving
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import ChangingForm, rules_shown_on
from tracker.web.forms.meetings import DecisionForm, DropForm
from tracker.web.guard import facts

decisions = GuardedBlueprint("decisions", __name__)


@decisions.route(
    "/meetings/<int:meeting_id>/decisions/new",
    methods=["GET", "POST"],
    permission=Permission.RECORD_MEETING,
)
def new(meeting_id: int) -> ResponseReturnValue:
    """Record a decision; the chair's own is carried out at once."""
    meeting = look.head(meeting_id)
    # the chair's own decision is carried out at once, under the chair's name
    is_chairs = request.method == "POST" and may(g.actor, Permission.CONFIRM_DECISIONS, facts())
    if is_chairs and (asking := proving.asked()) is not None:
        return asking
    form = DecisionForm(subject=request.args.get("subject"), kind=request.args.get("kind"))
    form.subject.choices = decidable(meeting.service_id, g.actor)
    if form.validate_on_submit():
        with rules_shown_on(form):
            stored = deeds.record_decision(
                meeting_id, by=g.actor, at=g.now, kind=form.kind.data, text=form.text.data,
                **form.chosen(),
            )  # fmt: skip
            waits = "It waits for the chair to confirm it."
            done = "It is carried out." if stored.state is DecisionStatus.CARRIED_OUT else waits
            return see_other(
                "meetings.show", meeting_id=meeting_id, said=f"The decision is recorded. {done}"
            )
    return page("decisions/new.html", form=form, meeting=meeting)


@decisions.post(
    "/meetings/<int:meeting_id>/decisions/confirm", permission=Permission.CONFIRM_DECISIONS
)
def confirm(meeting_id: int) -> ResponseReturnValue:
    """The chair confirms everything that waits; each decision stands or falls alone."""
    form = ChangingForm()
    if not form.validate_on_submit():
        return see_other("meetings.show", meeting_id=meeting_id)
    done, refused = 0, []
    rows = made.of_meeting(look.head(meeting_id), g.actor)
    for row in [row for row in rows if row.state is DecisionStatus.RECORDED]:
        try:
            deeds.confirm_decision(row.id, by=g.actor, at=g.now)
            done += 1
        except RuleBroken as broken:
            refused.append(f"{row.words} ({row.about}): {broken}.")
    said = f"{done} of {done + len(refused)} decisions carried out."
    return see_other("meetings.show", meeting_id=meeting_id, said=" ".join([said, *refused]))


@decisions.route(
    "/decisions/<int:decision_id>/drop",
    methods=["GET", "POST"],
    permission=Permission.CONFIRM_DECISIONS,
)
def drop(decision_id: int) -> ResponseReturnValue:
    """The chair says that this was not decided."""
    meeting_id, row = made.one(decision_id, g.actor)
    if row is None:
        raise Absent
    form = DropForm()
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.drop_decision(decision_id, by=g.actor, at=g.now, reason=form.reason.data)
            return see_other("meetings.show", meeting_id=meeting_id, said="The record is dropped.")
    return page("decisions/drop.html", form=form, row=row, meeting_id=meeting_id)
