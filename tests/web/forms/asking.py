"""Asks one question as a form on a page would: what was posted goes in, the form comes out."""

from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Field

from tracker.web.forms.base import ChangingForm

PLAIN = Flask("plain")
PLAIN.secret_key = "for these tests"


def asked(question: Field, posted: dict[str, Any], **stored: Any) -> ChangingForm:
    """The form after validation; the question's name is `it`."""
    form_class = type("OneQuestion", (ChangingForm,), {"it": question})
    data = MultiDict([(k, v) for k, vs in posted.items() for v in _each(vs)])
    with PLAIN.test_request_context("/", method="POST", data=data):
        form: ChangingForm = form_class(meta={"csrf": False}, **stored)
        form.validate()
        return form


def _each(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def answer(question: Field, posted: dict[str, Any], **stored: Any) -> tuple[Any, list[str]]:
    """The value that came out and what the page says about it."""
    field = asked(question, posted, **stored)["it"]
    return field.data, list(field.errors)
