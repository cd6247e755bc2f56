"""Commands: what they take, whom they ask, what they record; and where SQL may stand."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.domain.events import EVENTS, Event

ROOT = Path(__file__).parents[2] / "tracker"
COMMANDS = {
    str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "commands").rglob("*.py")
}
#: Written by people about themselves alone: their own session, their own password.
OWN = {"end_session", "end_all_sessions", "change_password"}
#: Modules of the web that touch the database themselves: no business data, a session of their own.
BESIDE = {"conflicts.py", "errors.py", "idempotency.py", "sessions.py", "throttle.py"}

Function = ast.FunctionDef


def functions(source: str) -> list[Function]:
    """The functions of a module."""
    return [node for node in ast.parse(source).body if isinstance(node, Function)]


def is_command(function: Function) -> bool:
    """Whether it is one transaction."""
    return any(isinstance(d, ast.Name) and d.id == "command" for d in function.decorator_list)


def badly_asked(source: str) -> Iterator[str]:
    """Commands that take more than their subject by position, or do not take the time by name."""
    for function in filter(is_command, functions(source)):
        named = {argument.arg for argument in function.args.kwonlyargs}
        if len(function.args.args) > 1 or "at" not in named or function.args.kwarg:
            yield function.name


def unasked(modules: Mapping[str, str]) -> set[str]:
    """Commands of a person that never reach `require`, themselves or by what they call."""
    calls: dict[str, set[str]] = {}
    for source in modules.values():
        for function in functions(source):
            called = {_name(n.func) for n in ast.walk(function) if isinstance(n, ast.Call)}
            calls.setdefault(function.name, set()).update(called)
    of_people = {
        function.name
        for source in modules.values()
        for function in filter(is_command, functions(source))
        if any(a.arg == "by" and "Actor" in ast.unparse(a) for a in function.args.kwonlyargs)
    }
    return {name for name in of_people if not _reaches(name, calls)}


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _reaches(name: str, calls: Mapping[str, set[str]]) -> bool:
    seen, ahead = set(), [name]
    while ahead:
        here = ahead.pop()
        if here == "require":
            return True
        if here not in seen:
            seen.add(here)
            ahead += calls.get(here, ())
    return False


def misplaced(modules: Mapping[str, str]) -> set[str]:
    """Modules of commands/ without a command, modules of deeds/ with one."""
    return {
        name
        for name, source in modules.items()
        if not name.endswith(("__init__.py", "authority.py"))
        and any(map(is_command, functions(source))) is ("deeds/" in name)
    }


def unrecorded(code: str) -> set[Event]:
    """Events that no command records."""
    return {event for event in Event if not re.search(rf"Event\.{event.name}\b", code)}


def queries_of(source: str) -> bool:
    """Whether a module speaks SQL."""
    return re.search(r"^from sqlalchemy|^import sqlalchemy", source, re.MULTILINE) is not None


def test_a_command_takes_one_subject_and_everything_else_by_name() -> None:
    assert [name for text in COMMANDS.values() for name in badly_asked(text)] == []


def test_every_command_of_a_person_asks_the_rights_table() -> None:
    assert unasked(COMMANDS) == OWN


def test_commands_and_what_they_share_stand_apart() -> None:
    assert misplaced(COMMANDS) == set()


def test_every_event_is_declared_and_recorded() -> None:
    assert set(EVENTS) == set(Event)
    code = "".join(p.read_text() for p in ROOT.rglob("*.py") if p.name != "events.py")
    assert unrecorded(code) == set()


def test_the_web_asks_queries_and_speaks_no_sql() -> None:
    speaks = {p.name for p in (ROOT / "web").rglob("*.py") if queries_of(p.read_text())}
    assert speaks == BESIDE


def test_the_inspectors_of_commands_bite() -> None:
    bad = (
        "@command\ndef loose(a, b, *, at): pass\n"
        "@command\ndef timeless(*, by): pass\n"
        "@command\ndef anything(*, at, **more): pass\n"
    )
    assert list(badly_asked(bad)) == ["loose", "timeless", "anything"]
    modules = {
        "commands/a.py": "@command\ndef free(*, by: Actor, at): deed()\n"
        "@command\ndef asked(*, by: Actor, at): deeds.careful()\n",
        "commands/deeds/b.py": "def deed(): pass\ndef careful(): require()\n",
        "commands/c.py": "def deed(): pass\n",
        "commands/deeds/d.py": "@command\ndef lost(*, at): pass\n",
    }
    assert unasked(modules) == {"free"}
    assert misplaced(modules) == {"commands/c.py", "commands/deeds/d.py"}
    assert Event.PLAN_OPENED in unrecorded("record(Event.PLAN_ENDORSED, plan)")
    assert queries_of("from sqlalchemy import select\n")
