"""What people do on every page: sign in, fill in a date, press, look whether all fits."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests.cast import Cast

PASSWORD = "a long enough pass phrase"
Enter = Callable[..., Page]


class Clock:
    """A clock that runs on from where it is set."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def set(self, at: datetime) -> None:
        """Stand at this moment and run on."""
        self._start, self._began = at, time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


class Product:
    """The running product: its address, its people, its settings and its clock."""

    def __init__(
        self, url: str, cast: Cast, environ: dict[str, str], app: Flask, clock: Clock
    ) -> None:
        self.url, self.cast, self.app, self.clock = url, cast, app, clock
        self.environ, self.data = environ, Path(environ["DATA_DIR"])

    @contextmanager
    def arranged(self) -> Iterator[Cast]:
        """Inside, the builders of the cast store what the story begins with."""
        with self.app.app_context():
            yield self.cast


def enter_as(page: Page, name: str) -> None:
    """Sign in on the page that asks for it."""
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def press(page: Page, name: str) -> None:
    """Press the button of this exact name in the page's main part."""
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link with these words in the page's main part, also one like a button."""
    page.locator("main a:visible", has_text=name).first.click()


def fill_date(page: Page, field: str, on: date | str) -> None:
    """Fill in the three boxes of a date; a month as text is "2026-03"."""
    year, month, *day = str(on).split("-")
    for part, value in (("day", day[0] if day else ""), ("month", month), ("year", year)):
        page.locator(f"[name={field}-{part}]").fill(value)


def reads(page: Page) -> str:
    """The words of the page's main part."""
    return page.locator("main").inner_text()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def axe_findings(page: Page) -> list[str]:
    """What axe finds on the page: rule and place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for each in found
        for node in each["nodes"]
    ]
