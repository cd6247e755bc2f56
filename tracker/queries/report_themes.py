"""What a recommendation is about, and the vocabulary of themes."""

from typing import NamedTuple

from sqlalchemy import select

from tracker.db import db
from tracker.domain.errors import Absent
from tracker.models import Recommendation
from tracker.reading import THEMES, theme_words

#: Every theme with its name, in the order of the vocabulary.
VOCABULARY = [(theme, theme_words(theme).capitalize()) for theme in THEMES]


class Themed(NamedTuple):
    """A recommendation and its themes."""

    report_id: int
    version: int
    ref: str
    text: str
    themes: list[str]


def of_recommendation(recommendation_id: int) -> Themed:
    """The themes of one recommendation; Absent where there is none."""
    row = db.session.execute(
        select(
            Recommendation.report_id, Recommendation.version, Recommendation.printed_ref,
            Recommendation.text, Recommendation.themes,
        ).where(Recommendation.id == recommendation_id)
    ).first()  # fmt: skip
    if row is None:
        raise Absent
    return Themed(*row)
