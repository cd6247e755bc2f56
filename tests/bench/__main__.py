"""`./run bench [name] [--json]`: the benchmarks, each a module with `main(words) -> int`."""

import sys
from importlib import import_module

NAMES = ("pages", "reading")


def main(words: list[str]) -> int:
    """Run the named benchmark, or all."""
    named = [word for word in words if not word.startswith("-")]
    options = [word for word in words if word.startswith("-")]
    unknown = set(named) - set(NAMES)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}.")
        return 2
    status = 0
    for name in named or NAMES:
        status = import_module(f"tests.bench.{name}").main(options) or status
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
