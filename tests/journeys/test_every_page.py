"""Each role's pages: nobody scrolls sideways, axe finds nothing, also where something is wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.story import Story, tell
from tests.journeys.walking import Enter, Product, axe_findings, overflow

pytestmark = pytest.mark.journey

#: name -> the pages that this role opens, as parts of the story and what follows them.
PAGES = {
    "morgan": """
        / /settings /settings/password /glossary /accessibility
        {service} {service}/reports {service}/reports/new {service}/people {service}/posts/new
        {service}/meetings {service}/meetings/new {service}/trail {service}/plans/new
        {draft} {draft}/facts {draft}/day {draft}/recommendations/1 {draft}/recommendations/1/split
        {draft}/recommendations/new {draft}/results/1 {draft}/drop
        {report} {report}/day {report}/deadline {report}/text {drafting} {drafting}/send
        {drafting}/actions/new {drafting}/actions/together {drafting}/trail {drafted}/edit
        {drafted}/remove {recommendation}/response {endorsed} {endorsed}/submit {forwarded}
        {forwarded}/complete {begun} {begun}/update {begun}/evidence/new {begun}/more-time
        {begun}/reassign {begun}/trail {claimed}/verifier {late}/evidence-expected""",
    "carol": """
        / {with_board} {with_board}/endorse {with_board}/return {with_board}/note {asked} {meeting}
        {meeting}/record {meeting}/decisions/new {meeting}/pack {coming} {coming}/change
        {claimed}/verify""",
    "bola": "/ {service} {forwarded} {claimed} {claimed}/verify {meeting}",
    "kit": "/ {drafting} {begun}/update {meeting}/record {draft}",
    "olive": "/ {begun} {begun}/claim {begun}/update {claimed} {service}",
    "vera": "/ {service}",
    "yusuf": "/oversight /oversight?sort=-name /oversight/services/1 {forwarded} {begun}",
    "hana": "/ /plans/submitted {forwarded} {report}",
    "ada": """
        /admin /admin/services /admin/services/1 /admin/services/1/change /admin/services/new
        /admin/people /admin/programmes /admin/programmes/CCI /admin/national
        /admin/national/new /admin/mail""",
}


@pytest.fixture
def story(product: Product) -> Story:
    """Ashdown's year, half way."""
    with product.arranged() as cast:
        return tell(cast)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_role_is_accessible_and_fits_a_small_screen(
    name: str, story: Story, sign_in: Enter
) -> None:
    page = sign_in(name)
    found = [
        problem
        for address in PAGES[name].format(**vars(story)).split()
        for problem in problems_of(page, address)
    ]
    assert not found, "\n".join(found)


def problems_of(page: Page, address: str) -> list[str]:
    """What is wrong with the page at three widths."""
    page.set_viewport_size({"width": 1100, "height": 900})
    answer = page.goto(address)
    assert answer is not None
    found = [f"answers {answer.status}"] if answer.status != 200 else []
    found += axe_findings(page)
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        if (more := overflow(page)) > 1:
            found.append(f"is {more} pixels wider than {width}")
    return [f"{address} {each}" for each in found]


ERRONEOUS = {
    "morgan": """
        {service}/reports/new {service}/posts/new {service}/meetings/new {drafting}/send
        {drafting}/actions/new {drafting}/actions/together {recommendation}/response
        {endorsed}/submit {begun}/update {begun}/evidence/new {begun}/more-time {begun}/reassign
        {draft}/day /settings/password""",
    "carol": """
        {with_board}/endorse {with_board}/return {asked} {claimed}/verify
        {meeting}/decisions/new""",
    "olive": "{begun}/claim",
    "ada": "/admin/services/new /admin/national/new",
}


@pytest.mark.parametrize("name", ERRONEOUS)
def test_a_form_sent_empty_says_what_to_do_and_stays_accessible(
    name: str, story: Story, sign_in: Enter
) -> None:
    page = sign_in(name)
    found = []
    for address in ERRONEOUS[name].format(**vars(story)).split():
        page.goto(address)
        page.locator("main form button[type=submit].govuk-button").last.click()
        expect(page, address).to_have_title(re.compile("^Error: "))
        expect(page.locator(".govuk-error-summary"), address).to_be_focused()
        found += [f"{address} {each}" for each in axe_findings(page)]
    assert not found, "\n".join(found)


def test_pages_that_refuse_are_accessible_and_fit_a_small_screen(
    story: Story, sign_in: Enter
) -> None:
    olive = sign_in("olive", width=320)
    for address, status in (
        ("/plans/99999", 404),
        (f"{story.begun}/reassign", 403),
        ("/no/such/page", 404),
    ):
        answer = olive.goto(address)
        assert answer is not None
        assert answer.status == status, address
        assert axe_findings(olive) == []
        assert overflow(olive) <= 1, address
        expect(olive.locator("main a, main p").last).to_be_visible()
