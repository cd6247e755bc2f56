"""An action's page: what it shows, what it offers, and to whom."""

from datetime import date, datetime, timedelta

import pytest

from tests.actions import Case, make_case
from tests.cast import NOW, Cast, make_recommendation, make_report, make_update
from tracker.domain.permissions import PostKind
from tracker.domain.progress import Claim
from tracker.domain.status import ActionStatus


@pytest.fixture
def case(cast: Cast) -> Case:
    """A running action of Olive's, in a submitted plan."""
    return make_case(cast)


def words(page) -> str:
    return " ".join(page.get_text(" ", strip=True).split())


def test_the_page_has_the_inspectors_words_and_the_state_of_the_action(browse, case):
    page = browse("olive").get(case.url)
    text = words(page.main)
    assert "Improve matter 1." in text
    assert "Addressed to: YOS Manager" in text
    assert "Health lead: Olive" in text
    assert "30 April 2026" in text
    assert "not due yet" in text
    assert "nobody has said anything yet" in text


def test_the_buttons_of_an_owner_are_on_track_no_change_more_time_and_done(browse, case):
    page = browse("olive").get(case.url)
    buttons = [words(tag) for tag in page.select("main .govuk-button")]
    assert buttons == [
        "On track", "Something else", "More time", "Done", "No change", "Add evidence",
    ]  # fmt: skip


def test_an_update_is_stored_and_shown_first(browse, case):
    olive = browse("olive")
    form = olive.get(f"{case.url}/update?claim=on_track")
    assert form.select_one("input[value=on_track]").has_attr("checked")
    olive.submit(form, {"narrative": "Six nurses are trained.", "next_step": "Audit in May"})
    assert olive.location == case.url
    text = words(olive.get(case.url).main)
    assert "Your update is stored." in text
    assert text.index("Update: On track") > text.index("What has happened")
    assert "Six nurses are trained." in text
    assert "Next step: Audit in May" in text


def test_no_change_is_one_click(browse, case):
    olive = browse("olive")
    olive.submit(olive.get(case.url), to="/no-change")
    text = words(olive.get(case.url).main)
    assert "Update: No change" in text
    assert "Nil return (no change)" in text
