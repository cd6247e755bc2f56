"""From an uploaded report to a verified action, in a real browser, each person in their own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import Enter, Product, fill_date, follow, press

pytestmark = pytest.mark.journey

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


def test_a_report_becomes_a_plan_that_is_delivered_checked_and_overseen(
    product: Product, sign_in: Enter
) -> None:
    morgan, carol, olive = sign_in("morgan"), sign_in("carol"), sign_in("olive")
    expect(morgan.get_by_role("heading", level=1)).to_have_text("What waits for you")
    plan = read_in(morgan, product)
    draft(morgan, plan)
    endorse_at_a_meeting(carol, product, plan)
    submit_and_forward(morgan, plan)
    action = ask_for_more_time(olive, product)
    grant_the_new_date(carol)
    claim(olive, action)
    nobody_checks_their_own(morgan, sign_in("perry"), product)
    verify(sign_in("bola"), action)
    oversee(sign_in("yusuf"), plan)
    stay_out(sign_in("bridget"), plan, action)


def read_in(morgan: Page, product: Product) -> str:
    morgan.goto(f"/services/{product.cast.ashdown}/reports/new")
    morgan.get_by_label("Or paste the text of the report").fill(LETTER)
    press(morgan, "Read the report")
    main = morgan.locator("main")
    expect(main).to_contain_text("checks by managers that find weak plans")
    follow(morgan, "Correct ii")
    morgan.get_by_label("Text as printed").fill("checks by managers that find weak plans early")
    press(morgan, "Save")
    expect(morgan.locator("#item-2")).to_contain_text("find weak plans early")
    press(morgan, "Accept the report")
    expect(main).to_contain_text("18 days left: Friday 20 March 2026")
    return morgan.url


def draft(morgan: Page, plan: str) -> None:
    morgan.goto(f"{plan}/send")
    press(morgan, "Send to the board")
    refused = morgan.locator(".govuk-error-summary")
    expect(refused.get_by_role("link")).to_have_count(4)
    for number, (post, words) in enumerate(
        (("Health lead", "Put safety plans in writing"), ("Police inspector", "Sample each month"))
    ):
        morgan.goto(plan)
        morgan.get_by_role("link", name="Add an action under Recommendation").nth(number).click()
        write_action(morgan, post, words)
    for number in range(2):
        morgan.goto(plan)
        morgan.get_by_role("link", name="set response and success").nth(number).click()
        morgan.get_by_label("Agreed", exact=True).check()
        morgan.get_by_label("Success criterion").fill("Nine of ten plans are sufficient")
        press(morgan, "Save")
    follow(morgan, "Send to the board")
    press(morgan, "Send to the board")
    expect(morgan.locator("main")).to_contain_text("With the board")


def write_action(page: Page, post: str, words: str) -> None:
    page.get_by_label("What will be done").fill(words)
    owner = page.get_by_label("Which post owns it?")
    owner.select_option(label=owner.locator("option", has_text=post).inner_text())
    fill_date(page, "due", "2026-05-29")
    page.get_by_label("Evidence expected").fill("The written plans")
    press(page, "Save")


def endorse_at_a_meeting(carol: Page, product: Product, plan: str) -> None:
    carol.goto(f"/services/{product.cast.ashdown}/meetings/new")
    carol.get_by_label("What is the meeting called?").fill("March board")
    fill_date(carol, "held_on", "2026-03-02")
    press(carol, "Plan this meeting")
    follow(carol, "Endorse")
    carol.get_by_label("The decision in words").fill("The board makes the plan its own")
    press(carol, "Record the decision")
    carol.goto(plan)
    expect(carol.locator("main")).to_contain_text("Endorsed")


def submit_and_forward(morgan: Page, plan: str) -> None:
    morgan.goto(plan)
    follow(morgan, "Record the submission")
    fill_date(morgan, "on", "2026-03-02")
    morgan.get_by_label("Who received it?").fill("The inspectorate's mailbox")
    morgan.get_by_label("Receipt", exact=True).fill("We thank you for the plan")
    press(morgan, "Record the submission")
    expect(morgan.locator("main")).to_contain_text("18 days early")
    follow(morgan, "Forward to the YJB")
    morgan.get_by_label("Who at the YJB received it?").fill("Yusuf")
    fill_date(morgan, "on", "2026-03-02")
    press(morgan, "Record the forwarding")
    expect(morgan.locator("main")).to_contain_text("Forwarded to the YJB")


def ask_for_more_time(olive: Page, product: Product) -> str:
    olive.goto("/")
    follow(olive, "On track with action")
    olive.get_by_label("What has happened?").fill("All new plans are written down")
    press(olive, "Store the update")
    action = olive.url
    follow(olive, "Add evidence")
    letter = product.data / "plans.txt"
    letter.write_text("Twelve plans, all in writing.")
    olive.locator("input[type=file]").set_input_files(letter)
    olive.get_by_label("Title").fill("Twelve written plans")
    fill_date(olive, "evidence_on", "2026-03-02")
    press(olive, "Add the evidence")
    expect(olive.locator("main")).to_contain_text("Twelve written plans")
    follow(olive, "More time")
    fill_date(olive, "to_on", "2026-06")
    olive.get_by_label("Why is more time needed?").fill("The new form comes in June")
    press(olive, "Ask for more time")
    return action


def grant_the_new_date(carol: Page) -> None:
    carol.goto("/")
    follow(carol, "Action")
    follow(carol, "Decide about the date")
    carol.get_by_label("Grant the new date").check()
    press(carol, "Store the decision")
    expect(carol.locator("main")).to_contain_text("June 2026")
    expect(carol.locator("main")).to_contain_text("29 May 2026")


def claim(olive: Page, action: str) -> None:
    olive.goto(action)
    follow(olive, "Done")
    olive.get_by_label("What was done").fill("Every plan says who does what by when")
    press(olive, "It is done")
    expect(olive.locator("main")).to_contain_text("Awaiting verification")


def nobody_checks_their_own(morgan: Page, perry: Page, product: Product) -> None:
    perry.goto("/")
    follow(perry, "Sample each month")
    action = perry.url
    morgan.goto(f"{action}/update?claim=on_track")
    morgan.get_by_label("What has happened?").fill("The first sample was drawn")
    press(morgan, "Store the update")
    perry.goto(f"{action}/claim")
    perry.get_by_label("What was done").fill("Two samples were drawn")
    perry.get_by_label("If no document is possible").fill("The sample names children")
    press(perry, "It is done")
    morgan.goto(action)
    expect(morgan.locator("main")).to_contain_text("so somebody else must check it")
    follow(morgan, "See who can")
    expect(morgan.locator("main")).to_contain_text("You cannot check this action")
    expect(morgan.locator("main")).to_contain_text("Bola")
    expect(morgan.get_by_role("button", name="Store the check")).to_have_count(0)
    perry.goto(f"{action}/verify")
    expect(perry.get_by_role("heading", level=1)).to_contain_text("You cannot")


def verify(bola: Page, action: str) -> None:
    bola.goto(action)
    follow(bola, "Check this action")
    bola.get_by_label("Checked a sample of cases").check()
    bola.get_by_label("Cases that were sufficient").fill("9")
    bola.get_by_label("Cases you looked at").fill("10")
    bola.get_by_label("Cases there were in all").fill("40")
    bola.get_by_label("What did you look at").fill("Ten plans of February")
    bola.get_by_label("Sufficient", exact=True).check()
    press(bola, "Store the check")
    expect(bola.locator("main")).to_contain_text("Verified")
    expect(bola.locator("main")).to_contain_text(re.compile("9 of 10"))


def oversee(yusuf: Page, plan: str) -> None:
    yusuf.goto("/")
    expect(yusuf).to_have_url(re.compile("/oversight$"))
    follow(yusuf, "Ashdown YJS")
    follow(yusuf, "Report of Short Quality Screening")
    expect(yusuf).to_have_url(plan)
    main = yusuf.locator("main")
    expect(main).to_contain_text("1 of 2 actions verified")
    expect(main.get_by_role("button")).to_have_count(0)
    assert yusuf.goto(f"{plan}/actions/new").status == 403  # type: ignore[union-attr]


def stay_out(bridget: Page, plan: str, action: str) -> None:
    for address in (plan, action, f"{plan}/download/docx", f"{plan}/submit"):
        assert bridget.request.get(address).status == 404, address
