"""Takes the pictures of the README from the running demonstration: `python -m tests.pictures`.

It serves a demonstration of its own on a free port with a fixed clock, so that the pictures change
only when the product does.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

TARGET = Path(__file__).parents[1] / "docs" / "pictures"
CLOCK = "2026-11-20T10:00:00Z"
PASSWORD = "quiet-otter-lamp"
WIDTH, HEIGHT = 1100, 1000
LARGEST = 150_000


class Picture(NamedTuple):
    """What is shown: who looks, which links or paths they follow, from where on."""

    name: str
    who: str
    links: tuple[str, ...]
    top: str = ""
    height: int = HEIGHT


PICTURES = (
    Picture("check", "manager@holmefell.example",
            ("/services/7/reports", "Check holme-fell"), "Recommendations beside", 840),
    Picture("plan", "manager@northmoor.example", ("Plan: An inspection",)),
    Picture("action", "health@ashdown.example", ("Action 2a",), "How is it going"),
    Picture("verify", "verifier@northmoor.example", ("Action 3a", "Check this action"), "", 1150),
    Picture("meeting", "chair@ashdown.example", ("Executive board, fourth",), "Agenda", 740),
    Picture("oversight", "monitor@yjb.example", (), "Services, those", 780),
)  # fmt: skip


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration of our own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "APP_ENV": "demo", "APP_FAKE_NOW": CLOCK, "DATA_DIR": folder,
            "PORT": str(port),
        }  # fmt: skip
        process = subprocess.Popen([sys.executable, "-m", "tracker", "up"], env=environment)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            yield base
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(base: str) -> None:
    for _ in range(120):
        try:
            with urlopen(f"{base}/readyz"):
                return
        except OSError:
            time.sleep(1)
    raise TimeoutError(base)


def take(page: Page, base: str, picture: Picture) -> int:
    """Take one picture; its size in bytes."""
    page.context.clear_cookies()
    page.goto(f"{base}/sign-in")
    page.fill("[name=email]", picture.who)
    page.fill("[name=password]", PASSWORD)
    page.click("main button:has-text('Sign in')")
    page.wait_for_url(lambda url: "sign-in" not in url)
    for link in picture.links:
        if link.startswith("/"):
            page.goto(base + link)
        else:
            page.locator("main a", has_text=link).first.click()
            page.wait_for_load_state()
    clip: Any = {"x": 0, "y": 0, "width": WIDTH, "height": picture.height}
    if picture.top:
        heading = page.locator("h2, caption", has_text=picture.top).first.bounding_box()
        clip["y"] = max(0, (heading["y"] if heading else 0) - 20)
    path = TARGET / f"{picture.name}.png"
    page.screenshot(path=path, full_page=True, clip=clip)
    return path.stat().st_size


def main() -> int:
    """Take them all; 1 where one is too heavy for a page that is read on a train."""
    TARGET.mkdir(exist_ok=True)
    heavy = []
    with demonstration() as base, sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for picture in PICTURES:
            size = take(page, base, picture)
            print(f"{picture.name}.png {size // 1000} kB")
            if size > LARGEST:
                heavy.append(picture.name)
        browser.close()
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
