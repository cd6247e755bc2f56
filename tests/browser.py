"""A client that reviews every page it is given, and posts forms as a browser would."""

import secrets
import uuid
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask, g
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.cast import NOW
from tests.web.page import review
from tracker.db import db, side_session
from tracker.domain import tokens
from tracker.models import UserSession
from tracker.web import sessions


class Client:
    """A person's browser; `get` and `post` demand the status and review the page."""

    def __init__(self, app: Flask, user_id: int | None) -> None:
        self.app = app
        self.http: FlaskClient = app.test_client()
        self.response: TestResponse
        if user_id is not None:
            self._sign_in(user_id)

    def _sign_in(self, user_id: int) -> None:
        token = secrets.token_urlsafe(32)
        # A read left open would enclose the new session and take it along at the next rollback.
        db.session.rollback()
        with side_session() as side:
            side.add(
                UserSession(
                    token_hash=tokens.digest(token), user_id=user_id, signed_in_at=NOW,
                    seen_at=NOW,
                )
            )  # fmt: skip
        with self.http.session_transaction() as cookie:
            cookie[sessions.TOKEN] = token

    def csrf(self) -> str:
        """A token that this browser's session makes valid."""
        with self.http.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", secrets.token_hex(20))
        key = self.app.config["SECRET_KEY"]
        return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))

    def get(self, url: str, status: int = 200, **checks: bool) -> BeautifulSoup:
        """The page at `url`, reviewed."""
        _forget()
        self.response = self.http.get(url)
        return self._reviewed(status, checks)

    def post(
        self, url: str, data: dict[str, Any] | None = None, status: int = 303, **checks: bool
    ) -> BeautifulSoup:
        """Post a changing form's fields; token, version and key are added where missing."""
        fields = {"csrf_token": self.csrf(), "idempotency_key": str(uuid.uuid4())} | (data or {})
        _forget()
        self.response = self.http.post(
            url, data=fields, content_type="multipart/form-data" if _has_file(fields) else None
        )
        return self._reviewed(status, checks)

    def submit(
        self, page: BeautifulSoup, data: dict[str, Any] | None = None, *, status: int = 303,
        to: str = "", form: int = 0,
    ) -> BeautifulSoup:  # fmt: skip
        """Fill in a form of `page` as a person would, hidden fields and all, and send it."""
        forms = page.select("main form")
        found = [f for f in forms if not to or str(f.get("action", "")).endswith(to)]
        target = found[form]
        fields = fields_of(target) | (data or {})
        action = str(target.get("action") or self.response.request.path)
        return self.post(action, fields, status)

    def _reviewed(self, status: int, checks: dict[str, bool]) -> BeautifulSoup:
        # The test's application context outlives the request: its session starts afresh.
        db.session().info["read_only"] = False
        db.session.expire_all()
        text = self.response.get_data(as_text=True) if self._is_page() else ""
        assert self.response.status_code == status, (
            f"{self.response.request.path}: {self.response.status_code}, wanted {status}\n"
            + BeautifulSoup(text, "html5lib").get_text(" ", strip=True)[:2000]
        )
        if self._is_page() and self.response.status_code not in {301, 302, 303, 304}:
            return review(text, **checks)
        return BeautifulSoup(text, "html5lib")

    def _is_page(self) -> bool:
        return self.response.mimetype == "text/html"

    @property
    def location(self) -> str:
        """Where the last answer redirects to."""
        return self.response.headers.get("Location", "")


def _forget() -> None:
    """The test's application context outlives the request; what one browser left must not."""
    for name in list(g):
        g.pop(name)


def _has_file(fields: dict[str, Any]) -> bool:
    return any(isinstance(value, tuple) for value in fields.values())


def fields_of(form: Tag) -> dict[str, Any]:
    """What a browser would send of an untouched form (without its buttons)."""
    fields: dict[str, Any] = {}
    for tag in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(tag["name"]), str(tag.get("type", ""))
        if kind in {"checkbox", "radio"} and not tag.has_attr("checked"):
            continue
        if kind in {"file", "submit"}:
            continue
        if tag.name == "select":
            chosen = tag.select_one("option[selected]") or tag.select_one("option")
            fields[name] = str(chosen.get("value", "")) if chosen else ""
        elif tag.name == "textarea":
            fields[name] = tag.get_text()
        else:
            fields[name] = str(tag.get("value", ""))
    return fields
