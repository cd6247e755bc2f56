"""`./run check`: everything that can be judged without running the product."""

import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent

CHECKS: dict[str, list[str]] = {
    "lint": [f"{BIN}/ruff", "check", "."],
    "format": [f"{BIN}/ruff", "format", "--check", "."],
    "types": [f"{BIN}/mypy"],
    "floors": [f"{BIN}/lint-imports"],
    "templates": [f"{BIN}/djlint", "templates", "--lint", "--quiet"],
    "locks": [sys.executable, "-m", "tests.locks"],
    "docs": [sys.executable, "-m", "tests.docs", "--check"],
    "house": [sys.executable, "-m", "pytest", "-q", "tests/conventions"],
}


def main() -> int:
    """Run every check, say which fail; 1 when any does."""
    failed = [name for name, words in CHECKS.items() if not _passes(name, words)]
    if not _schema_in_step():
        failed.append("schema")
    print("check: " + ("all well" if not failed else "failed: " + ", ".join(failed)))
    return 1 if failed else 0


def _passes(name: str, words: list[str]) -> bool:
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"{name:10} {'ok' if run.returncode == 0 else 'FAILED'}", flush=True)
    if run.returncode:
        print(run.stdout[-6000:], run.stderr[-3000:], flush=True)
    return run.returncode == 0


def _schema_in_step() -> bool:
    """Migrations, run on an empty database, give exactly what the models say."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"APP_ENV": "test", "DATA_DIR": folder, "PATH": str(BIN)}
        for words in (["upgrade"], ["check"]):
            run = subprocess.run(
                [sys.executable, "-m", "tracker", "db", *words],
                cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
            )  # fmt: skip
            if run.returncode:
                print("schema     FAILED\n", run.stdout, run.stderr)
                return False
    print("schema     ok")
    return True


if __name__ == "__main__":
    sys.exit(main())
