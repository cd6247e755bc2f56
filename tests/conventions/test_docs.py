"""The pages of docs/ keep in step with the code; whoever inspects them is shown a bad page."""

from pathlib import Path

from tests import docs


def test_the_pages_are_in_step() -> None:
    assert docs.problems() == []


def test_the_inspectors_of_pages_bite(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[gone](gone.md) [here](page.md) [out](https://example.org) [up](#up)")
    assert docs.dead_links(page) == {"gone.md"}
    assert docs.unknown_words("`./run test`, then `./run dance`", {"test"}) == {"dance"}
    assert docs.run_words("  serve) x ;;\n  test)\n") == {"serve", "test"}
    assert docs.lost_paths("`tracker/domain/`, `web/guard.py`, `web/magic.py`, `utils/`") == {
        "web/magic.py", "utils/",
    }  # fmt: skip
    config = 'env.get("ONE", "") _number(env, "TWO", 2) _port(env, "THREE", 3)'
    assert docs.unnamed_settings(config, "only `ONE`") == {"TWO", "THREE"}
