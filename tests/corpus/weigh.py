"""`python -m tests.corpus.weigh FILE`: the memory that reading one file takes in a process of its
own, here and in the child that opens the file."""

import contextlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
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


def timed(data: bytes) -> dict[str, float]:
    """Seconds of the processor to take the text out of a file, and to read it after that."""
    from tracker.reading.extract import pages_of
    from tracker.reading.reader import read_pages

    pages_of(data)  # the libraries are loaded
    started = time.process_time()
    pages, laid_out = pages_of(data)
    taken = time.process_time()
    read_pages(pages, laid_out=laid_out)
    ended = time.process_time()
    return {"extraction_s": round(taken - started, 3), "reading_s": round(ended - taken, 3)}


def main(file: str) -> int:
    from tracker.reading import Unreadable, read_report

    pages = 1
    with contextlib.suppress(Unreadable):
        pages = len(read_report(Path(file).read_bytes()).pages)
    # Not ru_maxrss for this process: it would still hold the size of whoever started it.
    (most,) = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    here = int(most) >> 10
    print(json.dumps({"pages": pages, "parent_mb": here, "child_mb": child}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
