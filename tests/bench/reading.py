"""How right and how fast reading is: precision, recall, owners, dates and results by programme
and by format over the fictional corpus, and milliseconds and memory a page."""

import json
import resource
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.corpus import Case, cases
from tests.corpus.compare import normal
from tracker.reading import Unreadable, read_report


@dataclass
class Tally:
    """Counts of one programme or format; shares are right of asked."""

    files: int = 0
    wanted: int = 0
    found: int = 0
    texts: int = 0
    refs: int = 0
    owners: int = 0
    dates: list[bool] = field(default_factory=list)
    results: list[bool] = field(default_factory=list)
    invented: int = 0
    milliseconds: float = 0.0
    pages: int = 0

    def as_row(self) -> dict[str, Any]:
        return {
            "files": self.files,
            "precision": share(self.texts, self.found),
            "recall": share(self.texts, self.wanted),
            "references": share(self.refs, self.wanted),
            "owners": share(self.owners, self.wanted),
            "dates": share(sum(self.dates), len(self.dates)),
            "results": share(sum(self.results), len(self.results)),
            "invented": self.invented,
            "ms_a_page": round(self.milliseconds / max(1, self.pages), 1),
        }


def share(right: int, of: int) -> float | None:
    return round(right / of, 4) if of else None


def main(words: list[str]) -> int:
    """Print a table, or JSON with --json; 1 when a share lies below what the project promises."""
    tallies: dict[str, dict[str, Tally]] = {
        "programme": defaultdict(Tally), "format": defaultdict(Tally), "all": defaultdict(Tally),
    }  # fmt: skip
    for case in cases():
        for form in case.formats:
            places = (
                tallies["programme"][case.programme if case.is_report else "no report"],
                tallies["format"][form],
                tallies["all"]["all"],
            )
            measure(case, form, places)
    memory = {
        "parent_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
    }
    rows = {
        group: {name: tally.as_row() for name, tally in sorted(found.items())}
        for group, found in tallies.items()
    }
    if "--json" in words:
        print(json.dumps({"rows": rows, "memory": memory}))
    else:
        show(rows, memory)
    return 0 if holds(rows["all"]["all"]) else 1


def measure(case: Case, form: str, tallies: tuple[Tally, ...]) -> None:
    data = case.render(form)
    started = time.perf_counter()
    try:
        report = read_report(data, case.file_name(form))
    except Unreadable:
        found: dict[str, Any] = {}
        pages = 1
    else:
        found, pages = report.as_json(), len(report.pages)
    spent = (time.perf_counter() - started) * 1000
    for tally in tallies:
        tally.files += 1
        tally.milliseconds += spent
        tally.pages += pages
        compare(case, found, tally)


def compare(case: Case, found: dict[str, Any], tally: Tally) -> None:
    read = {normal(item["text"]): item for item in found.get("recommendations", [])}
    if not case.is_report or "error" in case.expected:
        tally.invented += len(read)
        return
    wanted = case.expected["recommendations"]
    tally.wanted += len(wanted)
    tally.found += len(found.get("recommendations", []))
    for item in wanted:
        same = read.get(normal(item["text"]))
        tally.texts += same is not None
        tally.refs += same is not None and same["ref"] == item["ref"]
        tally.owners += same is not None and same["owners"] == item["owners"]
    published = found.get("publication", {})
    right = case.expected["publication"]
    tally.dates.append({name: published.get(name) for name in right} == right)
    results(case.expected.get("ratings", {}), found.get("ratings", {}), tally)


def results(wanted: dict[str, Any], found: dict[str, Any], tally: Tally) -> None:
    for name, value in wanted.items():
        if isinstance(value, dict):
            other = found.get(name, {})
            tally.results += [other.get(key) == one for key, one in value.items()]
        else:
            tally.results.append(found.get(name) == value)


def holds(row: dict[str, Any]) -> bool:
    """What the reading promises on reports of these kinds."""
    least = {"precision": 0.98, "recall": 0.98, "references": 0.97, "owners": 0.97, "dates": 0.97,
             "results": 0.95}  # fmt: skip
    return row["invented"] == 0 and all(row[name] >= value for name, value in least.items())


def show(rows: dict[str, dict[str, Any]], memory: dict[str, int]) -> None:
    columns = list(rows["all"]["all"])
    for group, found in rows.items():
        print(f"\n{group:16}" + "".join(f"{column:>12}" for column in columns))
        for name, row in found.items():
            cells = ("-" if row[column] is None else str(row[column]) for column in columns)
            print(f"{name:16}" + "".join(f"{cell:>12}" for cell in cells))
    print(f"\nMost memory: {memory['parent_mb']} MB here, {memory['child_mb']} MB in a child.")
