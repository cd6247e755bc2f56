"""Every changing address under hostile hands: a clear refusal, never a crash, nothing stored.

The forms are those that the pages themselves show, filled with what nobody types by mistake, and
sent by somebody who may use them. At the end the same forms under honest hands: whatever is wrong
with one answer, every other answer is still there.
"""

import io
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.browser import Client, fields_of
from tests.test_walls import asked, rules
from tests.walls import PEOPLE, Town, town_in
from tracker.db import db
from tracker.web.blueprint import POLICY_KEY

pytestmark = pytest.mark.real_database
Fields = dict[str, Any]
#: Whoever uses these is signed out, so somebody else does.
LEAVING = {"sign_in.sign_out", "settings.sign_out_everywhere", "settings.password"}
LEAVER = "owner_police@a.example"
UNSEEN = {"csrf_token", "version", "idempotency_key"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town_in(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture(autouse=True)
def undone(town: Town) -> Iterator[None]:
    """What an attack was let to do is taken back before the next one; the cookie too."""
    leaver = town.browsers[LEAVER].http
    with leaver.session_transaction() as cookie:
        before = dict(cookie)
    with town.app.app_context():
        engines, engine = db.engines, db.engine
    with engine.connect() as connection:
        outer = connection.begin()
        engines[None] = connection  # type: ignore[assignment]
        db.session.session_factory.configure(
            join_transaction_mode="create_savepoint", info={"head_folder": None}
        )
        yield
        engines[None] = engine
        outer.rollback()
    with leaver.session_transaction() as cookie:
        cookie.update(before)


@pytest.fixture(scope="module")
def shown(town: Town) -> list["Target"]:
    """The addresses with the forms that their pages show before anybody does anything."""
    return list(targets(town))


class Target:
    """A changing address, somebody who may use it, and the form that its page shows."""

    def __init__(self, url: str, browser: Client) -> None:
        self.url, self.browser = url, browser
        with browser.http.get(url) as page:
            found = self._shown(page) if page.status_code == 200 else {}
        self.is_shown = bool(found)
        self.fields = found or {"version": "1", "text": "x", "reason": "x"}

    def _shown(self, page: TestResponse) -> Fields:
        own = self.form(page)
        return fields_of(own) if own else {}

    def form(self, page: TestResponse) -> Tag | None:
        """The form of this address on a page."""
        forms = BeautifulSoup(page.data, "html5lib").select("main form[method=post]")
        return next((f for f in forms if str(f.get("action")).split("?")[0] == self.url), None)

    def hidden(self) -> Fields:
        """What a browser sends unseen, with a key that was never used."""
        key = {"csrf_token": self.browser.csrf(), "idempotency_key": str(uuid.uuid4())}
        return self.fields | key

    def filled(self, value: Any) -> Fields:
        """Everything that can be typed or chosen, replaced."""
        return {name: old if name in UNSEEN else value for name, old in self.hidden().items()}

    def post(self, **how: Any) -> TestResponse:
        with self.browser.http.post(self.url, **how) as answer:
            return answer


def targets(town: Town) -> Iterator[Target]:
    for rule in rules(town.app, "POST"):
        permission = str(town.app.extensions[POLICY_KEY][rule.endpoint])
        for url, thing in asked(rule, town.ours):
            may = [one for one in PEOPLE if one and town.may(one, permission, thing)]
            chosen = LEAVER if rule.endpoint in LEAVING else may[0]
            yield Target(url, town.browsers["" if permission == "public" else chosen])
            break


def trace(town: Town) -> tuple[Any, ...]:
    """What any change leaves behind: an entry, a mail, a link, a stored form or file."""
    tables = ("audit_entry", "message", "one_time_token", "form_submission", "stored_file")
    count = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    with town.app.app_context():
        return tuple(db.session.execute(text(f"SELECT {count}")).one())


def faults(
    town: Town, wanted: list[Target], send: Callable[[Target], TestResponse], allowed: set[int]
) -> list[str]:
    """Every address at which the attack met a crash, a silence or a store."""
    found, before = [], trace(town)
    for target in wanted:
        answer = send(target)
        refused = answer.status_code >= 400
        if answer.status_code not in allowed:
            found.append(f"{target.url}: {answer.status_code}")
        after = trace(town)
        if refused and after != before:
            found.append(f"{target.url}: {answer.status_code}, and yet something is stored")
        before = after
        if refused and not _says_why(answer):
            found.append(f"{target.url}: {answer.status_code} without a word")
    return found


def _says_why(answer: TestResponse) -> bool:
    said = r"<main.*?(govuk-error-summary|<p[^>]*>[^<]{15,})"
    return "<h1" in answer.text and bool(re.search(said, answer.text, re.DOTALL))


def raw(body: bytes, kind: str) -> Callable[[Target], TestResponse]:
    """A body as it stands, with a valid token in the header, so that it is read at all."""
    return lambda t: t.post(data=body, content_type=kind, headers={"X-CSRFToken": t.browser.csrf()})


REFUSED: dict[str, Callable[[Target], TestResponse]] = {
    "no token": lambda t: t.post(data=t.fields | {"csrf_token": ""}),
    "a made up token": lambda t: t.post(data=t.hidden() | {"csrf_token": "IngiOjF9.aaaa.bbbb"}),
    "from another site": lambda t: t.post(
        data=t.hidden(), headers={"Sec-Fetch-Site": "cross-site"}
    ),
    "a body beyond the limit": lambda t: t.post(
        input_stream=io.BytesIO(b""), content_length=2**31,
        content_type="application/x-www-form-urlencoded",
    ),
    "json without a token": lambda t: t.post(json={"text": "x", "version": 1}),
}  # fmt: skip
#: Read as a form that is empty or odd: refused by its shape, or carried out where it asks nothing.
BODIES = {
    "json": (b'{"text": ["x"], "version": {}}', "application/json"),
    "multipart without its boundary": (b"--x\r\n", "multipart/form-data"),
    "multipart cut off": (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nab',
        "multipart/form-data; boundary=x",
    ),
    "an unknown charset": (
        b"text=%ff%fe&version=%ff", "application/x-www-form-urlencoded; charset=u7",
    ),
    "too many parts": (b"a=1&" * 5000, "application/x-www-form-urlencoded"),
}  # fmt: skip
VALUES: dict[str, Any] = {
    "nothing": "",
    "100,000 letters": "a" * 100_000,
    "NUL": "\x00",
    "control characters and emoji": "a\x01\x08\x0b\x1b\x7f\x85\u2028b" + "🙂" * 40,
    "a lone surrogate": b"\xed\xa0\x80",
    "10**30": str(10**30),
    "minus one": "-1",
    "a list": ["1", "x", ""],
    "markup and formula": "=<script>alert(1)</script>",
}
#: 404: the link of the address is none; 409: the row moved on; 429: signing in is throttled.
CLEAR = {303, 400, 404, 409, 413, 415, 422, 429}


@pytest.mark.parametrize("attack", REFUSED)
def test_what_is_no_form_of_ours_is_refused_and_stores_nothing(
    town: Town, shown: list[Target], attack: str
) -> None:
    assert faults(town, shown, REFUSED[attack], {400, 404, 413}) == []


@pytest.mark.parametrize("body", BODIES)
def test_an_odd_body_is_answered_clearly(town: Town, shown: list[Target], body: str) -> None:
    assert faults(town, shown, raw(*BODIES[body]), CLEAR) == []


@pytest.mark.parametrize("value", VALUES)
def test_an_absurd_value_in_every_field_is_answered_clearly(
    town: Town, shown: list[Target], value: str
) -> None:
    typed = [target for target in shown if set(target.fields) - UNSEEN]
    assert len(typed) > 30
    assert faults(town, typed, lambda t: t.post(data=t.filled(VALUES[value])), CLEAR) == []


@pytest.mark.parametrize("version", ["", "x", "10" * 20, "999999999"])
def test_a_version_that_no_page_showed_changes_nothing(
    town: Town, shown: list[Target], version: str
) -> None:
    """Where a page shows a version it must come back, and be the one that stands."""
    carrying = [target for target in shown if target.is_shown and target.fields.get("version")]
    assert len(carrying) > 10

    def send(target: Target) -> TestResponse:
        return target.post(data=target.filled("1") | {"version": version})

    assert faults(town, carrying, send, {409, 422}) == []


@pytest.mark.parametrize("day", ["31-12-9999", "1-1-0000", "30-2-2026"])
def test_a_date_that_is_none_is_refused(town: Town, shown: list[Target], day: str) -> None:
    parts = dict(zip(("day", "month", "year"), day.split("-"), strict=True))

    def dates(target: Target) -> Fields:
        ends = {name: name.rpartition("-")[2] for name in target.fields}
        return {name: parts[end] for name, end in ends.items() if end in parts}

    dated = [target for target in shown if dates(target)]
    assert len(dated) > 8
    assert faults(town, dated, lambda t: t.post(data=t.hidden() | dates(t)), {422}) == []


#: A day that most forms take.
PARTS = {"day": "3", "month": "3", "year": "2026"}


def typed(form: Tag) -> Fields:
    """Every question answered: words, days, the last of each list."""
    fields: Fields = {}
    for tag in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(tag["name"]), str(tag.get("type", "text"))
        part = name.rpartition("-")[2]
        if kind in {"hidden", "file", "submit", "password"}:
            continue
        if tag.name == "select":
            fields[name] = str(tag.select("option")[-1].get("value", ""))
        elif kind == "radio":
            fields[name] = str(tag["value"])
        elif kind == "checkbox":
            fields.setdefault(name, []).append(str(tag["value"]))
        elif kind == "email":
            fields[name] = "typed@example.org"
        else:
            fields[name] = PARTS.get(part, f"Typed {len(fields)}")
    return fields


def held(form: Tag) -> Fields:
    """What the form holds now, boxes that are ticked as a list."""
    fields: Fields = {}
    for tag in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(tag["name"]), str(tag.get("type", "text"))
        if tag.name == "select":
            chosen = tag.select_one("option[selected]")
            fields[name] = str(chosen["value"]) if chosen else ""
        elif tag.name == "textarea":
            fields[name] = tag.get_text().removeprefix("\n")
        elif kind == "checkbox":
            if tag.has_attr("checked"):
                fields.setdefault(name, []).append(str(tag["value"]))
        elif kind != "radio" or tag.has_attr("checked"):
            fields[name] = str(tag.get("value", ""))
    return fields


def attempts(answers: Fields) -> Iterator[tuple[str, Fields]]:
    """The answers with one of them left out, and the last beyond what can be."""
    for name in answers:
        yield name, {other: value for other, value in answers.items() if other != name}
    yield name, answers | {name: "x" * 30_000}


def lost(target: Target) -> Iterator[str]:
    page = target.browser.http.get(target.url)
    form = target.form(page) if page.status_code == 200 else None
    answers = typed(form) if form else {}
    for broken, sent in attempts(answers) if answers else ():
        hidden = {name: value for name, value in target.fields.items() if name in UNSEEN}
        fresh = {"csrf_token": target.browser.csrf(), "idempotency_key": str(uuid.uuid4())}
        answer = target.post(data=hidden | fresh | sent)
        again = target.form(answer) if answer.status_code == 422 else None
        if again is None:
            continue
        kept = held(again)
        same = broken.rpartition("-")[0] or broken
        yield from (
            f"{target.url}: {name} is lost when {broken} is wrong ({kept.get(name)!r})"
            for name, value in sent.items()
            if name != broken and not name.startswith(same + "-") and kept.get(name) != value
        )


def test_a_refused_answer_costs_no_other_answer(town: Town, shown: list[Target]) -> None:
    asking = [target for target in shown if set(target.fields) - UNSEEN]
    assert len(asking) > 30
    assert [each for target in asking for each in lost(target)] == []
