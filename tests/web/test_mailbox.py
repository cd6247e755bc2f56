"""The page of mails, and that it exists in the demonstration only."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from tests.browser import Client
from tests.cast import Cast, make_plan
from tests.jobs.post import PostOffice, nine


@pytest.fixture
def demonstration(app: Flask) -> Iterator[None]:
    settings = app.extensions["tracker_settings"]
    app.extensions["tracker_settings"] = replace(settings, env="demo")
    yield
    app.extensions["tracker_settings"] = settings


def test_mails_are_readable_on_a_page_with_links_that_work(
    demonstration: None, cast: Cast, browse: Callable[[str], Client]
) -> None:
    person = browse("olive")
    assert "No mail has been sent yet" in person.get("/mail").text
    plan = make_plan(cast.ashdown, due_on=date(2026, 3, 18))
    PostOffice().tick(nine(date(2026, 3, 11)))
    page = person.get("/mail")
    assert len(page.select("tbody tr")) == 2
    opened = person.get(str(page.select("tbody a")[0]["href"]))
    links = [str(a["href"]) for a in opened.select("main a[href]")]
    assert f"https://tracker.test/plans/{plan.id}" in links
    response = person.http.get(next(one for one in links if one.endswith("/file")))
    assert response.mimetype == "message/rfc822"
    assert b"Message-ID: <" in response.data
    person.get("/mail/999999", status=404)


def test_people_whose_mail_waits_for_its_hour_are_counted(
    demonstration: None, cast: Cast, browse: Callable[[str], Client]
) -> None:
    make_plan(cast.ashdown, due_on=date(2026, 3, 18))
    PostOffice().tick(nine(date(2026, 3, 11)).replace(hour=3))
    assert "2 people are owed a reminder that waits" in browse("olive").get("/mail").text


def test_the_list_takes_as_many_queries_for_many_mails(
    demonstration: None, cast: Cast, browse: Callable[[str], Client], count_queries: list[str]
) -> None:
    person, counts = browse("olive"), []
    for number in (1, 6):
        for _ in range(number):
            make_plan(cast.ashdown, due_on=date(2026, 3, 18))
        PostOffice().tick(nine(date(2026, 3, 10 + number)))
        count_queries.clear()
        person.get("/mail")
        counts.append(len(count_queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["/mail", "/mail/1", "/mail/1/file"])
def test_outside_the_demonstration_there_is_no_such_page(
    address: str, cast: Cast, browse: Callable[[str], Client]
) -> None:
    browse("ada").get(address, status=404)
