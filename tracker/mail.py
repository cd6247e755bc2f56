"""The words of a mail: three templates of its own folder filled with facts, known to no request.

The Jinja environment is the module's own, so that commands do not reach Flask through it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from tracker.config import Settings
from tracker.domain.dates import in_words, moment_in_words

TEMPLATES = Path(__file__).parent.parent / "templates" / "mail"


@dataclass(frozen=True)
class Origin:
    """Where mails come from, and the address that their links lead to: settings only, never a
    request's Host header (TRUST, row 11)."""

    base_url: str
    sender: str


@dataclass(frozen=True)
class Mail:
    """A mail to one person, in words."""

    to: str
    subject: str
    text: str
    html: str


def origin_of(settings: Settings) -> Origin:
    """What the settings say."""
    return Origin(settings.base_url, settings.mail.sender)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(day=in_words, moment=moment_in_words)
    return made


_templates = _environment()


def compose(template: str, to: str, /, **facts: Any) -> Mail:
    """The mail `template` (a folder of templates/mail); a missing fact is an error."""
    subject, text, html = (
        _templates.get_template(f"{template}/{part}").render(**facts)
        for part in ("subject.txt", "body.txt", "body.html")
    )
    return Mail(to=to, subject=" ".join(subject.split()), text=text, html=html)
