"""Whatever is typed into the forms about people: a page with its errors or a change, never a crash."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from tests.browser import Client
from tests.cast import Cast
from tracker.db import db
from tracker.models import Holding

Browse = Callable[[str], Client]

ODD = {
    "nul": "a\0b",
    "long": "x" * 10_000,
    "surrogate": b"\xed\xa0\x80abc",
    "right-to-left": "\u202eabc",
    "line ends": "a\r\nBcc: eve@example.org\x0b\x85",
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "empty": "",
    "enormous": "9223372036854775808",
    "negative": "-1",
}
#: person -> addresses of forms, with the fields that each has
FORMS = {
    "post": ("morgan", "/services/{service}/posts/new", ("kind", "title", "agency")),
    "holder": (
        "morgan", "/posts/{post}/holders/new",
        ("name", "email", "role", "from_on-day", "to_on-year", "version", "idempotency_key"),
    ),
    "service": (
        "ada", "/admin/services/{service}/change",
        ("name", "former_names", "country", "region", "councils", "mailbox", "version"),
    ),
    "role": ("ada", "/admin/national/new", ("name", "email", "role", "services", "from_on-month")),
    "rule": ("ada", "/admin/programmes/SQS", ("plan_days", "counting", "version")),
    "password": ("morgan", "/settings/password", ("current", "password")),
    "forgotten": ("", "/password/forgotten", ("email",)),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_input_is_answered(browse: Browse, cast: Cast, form: str, odd: str) -> None:
    who, address, fields = FORMS[form]
    client = browse(who)
    address = address.format(service=cast.ashdown, post=cast.posts["olive"])
    for field in fields:
        sent = client.http.post(address, data={"csrf_token": client.csrf(), field: ODD[odd]})
        assert sent.status_code in {303, 409, 422}, (field, sent.status_code)
    everything = dict.fromkeys(fields, ODD[odd]) | {"csrf_token": client.csrf()}
    assert client.http.post(address, data=everything).status_code in {303, 409, 422}


def test_the_same_invitation_sent_twice_counts_once(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/posts/{cast.posts['olive']}/holders/new")
    fields = {
        "name": "Nia", "email": "nia@example.org", "role": "holder",
        "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    before = db.session.scalar(select(func.count()).select_from(Holding)) or 0
    client.submit(page, fields)
    landed = client.location
    client.submit(page, fields)
    assert client.location == landed
    assert db.session.scalar(select(func.count()).select_from(Holding)) == before + 1


def test_markup_in_a_name_is_text_on_every_page(browse: Browse, cast: Cast) -> None:
    client = browse("morgan")
    page = client.get(f"/posts/{cast.posts['olive']}/holders/new")
    client.submit(
        page, {"name": "<b>Nia</b>{{ 7*7 }}", "email": "nia@example.org", "role": "holder"}
    )
    for who, address in (
        ("morgan", client.location), ("morgan", f"/services/{cast.ashdown}/people"),
        ("ada", "/admin/people?words=nia"),
    ):  # fmt: skip
        assert "<b>Nia</b>{{ 7*7 }}" in browse(who).get(address).get_text()
