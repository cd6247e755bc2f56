"""What holds for every address: headers, hosts, forms, odd input; proved from outside."""

import re
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule

from tests.browser import Client
from tests.cast import Cast, make_action, make_meeting, make_plan, make_report
from tracker.db import db
from tracker.domain.status import PlanStatus
from tracker.models import AuditEntry, FormSubmission, Meeting, Recommendation

Browse = Callable[[str], Client]


def pages(app: Flask) -> list[str]:
    """Every address that can be got, with its arguments still open."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and rule.endpoint != "static"
    )


def filled(rule: str, value: str) -> str:
    """An address with every argument replaced."""
    return re.sub(r"<[^>]+>", value, rule)


def addressed(rule: Rule, ids: dict[str, int]) -> str:
    """An address with each argument's own number."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(ids[found[1]]), rule.rule)


@pytest.mark.parametrize("value", ["0", "999999", "2147483648", "9" * 30, "-1", "x", "%00", "1%0a"])
def test_no_address_breaks_whatever_its_numbers(
    browse: Browse, cast: Cast, app: Flask, value: str
) -> None:
    morgan = browse("morgan")
    for rule in pages(app):
        if "<" not in rule:
            continue
        answer = morgan.http.get(filled(rule, value))
        assert answer.status_code in {302, 303, 400, 403, 404}, rule


def test_what_is_absent_and_what_is_foreign_answer_alike(
    browse: Browse, cast: Cast, app: Flask
) -> None:
    """Every address that names a thing: Bridget's answer for Ashdown's is that for nothing."""
    report = make_report(cast.ashdown, recommendations=1)
    plan = make_plan(cast.ashdown, report=report, state=PlanStatus.SUBMITTED)
    theirs = {
        "service_id": cast.ashdown,
        "report_id": report.id,
        "recommendation_id": db.session.query(Recommendation.id).scalar(),
        "plan_id": plan.id,
        "action_id": make_action(plan, owner=cast.posts["olive"]).id,
        "meeting_id": make_meeting(cast.ashdown).id,
        "post_id": cast.posts["olive"],
    }
    bridget = browse("bridget")
    named = [rule for rule in app.url_map.iter_rules() if rule.arguments & set(theirs)]
    assert len(named) > 40
    for rule in named:
        ids = dict.fromkeys(rule.arguments, 1) | {
            name: theirs[name] for name in rule.arguments & set(theirs)
        }
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            form = {"csrf_token": bridget.csrf()} if method == "POST" else None
            foreign = bridget.http.open(addressed(rule, ids), method=method, data=form)
            absent = bridget.http.open(filled(rule.rule, "999999"), method=method, data=form)
            assert foreign.status_code == absent.status_code == 404, f"{method} {rule.rule}"


def test_every_page_carries_the_headers(browse: Browse, app: Flask) -> None:
    browser = browse("morgan")
    for path in ("/", "/sign-in", "/glossary", "/no-such-page"):
        answer = browser.http.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "'unsafe" not in policy
        assert "'self'" not in policy.split("script-src", 1)[1].split(";")[0]
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_nonce_is_new_for_each_answer(browse: Browse) -> None:
    browser = browse("")
    seen = set()
    for _ in range(3):
        page = browser.get("/sign-in")
        nonces = {str(script.get("nonce")) for script in page.select("script")}
        assert len(nonces) == 1
        seen |= nonces
    assert len(seen) == 3


def test_a_post_without_its_token_changes_nothing(browse: Browse, cast: Cast) -> None:
    kit = browse("kit")
    url = f"/services/{cast.ashdown}/meetings/new"
    fields = {"title": "Sneaked", "held_on-day": "1", "held_on-month": "4", "held_on-year": "2026"}
    for token in ("", "forged", kit.csrf()[:-2]):
        assert kit.http.post(url, data=fields | {"csrf_token": token}).status_code == 400
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == 0


def test_a_form_sent_twice_counts_once_and_lands_on_the_same_page(
    browse: Browse, cast: Cast
) -> None:
    kit = browse("kit")
    fields = {
        "title": "Spring", "held_on-day": "1", "held_on-month": "4", "held_on-year": "2026",
        "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    landed = []
    for _ in range(3):
        kit.post(f"/services/{cast.ashdown}/meetings/new", fields)
        landed.append(kit.location)
    assert len(set(landed)) == 1
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == 1
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == 1
    assert db.session.scalar(select(FormSubmission.location)) == landed[0]


def test_somebody_elses_key_leads_home_and_betrays_nothing(browse: Browse, cast: Cast) -> None:
    key = str(uuid.uuid4())
    fields = {
        "title": "Spring", "held_on-day": "1", "held_on-month": "4", "held_on-year": "2026",
        "idempotency_key": key,
    }  # fmt: skip
    browse("kit").post(f"/services/{cast.ashdown}/meetings/new", fields)
    carol = browse("carol")
    carol.post(f"/services/{cast.ashdown}/meetings/new", fields)
    assert carol.location == "/"


@pytest.mark.parametrize(
    "value", ["\x00", "\ud800", "a" * 100_000, "<script>alert(1)</script>", "= 1+1", "🙂"]
)
def test_odd_text_in_a_form_never_breaks(browse: Browse, cast: Cast, value: str) -> None:
    kit = browse("kit")
    encoded = value.encode("utf-8", "surrogatepass")
    fields = {
        "title": encoded,
        "held_on-day": encoded,
        "held_on-month": "4",
        "held_on-year": "9" * 20,
    }
    answer = kit.http.post(
        f"/services/{cast.ashdown}/meetings/new", data=fields | {"csrf_token": kit.csrf()}
    )
    assert answer.status_code in {413, 422}
    assert b"<script>alert(1)" not in answer.data


def test_too_much_is_too_much(browse: Browse, cast: Cast) -> None:
    kit = browse("kit")
    token = kit.csrf()
    body = b"csrf_token=" + token.encode() + b"&title=" + b"a" * (26 * 1024 * 1024)
    answer = kit.http.post(
        f"/services/{cast.ashdown}/meetings/new", data=body,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert answer.status_code == 413
    assert b"too large" in answer.data.lower()


def test_a_method_that_a_page_does_not_know_is_refused(browse: Browse) -> None:
    assert browse("morgan").http.delete("/").status_code in {400, 404, 405}


def test_health_answers_without_signing_in(browse: Browse) -> None:
    browser = browse("")
    assert browser.http.get("/healthz").json == {"status": "ok"}
    answer = browser.http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["problems"] == ["the scheduler has not run for 5 minutes"]
