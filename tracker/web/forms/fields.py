"""The kinds of question a page can ask, in one place to import from."""

from tracker.web.forms.asked import Asked, cleaned, one_line
from tracker.web.forms.carried import IdempotencyKey, Version
from tracker.web.forms.choices import Choice, Choices, Tick
from tracker.web.forms.date_parts import DateParts
from tracker.web.forms.texts import Email, Hidden, Paragraph, Password, Text, Whole
from tracker.web.forms.uploads import Upload

__all__ = [
    "Asked",
    "Choice",
    "Choices",
    "DateParts",
    "Email",
    "Hidden",
    "IdempotencyKey",
    "Paragraph",
    "Password",
    "Text",
    "Tick",
    "Upload",
    "Version",
    "Whole",
    "cleaned",
    "one_line",
]
