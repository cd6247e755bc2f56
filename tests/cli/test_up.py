"""`tracker up` and what it started, killed at any moment: nothing is left behind, nothing ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine, text

from tracker import schema
from tracker.cli.serve import _announced
from tracker.config import settings_from

pytestmark = pytest.mark.thorough
ADD_SERVICE = (
    "INSERT INTO service (id, name, former_names, region, country, councils, mailbox, version)"
    " VALUES (1, 'Ashdown YJS', '[]', '', 'England', '[]', '', 1)"
)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """What `tracker up` prints."""
    return tmp_path / "said.txt"


@pytest.fixture
def start(tmp_path: Path, port: int, said: Path) -> Iterator[Callable[[], int]]:
    """`tracker up` on a database that is not empty; its process id once it serves."""
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    schema.upgrade(url)
    engine = create_engine(url)
    with engine.begin() as wire:
        wire.execute(text(ADD_SERVICE))
    engine.dispose()
    started: list[subprocess.Popen[bytes]] = []

    def run() -> int:
        environ = {"APP_ENV": "test", "DATA_DIR": str(tmp_path), "PORT": str(port)}
        with said.open("a") as told:
            up = subprocess.Popen(
                [sys.executable, "-m", "tracker", "up"], env=os.environ | environ,
                stdout=told, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        started.append(up)
        until(lambda: answers(port))
        return started[-1].pid

    yield run
    for one in started:
        one.terminate()
        one.wait(timeout=40)


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    try:
        own = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*own, *(deeper for one in own for deeper in below(one))]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass in 40 seconds"
        time.sleep(0.1)


def test_kill_9_of_all_above_leaves_nothing_and_it_starts_again(
    start: Callable[[], int], port: int
) -> None:
    first = start()
    until(lambda: len(below(first)) >= 4)  # the web, its workers, the scheduler
    family = below(first)
    os.kill(first, signal.SIGKILL)
    until(lambda: not any(map(alive, family)))
    assert not answers(port)
    assert start() != first


def test_kill_9_of_what_it_started_is_mended_at_once(start: Callable[[], int], port: int) -> None:
    pid = start()
    until(lambda: len(below(pid)) >= 4)
    first = below(pid)[:2]
    for one in first:
        os.kill(one, signal.SIGKILL)
    until(lambda: not any(map(alive, first)))
    until(lambda: len(below(pid)) >= 4 and answers(port))
    assert not set(below(pid)) & set(first)


def test_a_taken_port_is_said_in_one_sentence_before_anything_is_made(
    tmp_path: Path, port: int
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        environ = {"APP_ENV": "test", "DATA_DIR": str(tmp_path), "PORT": str(port)}
        ended = subprocess.run(
            [sys.executable, "-m", "tracker", "up"], env=os.environ | environ,
            capture_output=True, text=True, timeout=40, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == f"Port {port} is in use: set PORT to another one.\n"
    assert ended.stdout == ""
    assert not (tmp_path / "tracker.db").exists()


def test_where_it_is_is_said_when_it_answers_there(
    start: Callable[[], int], said: Path, port: int
) -> None:
    start()
    until(lambda: f"Tracker is at http://127.0.0.1:{port}" in said.read_text())


def test_nothing_is_said_before_the_port_answers(port: int, capsys: pytest.CaptureFixture) -> None:
    config = replace(settings_from({"APP_ENV": "test"}), port=port)
    assert not _announced(config, [])
    with socket.socket() as silent:  # bound, and not yet serving
        silent.bind(("127.0.0.1", port))
        assert not _announced(config, [])
    assert capsys.readouterr().out == ""
