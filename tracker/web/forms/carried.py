"""What every changing form carries unseen: the row version and the key of this very form."""

import re
from typing import Any
from uuid import UUID, uuid4

from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from tracker.web.forms.asked import Asked, first_text


class Version(Asked):
    """The row version a page was made from, or None on a page that makes something new."""

    kind = "hidden"
    widget = HiddenInput()
    data: int | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take digits only; anything else is no version."""
        typed = first_text(valuelist)
        self.data = int(typed) if re.fullmatch("[0-9]{1,9}", typed) else None

    @property
    def shown(self) -> str:
        """What the hidden input holds."""
        return "" if self.data is None else str(self.data)

    def pre_validate(self, form: Any) -> None:
        """A page made from a version must send it back."""
        if self.object_data is not None and self.data is None:
            raise StopValidation("This page is out of date. Open it again and repeat your change")


class IdempotencyKey(Asked):
    """Tells a second sending of the same form from a new one; kept while the form is corrected."""

    kind = "hidden"
    widget = HiddenInput()
    data: str

    def process_data(self, value: object) -> None:
        """A new page has a new key."""
        self.data = str(value or uuid4())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the page's key; what is none of ours is replaced by a new one."""
        try:
            self.data = str(UUID(first_text(valuelist)[:40]))
        except ValueError:
            self.data = str(uuid4())

    @property
    def shown(self) -> str:
        """What the hidden input holds."""
        return self.data
