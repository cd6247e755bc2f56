"""How right and how fast reading is: shares per programme and per form over the fictional corpus.

`python -m tests.corpus.score [CASE ...] [--json] [--errors]`; a word names a case or begins its
name. `./run bench reading` prints the same. 1 when a share lies below what the project promises.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.corpus import Case, cases
from tests.corpus.compare import disagreements, normal
from tests.corpus.demo import demonstration_cases
from tests.corpus.render import to_pdf
from tests.corpus.weigh import timed, weighed
from tracker.reading import Unreadable, read_report

PROMISED = {"precision": 0.98, "recall": 0.98, "text": 0.97, "refs": 0.97, "owners": 0.97, "dates": 0.97,
            "results": 0.95, "refused": 1.0}  # fmt: skip
SHARES = ("precision", "recall", "text", "refs", "owners", "dates", "results", "service",
          "programme", "people", "refused")  # fmt: skip
BEGINNING = 25


@dataclass
class Tally:
    """Right answers and questions asked, for one programme or form."""

    files: int = 0
    pages: int = 0
    milliseconds: float = 0.0
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, name: str, right: bool) -> None:
        self.counts[name][0] += right
        self.counts[name][1] += 1

    def as_row(self) -> dict[str, Any]:
        shares = {name: share(*self.counts[name]) for name in SHARES}
        pace = round(self.milliseconds / max(1, self.pages), 1)
        return {"files": self.files, **shares, "pages": self.pages, "ms_a_page": pace}


def share(right: int, of: int) -> float | None:
    return round(right / of, 4) if of else None


def main(words: list[str]) -> int:
    """Print tables, or JSON with --json; with --errors each disagreement as well."""
    names = tuple(word for word in words if not word.startswith("-"))
    chosen = [case for case in cases() + demonstration_cases() if case.name.startswith(names or "")]
    tallies: dict[str, dict[str, Tally]] = {
        group: defaultdict(Tally) for group in ("programme", "format", "all")
    }
    longest: tuple[int, Case | None, str] = (0, None, "")
    for case in chosen:
        for form in case.formats:
            found, pages, spent = read(case, form)
            if form == "pdf":
                longest = max(longest, (pages, case, form), key=lambda one: one[0])
            for tally in _tallies_of(case, form, tallies):
                tally.files, tally.pages = tally.files + 1, tally.pages + pages
                tally.milliseconds += spent
                count(tally, case, found)
            if "--errors" in words:
                _print_errors(case, form, found)
    rows = {
        group: {name: tally.as_row() for name, tally in sorted(found.items())}
        for group, found in tallies.items()
    }
    memory = _memory(longest)
    if "--json" in words:
        print(json.dumps({"rows": rows, "memory": memory}))
    else:
        _show(rows, memory)
    return 0 if all(holds(row) for row in rows["all"].values()) else 1


def _tallies_of(case: Case, form: str, tallies: dict[str, dict[str, Tally]]) -> tuple[Tally, ...]:
    kind = case.programme if case.is_report else "no report"
    return tallies["programme"][kind], tallies["format"][form], tallies["all"]["all"]


def read(case: Case, form: str) -> tuple[dict[str, Any], int, float]:
    """CONTRACT's JSON or an error, the pages and the milliseconds that reading took."""
    data = case.render(form)
    started = time.perf_counter()
    try:
        report = read_report(data, case.file_name(form))
        found, pages = report.as_json(), len(report.pages)
    except Unreadable as refused:
        found, pages = {"error": refused.kind, "message": refused.message}, 1
    return found, pages, (time.perf_counter() - started) * 1000


def count(tally: Tally, case: Case, found: dict[str, Any]) -> None:
    """Every question that the case asks of what was read."""
    wanted = case.expected
    if not case.is_report or "error" in wanted:
        tally.add("refused", not found.get("recommendations"))
        return
    _count_recommendations(tally, wanted["recommendations"], found.get("recommendations", []))
    published = found.get("publication", {})
    right = wanted["publication"]
    tally.add("dates", all(published.get(name) == right[name] for name in right))
    for right, got in _results(wanted.get("ratings"), found.get("ratings") or {}):
        tally.add("results", right == got)
    services = wanted["service"]
    tally.add("service", found.get("service") in ([services], services)[isinstance(services, list)])
    tally.add("programme", found.get("programme") == case.programme)
    for name in {"chairs", "manager"} & set(wanted):
        tally.add("people", found.get(name) == wanted[name])


def _count_recommendations(
    tally: Tally, wanted: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    """Found when the beginning agrees; exact text, reference and owners are asked beside that."""
    left = [(normal(item["text"]), item) for item in found]
    for right in wanted:
        text = normal(right["text"])
        same = [item for item in left if item[0] == text]
        alike = same or [item for item in left if item[0][:BEGINNING] == text[:BEGINNING]]
        got = alike[0] if alike else ("", {})
        if alike:
            left.remove(got)
            tally.add("precision", right=True)
        tally.add("recall", bool(alike))
        tally.add("text", bool(same))
        tally.add("refs", bool(alike) and got[1]["ref"] == right["ref"])
        tally.add("owners", bool(alike) and got[1]["owners"] == right["owners"])
    for _ in left:
        tally.add("precision", right=False)


def _results(wanted: dict[str, Any] | None, found: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs of printed and read results; `{}` says that none are printed and asks about every one."""
    if wanted is None:
        return
    for name in {**wanted, **found}:
        right, got = wanted.get(name), found.get(name)
        if name not in wanted and wanted:
            continue
        if isinstance(right or got, dict):
            parts = {**(right or {}), **(got or {})}
            yield from (((right or {}).get(part), (got or {}).get(part)) for part in parts)
        elif name in wanted or got:
            yield right, got


def holds(row: dict[str, Any]) -> bool:
    """What the reading promises on reports of these kinds."""
    return all(row[name] is None or row[name] >= least for name, least in PROMISED.items())


def _memory(longest: tuple[int, Case | None, str]) -> dict[str, float]:
    """The most that the longest file takes, and what each of its pages adds to a single one."""
    _, case, form = longest
    if case is None:
        return {}
    data = case.render(form)
    one, most = weighed(to_pdf("One page.")), weighed(data)
    more = max(1, most["pages"] - 1)
    return (
        most
        | timed(data)
        | {
            f"{place}_mb_a_page": round((most[f"{place}_mb"] - one[f"{place}_mb"]) / more, 2)
            for place in ("parent", "child")
        }
    )


def _print_errors(case: Case, form: str, found: dict[str, Any]) -> None:
    for line in disagreements(case.expected, found):
        print(f"{case.name}\t{form}\t{line}")


def _show(rows: dict[str, dict[str, Any]], memory: dict[str, float]) -> None:
    for group, found in rows.items():
        columns = list(next(iter(found.values()), {}))
        print(f"\n{group:15}" + "".join(f"{column:>10}" for column in columns))
        for name, row in found.items():
            cells = ("-" if row[column] is None else str(row[column]) for column in columns)
            print(f"{name:15}" + "".join(f"{cell:>10}" for cell in cells))
    if memory:
        print(
            "\nMost memory, for {pages} pages: {parent_mb} MB here ({parent_mb_a_page} a page), "
            "{child_mb} MB in the child ({child_mb_a_page} a page); {extraction_s} s to take out its "
            "text, {reading_s} s to read it.".format(**memory)
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
