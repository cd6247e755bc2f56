"""Forms with free text about practice: words that look like a child's details get a second look."""

from datetime import date
from typing import Any, ClassVar

from tracker.domain.case_detail import looks_like_case_detail
from tracker.web.forms.base import ChangingForm
from tracker.web.forms.fields import Hidden

#: Said at every box for free text (PRODUCT rule 12).
NO_CHILD = (
    "Do not give a child’s name, initials, date of birth or anything else that tells who it is."
)


class WordsForm(ChangingForm):
    """Points out once what looks like a child's details; sent again as it is, it is stored."""

    words: ClassVar[tuple[str, ...]] = ()
    looked = Hidden()

    def may_be_stored(self, today: date) -> bool:
        """Whether a valid form says nothing suspicious, or was looked at and sent again."""
        if not self.validate_on_submit():
            return False
        found = [(name, looks_like_case_detail(self[name].data, today)) for name in self.words]
        suspicions = [(name, said) for name, said in found if said]
        if not suspicions or self.looked.data == _sum_of(suspicions):
            return True
        for name, said in suspicions:
            self[name].errors = [
                f"{said}. Take out whatever tells who a child is. If it does not, send it again"
            ]
        self.looked.data = _sum_of(suspicions)
        return False


def _sum_of(suspicions: list[tuple[str, Any]]) -> str:
    """What was pointed out, so that something new is pointed out again."""
    return "; ".join(said for _, said in suspicions)[:200]
