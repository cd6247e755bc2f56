"""The gallery, page by page: what the layout and the macros write."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vendor_assets import NOT_OURS
from tests.web.page import review

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "tracker" / "static"
VENDOR = STATIC / "vendor"


def token(visitor: FlaskClient, page: str = "/gallery") -> dict[str, str]:
    soup = review(visitor.get(page).get_data(as_text=True))
    return {str(i["name"]): str(i["value"]) for i in soup.select("main form input[type=hidden]")}


def test_the_gallery_holds_what_every_page_must_hold(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/gallery?state=open&page=4").get_data(as_text=True))
    assert soup.title.get_text() == "Every part in its states – Tracker"
    assert soup.select_one(".govuk-notification-banner").get_text(" ", strip=True) == (
        "Success Plan submitted to the inspectorate"
    )
    assert soup.select_one(".govuk-phase-banner").get_text(" ", strip=True) == (
        "Demonstration Fictional services and people."
    )
    assert soup.select_one("[aria-current=true]").get_text(strip=True) == "Plans"
    assert soup.select_one("form[action='/sign-out'] button").get_text() == "Sign out"


def test_a_refused_form_says_so_everywhere_and_keeps_what_was_typed(visitor: FlaskClient) -> None:
    hidden = token(visitor)
    typed = {
        "title": "x" * 61,
        "text": "one\n  two\n<b>",
        "due_on-day": "31",
        "due_on-month": "<2>",
        "due_on-year": "2027",
        "response": "partly",
        "reason": "first\nsecond",
        "owner": "2",
        "partners": ["1", "3"],
        "share": "lots",
        "password": "secret words",
    }
    answer = visitor.post("/gallery", data=hidden | typed)
    assert answer.status_code == 422
    soup = review(answer.get_data(as_text=True))
    assert soup.title.get_text().startswith("Error: Every part")
    listed = [a["href"] for a in soup.select(".govuk-error-summary a")]
    assert listed == ["#title", "#due_on-month", "#share", "#report", "#sure"]
    value = {str(i.get("id")): i.get("value") for i in soup.select("main input")}
    assert value["title"] == typed["title"]
    assert (value["due_on-month"], value["share"]) == ("<2>", "lots")
    assert [t.get_text() for t in soup.select("textarea")] == ["one\n  two\n<b>", "first\nsecond"]
    ticked = [i["id"] for i in soup.select("input[checked]")]
    assert ticked == ["response-2", "partners", "partners-3"]
    assert soup.select_one("#owner option[selected]")["value"] == "2"
    assert "secret words" not in answer.get_data(as_text=True)
    kept = soup.select_one("main form[method=post] input[name=idempotency_key]")["value"]
    assert kept == hidden["idempotency_key"]


NAMES = "title text due_on due_on-day due_on-month due_on-year period-month response owner partners"
POSTS = st.dictionaries(
    st.sampled_from([*NAMES.split(), "share", "cases", "email", "report", "sure", "version"]),
    st.one_of(st.text(), st.sampled_from(["1", str(2**63), "-1", "0", "partly", "\x00", "1e9"])),
)


@settings(max_examples=40, deadline=None)
@given(POSTS)
def test_whatever_is_posted_the_page_comes_back_whole(
    gallery: Flask, posted: dict[str, str]
) -> None:
    visitor = gallery.test_client()
    answer = visitor.post("/gallery", data=token(visitor) | posted)
    assert answer.status_code == 422  # a report can never be among what is posted here
    review(answer.get_data(as_text=True))


def test_each_message_is_read_out_with_its_question(visitor: FlaskClient) -> None:
    answer = visitor.post("/gallery", data=token(visitor))
    soup = review(answer.get_data(as_text=True))
    group = soup.select_one("#title").find_parent(class_="govuk-form-group--error")
    assert "title-error" in soup.select_one("#title")["aria-describedby"]
    assert group.select_one("#title-error").get_text(" ", strip=True) == (
        "Error: Enter what will be done"
    )
    fieldset = soup.select_one("#response").find_parent("fieldset")
    assert fieldset["aria-describedby"] == "response-error"
    assert fieldset.legend.get_text(strip=True) == "Do you agree?"


def test_a_question_can_be_the_heading_of_its_page(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/small").get_data(as_text=True))
    assert soup.legend.h1.get_text(strip=True) == "When is the plan due?"
    answer = visitor.post("/small", data=token(visitor, "/small"))
    assert review(answer.get_data(as_text=True)).title.get_text() == (
        "Error: When is the plan due? – Tracker"
    )


def test_a_form_goes_back_to_the_address_it_came_from(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/small?next=%2Fplans%3Fa%3D1").get_data(as_text=True))
    assert soup.select_one("main form")["action"] == "/small?next=%2Fplans%3Fa%3D1"


def test_lists_sort_page_and_filter_by_their_address_alone(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/gallery?state=open&page=4").get_data(as_text=True))
    heads = {th.a.get_text(): th for th in soup.select("th:has(a)")}
    due, late = heads["Due▲ (sort)"], heads["Late▼ (sort)"]
    assert (due["aria-sort"], late["aria-sort"]) == ("ascending", "descending")
    assert due.a["href"] == "/gallery?state=open&sort=-due"
    assert late.a["href"] == "/gallery?state=open&sort=late"
    pages = [a["href"] for a in soup.select(".govuk-pagination a")]
    assert pages[0] == "/gallery?state=open&page=3"
    assert pages[-1] == "/gallery?state=open&page=5"
    assert soup.select_one("#state option[selected]")["value"] == "open"


@pytest.mark.parametrize(
    ("first", "last", "total", "said"),
    [
        (1, 3, 3, "3 actions"),
        (1, 1, 1, "1 action"),
        (0, 0, 0, "No actions"),
        (26, 50, 140, "Showing 26 to 50 of 140 actions"),
    ],
)
def test_a_list_says_how_many_it_holds(
    gallery: Flask, first: int, last: int, total: int, said: str
) -> None:
    source = (
        '{% from "macros/table.html" import count_line %}{{ count_line(at, "action") | striptags }}'
    )
    at = {"first": first, "last": last, "total": total}
    with gallery.test_request_context("/"):
        assert render_template_string(source, at=at) == said


def test_one_page_of_results_needs_no_page_links(gallery: Flask) -> None:
    source = '{% from "macros/table.html" import pagination %}{{ pagination({"number": 1, "pages": 1}) }}'
    with gallery.test_request_context("/"):
        assert render_template_string(source).strip() == ""


def test_every_picture_says_in_words_what_it_shows(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/gallery").get_data(as_text=True))
    pictures = {
        svg.title.get_text(): svg.desc.get_text(strip=True) for svg in soup.select("svg[role=img]")
    }
    assert pictures["Actions by state"] == (
        "Verified: 3; Awaiting verification: 2; In progress: 4; Overdue: 1; Draft: 0"
    )
    assert pictures["Plans by days left"].startswith(
        "Ashby: 40 days late; Brackenford: 3 days late"
    )


ERRORS = {
    400: "That could not be read",
    403: "You cannot do this",
    404: "Page not found",
    409: "Somebody else changed this first",
    413: "That is too large",
    422: "This cannot be done now",
    429: "Too many attempts",
    500: "Sorry, something went wrong",
    503: "Please try again in a moment",
}


@pytest.mark.parametrize(("status", "heading"), ERRORS.items())
def test_each_error_has_a_page_of_its_own(visitor: FlaskClient, status: int, heading: str) -> None:
    soup = review(visitor.get(f"/error/{status}").get_data(as_text=True))
    assert soup.h1.get_text() == heading


def test_a_conflict_shows_both_versions_and_can_send_mine_again(visitor: FlaskClient) -> None:
    soup = review(visitor.get("/error/409").get_data(as_text=True))
    sides = [part.get_text(" ", strip=True) for part in soup.select("main section")]
    assert sides == ["What you wrote Text One two Due on (empty)", "What it says now Text Three"]
    assert "Ben Coordinator changed this at 9:14am on 3 May 2026" in soup.main.get_text(" ")
    sent = {i["name"]: i["value"] for i in soup.select("main form input")}
    assert (sent["version"], sent["text"]) == ("5", "One\ntwo")


def test_every_class_of_ours_that_a_template_names_is_in_the_style_sheet() -> None:
    styles = "".join(path.read_text() for path in STATIC.glob("*.css"))
    known = set(re.findall(r"\.(app-[a-z_-]+)", styles))
    named = {
        (name, path.name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"\bapp(?:-[a-z]+)+\b", path.read_text())
    }
    assert not sorted(pair for pair in named if pair[0] not in known)


def test_the_library_is_as_it_was_fetched_and_holds_nothing_that_is_not_ours() -> None:
    folders = list(VENDOR.iterdir())
    assert folders
    for folder in folders:
        noted = json.loads((folder / "sha256.json").read_text())
        assert noted
        for name, wanted in noted.items():
            body = (folder / name).read_bytes()
            assert hashlib.sha256(body).hexdigest() == wanted
            assert not [w for w in NOT_OURS if w.lower() in body.decode().lower()]
        assert "MIT License" in (folder / "LICENSE.txt").read_text()
