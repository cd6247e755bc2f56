"""How pages write dates, counts and plain text, and how links keep the address they are on."""

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup, escape

from tracker.domain.dates import PartialDate, Precision, in_words, moment_in_words
from tracker.domain.glossary import Term, explained
from tracker.domain.meetings import PRESENCE_WORDS
from tracker.domain.plans import plan_name
from tracker.domain.progress import (
    CLAIM_WORDS,
    FRESHNESS_WORDS,
    RECOMMENDATION_WORDS,
    VERDICT_WORDS,
)
from tracker.domain.status import ACTION_WORDS, PLAN_WORDS

STATE_WORDS = {
    "plan": PLAN_WORDS,
    "action": ACTION_WORDS,
    "recommendation": RECOMMENDATION_WORDS,
    "claim": CLAIM_WORDS,
    "freshness": FRESHNESS_WORDS,
    "verdict": VERDICT_WORDS,
    "presence": PRESENCE_WORDS,
}


def register(app: Flask) -> None:
    """Make the filters known to every template, `here_with` to call and the words of states."""
    for each in (
        day,
        weekday,
        partial_date,
        moment,
        days_left,
        plural,
        number_of,
        paragraphs,
        jargon,
        plan_name,
    ):
        app.add_template_filter(each)
    app.add_template_global(here_with)
    app.jinja_env.globals["state_words"] = STATE_WORDS


def day(value: date | None) -> str:
    """5 December 2012."""
    return in_words(value)


def weekday(value: date | None) -> str:
    """Monday 30 November 2026."""
    return f"{value:%A} {day(value)}" if value else ""


def partial_date(value: PartialDate | date | None, precision: str | None = None) -> str:
    """5 December 2012, December 2012 or 2012: as exactly as it is known."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        value, precision = value
    return in_words(value, Precision(precision) if precision else Precision.DAY)


def moment(value: datetime | date | None) -> str:
    """9:14am on 3 May 2026, in London's time; a date without time is written as a date."""
    if not isinstance(value, datetime):
        return day(value)
    return moment_in_words(value)


def days_left(count: int | None) -> str:
    """9 days left, due today, 3 days late."""
    if count is None:
        return ""
    if count == 0:
        return "due today"
    return f"{plural(abs(count), 'day')} {'left' if count > 0 else 'late'}"


def plural(count: int, one: str, many: str = "") -> str:
    """1 action, 3 actions, 1,200 actions."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def number_of(count: int, whole: int) -> str:
    """14 of 20."""
    return f"{count:,} of {whole:,}"


def paragraphs(text: str | None) -> Markup:
    """Plain text as paragraphs and line breaks; whatever looks like markup is shown as typed."""
    blocks = [block for block in re.split(r"\n\s*\n", (text or "").strip()) if block]
    line_break = Markup("<br>")
    return Markup("").join(
        Markup('<p class="govuk-body">{}</p>').format(line_break.join(map(escape, lines)))
        for lines in (block.split("\n") for block in blocks)
    )


#: A term and its meaning: shown on hover, tap or focus, always there for screen readers.
_TERM = Markup(
    '<span class="app-term" tabindex="0"><abbr class="app-term__short">{}</abbr>'
    '<span class="app-term__meaning"><span class="govuk-visually-hidden"> (</span>{}'
    '<span class="govuk-visually-hidden">)</span></span></span>'
)


def jargon(text: str) -> Markup:
    """The text with the meaning of each term of the field where it stands first."""
    return Markup("").join(
        piece if isinstance(piece, str) else _TERM.format(piece.word, _meaning(piece))
        for piece in explained(text)
    )


def _meaning(term: Term) -> str:
    return f"{term.stands_for}. {term.meaning}" if term.stands_for else term.meaning


def here_with(**changes: Any) -> str:
    """The present address with some of its query changed (None takes a part out)."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in changes]
    added = [(key, str(value)) for key, value in changes.items() if value is not None]
    query = urlencode([*kept, *added])
    return f"{request.path}?{query}" if query else request.path
