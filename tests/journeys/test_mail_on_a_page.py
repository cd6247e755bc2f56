"""A date passes, the owner is mailed once, and the mail's link leads to the action."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.story import tell
from tests.journeys.walking import Enter, Product, enter_as, follow

pytestmark = pytest.mark.journey

LATER = datetime(2026, 5, 6, 9, tzinfo=UTC)  # a Wednesday, six days after Olive's date


def remind(product: Product) -> str:
    """What `tracker reminders run --once` says at LATER, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tracker", "reminders", "run", "--once", "--at", LATER.isoformat()],
        env=os.environ | product.environ | {"PUBLIC_BASE_URL": product.url},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("product", ["demo"], indirect=True)
def test_an_overdue_action_is_mailed_once_and_its_link_leads_there_after_signing_in(
    product: Product, browse_as: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    product.clock.set(LATER)
    assert "olive@example.org" in remind(product)
    assert "olive@example.org" not in remind(product)

    olive = browse_as()
    olive.goto("/mail")
    enter_as(olive, "olive")
    expect(olive.get_by_role("heading", level=1)).to_have_text("Mail")
    mine = olive.locator("tr", has_text="olive@example.org")
    expect(mine).to_have_count(1)
    mine.get_by_role("link").click()
    main = olive.locator("main")
    expect(main).to_contain_text("1a")
    expect(main).not_to_contain_text("Going well")
    link = main.locator(f"a[href^='{product.url}{story.begun}']").first.get_attribute("href")
    assert link is not None

    again = browse_as()
    again.goto(link)
    expect(again.get_by_role("heading", level=1)).to_have_text("Sign in")
    enter_as(again, "olive")
    expect(again.get_by_role("heading", level=1)).to_have_text("Action 1a")
    expect(again.locator("main")).to_contain_text("6 days overdue")
    follow(again, "On track")
    expect(again.get_by_label("On track")).to_be_checked()
