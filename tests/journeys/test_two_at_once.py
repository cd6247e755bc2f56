"""Two tabs, two clicks, and a browser that goes back: nothing is lost, doubled or left behind."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.story import tell
from tests.journeys.walking import Enter, Product, axe_findings, enter_as, overflow, press
from tracker.db import db
from tracker.models import Update

pytestmark = pytest.mark.journey


def test_a_stale_save_shows_both_texts_and_can_be_sent_again_on_purpose(
    product: Product, sign_in: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    morgan, kit = sign_in("morgan"), sign_in("kit")
    for page, words in ((morgan, "Morgan's words"), (kit, "Kit's words")):
        page.goto(f"{story.drafted}/edit")
        page.get_by_label("What will be done").fill(words)
    press(kit, "Save")
    with morgan.expect_response(lambda answer: answer.request.method == "POST") as refused:
        press(morgan, "Save")
    assert refused.value.status == 409
    main = morgan.locator("main")
    expect(main).to_contain_text("Kit changed this")
    expect(main).to_contain_text("Morgan's words")
    expect(main).to_contain_text("Kit's words")
    assert axe_findings(morgan) == []
    morgan.set_viewport_size({"width": 320, "height": 700})
    assert overflow(morgan) <= 1
    press(morgan, "Replace it with what I wrote")
    expect(main).to_contain_text("Morgan's words")
    expect(main).not_to_contain_text("Kit's words")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_clicks_on_a_button_count_once(
    javascript: bool, product: Product, sign_in: Enter
) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    olive = sign_in("olive", javascript=javascript)
    olive.goto(f"{story.begun}/update?claim=on_track")
    olive.get_by_label("What has happened?").fill("Said once")
    olive.get_by_role("button", name="Store the update").dblclick(no_wait_after=True)
    olive.wait_for_url(re.compile(f"{story.begun}$"))
    with product.app.app_context():
        assert db.session.query(Update).filter_by(narrative="Said once").count() == 1


def test_going_back_after_signing_out_shows_nothing(product: Product, sign_in: Enter) -> None:
    with product.arranged() as cast:
        story = tell(cast)
    morgan = sign_in("morgan")
    morgan.goto(story.forwarded)
    other = morgan.context.new_page()
    other.goto(story.begun)
    other.get_by_role("button", name="Sign out").click()
    other.go_back()
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(other.locator("body")).not_to_contain_text("Do what")
    morgan.reload()
    expect(morgan.get_by_role("heading", level=1)).to_have_text("Sign in")
    enter_as(morgan, "morgan")
    expect(morgan).to_have_url(re.compile(f"{story.forwarded}$"))
