"""Templates: each is the page of its endpoint or a part that somebody uses, and imports no more."""

import re
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parents[2] / "templates"
ALL = {str(path.relative_to(ROOT)): path.read_text() for path in sorted(ROOT.rglob("*.*"))}
CODE = "\n".join(path.read_text() for path in (ROOT.parent / "tracker").rglob("*.py"))
#: Shown by an endpoint in place of its own page.
IN_PLACE = {"plans/as_submitted.html", "sign_in/again.html", "sign_in/link_over.html"}
#: Not named after an endpoint: what pages are made of, what refusals look like, what is mailed.
SHARED = ("macros/", "errors/", "mail/")
MAILS = sorted(path.name for path in (ROOT / "mail").iterdir() if path.is_dir())
_IMPORT = re.compile(r'{%-? *from "[^"]+" import ([^%]+?) *(?:with context)? *-?%}')


def parts_of(name: str, templates: Mapping[str, str]) -> set[str]:
    """A template and all that it includes: an included part sees what the page imports."""
    found, ahead = set(), [name]
    while ahead:
        found.add(here := ahead.pop())
        ahead += [x for x in re.findall(r'include "([^"]+)"', templates[here]) if x not in found]
    return found


def unused_imports(name: str, templates: Mapping[str, str]) -> list[str]:
    """Macros that a template imports and nobody in it calls."""
    whole = "".join(_IMPORT.sub("", templates[part]) for part in parts_of(name, templates))
    imported = (each for group in _IMPORT.findall(templates[name]) for each in group.split(","))
    names = [each.split(" as ")[-1].strip() for each in imported]
    return [each for each in names if not re.search(rf"\b{re.escape(each)}\b", whole)]


def nameless(names: set[str], endpoints: set[str]) -> set[str]:
    """Pages that no endpoint is called after; a part begins with an underscore."""
    pages = {name for name in names if "/" in name and not name.startswith(SHARED)}
    wanted = {f"{endpoint.replace('.', '/', 1)}.html" for endpoint in endpoints}
    return {page for page in pages if not Path(page).name.startswith("_")} - wanted


def forgotten(name: str, templates: Mapping[str, str], code: str) -> bool:
    """Whether neither the code nor another template names it."""
    others = (text for other, text in templates.items() if other != name)
    return f'"{name}"' not in code and not any(f'"{name}"' in text for text in others)


def tables_that_hide(text: str) -> int:
    """Tables outside of a region with a name that the keyboard reaches and scrolls."""
    region = r'class="app-table" role="region" aria-label="[^"]+(?:}})?" tabindex="0">\s*<table'
    return len(re.findall(r"<table\b", text)) - len(re.findall(region, text))


def missing_parts(mail: str, names: set[str]) -> set[str]:
    """What a mail lacks of its three files."""
    return {f"mail/{mail}/{part}" for part in ("subject.txt", "body.txt", "body.html")} - names


def test_every_page_is_named_after_its_endpoint(app: Flask) -> None:
    assert nameless(set(ALL), set(app.view_functions)) == IN_PLACE


def test_every_template_is_used() -> None:
    named = [name for name in ALL if not name.startswith(("errors/", "mail/"))]
    assert {name for name in named if forgotten(name, ALL, CODE)} == set()


def test_no_template_imports_what_it_does_not_use() -> None:
    assert {name: found for name in ALL if (found := unused_imports(name, ALL))} == {}


def test_every_wide_table_is_reached_by_keyboard() -> None:
    pages = {name: text for name, text in ALL.items() if not name.startswith("mail/")}
    assert {name for name, text in pages.items() if tables_that_hide(text)} == set()


def test_every_mail_has_its_three_files_and_is_sent() -> None:
    assert [missing_parts(mail, set(ALL)) for mail in MAILS] == [set()] * len(MAILS)
    assert [mail for mail in MAILS if f'"{mail}"' not in CODE] == []


def test_the_inspectors_of_templates_bite() -> None:
    bad = {
        "a/show.html": '{% from "macros/forms.html" import button, field %}{% include "a/_p.html" %}',
        "a/_p.html": "{{ field(form.name) }}",
        "a/lost.html": "",
    }
    assert unused_imports("a/show.html", bad) == ["button"]
    assert nameless(set(bad), {"a.show"}) == {"a/lost.html"}
    assert forgotten("a/lost.html", bad, 'page("a/show.html")')
    assert not forgotten("a/show.html", bad, 'page("a/show.html")')
    assert tables_that_hide('<div class="app-table"><table></table></div>') == 1
    assert missing_parts("hello", {"mail/hello/body.txt"}) == {
        "mail/hello/subject.txt", "mail/hello/body.html",
    }  # fmt: skip
