"""What a recommendation is about, and whether it repeats an earlier one: a person decides."""

from flask import g, request
from flask.typing import ResponseReturnValue

from tracker.commands.recurrences import decide_recurrence
from tracker.commands.report_themes import set_themes
from tracker.domain.errors import RuleBroken
from tracker.domain.permissions import Permission
from tracker.queries import recurrences, report_themes
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import RecurrenceForm, ThemesForm
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


@reports.route(
    "/recommendations/<int:recommendation_id>/themes",
    methods=["GET", "POST"],
    permission=Permission.READ_REPORT,
)
def themes(recommendation_id: int) -> ResponseReturnValue:
    """The themes that its words gave it, to be changed by who knows better."""
    found = report_themes.of_recommendation(recommendation_id)
    form = ThemesForm(version=found.version, themes=found.themes)
    form.themes.choices = report_themes.VOCABULARY
    if form.validate_on_submit():
        with rules_shown_on(form):
            report_id = set_themes(
                recommendation_id=recommendation_id, themes=form.themes.data, by=g.actor, at=g.now,
                seen=form.version.data,
            )  # fmt: skip
            return see_other(
                "reports.show", report_id=report_id, said="The themes are changed",
                _anchor=f"recommendation-{recommendation_id}",
            )  # fmt: skip
    return page("reports/themes.html", form=form, found=found)
