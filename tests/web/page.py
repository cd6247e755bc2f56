"""What must hold on every page of the service, checked in one place for all of them.

Each check has a name; a test that needs an exception switches that one off: `review(html,
title=False)`.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder

Check = Callable[[BeautifulSoup], Iterator[str]]
UNSEEN = {"hidden", "submit", "button", "image", "reset"}
KNOWN_ATTRIBUTES = """
abbr accept action alt autocapitalize autocomplete charset checked class cols colspan content cx cy
d datetime disabled download enctype fill focusable font-size for headers height hidden href
hreflang id inputmode label lang max maxlength media method min multiple name nonce novalidate open
pattern points preserveAspectRatio r readonly rel role rows rowspan rx ry scope selected size span
spellcheck src start step stroke stroke-width summary tabindex target text-anchor title transform
type value viewBox width x x1 x2 xmlns y y1 y2
"""
ATTRIBUTES = frozenset(KNOWN_ATTRIBUTES.split())


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
    found = [f"markup: {fault}" for fault in builder.forgiven if switched.get("markup", True)]
    found += [
        f"{name}: {fault}"
        for name, check in CHECKS.items()
        if switched.get(name, True)
        for fault in check(soup)
    ]
    assert not found, "the page does not hold:\n" + "\n".join(found)
    return soup


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ", strip=True).split()) if tag else ""


def heading(soup: BeautifulSoup) -> Iterator[str]:
    """One h1 with words in it."""
    found = soup.find_all("h1")
    if len(found) != 1 or not _words(found[0]):
        yield f"{len(found)} h1, wanted one that says something"


def title(soup: BeautifulSoup) -> Iterator[str]:
    """The window's title begins with the h1, after "Error: " where the page shows errors."""
    said = _words(soup.title)
    wanted = "Error: " if soup.select_one(".govuk-error-summary") else ""
    wanted += _words(soup.find("h1"))
    if not wanted or not said.startswith(wanted):
        yield f"the title is {said!r}, wanted {wanted!r} first"


def ids(soup: BeautifulSoup) -> Iterator[str]:
    """No id twice, none empty."""
    counted = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    yield from (f"id {name!r} {count} times" for name, count in counted.items() if count > 1)
    if "" in counted:
        yield "an empty id"


def forms(soup: BeautifulSoup) -> Iterator[str]:
    """Every form says how and where it goes; a posted one carries one CSRF token."""
    for form in soup.select("form"):
        method = str(form.get("method", "")).lower()
        where = form.get("action")
        if method not in {"get", "post"} or not where:
            yield f"a form with method {method!r} and action {where!r}"
        tokens = form.select("input[name=csrf_token]")
        if method == "post" and (len(tokens) != 1 or not tokens[0].get("value")):
            yield f"the form to {where!r} has {len(tokens)} CSRF tokens, or an empty one"
        if method == "get" and tokens:
            yield f"the form to {where!r} puts its CSRF token into the address"


def labels(soup: BeautifulSoup) -> Iterator[str]:
    """Every input is labelled, every label labels something, every reference resolves."""
    known = {str(tag["id"]) for tag in soup.select("[id]")}
    labelled = {str(tag["for"]) for tag in soup.select("label[for]") if _words(tag)}
    yield from (f"label for {name!r}, which is not there" for name in sorted(labelled - known))
    for control in soup.select("input, select, textarea"):
        if control.get("type") in UNSEEN:
            continue
        own = control.get("id") in labelled or control.find_parent("label")
        if not own and not control.get("aria-label"):
            yield f"{control.name} {control.get('name')!r} has no label"
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for tag in soup.select(f"[{name}]"):
            for each in str(tag[name]).split():
                if each not in known:
                    yield f"{name} {each!r}, which is not there"


def links(soup: BeautifulSoup) -> Iterator[str]:
    """Every link leads somewhere and says something; an anchor's target is on the page."""
    known = {str(tag["id"]) for tag in soup.select("[id]")}
    for link in soup.select("a"):
        where = str(link.get("href", ""))
        words = _words(link) or str(link.get("aria-label", ""))
        if not where or where == "#" or where.lower().startswith("javascript:"):
            yield f"the link {words!r} leads to {where!r}"
        elif where.startswith("#") and where[1:] not in known:
            yield f"the link {words!r} leads to {where!r}, which is not on the page"
        if not words:
            yield f"the link to {where!r} has no words"


def inline(soup: BeautifulSoup) -> Iterator[str]:
    """Nothing that the content policy forbids: styles and handlers in the page."""
    if soup.select("[style], style"):
        yield "an inline style"
    for tag in soup.find_all(True):
        handlers = [name for name in tag.attrs if name.lower().startswith("on")]
        yield from (f"{tag.name} has {name}" for name in handlers)
    yield from ("a script without nonce" for tag in soup.select("script:not([nonce])"))


def attributes(soup: BeautifulSoup) -> Iterator[str]:
    """Only attributes that exist: two that ran into each other are none."""
    for tag in soup.find_all(True):
        for name in tag.attrs:
            known = name in ATTRIBUTES or name.startswith(("aria-", "data-", "on"))
            if not known and name != "style":
                yield f"{tag.name} has {name!r}"


def frame(soup: BeautifulSoup) -> Iterator[str]:
    """A language and one main part."""
    if not soup.html or not soup.html.get("lang"):
        yield "no language"
    if len(soup.select("main")) != 1:
        yield f"{len(soup.select('main'))} main parts"


def tables(soup: BeautifulSoup) -> Iterator[str]:
    """Every table has a caption and headers that say what they are for."""
    for table in soup.select("table"):
        if not _words(table.find("caption")):
            yield "a table without caption"
        if not table.select("th[scope]"):
            yield f"the table {_words(table.find('caption'))!r} has no header with a scope"


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (heading, title, ids, forms, labels, links, inline, attributes, frame, tables)
}
