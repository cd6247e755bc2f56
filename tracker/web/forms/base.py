"""What all forms share: how they read a post, list their errors and show what a rule refused."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Field

from tracker.domain.errors import RuleBroken, Stale
from tracker.web.forms.fields import IdempotencyKey, Version


class SummaryLine(NamedTuple):
    """One line of the error summary: where it leads is an anchor, an address or nothing."""

    message: str
    href: str | None


class PostedForm(FlaskForm):
    """A form that is posted and changes no versioned row (signing in, for one).

    `id_prefix` keeps ids apart where a page holds several forms.
    """

    class Meta(FlaskForm.Meta):
        """How a post is read."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Take the posted fields and files even when there are none; never JSON.

            Flask-WTF takes an empty post for no post, which would validate the stored values.
            A second form on a page that is not the one posted is made with `formdata=None`.
            """
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            if request and form.is_submitted():
                return CombinedMultiDict([request.files, request.form])
            return None

    def __init__(self, *args: Any, id_prefix: str = "", **kwargs: Any) -> None:
        FlaskForm.__init__(self, *args, **kwargs)
        self.links: dict[str, str] = {}
        for field in self:
            field.id = f"{id_prefix}{field.id}"

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Was it posted, and is everything of the right shape?"""
        return bool(FlaskForm.validate_on_submit(self, extra_validators))

    def errors_for_summary(self) -> list[SummaryLine]:
        """Every error once, in the order of the page, with what it links to."""
        lines = [SummaryLine(str(said), self.links.get(said)) for said in self.form_errors]
        return list(dict.fromkeys([*lines, *_lines(self)]))

    def add_rule_errors(self, broken: RuleBroken) -> None:
        """Put each problem beside its field.

        A problem whose `field` is an address ("/…" or "#…") links there; one whose field this
        form does not have, or only carries unseen, is said about the form as a whole.
        """
        for message, name in broken.problems:
            field = self._fields.get(name or "")
            if field is None or getattr(field, "kind", "hidden") == "hidden":
                self.form_errors.append(message)
                if name and name[0] in "/#":
                    self.links[message] = name
            else:
                field.errors = [*field.errors, message]


class ChangingForm(PostedForm):
    """A form that changes something: it carries the row version it was made from and its own key.

    Give `version=row.version` where a row is changed; leave it out where one is made.
    """

    version = Version()
    idempotency_key = IdempotencyKey()


class FilterForm(FlaskForm):
    """What a list is narrowed down by, read from the address; odd values are simply not used."""

    class Meta(FlaskForm.Meta):
        """How an address is read."""

        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Take the query string."""
            return request.args

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        FlaskForm.__init__(self, *args, **kwargs)

    def errors_for_summary(self) -> list[SummaryLine]:
        """Every error once, in the order of the page, with what it links to."""
        return list(dict.fromkeys(_lines(self)))


def _lines(fields: Iterable[Field]) -> Iterator[SummaryLine]:
    for field in fields:
        anchor = (
            getattr(field, "error_id", None) if getattr(field, "kind", "") != "hidden" else None
        )
        for message in field.errors:
            yield SummaryLine(str(message), f"#{anchor}" if anchor else None)


class Overtaken(Stale):
    """Somebody changed the row first; the form tells what was typed and what it was made from."""

    def __init__(self, form: PostedForm, stale: Stale) -> None:
        super().__init__(stale.row, stale.current)
        self.form = form


class rules_shown_on:  # noqa: N801 -- used as `with rules_shown_on(form):`
    """Turn what a rule refuses inside the block into errors of the form, and let a conflict know
    the form."""

    def __init__(self, form: PostedForm) -> None:
        self.form = form

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        """True where a rule refused: the page is shown again. Typed so that mypy knows it."""
        if isinstance(error, RuleBroken):
            self.form.add_rule_errors(error)
        if isinstance(error, Stale):
            raise Overtaken(self.form, error) from None
        return isinstance(error, RuleBroken)
