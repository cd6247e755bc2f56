"""A small application that shows every part of the pages in its states; for tests and for eyes."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask, flash, g, render_template
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from tracker.domain.dates import PartialDate, Precision
from tracker.web import filters, security
from tracker.web.forms.base import ChangingForm, FilterForm
from tracker.web.forms.fields import (
    Choice,
    Choices,
    DateParts,
    Email,
    Paragraph,
    Password,
    Text,
    Tick,
    Upload,
    Whole,
)

ROOT = Path(__file__).parents[4]
NOW = datetime(2026, 5, 3, 8, 14, tzinfo=UTC)
LONG = "Quality assure all reports.\n\n<b>Check</b> the rest & report\nto the board."


class EverythingForm(ChangingForm):
    title = Text("Action title", missing="Enter what will be done", limit=60)
    text = Paragraph("What will be different", limit=200)
    due_on = DateParts("Due date", missing="Enter a due date, for example 27 3 2027")
    period = DateParts("When was it seen?", noun="month of the reading", month_allowed=True)
    response = Choice(
        "Do you agree?",
        missing="Choose whether you agree",
        choices=[
            ("agreed", "Agreed"),
            ("partly", "Partly", "Say why"),
            ("not_agreed", "Not agreed"),
        ],
    )
    reason = Paragraph("Reason", limit=500, rows=3)
    owner = Choice("Owner", as_select=True, choices=[(1, "Health lead"), (2, "Head of service")])
    partners = Choices("Partners", choices=[(1, "Police"), (2, "Health"), (3, "Education")])
    share = Whole("Share of cases", maximum=100)
    cases = Whole("Cases looked at", maximum=500)
    email = Email()
    password = Password()
    report = Upload("Report", missing="Choose a report", endings=("pdf", "docx"))
    sure = Tick("I have read it", missing="Tick to say that you have read it")


class DayForm(ChangingForm):
    due_on = DateParts("When is the plan due?", noun="due date", missing="Enter a due date")


class ListForm(FilterForm):
    state = Choice("State", as_select=True, choices=[("", "All states"), ("open", "Open")])
    words = Text("Words")


class Person:
    name = "Ama Manager"


def make_gallery() -> Flask:
    """The gallery, with the templates and headers of the product."""
    app = Flask(
        "gallery",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "tracker" / "static"),
    )
    app.config.update(SECRET_KEY="gallery", SESSION_COOKIE_SECURE=False)
    folders = [ROOT / "templates", Path(__file__).parent]
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(folders),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    CSRFProtect(app)
    filters.register(app)
    app.context_processor(_names)
    app.after_request(security.add_headers)
    app.add_url_rule("/gallery", view_func=_gallery, methods=["GET", "POST"])
    app.add_url_rule("/", endpoint="home", view_func=_small)
    app.add_url_rule("/small", view_func=_small, methods=["GET", "POST"])
    app.add_url_rule("/error/<int:status>", view_func=_error)
    return app


def _names() -> dict[str, Any]:
    words = ("Home", "Plans", "Meetings", "Oversight")
    return {
        "actor": Person(),
        "navigation": [{"text": w, "href": f"/{w}", "active": w == "Plans"} for w in words],
        "csp_nonce": security.nonce(),
        "env_name": "demo",
        "idle_minutes": 30,
    }


def _gallery() -> tuple[str, int]:
    form = EverythingForm(version=3)
    form.validate_on_submit()
    filtered = ListForm()
    filtered.validate()
    flash("Plan submitted to the inspectorate")
    page = render_template(
        "gallery.html",
        form=form,
        filters=filtered,
        now=NOW,
        long_text=LONG,
        report_day=PartialDate(date(2012, 12, 5), Precision.DAY),
        clocks=[("Ashby", -40), ("Brackenford", -3), ("Calder", 0), ("Dunmore", 9), ("Elm", 9)],
    )
    return page, 422 if form.errors else 200


def _small() -> tuple[str, int]:
    form = DayForm()
    form.validate_on_submit()
    return render_template("small.html", form=form), 422 if form.errors else 200


def _error(status: int) -> tuple[str, int]:
    facts = {"expired": False, "problems": ["The plan has no action.", "It has no due date."]}
    conflict = {
        "yours": [("Text", "One\ntwo"), ("Due on", "")],
        "theirs": [("Text", "Three")],
        "fields": [("text", "One\ntwo")],
        "now_version": 5,
        "again_url": "/gallery",
        "changed_by": "Ben Coordinator",
        "changed_at": NOW,
    }
    g.pop("ignored", None)
    return render_template(f"errors/{status}.html", **facts, **conflict), status
