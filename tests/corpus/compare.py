"""What was read beside what should have been read: each disagreement as one line."""

import re
from typing import Any

BULLETS = re.compile(r"(?:^|(?<=\s))[-–•♦o▪](?=\s)")
FOOTNOTES = re.compile(r"(?<=[^\s\d])[¹²³⁴-⁹]+")
# Not to be raised where the author knows that all is well; other kinds are the reader's own.
CERTAIN = {"stated-count", "sum-of-ratings", "numbering", "month-only-date"}


def normal(text: str) -> str:
    """Single spaces, without bullets of a sub-list and footnote marks: those may stay or go."""
    return " ".join(FOOTNOTES.sub("", BULLETS.sub(" ", text)).split())


def disagreements(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Every fact that `wanted` states and `found` (CONTRACT's JSON) does not hold."""
    if "error" in wanted:
        got = found.get("error", f"{len(found.get('recommendations', []))} recommendations")
        return [] if got == wanted["error"] else [f"should be refused: {got}"]
    if "error" in found:
        return [f"refused: {found['error']}: {found.get('message')}"]
    said = [*_facts(wanted, found), *_recommendations(wanted, found)]
    said += _ratings(wanted.get("ratings", {}), found.get("ratings", {}))
    return said + _checks(wanted, {check["kind"] for check in found["checks"]})


def _checks(wanted: dict[str, Any], kinds: set[str]) -> list[str]:
    if "check_kinds" not in wanted:
        return []
    right = set(wanted["check_kinds"])
    said = [f"check missing: {kind}" for kind in sorted(right - kinds)]
    return said + [f"check not called for: {kind}" for kind in sorted(CERTAIN & kinds - right)]


def _facts(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    said = []
    services = wanted["service"] if isinstance(wanted["service"], list) else [wanted["service"]]
    if found["service"] not in services:
        said.append(f"service: {found['service']!r}, not {services}")
    said += [
        f"{name}: {found[name]!r}, not {wanted[name]!r}"
        for name in ("programme", "stated_count", "chairs", "manager", "language", "fieldwork")
        if name in wanted and found[name] != wanted[name]
    ]
    published = {name: found["publication"][name] for name in ("date", "precision")}
    if published != wanted["publication"]:
        said.append(f"publication: {found['publication']}, not {wanted['publication']}")
    return said


def _recommendations(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    right = [_plain(item) for item in wanted["recommendations"]]
    read = [_plain(item) for item in found["recommendations"]]
    if right == read:
        return []
    said = [f"recommendations: {len(read)}, not {len(right)}"] if len(read) != len(right) else []
    said += [f"  not found: {item}" for item in right if item not in read]
    said += [f"  instead:   {item}" for item in read if item not in right]
    return said or ["recommendations: in another order"]


def _plain(item: dict[str, Any]) -> tuple[str | None, str, tuple[str, ...]]:
    return item["ref"], normal(item["text"]), tuple(item["owners"])


def _ratings(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    said = []
    for name, value in wanted.items():
        got = found.get(name)
        if isinstance(value, dict):
            read = got or {}
            said += [
                f"{name} {part}: {read.get(part)}, not {value.get(part)}"
                for part in {**value, **read}
                if read.get(part) != value.get(part)
            ]
        elif got != value:
            said.append(f"ratings {name}: {got!r}, not {value!r}")
    return said
