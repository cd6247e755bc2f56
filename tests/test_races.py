"""What can be done once is done once, however many people do it at the same moment.

Real threads and real commits, through the pages where there is one; the same on both databases.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from tests.actions import case_in
from tests.browser import Client, fields_of
from tests.cast import NOW, Cast, make_plan, make_user
from tests.drafts import read_in
from tests.test_concurrency import browser_of, together, world
from tracker.commands import national
from tracker.commands.deeds import links
from tracker.db import db
from tracker.domain.errors import RuleBroken
from tracker.domain.events import Event
from tracker.domain.permissions import NationalRole
from tracker.domain.status import ActionStatus, PlanStatus
from tracker.models import AuditEntry, NationalGrant, OneTimeToken, Plan, Report, User
from tracker.queries.credentials import INVITATION

pytestmark = pytest.mark.real_database
__all__ = ["world"]
World = tuple[Flask, Cast]


def at_once(browsers: list[Client], page: str, url: str, **typed: Any) -> list[int]:
    """Everybody opens the page, fills in its form to `url`, and all send it at the same moment."""
    return each_at_once([(browser, page, url) for browser in browsers], **typed)


def each_at_once(tries: list[tuple[Client, str, str]], **typed: Any) -> list[int]:
    forms = []
    for browser, page, url in tries:
        soup = BeautifulSoup(browser.http.get(page).data, "html5lib")
        form = soup.select_one(f'main form[method=post][action="{url}"]')
        assert form is not None, page
        forms.append(fields_of(form) | typed | {"idempotency_key": str(uuid.uuid4())})
    answers = together(len(tries), lambda n: tries[n][0].http.post(tries[n][2], data=forms[n]))
    return sorted(answer.status_code for answer in answers)  # type: ignore[attr-defined]


def events(app: Flask) -> Counter[str]:
    with app.app_context():
        return Counter(db.session.scalars(select(AuditEntry.event)))


def test_one_reading_becomes_one_report(world: World) -> None:
    app, cast = world
    with app.app_context():
        draft = read_in(cast)
    browsers = [browser_of(app, cast, name) for name in ("morgan", "kit", "morgan")]
    page = f"/reports/drafts/{draft}"
    statuses = at_once(browsers, page, f"{page}/accept")
    assert statuses[0] == 303
    assert set(statuses) <= {303, 409, 422}
    assert events(app)[Event.REPORT_ACCEPTED] == 1
    with app.app_context():
        for model in (Report, Plan):
            assert db.session.scalar(select(func.count()).select_from(model)) == 1


def test_a_plan_is_endorsed_once(world: World) -> None:
    app, cast = world
    with app.app_context():
        plan = make_plan(cast.ashdown, state=PlanStatus.WITH_BOARD).id
    browsers = [browser_of(app, cast, name) for name in ("carol", "dev")]
    url = f"/plans/{plan}/endorse"
    statuses = at_once(browsers, url, url, agreed="y")
    assert statuses in ([303, 409], [303, 422])
    assert events(app)[Event.PLAN_ENDORSED] == 1


def test_an_action_is_verified_once(world: World) -> None:
    app, cast = world
    with app.app_context():
        case = case_in(cast, ActionStatus.AWAITING_VERIFICATION)
    browsers = [browser_of(app, cast, name) for name in ("bola", "carol", "dev")]
    url = f"{case.url}/verify"
    typed = {"method": "document", "verdict": "sufficient", "text": "Read all of it"}
    statuses = at_once(browsers, url, url, **typed)
    assert statuses[0] == 303
    assert set(statuses[1:]) <= {409, 422}
    assert events(app)[Event.ACTION_VERIFIED] == 1


def test_an_invitation_is_taken_once(world: World) -> None:
    app, _ = world
    with app.app_context():
        user = make_user("nia").id
        link = _invite(user)
    browsers = [Client(app, None) for _ in range(3)]
    url = link.removeprefix("http://x")
    statuses = at_once(browsers, url, url, password="seven quiet otters")
    assert statuses == [303, 404, 404]
    assert events(app)[Event.INVITATION_TAKEN] == 1


def _invite(user_id: int) -> str:
    session = db.session()
    session.info["command"] = "test set-up"
    link = links.issue(db.session.get_one(User, user_id), INVITATION, base_url="http://x", at=NOW)
    session.commit()
    session.info["command"] = None
    return link


def test_one_new_person_is_entered_once_though_two_posts_are_filled_at_once(world: World) -> None:
    app, cast = world
    urls = [f"/posts/{cast.posts[name]}/holders/new" for name in ("olive", "perry", "bola", "kit")]
    day = {"from_on-day": "1", "from_on-month": "4", "from_on-year": "2026"}
    statuses = each_at_once(
        [(browser_of(app, cast, "morgan"), url, url) for url in urls],
        name="Nia", email="nia@example.org", **day,
    )  # fmt: skip
    assert statuses[0] == 303
    assert set(statuses) <= {303, 422}
    with app.app_context():
        found = select(func.count()).select_from(User).where(User.email == "nia@example.org")
        assert db.session.scalar(found) == 1


@pytest.mark.parametrize("emails", [("eve", "mallory", "zoe"), ("eve", "eve", "eve")])
def test_there_is_one_first_administrator(world: World, emails: tuple[str, ...]) -> None:
    """Before one has begun it may be repeated: the last address stands, one link works."""
    app, cast = world
    with app.app_context():
        _without_administrator(cast)

    def start(number: int) -> str:
        with app.app_context():
            return national.start_administrator(
                email=f"{emails[number]}@example.org", name="X", base_url="http://x", at=NOW
            )

    made = together(3, _or_refused(start))
    assert any(isinstance(one, str) for one in made)
    with app.app_context():
        standing = select(func.count()).select_from(NationalGrant).where(
            NationalGrant.role == NationalRole.ADMINISTRATOR, NationalGrant.to_on.is_(None)
        )  # fmt: skip
        assert db.session.scalar(standing) == 1
        opens = select(func.count()).select_from(OneTimeToken).where(OneTimeToken.used_at.is_(None))
        assert db.session.scalar(opens) == 1


def _or_refused(deed: Callable[[int], object]) -> Callable[[int], object]:
    def run(number: int) -> object:
        try:
            return deed(number)
        except RuleBroken as refused:
            return refused

    return run


def _without_administrator(cast: Cast) -> None:
    session = db.session()
    session.info["command"] = "test set-up"
    for grant in db.session.scalars(
        select(NationalGrant).where(NationalGrant.user_id == cast.users["ada"])
    ):
        db.session.delete(grant)
    session.commit()
    session.info["command"] = None
