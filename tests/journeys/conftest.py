"""A real browser on a real server: Debian's Chromium against the product on a loopback port."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from tests.cast import NOW, arranging, make_cast
from tests.journeys.walking import PASSWORD, Clock, Product, enter_as
from tracker import schema
from tracker.app import create_app
from tracker.config import settings_from
from tracker.db import db
from tracker.models import User
from tracker.passwords import Passwords

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class _Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing to say."""


def _whole(app: "WSGIApplication") -> "WSGIApplication":
    """Each answer read and closed before it is sent.

    Werkzeug's server forgets to close an answer whose reader goes away (a page left while its
    icon is on the way), and the file that is left open then fails the test that comes next.
    """

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start))) as parts:
            return list(parts)

    return answer


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once and copied for each story."""
    path = tmp_path_factory.mktemp("journeys") / "empty.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def product(tmp_path: Path, migrated: Path, request: pytest.FixtureRequest) -> Iterator[Product]:
    """The product with the cast on a database of its own, its clock running from NOW.

    Parametrize it indirectly with "demo" for the pages that only the demonstration has.
    """
    shutil.copy(migrated, tmp_path / "j.db")
    environ = {
        "APP_ENV": getattr(request, "param", "test"),
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'j.db'}",
    }
    clock = Clock(NOW)
    app = create_app(settings_from(environ), clock=clock)
    with app.app_context():
        db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
        cast = make_cast()
        _give_passwords()
    server = make_server("127.0.0.1", 0, _whole(app), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Product(f"http://127.0.0.1:{server.server_port}", cast, environ, app, clock)
    server.shutdown()
    server.server_close()
    thread.join()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _give_passwords() -> None:
    digest = Passwords(cheap=True).hash(PASSWORD)
    with arranging():
        for user in db.session.query(User):
            user.password_hash = digest


@pytest.fixture
def browse_as(chromium: Browser, product: Product) -> Iterator[Callable[..., Page]]:
    """An empty page in a browser context of its own; nobody is signed in yet."""
    contexts = []

    def opened(*, width: int = 1100, javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript,
            accept_downloads=True, base_url=product.url, reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(browse_as: Callable[..., Page]) -> Callable[..., Page]:
    """A page of a signed-in person, in a browser context of their own."""

    def entered(name: str, *, width: int = 1100, javascript: bool = True) -> Page:
        page = browse_as(width=width, javascript=javascript)
        page.goto("/sign-in")
        enter_as(page, name)
        return page

    return entered
