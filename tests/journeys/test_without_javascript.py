"""Everything works where scripts do not run."""

import pytest
from playwright.sync_api import expect

from tests.journeys.story import tell
from tests.journeys.walking import Enter, Product, fill_date, follow, press, reads

pytestmark = pytest.mark.journey


def test_an_action_is_written_updated_and_overseen_without_javascript(
    product: Product, sign_in: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)

    morgan = sign_in("morgan", javascript=False)
    morgan.goto(f"{story.drafting}/actions/new")
    press(morgan, "Save")
    expect(morgan.locator(".govuk-error-summary")).to_contain_text("Enter what will be done")
    morgan.get_by_label("What will be done").fill("Say it plainly")
    morgan.get_by_label("Which post owns it?").select_option(label="Health lead, NHS (Olive)")
    fill_date(morgan, "due", "2026-06")
    press(morgan, "Save")
    row = morgan.locator("tr", has_text="Say it plainly")
    expect(row).to_contain_text("Health lead")
    expect(row).to_contain_text("June 2026")

    olive = sign_in("olive", javascript=False)
    olive.goto(story.begun)
    follow(olive, "On track")
    olive.get_by_label("Blocked").check()
    press(olive, "Store the update")
    expect(olive.locator(".govuk-error-summary")).to_be_visible()
    olive.get_by_label("What has happened?").fill("No room for the training")
    press(olive, "Store the update")
    expect(olive.locator("main")).to_contain_text("No room for the training")
    olive.goto(story.begun)
    press(olive, "No change")
    expect(olive.locator(".govuk-notification-banner")).to_be_visible()


def test_oversight_sorts_and_filters_without_javascript(product: Product, sign_in: Enter) -> None:
    with product.arranged() as cast:
        tell(cast)
    yusuf = sign_in("yusuf", javascript=False)
    follow(yusuf, "Service")
    names = yusuf.locator("tbody th")
    expect(names).to_contain_text(["Ashdown YJS", "Birchvale YJS"])
    follow(yusuf, "Service")
    expect(names).to_contain_text(["Birchvale YJS", "Ashdown YJS"])
    yusuf.get_by_label("Name of the service").fill("birch")
    press(yusuf, "Show these services")
    expect(names).to_have_count(1)
    assert "Ashdown" not in reads(yusuf)
    yusuf.get_by_label("Name of the service").fill("nowhere")
    press(yusuf, "Show these services")
    expect(yusuf.locator("main")).to_contain_text("No service fits these filters")
    follow(yusuf, "Show all services")
    expect(names).to_have_count(2)
