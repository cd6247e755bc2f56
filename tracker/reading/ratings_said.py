"""Results by area that are told in sentences."""

import re
from collections.abc import Iterator

from .lines import Document

FEWEST_IN_PROSE = 3  # areas that one paragraph judges
# How a sentence goes on behind a rating; behind a mere word, too: 'there was good reason to'.
_AFTER_A_RATING = (
    "and|but|because|as|for|in|with|overall|at|though|although|across|when|where|while|since|"
    "to|by|on|of|throughout|or|than|given|due|despite"
)
# What is judged in a finding is no area: 'We found six of the plans to be poor.'
_PARTS = r"\b(?:plans?|cases?|assessments?|reviews?|files?|reports?|of them|\d+)\b"


def sentence(words: str) -> re.Pattern[str]:
    """'Overall work to protect the public was good', 'We judged this to be poor'."""
    of_work = (
        r"(?:^|\. )(?:overall\b|[^.]{0,90}\b(?:work|planning|governance|partnerships?|"
        r"arrangements|interventions|delivery))[^.]{0,140}?\b(?:was|were|is|are|as)\s+"
        r"(?:rated (?:as )?|judged (?:to be )?)?"
    )
    judged = (
        r"\b(?:judged|rated|graded)\s+(?:(?:this|it)(?: area| work)?\s+)?(?:to be |as )?|"
        rf"\bwe (?:judged|found) (?:(?!{_PARTS})[^.]){{0,80}}?\bto be "
    )
    return re.compile(
        rf"(?:{of_work}|{judged})[‘'“\"]?(?P<rating>{words})\b"
        rf"(?=[’'”\")]*(?:[.,;:]|$|\s+(?:{_AFTER_A_RATING})\b))",
        re.IGNORECASE,
    )


def in_paragraphs(doc: Document, names: str, words: str) -> Iterator[tuple[str, str]]:
    """'Reducing reoffending was good (four stars). Protecting the public was poor.': a paragraph
    that judges several areas one by one."""
    said = re.compile(
        rf"(?:^|\b(?=(?-i:[A-Z]))|, (?:and |but )?|\band )(?P<name>{names}) (?:was|were|is|are) "
        rf"(?:judged |rated |found )?(?:to be |as )?[‘'“\"]?(?P<rating>{words})\b"
        rf"(?=[’'”\"]?(?:[.,;]| \(|$| and\b| but\b))",
        re.IGNORECASE,
    )
    for text in doc.paragraphs:
        judged = list(said.finditer(text))
        if len(judged) >= FEWEST_IN_PROSE:
            yield from ((one["name"], one["rating"]) for one in judged)
