"""What a person makes of what was read: each correction gives a new copy, the reading stays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.domain.dates import PartialDate
from tracker.domain.errors import Absent, RuleBroken
from tracker.domain.reports import Result, date_text, fieldwork_day, partial_date, results_of


@dataclass(frozen=True)
class Item:
    """A recommendation as it stands now; `read` are the numbers of the read ones it came from."""

    ref: str
    text: str
    owners: tuple[str, ...] = ()
    page: int | None = None
    read: tuple[int, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A reading after a person's corrections."""

    title: str
    programme: str
    printed: PartialDate | None
    day: date | None  # confirmed by a person where the report prints no day
    fieldwork_from: date | None
    fieldwork_to: date | None
    stated_count: int | None
    items: tuple[Item, ...] = ()
    results: tuple[Result, ...] = ()

    @property
    def published(self) -> PartialDate | None:
        """The date as exactly as it is known."""
        return PartialDate(self.day) if self.day else self.printed

    def as_json(self) -> dict[str, Any]:
        """What the draft's row holds."""
        return {
            "title": self.title,
            "programme": self.programme,
            "printed": date_text(self.printed),
            "day": self.day.isoformat() if self.day else None,
            "fieldwork_from": self.fieldwork_from.isoformat() if self.fieldwork_from else None,
            "fieldwork_to": self.fieldwork_to.isoformat() if self.fieldwork_to else None,
            "stated_count": self.stated_count,
            "items": [vars(item) for item in self.items],
            "results": [vars(result) for result in self.results],
        }


def checked_from(stored: dict[str, Any]) -> Checked:
    """The opposite of `as_json`."""
    day = {
        name: date.fromisoformat(stored[name]) if stored[name] else None
        for name in ("day", "fieldwork_from", "fieldwork_to")
    }
    items = tuple(
        Item(**{**item, "owners": tuple(item["owners"]), "read": tuple(item["read"])})
        for item in stored["items"]
    )
    return Checked(
        title=stored["title"], programme=stored["programme"],
        printed=partial_date(stored["printed"]), stated_count=stored["stated_count"],
        items=items, results=tuple(Result(**result) for result in stored["results"]), **day,
    )  # fmt: skip


def as_first_read(found: dict[str, Any]) -> Checked:
    """The reading before anybody touched it."""
    return Checked(
        title=found["title"][:300],
        programme=found["programme"],
        printed=partial_date(found["publication"]["date"]),
        day=None,
        fieldwork_from=fieldwork_day(found["fieldwork"]["from"], is_end=False),
        fieldwork_to=fieldwork_day(
            found["fieldwork"]["to"] or found["fieldwork"]["from"], is_end=True
        ),
        stated_count=found["stated_count"],
        items=tuple(_read_item(found, number) for number in range(len(found["recommendations"]))),
        results=results_of(found["ratings"]),
    )


def _read_item(found: dict[str, Any], number: int) -> Item:
    one = found["recommendations"][number]
    return Item((one["ref"] or "")[:20], one["text"], tuple(one["owners"]), one["page"], (number,))


def item_at(checked: Checked, number: int) -> Item:
    """The recommendation at a place counted from 1; Absent where there is none."""
    if not 1 <= number <= len(checked.items):
        raise Absent
    return checked.items[number - 1]


def _with(checked: Checked, number: int, count: int, items: Iterable[Item]) -> Checked:
    before, after = checked.items[: number - 1], checked.items[number - 1 + count :]
    return replace(checked, items=(*before, *items, *after))


def correct(
    checked: Checked, number: int, *, ref: str, text: str, owners: tuple[str, ...]
) -> Checked:
    """Other words, reference or owners for one recommendation."""
    if not text:
        raise RuleBroken("Enter the text of the recommendation as the report prints it", "text")
    item = replace(item_at(checked, number), ref=ref, text=text, owners=owners)
    return _with(checked, number, 1, [item])


def split(checked: Checked, number: int, lines: str) -> Checked:
    """One recommendation becomes one for each line; its words must stay the same.

    Only the first keeps the printed reference: the others have none until a person gives it.
    """
    item = item_at(checked, number)
    parts = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    if " ".join(parts).split() != item.text.split():
        raise RuleBroken("Only add line ends here. To change words, use Correct", "lines")
    if len(parts) < 2:
        raise RuleBroken("Press Enter where the recommendation is to be split", "lines")
    first = replace(item, text=parts[0])
    return _with(checked, number, 1, [first, *(replace(item, ref="", text=p) for p in parts[1:])])


