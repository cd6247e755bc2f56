"""The gallery in a real browser: accessibility, narrow windows, no script, forced colours.

The browser's requests are answered from the application in this process; nothing listens.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.web.forms.gallery import NOW

pytestmark = pytest.mark.journey

SITE = "http://localhost:1"
PAGES = ["/gallery", "/small", *(f"/error/{n}" for n in (400, 403, 404, 409, 413, 422, 429, 500))]


def opened(chromium: Browser, gallery: Flask, **settings: object) -> Page:
    """A new window whose requests the application answers; errors on the console fail it."""
    visitor = gallery.test_client()
    page = chromium.new_page(base_url=SITE, **settings)  # type: ignore[arg-type] # free settings

    def answer(route: Route, request: Request) -> None:
        headers = {k: v for k, v in request.headers.items() if k == "content-type"}
        response = visitor.open(
            request.url.removeprefix(SITE),
            method=request.method,
            data=request.post_data_buffer,
            headers=headers,
        )
        route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.data
        )
        response.close()

    page.route("**/*", answer)
    page.said = []  # type: ignore[attr-defined] # what the console said, for the tests
    page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore[attr-defined]
    return page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1100, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(
    chromium: Browser, gallery: Flask, address: str, width: int
) -> None:
    page = opened(chromium, gallery, viewport={"width": width, "height": 800})
    page.goto(address)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    said = [line for line in page.said if not line.startswith("Failed to load")]  # type: ignore[attr-defined]
    assert said == []
    page.close()


def test_errors_are_announced_and_lead_to_the_wrong_box(chromium: Browser, gallery: Flask) -> None:
    page = opened(chromium, gallery)
    page.goto("/small")
    page.fill("#due_on-day", "31")
    page.fill("#due_on-year", "2027")
    page.click("text=Continue")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.click("text=The due date must include a month")
    expect(page.locator("#due_on-month")).to_be_focused()
    expect(page.locator("#due_on-day")).to_have_value("31")
    page.close()


@pytest.mark.parametrize(("width", "says_so"), [(1100, False), (375, True)])
def test_a_table_that_does_not_fit_says_so_and_scrolls_by_keyboard(
    chromium: Browser, gallery: Flask, width: int, says_so: bool
) -> None:
    page = opened(chromium, gallery, viewport={"width": width, "height": 800})
    page.goto("/gallery")
    table = page.get_by_role("region", name="Actions of the plan")
    hint = table.evaluate("node => getComputedStyle(node, '::before').content")
    assert ("sideways" in hint) is says_so
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert (table.evaluate("node => node.scrollLeft") > 0) is says_so
    page.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_follow_up_appears_with_its_answer_and_keeps_its_lines(
    chromium: Browser, gallery: Flask, script: bool
) -> None:
    page = opened(chromium, gallery, java_script_enabled=script)
    page.goto("/gallery")
    expect(page.locator("#reason")).to_be_hidden()
    page.check("#response-2")
    expect(page.locator("#reason")).to_be_visible()
    page.fill("#reason", "one\n  two")
    page.click("text=Save and continue")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("#reason")).to_have_value("one\n  two")
    expect(page.locator("#response-2")).to_be_checked()
    page.close()


def test_a_filter_sends_itself(chromium: Browser, gallery: Flask) -> None:
    page = opened(chromium, gallery)
    page.goto("/gallery")
    page.select_option("#state", "open")
    page.wait_for_url("**/gallery?state=open&words=")
    page.close()


def test_the_end_of_the_session_is_announced_and_can_be_put_off(
    chromium: Browser, gallery: Flask
) -> None:
    page = opened(chromium, gallery)
    page.clock.install(time=NOW)
    page.goto("/small")
    notice = page.locator(".app-timeout")
    page.clock.fast_forward("24:50")
    expect(notice).to_have_count(0)
    page.clock.fast_forward("00:30")
    expect(notice).to_contain_text("You will be signed out in 5 minutes")
    assert Axe().run(page).violations_count == 0
    page.click("text=Stay signed in")
    expect(notice).to_have_count(0)
    page.clock.fast_forward("30:30")
    expect(notice).to_contain_text("You have been signed out")
    page.close()


def test_on_paper_there_is_no_frame(chromium: Browser, gallery: Flask) -> None:
    page = opened(chromium, gallery)
    page.goto("/gallery")
    page.emulate_media(media="print")
    for part in ("header", "footer", ".app-filter", ".govuk-pagination", ".govuk-back-link"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    page.close()


def test_forced_colours_keep_every_line_of_a_picture(chromium: Browser, gallery: Flask) -> None:
    page = opened(chromium, gallery)
    page.emulate_media(forced_colors="active")
    page.goto("/gallery")
    stroke = "getComputedStyle(document.querySelector('.app-fill')).stroke"
    assert page.evaluate(stroke) == page.evaluate("getComputedStyle(document.body).color")
    page.close()
