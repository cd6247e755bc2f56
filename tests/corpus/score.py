"""How well reports are read: shares of right answers per programme and form over the whole corpus.

`python -m tests.corpus.score [--json]` prints them; `score(read)` is for the benchmark.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.corpus import Case, cases
from tests.corpus.compare import normal
from tests.corpus.demo import demonstration_cases

Tally = dict[str, list[int]]


def score(read: Callable[[bytes, str], dict[str, Any]]) -> dict[str, Any]:
    """Right and all, per programme and per form; `read` gives CONTRACT's JSON or an error."""
    by: dict[str, Tally] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    refused = [0, 0]
    seconds, characters = 0.0, 0
    for case in cases() + demonstration_cases():
        for form in case.formats:
            data = case.render(form)
            started = time.perf_counter()
            found = read(data, case.file_name(form))
            seconds += time.perf_counter() - started
            characters += len(case.source)
            if not case.is_report:
                refused = [refused[0] + ("error" in found), refused[1] + 1]
                continue
            for group in ("all", case.programme, form):
                _count(by[group], case, found)
    return {
        "shares": {group: _shares(tally) for group, tally in by.items()},
        "no reports refused": refused,
        "seconds per 100,000 characters": round(seconds / characters * 100_000, 3),
    }


def _count(tally: Tally, case: Case, found: dict[str, Any]) -> None:
    right = case.expected["recommendations"]
    read = found.get("recommendations", [])
    texts = {normal(item["text"]): item for item in read}
    starts = {text[:25] for text in texts}
    for item in right:
        text = normal(item["text"])
        same = texts.get(text, {})
        _add(tally, "recall", text[:25] in starts)
        _add(tally, "text", text in texts)
        _add(tally, "ref", bool(same) and same["ref"] == item["ref"])
        _add(tally, "owners", bool(same) and same["owners"] == item["owners"])
    begun = {normal(item["text"])[:25] for item in right}
    for text in texts:
        _add(tally, "precision", text[:25] in begun)
    services = case.expected["service"]
    services = services if isinstance(services, list) else [services]
    published = found.get("publication", {})
    wanted = case.expected["publication"]
    _add(tally, "service", found.get("service") in services)
    _add(tally, "programme", found.get("programme") == case.programme)
    _add(tally, "date", all(published.get(name) == wanted[name] for name in wanted))
    for name, value in case.expected.get("ratings", {}).items():
        _results(tally, value, found.get("ratings", {}).get(name))


def _results(tally: Tally, value: Any, read: Any) -> None:
    if not isinstance(value, dict):
        _add(tally, "results", read == value)
        return
    for part, result in value.items():
        _add(tally, "results", (read or {}).get(part) == result)


def _add(tally: Tally, name: str, right: bool) -> None:
    tally[name][0] += right
    tally[name][1] += 1


def _shares(tally: Tally) -> dict[str, float]:
    return {name: round(right / of, 4) for name, (right, of) in tally.items() if of}


def _read(data: bytes, name: str) -> dict[str, Any]:
    from tracker.reading import Unreadable, read_report

    try:
        return read_report(data, name).as_json()
    except Unreadable as refused:
        return {"error": refused.kind}


def main(arguments: list[str]) -> int:
    made = score(_read)
    if "--json" in arguments:
        sys.stdout.write(json.dumps(made, indent=1) + "\n")
        return 0
    names = list(made["shares"]["all"])
    sys.stdout.write(f"{'':16}" + "".join(f"{name:>11}" for name in names) + "\n")
    for group, shares in made["shares"].items():
        row = "".join(f"{shares.get(name, float('nan')):>11.3f}" for name in names)
        sys.stdout.write(f"{group:16}{row}\n")
    refused, of = made["no reports refused"]
    sys.stdout.write(f"refused {refused} of {of} that are no reports; ")
    sys.stdout.write(f"{made['seconds per 100,000 characters']} s per 100,000 characters\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
