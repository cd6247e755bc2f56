"""What must hold on every page of the service, checked in one place for all of them.

Each check has a name; a test that needs an exception switches that one off: `review(html,
title=False)`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder

UNSEEN = {"hidden", "submit", "button", "image", "reset"}
KNOWN_ATTRIBUTES = """
abbr accept action alt autocapitalize autocomplete charset checked class cols colspan content cx cy
d datetime disabled download enctype fill focusable font-size for headers height hidden href
hreflang id inputmode label lang max maxlength media method min multiple name nonce novalidate open
pattern points preserveAspectRatio r readonly rel role rows rowspan rx ry scope selected size span
spellcheck src start step stroke stroke-width summary tabindex target text-anchor title transform
type value viewBox width x x1 x2 xmlns y y1 y2
"""
REFUSALS = {"govuk-error-message", "govuk-error-summary__list"}
ATTRIBUTES = frozenset(KNOWN_ATTRIBUTES.split())


class Page:
    """A parsed page, walked once: CSS selectors for each check would take most of the suite."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.tags: list[Tag] = soup.find_all(True)
        self.named: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            self.named[tag.name].append(tag)
        self.ids = [str(tag["id"]) for tag in self.tags if "id" in tag.attrs]


Check = Callable[[Page], Iterator[str]]


class Builder(HTML5TreeBuilder):
    """The parser that browsers follow, which also keeps what it had to forgive."""

    forgiven: list[str]

    def feed(self, markup: object) -> None:
        """Parse, and remember."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)
        assert self.underlying_builder is not None
        self.underlying_builder.parser = parser
        parser.parse(markup)
        self.underlying_builder.parser = None
        self.forgiven = [f"{code} near {place}" for place, code, _ in parser.errors]


def review(html: str, **switched: bool) -> BeautifulSoup:
    """The parsed page; an AssertionError lists everything that does not hold."""
    unknown = set(switched) - {*CHECKS, "markup"}
    assert not unknown, f"there is no check called {sorted(unknown)}"
    builder = Builder()
    soup = BeautifulSoup(html, builder=builder)
    page = Page(soup)
    found = [f"markup: {fault}" for fault in builder.forgiven if switched.get("markup", True)]
    found += [
        f"{name}: {fault}"
        for name, check in CHECKS.items()
        if switched.get(name, True)
        for fault in check(page)
    ]
    assert not found, "the page does not hold:\n" + "\n".join(found)
    return soup


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ", strip=True).split()) if tag else ""


def heading(page: Page) -> Iterator[str]:
    """One h1 with words in it."""
    found = page.named["h1"]
    if len(found) != 1 or not _words(found[0]):
        yield f"{len(found)} h1, wanted one that says something"


def title(page: Page) -> Iterator[str]:
    """The window's title begins with the h1, after "Error: " where the page shows errors."""
    said = _words(page.soup.title)
    is_error = any("govuk-error-summary" in tag.get("class", []) for tag in page.named["div"])
    wanted = "Error: " if is_error else ""
    wanted += _words(next(iter(page.named["h1"]), None))
    if not wanted or not said.startswith(wanted):
        yield f"the title is {said!r}, wanted {wanted!r} first"


def ids(page: Page) -> Iterator[str]:
    """No id twice, none empty."""
    counted = Counter(page.ids)
    yield from (f"id {name!r} {count} times" for name, count in counted.items() if count > 1)
    if "" in counted:
        yield "an empty id"


def forms(page: Page) -> Iterator[str]:
    """Every form says how and where it goes; a posted one carries one CSRF token."""
    for form in page.named["form"]:
        method = str(form.get("method", "")).lower()
        where = form.get("action")
        if method not in {"get", "post"} or not where:
            yield f"a form with method {method!r} and action {where!r}"
        tokens = form.find_all("input", attrs={"name": "csrf_token"})
        if method == "post" and (len(tokens) != 1 or not tokens[0].get("value")):
            yield f"the form to {where!r} has {len(tokens)} CSRF tokens, or an empty one"
        if method == "get" and tokens:
            yield f"the form to {where!r} puts its CSRF token into the address"


def labels(page: Page) -> Iterator[str]:
    """Every input is labelled, every label labels something, every reference resolves."""
    known = set(page.ids)
    labelled = {
        str(tag["for"]) for tag in page.named["label"] if "for" in tag.attrs and _words(tag)
    }
    yield from (f"label for {name!r}, which is not there" for name in sorted(labelled - known))
    for control in (*page.named["input"], *page.named["select"], *page.named["textarea"]):
        if control.get("type") in UNSEEN:
            continue
        own = control.get("id") in labelled or control.find_parent("label")
        if not own and not control.get("aria-label"):
            yield f"{control.name} {control.get('name')!r} has no label"
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for tag in page.tags:
            for each in str(tag.get(name, "")).split():
                if each not in known:
                    yield f"{name} {each!r}, which is not there"


def links(page: Page) -> Iterator[str]:
    """Every link leads somewhere and says something; an anchor's target is on the page."""
    known = set(page.ids)
    for link in page.named["a"]:
        where = str(link.get("href", ""))
        words = _words(link) or str(link.get("aria-label", ""))
        if not where or where == "#" or where.lower().startswith("javascript:"):
            yield f"the link {words!r} leads to {where!r}"
        elif where.startswith("#") and where[1:] not in known:
            yield f"the link {words!r} leads to {where!r}, which is not on the page"
        if not words:
            yield f"the link to {where!r} has no words"


def inline(page: Page) -> Iterator[str]:
    """Nothing that the content policy forbids: styles and handlers in the page."""
    if page.named["style"] or any("style" in tag.attrs for tag in page.tags):
        yield "an inline style"
    for tag in page.tags:
        handlers = [name for name in tag.attrs if name.lower().startswith("on")]
        yield from (f"{tag.name} has {name}" for name in handlers)
    yield from (
        "a script without nonce" for tag in page.named["script"] if "nonce" not in tag.attrs
    )


def attributes(page: Page) -> Iterator[str]:
    """Only attributes that exist: two that ran into each other are none."""
    for tag in page.tags:
        for name in tag.attrs:
            known = name in ATTRIBUTES or name.startswith(("aria-", "data-", "on"))
            if not known and name != "style":
                yield f"{tag.name} has {name!r}"


def frame(page: Page) -> Iterator[str]:
    """A language and one main part."""
    if not page.soup.html or not page.soup.html.get("lang"):
        yield "no language"
    if len(page.named["main"]) != 1:
        yield f"{len(page.named['main'])} main parts"


def tables(page: Page) -> Iterator[str]:
    """Every table has a caption and headers that say what they are for."""
    for table in page.named["table"]:
        if not _words(table.find("caption")):
            yield "a table without caption"
        if not table.find("th", scope=True):
            yield f"the table {_words(table.find('caption'))!r} has no header with a scope"


def refusals(page: Page) -> Iterator[str]:
    """What is refused is said as GOV.UK says errors: without a full stop."""
    for tag in page.tags:
        if REFUSALS & {*tag.get("class", [])} and _words(tag).endswith("."):
            yield f"the refusal {_words(tag)!r} ends with a full stop"


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        heading,
        title,
        ids,
        forms,
        labels,
        links,
        inline,
        attributes,
        frame,
        tables,
        refusals,
    )
}
