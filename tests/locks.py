"""The lock files: hashed, without any registry's address, and in step with pyproject."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def problems(pyproject: str, lock: str, extra: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a lock file, in sentences."""
    found = []
    if re.search(r"https?://|--index-url|--extra-index", lock):
        found.append("it holds an address")
    pinned = {_name(n) for n in re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", lock)}
    if len(re.findall(r"--hash=sha256:", lock)) < len(pinned):
        found.append("a package has no hash")
    project = tomllib.loads(pyproject)
    wanted = [*project["project"]["dependencies"], *extra]
    missing = {_name(re.split(r"[\[<>=!~ ;]", one)[0]) for one in wanted} - pinned
    if missing:
        found.append("missing: " + ", ".join(sorted(missing)))
    return found


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Check both; 1 when one is wrong."""
    pyproject = (ROOT / "pyproject.toml").read_text()
    dev = tuple(tomllib.loads(pyproject)["dependency-groups"]["dev"])
    status = 0
    for name, extra in (("requirements.lock", ()), ("requirements-dev.lock", dev)):
        for problem in problems(pyproject, (ROOT / name).read_text(), extra):
            print(f"{name}: {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
