"""A report comes in as the PDF that was published, which prints only a month."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import Enter, Product, fill_date, follow, press

pytestmark = pytest.mark.journey

REPORTS = Path(__file__).parents[2] / "tracker/seeding/reports"


def test_a_report_that_prints_a_month_starts_its_clock_when_a_person_confirms_the_day(
    product: Product, sign_in: Enter
) -> None:
    morgan = sign_in("morgan")
    main = morgan.locator("main")
    morgan.goto(f"/services/{product.cast.ashdown}/reports/new")
    morgan.locator("input[type=file]").set_input_files(REPORTS / "ashdown-2012-cci.pdf")
    press(morgan, "Read the report")
    expect(morgan.get_by_role("heading", level=1)).to_have_text("Check what was read")
    expect(main).to_contain_text("March 2012")
    expect(main).to_contain_text("No clock starts before a person confirms it")
    expect(main).to_contain_text("A plan opens without a deadline")
    follow(morgan, "Confirm the day of publication")
    fill_date(morgan, "day", "2012-04-14")
    press(morgan, "Confirm the day")
    expect(morgan.locator(".govuk-error-summary")).to_contain_text("March 2012")
    fill_date(morgan, "day", "2012-03-14")
    press(morgan, "Confirm the day")
    expect(main).to_contain_text("14 March 2012, confirmed by hand")
    press(morgan, "Accept the report")
    expect(main).to_contain_text("Wednesday 11 April 2012")


UNREADABLE = (
    ("empty.pdf", b"", "is empty"),
    ("broken.pdf", b"%PDF-1.7 and nothing more", "PDF"),
    ("letter.txt", b"Dear all, the canteen opens at noon.", "does not look like an inspection"),
    ("plan.xlsx", b"PK", "must be"),
)


def test_a_file_that_cannot_be_read_is_answered_in_words_and_stores_nothing(
    product: Product, sign_in: Enter
) -> None:
    morgan = sign_in("morgan")
    upload = f"/services/{product.cast.ashdown}/reports/new"
    for name, content, said in UNREADABLE:
        morgan.goto(upload)
        morgan.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        press(morgan, "Read the report")
        expect(morgan.locator(".govuk-error-summary"), name).to_contain_text(said)
    morgan.goto(upload)
    expect(morgan.locator("main")).not_to_contain_text("Read in and not yet checked")
