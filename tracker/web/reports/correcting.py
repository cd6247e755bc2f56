"""Corrections of what was read: one post each, none of them needs JavaScript."""

from collections.abc import Callable

from flask import g
from flask.typing import ResponseReturnValue

from tracker.commands import report_drafts as deeds
from tracker.domain.corrections import item_at
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.permissions import Permission
from tracker.queries import programmes
from tracker.web.answers import page, see_other
from tracker.web.forms.base import rules_shown_on
from tracker.web.forms.reports import (
    AddForm,
    DayForm,
    FactsForm,
    PressForm,
    RecommendationForm,
    ResultForm,
    SplitForm,
)
from tracker.web.reports.blueprint import reports
from tracker.web.reports.checking import draft_page

BOTH = ["GET", "POST"]
DRAFT = "/reports/drafts/<int:draft_id>"
ITEM = f"{DRAFT}/recommendations/<int:number>"
READ = Permission.READ_REPORT


def _back(draft_id: int, said: str, anchor: str = "items") -> ResponseReturnValue:
    return see_other("reports.check", draft_id=draft_id, said=said, _anchor=anchor)


@reports.route(ITEM, methods=BOTH, permission=READ)
def correct(draft_id: int, number: int) -> ResponseReturnValue:
    """Words, reference and owners of one recommendation."""
    draft = draft_page(draft_id)
    item = item_at(draft.checked, number)
    form = RecommendationForm(
        version=draft.version, text=item.text, ref=item.ref, owners="\n".join(item.owners)
    )
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.correct_recommendation(
                draft_id=draft_id, number=number, ref=form.ref.data, text=form.wording,
                owners=form.named, by=g.actor, at=g.now, seen=form.version.data,
            )  # fmt: skip
            return _back(draft_id, "The recommendation is corrected", f"item-{number}")
    return page("reports/correct.html", form=form, draft=draft, item=item, number=number)


@reports.route(f"{ITEM}/split", methods=BOTH, permission=READ)
def split(draft_id: int, number: int) -> ResponseReturnValue:
    """One recommendation is really several."""
    draft = draft_page(draft_id)
    item = item_at(draft.checked, number)
    form = SplitForm(version=draft.version, lines=item.text)
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.split_recommendation(
                draft_id=draft_id, number=number, lines=form.lines.data, by=g.actor, at=g.now,
                seen=form.version.data,
            )  # fmt: skip
            return _back(draft_id, "The recommendation is split", f"item-{number}")
    return page("reports/split.html", form=form, draft=draft, item=item, number=number)


def _pressed(
    draft_id: int, number: int, deed: Callable[..., None], said: str
) -> ResponseReturnValue:
    form = PressForm(version=draft_page(draft_id).version)
    if not form.validate_on_submit():
        raise RuleBroken("This page is out of date. Open it again and repeat your change")
    deed(draft_id=draft_id, number=number, by=g.actor, at=g.now, seen=form.version.data)
    return _back(draft_id, said)


@reports.post(f"{ITEM}/merge", permission=READ)
def merge(draft_id: int, number: int) -> ResponseReturnValue:
    """Two recommendations are really one."""
    return _pressed(
        draft_id, number, deeds.merge_recommendation, "The two recommendations are merged"
    )


@reports.post(f"{ITEM}/drop", permission=READ)
def leave_out(draft_id: int, number: int) -> ResponseReturnValue:
    """This is no recommendation."""
    return _pressed(draft_id, number, deeds.drop_recommendation, "The recommendation is left out")


@reports.post(f"{DRAFT}/left-out/<int:number>/put-back", permission=READ)
def put_back(draft_id: int, number: int) -> ResponseReturnValue:
    """It was a recommendation after all."""
    return _pressed(
        draft_id, number, deeds.put_back_recommendation, "The recommendation is back as it was read"
    )


@reports.route(f"{DRAFT}/recommendations/new", methods=BOTH, permission=READ)
def add(draft_id: int) -> ResponseReturnValue:
    """A recommendation that the reading missed."""
    draft = draft_page(draft_id)
    form = AddForm(version=draft.version)
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.add_recommendation(
                draft_id=draft_id, ref=form.ref.data, text=form.wording, owners=form.named,
                page=form.page.data, by=g.actor, at=g.now, seen=form.version.data,
            )  # fmt: skip
            return _back(draft_id, "The recommendation is added")
    return page("reports/add.html", form=form, draft=draft)


@reports.route(f"{DRAFT}/facts", methods=BOTH, permission=READ)
def facts(draft_id: int) -> ResponseReturnValue:
    """Title, kind of inspection, dates and the stated number."""
    draft = draft_page(draft_id)
    form = FactsForm(version=draft.version, obj=draft.checked)
    form.programme.choices = programmes.choices()
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.correct_facts(
                draft_id=draft_id, title=form.title.data, programme=form.programme.data,
                printed=form.printed.data, fieldwork_from=form.fieldwork_from.data,
                fieldwork_to=form.fieldwork_to.data, stated_count=form.stated_count.data,
                by=g.actor, at=g.now, seen=form.version.data,
            )  # fmt: skip
            return _back(draft_id, "The facts are corrected", "facts")
    return page("reports/facts.html", form=form, draft=draft)


@reports.route(f"{DRAFT}/day", methods=BOTH, permission=READ)
def draft_day(draft_id: int) -> ResponseReturnValue:
    """The day of publication where the report does not print it."""
    draft = draft_page(draft_id)
    form = DayForm(version=draft.version, day=draft.checked.day)
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.confirm_draft_day(
                draft_id=draft_id, day=form.day.data, by=g.actor, at=g.now, seen=form.version.data
            )
            return _back(draft_id, "The day of publication is confirmed", "facts")
    return page("reports/draft_day.html", form=form, draft=draft)


@reports.route(f"{DRAFT}/results/<int:number>", methods=BOTH, permission=READ)
def result(draft_id: int, number: int) -> ResponseReturnValue:
    """One published result as it is really printed."""
    draft = draft_page(draft_id)
    if number > len(draft.checked.results):
        raise Absent
    row = draft.checked.results[number - 1]
    form = ResultForm(version=draft.version, value=row.value, comment=row.comment)
    if form.validate_on_submit():
        with rules_shown_on(form):
            deeds.correct_result(
                draft_id=draft_id, number=number, value=form.value.data,
                comment=form.comment.data, by=g.actor, at=g.now, seen=form.version.data,
            )  # fmt: skip
            return _back(draft_id, "The result is corrected", "results")
    return page("reports/result.html", form=form, draft=draft, row=row)
