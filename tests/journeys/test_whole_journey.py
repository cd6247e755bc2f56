"""From an uploaded report to a verified action, in a real browser, each person in their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Product

pytestmark = pytest.mark.journey
Enter = Callable[..., Page]

LETTER = """Chair of Ashdown YOS Management Board

20 February 2026

Dear Chair

Report of Short Quality Screening (SQS) of youth offending work in Ashdown

This letter tells what we found in our SQS inspection, held from 2nd-4th February 2026.

Areas requiring improvement

The most significant areas for improvement were:

i. plans to keep children safe that say who does what by when

ii. checks by managers that find weak plans before they are used.

Yours sincerely

Copy to:

Morgan, YOS Manager
"""


def shot(page: Page, product: Product, name: str) -> Path:
    """A picture of the page, for whoever wants to look."""
    path = product.data / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def test_a_report_becomes_a_plan_that_is_endorsed_submitted_and_worked_on(
    product: Product, sign_in: Enter
) -> None:
    morgan = sign_in("morgan")
    expect(morgan.get_by_role("heading", level=1)).to_have_text("What waits for you")
    morgan.goto(f"/services/{product.cast.ashdown}/reports/new")
    morgan.get_by_label("text").first.fill(LETTER)
    morgan.get_by_role("button", name="Read").click()
    expect(morgan.locator("main")).to_contain_text("checks by managers that find weak plans")
    morgan.get_by_role("button", name="Accept the report").click()
    expect(morgan.locator("main")).to_contain_text("18 days left: Friday 20 March 2026")
    plan = morgan.url
    print(morgan.url, morgan.locator("main").inner_text()[:3000])
    morgan.get_by_role("link", name="Add an action").first.click()
    print(morgan.url, morgan.locator("main").inner_text()[:3000])
    print(morgan.locator("main form").inner_html()[:3000])
