"""How many recommendations a report says it makes."""

import re

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_WELSH = {
    "un": 1, "dau": 2, "dwy": 2, "tri": 3, "tair": 3, "pedwar": 4, "pedair": 4, "pump": 5, "pum": 5,
    "chwech": 6, "chwe": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10,
}  # fmt: skip
_COUNT = r"(?:\d{1,2}|" + "|".join((*_NUMBERS, *_WELSH)) + r"|an?)"
_WHO = (
    r"(?:we|us|team|review|inspectors?|inspectorate|report|inspection|HMIP|probation|"
    r"yr? ydym|rydym)"
)
_DONE = r"(?:have been|has been|were|was|are|is)"
_STATED = re.compile(
    rf"\b{_WHO}\b[^.:]{{0,60}}?(?<!had )\b(?:ma[dk]e|makes|making|raised?|offers?|sets out|"
    rf"contains|gwneud)\s+"
    rf"(?:the following\s+|a total of\s+|the (?:service|partnership|board) )?(?P<n>{_COUNT})\s+"
    rf"(?:\w+\s+)?"
    rf"(?:recommendations?\b|o?\s*argymhell)|"
    rf"\b(?P<n2>{_COUNT})\s+(?:\w+\s+)?recommendations?\s+(?:(?:that |which )?follow\b|below\b|"
    rf"{_DONE}\s+(?:made|set out|listed)\b)|"
    rf"\bour (?P<n6>{_COUNT}) recommendations\b|"
    rf"\bthe (?P<n8>{_COUNT}) recommendations (?:in this report|below|that follow)\b|"
    rf"\bwe list\s+(?P<n7>{_COUNT})\s+(?:matters|points|actions)\b|"
    rf"\bthere (?:are|were)\s+(?P<n5>{_COUNT})\s+recommendations?\b|"
    rf"\bmakes?\s+(?P<n3>{_COUNT})\s+recommendations?\b|"
    rf"\bfollowing\s+(?P<n4>{_COUNT})\s+recommendations?\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:previous|earlier|last|prior|annual report|thematic report|across the year)\b|"
    r"\b(?:in|of)(?: [A-Z][a-z]+)? 20[012]\d\b",
    re.IGNORECASE,
)


_NAMED = re.compile(
    rf"\b(?:these|the|our|following)\s+(?P<n>{_COUNT})\s+(?:\w+\s+)?recommendations\b",
    re.IGNORECASE,
)


def stated_count(text: str) -> int | None:
    """The first count (words or digits) that is not said of another report; None without one."""
    return _first(_STATED, text)


def count_in_lead(text: str) -> int | None:
    """The same of the words above the list, where 'these six recommendations' are its own."""
    said = stated_count(text)
    return _first(_NAMED, text) if said is None else said


def _first(form: re.Pattern[str], text: str) -> int | None:
    for match in form.finditer(text):
        before = re.split(r"[.!?] ", text[max(0, match.start() - 220) : match.start()])[-1]
        if _OTHER.search(before + match[0]):
            continue
        word = next(group for group in match.groups() if group).lower()
        if word.isdigit():
            return int(word)
        return _NUMBERS.index(word) + 1 if word in _NUMBERS else _WELSH.get(word, 1)
    return None
