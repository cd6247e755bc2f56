"""The house rules as tests; each inspector is shown a bad example, so that it is known to bite."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from tracker.models import Base
from tracker.web.blueprint import POLICY_KEY, PUBLIC, GuardedBlueprint
from tracker.web.subjects import NATIONAL, SUBJECTS

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for path in (ROOT / "tracker").rglob("*.py") if "vendor" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
#: Names that accept anything.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "constants", "misc", "managers"}
#: What every route may name besides its subjects.
OTHER_ARGUMENTS = {"filename", "format", "token", "name", "number"}


def long_functions(source: str, limit: int = 40) -> list[str]:
    """Functions over the limit, by name."""
    return [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > limit
    ]


def mute_modules(source: str) -> bool:
    """Whether a module says nothing about itself."""
    return not ast.get_docstring(ast.parse(source))


def silent_tests(source: str) -> Iterator[str]:
    """Tests that cannot fail: no assert, no raises, no call of what asserts."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    asserting = {n.name for n in functions if "assert " in ast.unparse(n)}
    known = "|".join([*sorted(asserting - {""}), "review", "expect", "wait_for_url", r"check_\w+"])
    for node in functions:
        words = rf"\bassert\b|raises\(|\.(get|post|submit)\(|\b({known})\("
        if node.name.startswith("test_") and not re.search(words, ast.unparse(node)):
            yield node.name


def unsafe(source: str) -> list[str]:
    """What a strict content policy would stop, and text that is not escaped."""
    marked = re.sub(r'"[^"]*" \| safe', "", source)  # a literal of ours is safe by nature
    return re.findall(r"\sstyle=|\son\w+=", source) + re.findall(r"\|\s*safe", marked)


def without_finder(arguments: set[str]) -> set[str]:
    """Arguments of addresses that nothing would find, so that the guard could not judge."""
    return arguments - set(SUBJECTS) - NATIONAL - OTHER_ARGUMENTS


def odd_addresses(rules: Iterable[str]) -> list[str]:
    """Addresses that are not words in small letters."""
    plain = re.compile(r"/|(/[a-z0-9.-]+)+")
    return [rule for rule in rules if not plain.fullmatch(re.sub(r"<[^>]+>", "x", rule))]


def stopped_refusals(source: str) -> list[str]:
    """Refusals that end with a full stop; errors on GOV.UK pages have none."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    said = [
        call.args[0]
        for call in calls
        if ast.unparse(call.func) in {"RuleBroken", "Problem"} and call.args
    ]
    said += [word.value for call in calls for word in call.keywords if word.arg == "missing"]
    branches = (
        one
        for each in said
        for one in ([each.body, each.orelse] if hasattr(each, "orelse") else [each])
    )
    texts = (ast.unparse(one) for one in branches)
    return [text for text in texts if re.search(r"""\.['"]$""", text)]


def raw_writes(source: str) -> list[str]:
    """Statements that would pass the write guard: Core connections that write."""
    return re.findall(r"(?:connection|engine|db\.engine)\.(?:execute|exec_driver_sql)\(", source)


def stray_relationships(base: type[DeclarativeBase]) -> list[str]:
    """Relationships that would load row by row without saying so."""
    return [
        f"{mapper.class_.__name__}.{one.key}"
        for mapper in base.registry.mappers
        for one in mapper.relationships
        if one.lazy != "raise"
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_small_and_says_what_it_answers_for(path: Path) -> None:
    source = path.read_text()
    assert source.count("\n") <= 300
    assert long_functions(source) == []
    assert not mute_modules(source)
    assert path.stem not in NAMELESS


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_test_module_is_readable_and_every_test_can_fail(path: Path) -> None:
    source = path.read_text()
    assert source.count("\n") <= 400
    assert list(silent_tests(source)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_is_small_and_holds_no_inline_style_or_script(path: Path) -> None:
    source = path.read_text()
    assert source.count("\n") <= 120
    assert unsafe(source) == []


def test_the_inspectors_bite() -> None:
    assert long_functions("def long():\n" + "    x = 1\n" * 41) == ["long (42)"]
    assert mute_modules("x = 1")
    assert list(silent_tests("def test_nothing():\n    run()")) == ["test_nothing"]
    assert raw_writes("db.engine.execute('DELETE')") != []
    assert unsafe('<p style="x" onclick="y">{{ text | safe }}{{ "&amp;" | safe }}') == [
        " style=", " onclick=", "| safe",
    ]  # fmt: skip
    assert stopped_refusals("raise RuleBroken('No.' if x else f'{x} no.', 'f')") == [
        "'No.'", "f'{x} no.'",
    ]  # fmt: skip
    assert stopped_refusals("Text('Name', missing='Enter it.')") == ["'Enter it.'"]
    assert without_finder({"plan_id", "user_id", "number", "thing_id"}) == {"thing_id"}
    assert odd_addresses(["/", "/plans/<int:plan_id>/trail.csv", "/Plans", "/a_b"]) == [
        "/Plans", "/a_b",
    ]  # fmt: skip

    class Wild(DeclarativeBase):
        pass

    class Row(Wild):
        __tablename__ = "row"
        id: Mapped[int] = mapped_column(primary_key=True)
        parent: Mapped["Row"] = relationship(
            primaryjoin="Row.id == foreign(Row.id)", remote_side="Row.id"
        )

    Wild.registry.configure()
    assert stray_relationships(Wild) == ["Row.parent"]


def test_no_relationship_loads_row_by_row() -> None:
    Base.registry.configure()
    assert stray_relationships(Base) == []


def test_no_refusal_ends_with_a_full_stop() -> None:
    found = {p.name: stopped_refusals(p.read_text()) for p in MODULES}
    assert {name: said for name, said in found.items() if said} == {}


def test_nothing_writes_past_the_guard() -> None:
    allowed = {"db.py", "schema.py"}
    found = {p.name for p in MODULES if raw_writes(p.read_text()) and p.name not in allowed}
    assert found == set()


def test_every_route_declares_its_permission_and_nothing_else_does(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(app.extensions[POLICY_KEY]) == endpoints


def test_a_route_without_a_permission_cannot_be_declared() -> None:
    blueprint = GuardedBlueprint("bare", __name__)
    with pytest.raises(TypeError, match="permission"):
        blueprint.add_url_rule("/x", "x", lambda: "x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="function"):
        blueprint.add_url_rule("/x", "x", None, permission=PUBLIC)


def test_an_endpoint_without_a_permission_is_refused(app: Flask) -> None:
    policy = app.extensions[POLICY_KEY]
    removed = policy.pop("health.alive")
    try:
        assert app.test_client().get("/healthz").status_code == 403
    finally:
        policy["health.alive"] = removed
    assert app.test_client().get("/healthz").status_code == 200


def test_every_id_in_an_address_has_its_finder(app: Flask) -> None:
    arguments = {argument for rule in app.url_map.iter_rules() for argument in rule.arguments}
    assert without_finder(arguments) == set()


def test_addresses_are_plain_words(app: Flask) -> None:
    assert odd_addresses(rule.rule for rule in app.url_map.iter_rules()) == []
