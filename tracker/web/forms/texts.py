"""Questions answered by typing: lines, paragraphs, addresses, passwords, numbers."""

import re
from typing import Any, ClassVar

from wtforms.widgets import HiddenInput

from tracker.web.forms.asked import UNWANTED, Asked, cleaned, first_text, one_line, sentence

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Text(Asked):
    """One line of text of at most `limit` characters."""

    data: str
    input_type: ClassVar[str] = "text"
    autocomplete: str | None = None

    def __init__(self, label: str = "", *, limit: int = 200, **settings: Any) -> None:
        super().__init__(label, **settings)
        self.limit = limit

    def process_data(self, value: object) -> None:
        """Show a stored value."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed."""
        self.data = one_line(first_text(valuelist))

    @property
    def shown(self) -> str:
        """What the input holds."""
        return self.data

    def problem(self) -> str | None:
        """Too long?"""
        if len(self.data) <= self.limit:
            return None
        return (
            f"{sentence(self.noun)} must be {self.limit:,} characters or fewer: "
            f"you have typed {len(self.data):,}"
        )


class Paragraph(Text):
    """Several lines of plain text, with a count of the characters left."""

    kind = "paragraph"

    def __init__(
        self, label: str = "", *, limit: int = 4000, rows: int = 5, **settings: Any
    ) -> None:
        super().__init__(label, limit=limit, **settings)
        self.rows = rows

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed, lines kept."""
        self.data = cleaned(first_text(valuelist))


class Hidden(Text):
    """A text carried along unseen."""

    kind = "hidden"
    widget = HiddenInput()


class Email(Text):
    """An email address, kept as typed."""

    otherwise = "email address"
    input_type = "email"
    autocomplete = "email"

    def __init__(self, label: str = "Email address", *, limit: int = 254, **settings: Any) -> None:
        super().__init__(label, limit=limit, **settings)

    def problem(self) -> str | None:
        """Too long, or not the shape of an address?"""
        if not _EMAIL.fullmatch(self.data):
            return "Enter an email address in the correct format, like name@example.org"
        return super().problem()


class Password(Asked):
    """A password, taken to the letter and never shown again. `new` offers to make one up."""

    kind = "password"
    otherwise = "password"
    shown = ""
    data: str

    def __init__(self, label: str = "Password", *, new: bool = False, **settings: Any) -> None:
        super().__init__(label, **settings)
        self.autocomplete = "new-password" if new else "current-password"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take it as it was typed, spaces too."""
        self.data = first_text(valuelist)

    def problem(self) -> str | None:
        """Too long to be hashed at a fair price, or not text?"""
        if len(self.data) > 256:
            return f"{sentence(self.noun)} must be 256 characters or fewer"
        if UNWANTED.search(self.data):
            return f"{sentence(self.noun)} has a character that cannot be used: type it again"
        return None


class Whole(Asked):
    """A whole number: cases, people, days; thousands commas may be typed."""

    otherwise = "the number"
    input_type = "text"
    inputmode = "numeric"
    autocomplete = None
    width = "govuk-input--width-5"
    data: int | None

    def __init__(
        self, label: str = "", *, minimum: int = 0, maximum: int = 999_999_999, **settings: Any
    ) -> None:
        super().__init__(label, **settings)
        self.minimum, self.maximum = minimum, maximum

    def process_data(self, value: int | None) -> None:
        """Show a stored number."""
        self.data = value
        self.shown = "" if value is None else f"{value}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the typed number, or remember what was typed instead."""
        self.data, self.shown = None, one_line(first_text(valuelist))[:40]
        plain = self.shown.replace(",", "").replace(" ", "")
        if re.fullmatch("-?[0-9]{1,9}", plain):
            self.data = int(plain)
        elif self.shown:
            raise ValueError(f"{sentence(self.noun)} must be a whole number, for example 12")

    def problem(self) -> str | None:
        """Outside of what is possible?"""
        if self.data is None or self.minimum <= self.data <= self.maximum:
            return None
        return f"{sentence(self.noun)} must be between {self.minimum:,} and {self.maximum:,}"