def merge(checked: Checked, number: int) -> Checked:
    """One recommendation and the one after it become one."""
    one = item_at(checked, number)
    if number == len(checked.items):
        raise RuleBroken("There is no recommendation after this one to merge with")
    two = item_at(checked, number + 1)
    owners = tuple(dict.fromkeys((*one.owners, *two.owners)))
    read = tuple(sorted({*one.read, *two.read}))
    merged = Item(one.ref or two.ref, f"{one.text} {two.text}", owners, one.page, read)
    return _with(checked, number, 2, [merged])


def drop(checked: Checked, number: int) -> Checked:
    """Leave one out: it was no recommendation."""
    item_at(checked, number)
    return _with(checked, number, 1, [])


def put_back(checked: Checked, found: dict[str, Any], index: int) -> Checked:
    """Take a left-out recommendation in again, as it was read, at its place."""
    if index not in left_out(checked, found):
        raise Absent
    later = [
        place for place, item in enumerate(checked.items, 1) if max(item.read, default=-1) > index
    ]
    return _with(
        checked, later[0] if later else len(checked.items) + 1, 0, [_read_item(found, index)]
    )


def add(
    checked: Checked, *, ref: str, text: str, owners: tuple[str, ...], page: int | None
) -> Checked:
    """A recommendation that the reading missed; it takes its place by its page."""
    if not text:
        raise RuleBroken("Enter the text of the recommendation as the report prints it", "text")
    item = Item(ref, text, owners, page)
    later = [p for p, one in enumerate(checked.items, 1) if page and one.page and one.page > page]
    return _with(checked, later[0] if later else len(checked.items) + 1, 0, [item])


def correct_result(checked: Checked, number: int, *, value: str, comment: str) -> Checked:
    """A result as the report really prints it; its numbers are read off the corrected words."""
    if not 1 <= number <= len(checked.results):
        raise Absent
    old = checked.results[number - 1]
    score, top = _numbers(value)
    new = replace(old, value=value, comment=comment, score=score, score_max=top)
    kept = () if not value else (new,)
    results = (*checked.results[: number - 1], *kept, *checked.results[number:])
    return replace(checked, results=results)


def _numbers(value: str) -> tuple[int | None, int | None]:
    count, _, whole = value.removesuffix("%").partition("/")
    return (
        int(count) if count.strip().isdigit() else None,
        int(whole) if whole.strip().isdigit() else None,
    )


def left_out(checked: Checked, found: dict[str, Any]) -> list[int]:
    """Which read recommendations are in none of those that stand now."""
    kept = {number for item in checked.items for number in item.read}
    return [number for number in range(len(found["recommendations"])) if number not in kept]


#: name of a fact -> how it is read from a copy
FACTS: dict[str, Callable[[Checked], object]] = {
    "title": lambda c: c.title,
    "programme": lambda c: c.programme,
    "publication date": lambda c: (c.printed, c.day),
    "fieldwork": lambda c: (c.fieldwork_from, c.fieldwork_to),
    "stated number": lambda c: c.stated_count,
    "results": lambda c: c.results,
}


def changed_facts(checked: Checked, found: dict[str, Any]) -> list[str]:
    """The facts, apart from recommendations, that are no longer as they were read."""
    first = as_first_read(found)
    return [name for name, value in FACTS.items() if value(checked) != value(first)]


def by_hand(checked: Checked, number: int, found: dict[str, Any]) -> str:
    """How a recommendation differs from what was read, in words; empty when it does not."""
    item = item_at(checked, number)
    if not item.read:
        return "added by hand"
    if len(item.read) > 1:
        return "merged by hand"
    if sum(item.read == other.read for other in checked.items) > 1:
        return "split by hand"
    first = _read_item(found, item.read[0])
    names = {"reference": "ref", "text": "text", "owners": "owners"}
    changed = [word for word, name in names.items() if getattr(item, name) != getattr(first, name)]
    return f"{' and '.join(changed)} changed by hand" if changed else ""
