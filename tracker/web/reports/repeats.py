"""Whether a recommendation repeats an earlier one: suggested by wording, decided by a person."""

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.commands.recurrences import decide_recurrence
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Permission
from tracker.queries import recurrences
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import RecurrenceForm
from tracker.web.reports.blueprint import reports


@reports.route(
    "/recommendations/<int:recommendation_id>/earlier",
    methods=["GET", "POST"],
    permission=Permission.CONFIRM_RECURRENCE,
)
def earlier(recommendation_id: int) -> ResponseReturnValue:
    """The likely earlier ones first, then all others of earlier reports."""
    later, choices = recurrences.to_decide(recommendation_id, g.actor)
    form = RecurrenceForm()
    if request.method == "POST" and not choices:
        raise RuleBroken("No earlier report of this service is here")
    form.earlier_id.choices = [(one.side.id, one.words, one.reason) for one in choices]
    form.kind.choices = RecurrenceForm.CHOICES
    if form.validate_on_submit():
        with rules_shown_on(form):
            decide_recurrence(
                later_id=recommendation_id, earlier_id=form.earlier_id.data, kind=form.kind.data,
                note=form.note.data, by=g.actor, at=g.now,
            )  # fmt: skip
            return see_other(
                "reports.show", report_id=later.report_id, said="Your decision is recorded",
                _anchor=f"recommendation-{recommendation_id}",
            )  # fmt: skip
    return page("reports/earlier.html", form=form, later=later, choices=choices)
