"""Words that look like a child's details: pointed out before they are stored, never refused."""

import re
from datetime import date

_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_NHS = re.compile(r"\b(\d{3})[ -]?(\d{3})[ -]?(\d{4})\b")
#: Children and young adults whom a youth justice service works with.
YOUNGEST, OLDEST = 5, 21


def looks_like_case_detail(text: str, today: date) -> str | None:
    """What in the text looks like a date of birth or an NHS number, as typed; None if nothing."""
    for found in _DATE.finditer(text):
        if YOUNGEST <= today.year - int(found[3]) <= OLDEST:
            return f"“{found[0]}” looks like a date of birth"
    for found in _NHS.finditer(text):
        if _is_nhs_number("".join(found.groups())):
            return f"“{found[0]}” looks like an NHS number"
    return None


def _is_nhs_number(digits: str) -> bool:
    """The check digit: weights 10 to 2, modulus 11."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])
