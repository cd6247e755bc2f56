"""Questions answered by choosing: one of several, any number of several, a box to tick."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from tracker.web.forms.asked import Asked, first_text, sentence


def _key(value: object) -> str:
    plain = value.value if isinstance(value, Enum) else value
    return "" if plain is None else str(plain)


class Choice(Asked):
    """One of several. `choices` are (value, text), (value, text, hint) or, in a list to pull down,
    (value, text, "", group); may be set later.

    What was posted is only compared with the choices, never converted: a foreign or enormous id
    is simply not among them.
    """

    kind = "radios"
    boxes = "radios"

    def __init__(
        self,
        label: str = "",
        *,
        choices: Sequence[Sequence[Any]] = (),
        as_select: bool = False,
        blank: str = "Choose one",
        **settings: Any,
    ) -> None:
        super().__init__(label, **settings)
        self.choices = choices
        self.as_select, self.blank = as_select, blank
        self.typed: list[str] = []

    def process_data(self, value: Any) -> None:
        """Tick what is stored."""
        self.data, self.typed = value, [_key(value)]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Remember what was posted until the choices are known."""
        self.typed = [first_text(valuelist)]
        self.data = self._known().get(self.typed[0])

    def _known(self) -> dict[str, Any]:
        return {_key(choice[0]): choice[0] for choice in self.choices}

    @property
    def options(self) -> list[dict[str, Any]]:
        """The choices as a page shows them."""
        return [
            {
                "value": _key(value),
                "text": text,
                "hint": more[0] if more else None,
                "group": more[1] if len(more) > 1 else "",
                "chosen": _key(value) in self.typed,
            }
            for value, text, *more in self.choices
        ]

    def in_words(self, value: Any) -> str:
        """The text of the choice."""
        texts = {_key(choice[0]): str(choice[1]) for choice in self.choices}
        return texts.get(_key(value), value if isinstance(value, str) else "")

    def is_empty(self) -> bool:
        """Was nothing chosen?"""
        return not any(self.typed)

    def pre_validate(self, form: Any) -> None:
        """Find what was chosen among the choices as they are now."""
        self.data = self._known().get(self.typed[0] if self.typed else "")
        super().pre_validate(form)

    def problem(self) -> str | None:
        """Is it none of the choices?"""
        known = self._known()
        if all(key in known for key in self.typed):
            return None
        return f"{sentence(self.noun)}: choose from the list, what was sent is not in it"


class Choices(Choice):
    """Any number out of several."""

    kind = "checkboxes"
    boxes = "checkboxes"
    data: list[Any]

    def process_data(self, value: Any) -> None:
        """Tick what is stored."""
        self.data = list(value or [])
        self.typed = [_key(each) for each in self.data]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Remember what was posted until the choices are known."""
        self.typed = [value for value in valuelist if isinstance(value, str) and value]
        self._settle()

    def in_words(self, value: Any) -> str:
        """The texts of the choices."""
        return ", ".join(filter(None, (Choice.in_words(self, each) for each in value or [])))

    def _settle(self) -> None:
        self.data = [value for key, value in self._known().items() if key in self.typed]

    def pre_validate(self, form: Any) -> None:
        """Find what was chosen among the choices as they are now."""
        self._settle()
        Asked.pre_validate(self, form)


class Tick(Asked):
    """A single box to tick; its label is the sentence beside the box."""

    kind = "tick"
    boxes = "checkboxes"
    data: bool

    def process_data(self, value: object) -> None:
        """Tick what is stored."""
        self.data = bool(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A box that is not ticked is not sent."""
        self.data = first_text(valuelist) not in {"", "0", "false"}

    def in_words(self, value: Any) -> str:
        """Ticked or not."""
        return "yes" if value else "no"

    def is_empty(self) -> bool:
        """Was it left?"""
        return not self.data
