"""A real browser on a real server: Debian's Chromium against the product on a loopback port."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.cast import NOW, Cast, arranging, make_cast
from tracker import schema
from tracker.app import create_app
from tracker.clock import clock_from
from tracker.config import settings_from
from tracker.db import db
from tracker.models import User
from tracker.passwords import Passwords

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "a long enough pass phrase"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where it is missing the journeys say so (in CI that is a failure)."""
    if not CHROMIUM.exists():
        message = "the journeys need Chromium (Debian: apt install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


class Product:
    """The running product: its address and its people."""

    def __init__(self, url: str, cast: Cast, data: Path) -> None:
        self.url, self.cast, self.data = url, cast, data


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """The product on an empty database with the cast, its clock running from NOW."""
    environ = {
        "APP_ENV": "test",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'j.db'}",
    }
    schema.upgrade(environ["DATABASE_URL"])
    app = create_app(settings_from(environ), clock=clock_from(NOW))
    with app.app_context():
        db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
        cast = make_cast()
        _give_passwords()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Product(f"http://127.0.0.1:{server.server_port}", cast, tmp_path)
    server.shutdown()
    server.server_close()
    thread.join()
    with app.app_context():
        db.engine.dispose()


def _give_passwords() -> None:
    digest = Passwords(cheap=True).hash(PASSWORD)
    with arranging():
        for user in db.session.query(User):
            user.password_hash = digest


@pytest.fixture
def sign_in(chromium: Browser, product: Product) -> Iterator[Callable[..., Page]]:
    """A page of a signed-in person, in a browser context of their own."""
    contexts = []

    def enter(name: str, *, width: int = 1100, javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript,
            accept_downloads=True, base_url=product.url,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_label("Email").fill(f"{name}@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    yield enter
    for context in contexts:
        context.close()
