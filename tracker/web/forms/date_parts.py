"""A date asked for as day, month and year, each in its own box."""

import re
from datetime import date
from typing import Any, Literal

from tracker.domain.dates import EARLIEST, LATEST, PartialDate, Precision, end_of_month
from tracker.web.filters import partial_date
from tracker.web.forms.asked import Asked, first_text, one_line, sentence

Part = Literal["day", "month", "year"]
PARTS: tuple[Part, ...] = ("day", "month", "year")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def _month_number(typed: str) -> int | None:
    """3, 03, March and mar are all March."""
    if re.fullmatch("[0-9]{1,2}", typed):
        return int(typed)
    word = typed.lower().rstrip(".")
    named = [n for n, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return named[0] if named else None


def _real_date(day: str, month: int | None, year: int) -> date | None:
    if month is None or not re.fullmatch("[0-9]{1,2}|last", day):
        return None
    try:
        return end_of_month(year, month) if day == "last" else date(year, month, int(day))
    except ValueError:
        return None


class DateParts(Asked):
    """Boxes `<name>-day`, `<name>-month`, `<name>-year`; `data` is a date or None.

    With `month_allowed` the day may stay empty and `data` is a PartialDate: "March 2013" keeps its
    precision and counts as the last day of March.
    """

    kind = "date"
    otherwise = "date"
    data: Any

    def __init__(self, label: str = "", *, month_allowed: bool = False, **settings: Any) -> None:
        self.typed: dict[Part, str] = dict.fromkeys(PARTS, "")
        self.wrong: tuple[Part, ...] = ()
        self.month_allowed = month_allowed
        super().__init__(label, **settings)

    @property
    def error_id(self) -> str:
        """The first box that is wrong."""
        return f"{self.id}-{self.wrong[0] if self.wrong else 'day'}"

    def process(self, formdata: Any, *settings: Any, **more: Any) -> None:
        """Read the three boxes, not one value."""
        super().process(None, *settings, **more)
        if formdata is None:
            return
        self.data, self.wrong = None, ()
        self.typed = {
            part: one_line(first_text(formdata.getlist(f"{self.name}-{part}")))[:40]
            for part in PARTS
        }
        if any(self.typed.values()):
            self._read()

    def process_data(self, value: date | PartialDate | None) -> None:
        """Show a stored date."""
        if isinstance(value, date):
            value = PartialDate(value)
        self.data = value if self.month_allowed or value is None else value.day
        if value is None:
            self.typed = dict.fromkeys(PARTS, "")
            return
        is_month = self.month_allowed and value.precision is Precision.MONTH
        self.typed = {
            "day": "" if is_month else str(value.day.day),
            "month": str(value.day.month),
            "year": str(value.day.year),
        }

    def in_words(self, value: date | PartialDate | None) -> str:
        """5 December 2012, or December 2012."""
        return partial_date(value)

    def _read(self) -> None:
        absent = tuple(part for part in PARTS if not self.typed[part])
        is_month = self.month_allowed and absent == ("day",)
        if absent and not is_month:
            self._refuse(f"{self._the_date} must include a {' and a '.join(absent)}", *absent)
        elif not re.fullmatch("[0-9]{4}", self.typed["year"]):
            self._refuse(
                f"{self._the_date} must have a year of 4 numbers, for example 2027", "year"
            )
        else:
            self._read_whole(is_month=is_month)

    def _read_whole(self, *, is_month: bool) -> None:
        day, month = self.typed["day"], _month_number(self.typed["month"])
        found = _real_date("last" if is_month else day, month, int(self.typed["year"]))
        if found is None:
            wrong: Part = "day" if month and 1 <= month <= 12 else "month"
            self._refuse(f"{self._the_date} must be a real date, for example 27 3 2027", wrong)
            return
        if not EARLIEST <= found <= LATEST:
            self._refuse(
                f"{self._the_date} must be between 1 January 2000 and 31 December 2100", "year"
            )
        elif self.month_allowed:
            self.data = PartialDate(found, Precision.MONTH if is_month else Precision.DAY)
        else:
            self.data = found

    @property
    def _the_date(self) -> str:
        return sentence(self.noun if self.noun.startswith("the ") else f"the {self.noun}")

    def _refuse(self, message: str, *parts: Part) -> None:
        self.wrong = parts
        self.process_errors = [message]
