"""`tracker serve` (web only) and `tracker up` (schema, demonstration, both processes)."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from types import FrameType
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from tracker import schema
from tracker.cli.context import PARENT, demand_schema, end_with_parent, fail, settings
from tracker.clock import seconds
from tracker.config import Settings


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with threads; the application is made before the fork, its connections after it."""

    def __init__(self, config: Settings) -> None:
        self.settings = config
        super().__init__()

    def load_config(self) -> None:
        """Our settings in gunicorn's words."""
        words: dict[str, Any] = {
            "bind": f"127.0.0.1:{self.settings.port}",
            "workers": self.settings.workers,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "post_fork": lambda _server, _worker: _forget_connections(self.load()),
            "timeout": 60,
            "graceful_timeout": 10,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for key, value in words.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Any:
        """The application, made once."""
        if not hasattr(self, "_made"):
            from tracker.app import create_app

            self._made = create_app(self.settings)
        return self._made


def _forget_connections(app: Any) -> None:
    """A connection must not be shared between processes."""
    from tracker.db import db

    with app.app_context():
        db.engine.dispose(close=False)


@click.command()
@click.option("--check", is_flag=True, help="Only say whether it could start.")
def serve(check: bool) -> None:
    """Serve the web pages (no scheduler) on 127.0.0.1 at PORT."""
    end_with_parent()
    config = settings()
    demand_schema(config)
    if check:
        click.echo(f"Ready to serve on http://127.0.0.1:{config.port}.")
        return
    Server(config).run()


@click.command()
def up() -> None:
    """Migrate, load the demonstration into an empty database, serve web and scheduler."""
    config = settings()
    if _taken(config.port):
        fail(f"Port {config.port} is in use: set PORT to another one.")
    os.environ["SECRET_KEY"] = config.secret_key
    schema.upgrade(config.owner_url)
    people = _demonstration(config)
    _run("scheduler", "--once")  # one beat before the port opens: /readyz is green at once
    children = [Child("serve"), Child("scheduler")]
    sys.exit(_keep_running(children, lambda: _announced(config, people)))


class Child:
    """One of our own processes; started again when it dies, unless it dies at once."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.start()

    def start(self) -> None:
        """Start the process."""
        self.began = seconds()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker", self.word],
            env=os.environ | {PARENT: str(os.getpid())},
        )

    def revive(self) -> int | None:
        """Start it again if it has died; the exit status when it cannot live."""
        status = self.process.poll()
        if status is None:
            return None
        was_killed = status < 0  # by somebody, at whatever age; it can live all the same
        if not was_killed and seconds() - self.began < 5:
            return status or 1
        click.echo(f"'{self.word}' ended (status {status}); starting it again.", err=True)
        self.start()
        return None

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)


def _keep_running(children: list[Child], announced: Callable[[], bool]) -> int:
    """Watch until a child cannot live or we are told to stop; then all end.

    `announced` is asked until it could say where the product is.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    is_known = False
    try:
        while True:
            for child in children:
                status = child.revive()
                if status is not None:
                    return status
            is_known = is_known or announced()
            time.sleep(1 if is_known else 0.1)
    except KeyboardInterrupt:
        click.echo("Stopping ...")
        return 0
    finally:
        for child in children:
            child.stop()


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _run(*words: str) -> None:
    if subprocess.run([sys.executable, "-m", "tracker", *words], check=False).returncode:
        fail(f"'tracker {' '.join(words)}' failed.")


def _demonstration(config: Settings) -> list[dict[str, Any]]:
    """The people of the demonstration; empty in production, which has none."""
    if config.is_production:
        return []
    from tracker.cli.context import application
    from tracker.seeding import demonstration

    with application() as app:
        return demonstration.load_if_empty(app)


def _answers(port: int) -> bool:
    """Whether somebody who follows the address now finds us, whatever they are told there."""
    asking = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        asking.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()
    return True


def _announced(config: Settings, people: list[dict[str, Any]]) -> bool:
    """Say where the product is and who can sign in, once it answers there."""
    if not _answers(config.port):
        return False
    click.echo(f"\nTracker is at http://127.0.0.1:{config.port} (stop it with Ctrl-C)")
    if people:
        click.echo("Who can sign in (demonstration; every person is invented):")
        for one in people:
            click.echo(f"  {one['email']:34} {one['password']:18} {', '.join(one['roles'])}")
        click.echo(f"Mails: http://127.0.0.1:{config.port}/mail and {config.data_dir}/outbox/")
    sys.stdout.flush()
    return True
