"""`python -m tests.corpus.weigh FILE`: the memory that reading one file takes in a process of its
own, here and in the child that opens the file."""

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def weighed(data: bytes) -> dict[str, int]:
    """Pages and most memory in MB; a process of its own, as memory given back still counts."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(data)
        words = [sys.executable, "-m", "tests.corpus.weigh", str(file)]
        run = subprocess.run(words, capture_output=True, text=True, check=True)
    made: dict[str, int] = json.loads(run.stdout)
    return made


def main(file: str) -> int:
    from tracker.reading import Unreadable, read_report

    pages = 1
    with contextlib.suppress(Unreadable):
        pages = len(read_report(Path(file).read_bytes()).pages)
    here, child = (
        resource.getrusage(whose).ru_maxrss >> 10
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"pages": pages, "parent_mb": here, "child_mb": child}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
