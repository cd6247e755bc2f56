"""Everything can be done with the keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.story import tell
from tests.journeys.walking import PASSWORD, Enter, Product

pytestmark = pytest.mark.journey

FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels[0];
    return (label ? label.innerText : at.innerText || "").trim();
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate(FOCUSED))
        if met[-1].startswith(words):
            return
    pytest.fail(f"Tab never comes to “{words}”, only to {met}")


def test_an_owner_signs_in_and_gives_an_update_with_the_keys_alone(
    product: Product, browse_as: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    olive = browse_as()
    keys = olive.keyboard
    olive.goto(story.begun)
    tab_to(olive, "Email")
    keys.type("olive@example.org")
    tab_to(olive, "Password")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(olive.get_by_role("heading", level=1)).to_have_text("Action 1a")

    tab_to(olive, "Skip to main content")
    keys.press("Enter")
    expect(olive.locator("main")).to_be_focused()
    tab_to(olive, "On track")
    keys.press("Enter")
    expect(olive).to_have_url(re.compile("claim=on_track"))
    tab_to(olive, "On track")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")

    expect(olive.locator(".govuk-error-summary")).to_be_focused()
    tab_to(olive, "")
    keys.press("Enter")
    expect(olive.get_by_label("What has happened?")).to_be_focused()
    keys.type("No room for the training")
    tab_to(olive, "Store the update")
    keys.press("Space")
    expect(olive).to_have_url(re.compile(f"{story.begun}$"))
    expect(olive.locator("main")).to_contain_text("No room for the training")
    expect(olive.locator("main")).to_contain_text("Blocked")
