"""Asking for more time, and the chair's decision about it."""

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.commands.date_changes import ask_for_time, decide_date
from tracker.domain.date_changes import may_not_decide
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Permission
from tracker.domain.status import RequestStatus
from tracker.queries.action_history import DateChangeRow, RequestForTime, request_for_time
from tracker.queries.actions import ActionPage
from tracker.web.actions import shown
from tracker.web.answers import page, see_other
from tracker.web.blueprint import GuardedBlueprint
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.date_changes import GRANT, AskTimeForm, DecideDateForm

date_changes = GuardedBlueprint("date_changes", __name__)


@date_changes.route(
    "/actions/<int:action_id>/more-time", methods=["GET", "POST"], permission=Permission.ASK_DATE
)
def ask(action_id: int) -> ResponseReturnValue:
    """Ask that the action be due later."""
    found = shown(action_id)
    form = AskTimeForm(version=found.head.version)
    if form.may_be_stored(g.today):
        with rules_shown_on(form):
            ask_for_time(
                by=g.actor, at=g.now, action_id=action_id, to=form.to_on.data,
                reason=form.reason.data, seen=form.version.data,
            )  # fmt: skip
            said = "You asked for more time. The present date stands until somebody decides."
            return see_other("actions.show", action_id=action_id, said=said)
    return page("date_changes/ask.html", form=form, found=found, head=found.head)


@date_changes.route(
    "/date-changes/<int:date_change_id>",
    methods=["GET", "POST"],
    permission=Permission.DECIDE_DATE,
)
def decide(date_change_id: int) -> ResponseReturnValue:
    """Grant or refuse between meetings, with the earlier promises beside."""
    asked = request_for_time(date_change_id)
    found = shown(asked.action_id)
    row = next(each for each in found.date_changes if each.id == date_change_id)
    form = DecideDateForm(version=asked.version)
    closed = _closed(found, asked, row)
    if request.method == "POST" and closed:
        raise RuleBroken(closed)
    if form.validate_on_submit():
        grant = form.decision.data == GRANT
        with rules_shown_on(form):
            decide_date(
                by=g.actor, at=g.now, date_change_id=date_change_id, grant=grant,
                note=form.note.data, seen=form.version.data,
            )  # fmt: skip
            said = "The new date is granted." if grant else "The present date stays."
            return see_other("actions.show", action_id=asked.action_id, said=said)
    return page(
        "date_changes/decide.html", form=form, found=found, head=found.head, asked=row,
        closed=closed,
    )  # fmt: skip


def _closed(found: ActionPage, asked: RequestForTime, row: DateChangeRow) -> str | None:
    """Why the page offers no form; None when it does."""
    if row.state != RequestStatus.ASKED:
        return f"This request was decided already: {row.state}"
    return may_not_decide(
        g.actor, requested_by=asked.requested_by, owner_post_id=found.head.owner_post_id,
        at_meeting=False,
    )  # fmt: skip
