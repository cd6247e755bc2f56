"""What every question on a page has in common: cleaned text, one message at a time."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from wtforms import Field
from wtforms.validators import StopValidation

_LINE_ENDS = re.compile(r"\r\n|\r|\v|\f|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
# Controls break PostgreSQL (NUL), word files (the rest) and mail headers; lone surrogates and
# the two non-characters cannot be stored or printed at all.
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Text fit to be stored, mailed and printed: one kind of line end, no control characters."""
    return UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The same on a single line, with single spaces."""
    return " ".join(cleaned(text).split())


def first_text(values: Iterable[object]) -> str:
    """The first posted text; a file posted under a text's name counts as nothing."""
    return next((value for value in values if isinstance(value, str)), "")


def _noun_of(label: str, otherwise: str) -> str:
    """How a message names the field: "Due date" is "due date", a question gets `otherwise`."""
    if not label or label.endswith("?"):
        return otherwise
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def sentence(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


class Asked(Field):
    """A question. `missing` is what to say when nothing was given (None: it may stay empty)."""

    kind: ClassVar[str] = "text"
    otherwise: ClassVar[str] = "your answer"
    width = ""
    data: Any

    def __init__(
        self, label: str = "", *, missing: str | None = None, noun: str = "", **settings: Any
    ) -> None:
        super().__init__(label, **settings)
        self.missing = missing
        self.noun = noun or _noun_of(label, self.otherwise)

    @property
    def error_id(self) -> str:
        """The id of the input that the error summary jumps to."""
        return str(self.id)

    def in_words(self, value: Any) -> str:
        """A value of this question as a person reads it."""
        return "" if value is None else str(value)

    def is_empty(self) -> bool:
        """Was nothing given?"""
        return self.data in {None, ""}

    def problem(self) -> str | None:
        """What is wrong with what was given, or None."""
        return None

    def pre_validate(self, form: Any) -> None:
        """Say at most one thing: unreadable, missing or wrong."""
        if self.process_errors:
            raise StopValidation
        sentence_to_show = self.missing if self.is_empty() else self.problem()
        if sentence_to_show:
            raise StopValidation(sentence_to_show)
