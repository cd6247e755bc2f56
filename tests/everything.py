"""`./run test`: the whole suite on SQLite, again on PostgreSQL, then the browser journeys.

With pytest's own words (`./run test tests/domain -k dates`) only that run, on SQLite. Coverage is
counted (and demanded) in CI and with `--coverage`: counting it takes a third more time. CI and
`--all` also run what is marked `thorough` (kills, walks over every page, every mutation), and repeat
pages, shell and demonstration on PostgreSQL.
"""

import os
import subprocess
import sys

from tests import postgres

IN_CI = os.environ.get("CI") == "true"
PYTEST = [sys.executable, "-m", "pytest"]
TWO_CORES = ["-n", "2", "--dist", "loadfile"]
#: What stands above the queries and commands, or starts processes: repeated in CI.
ABOVE = (
    "tests/web",
    "tests/cli",
    "tests/seeding",
    "tests/test_hostile_posts.py",
    "tests/test_walls.py",
)
LEFT_OUT = [f"--ignore={path}" for path in ABOVE]
COVERAGE = ["--cov", "--cov-report=term:skip-covered"]


def main(words: list[str]) -> int:
    """Run what the words ask for; the exit status is the first failure's."""
    journeys = "--no-journeys" not in words
    counted = COVERAGE if IN_CI or "--coverage" in words else []
    is_all = IN_CI or "--all" in words
    chosen = ["-m", "not journey" if is_all else "not journey and not thorough"]
    words = [word for word in words if word not in {"--no-journeys", "--coverage", "--all"}]
    if words:
        return _say("", [*PYTEST, *counted, *words])
    status = _say("SQLite", [*PYTEST, *TWO_CORES, *counted, *chosen])
    status = _on_postgresql([*chosen, *([] if is_all else LEFT_OUT)]) or status
    if journeys:
        status = _say("browser journeys", [*PYTEST, "-n", "2", "-m", "journey"]) or status
    return status


def _on_postgresql(chosen: list[str]) -> int:
    with postgres.server() as url:
        if url is None:
            print("No PostgreSQL server on this machine: the second database is not tested.")
            return 1 if IN_CI else 0
        return _say(
            "PostgreSQL",
            [*PYTEST, *TWO_CORES, "--database-tests-only", *chosen],
            TEST_DATABASE_URL=url,
        )


def _say(name: str, words: list[str], **environ: str) -> int:
    if name:
        print(f"\n== {name}", flush=True)
    return subprocess.run(words, check=False, env=os.environ | environ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
