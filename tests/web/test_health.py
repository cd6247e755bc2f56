"""Whether the product says truly that it is fit to serve, and why not."""

import shutil
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from tests.browser import Client
from tests.cast import NOW, store
from tracker.db import db
from tracker.domain.sending import SMTP
from tracker.models import Breaker, Tick
from tracker.web import health

Browse = Callable[[str], Client]
SILENT = "the scheduler has not run for 5 minutes"


def ready(browse: Browse) -> tuple[int, list[str]]:
    answer = browse("").http.get("/readyz")
    return answer.status_code, answer.json["problems"]


@pytest.mark.parametrize(
    ("ago", "found"), [(0, (200, [])), (300, (200, [])), (301, (503, [SILENT]))]
)
def test_a_scheduler_silent_for_more_than_five_minutes_is_dead(
    browse: Browse, ago: int, found: tuple[int, list[str]]
) -> None:
    store(Tick(name="plan-reminders", ok_at=NOW - timedelta(seconds=ago)))
    assert ready(browse) == found


@pytest.mark.parametrize(
    ("ahead", "found"),
    [(60, (503, ["the mail server does not answer"])), (0, (200, []))],
)
def test_a_mail_server_that_is_left_alone_is_said(
    browse: Browse, ahead: int, found: tuple[int, list[str]]
) -> None:
    store(
        Tick(name="plan-reminders", ok_at=NOW),
        Breaker(name=SMTP, open_until=NOW + timedelta(seconds=ahead)),
    )
    assert ready(browse) == found


def test_a_full_disk_is_said(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil.disk_usage("/")._replace(free=health.LEAST_FREE - 1)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: full)
    assert ready(browse) == (503, ["the disk is nearly full"])


def test_a_database_that_does_not_answer_is_said(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browse("")

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "execute", gone)
    answer = browser.http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["problems"] == ["the database does not answer"]
