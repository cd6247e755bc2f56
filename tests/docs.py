"""Pages of docs/ that are made from the code, and whether they are still in step with it.

`python -m tests.docs` writes them; `--check` only says what is out of step.
"""

import re
import sys
from pathlib import Path

from tracker.domain.glossary import GLOSSARY
from tracker.domain.permissions import POLICY, Permission, Role, When
from tracker.jobs import JOBS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
#: Where the paths that a page names begin.
HERE = (ROOT, ROOT / "tracker")
MADE = "<!-- Made by `python -m tests.docs`; edit the code instead. -->\n\n"


def permissions() -> str:
    """The rights table."""
    heads = [role.value for role in Role]
    lines = ["| permission | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for permission in Permission:
        grants = POLICY.get(permission, {})
        cells = [_cell(grants.get(role)) for role in Role]
        lines.append(f"| {permission.value} | " + " | ".join(cells) + " |")
    return (
        "# Who may do what\n\n" + MADE + "The table lies in `tracker/domain/permissions.py`. An "
        "empty cell is a refusal. A thing of another service answers 404, exactly as an absent "
        "one does; a visible thing without the right answers 403.\n\n" + "\n".join(lines) + "\n"
    )


def _cell(when: When | None) -> str:
    return "" if when is None else "yes" if when is When.ALWAYS else when.value


def jobs() -> str:
    """What the scheduler runs."""
    lines = ["| job | every | what for |", "|---|---|---|"]
    lines += [f"| {job.name} | {job.every.total_seconds():.0f} s | {job.purpose} |" for job in JOBS]
    return "# What the scheduler runs\n\n" + MADE + "\n".join(lines) + "\n"


def glossary() -> str:
    """The words of the field."""
    lines = ["| word | stands for | meaning |", "|---|---|---|"]
    lines += [f"| {t.word} | {t.stands_for} | {t.meaning} |" for t in GLOSSARY]
    return "# The words of the field\n\n" + MADE + "\n".join(lines) + "\n"


PAGES = {"permissions.md": permissions, "jobs.md": jobs, "words.md": glossary}


def run_words(script: str) -> set[str]:
    """The words that ./run knows."""
    return set(re.findall(r"(?m)^  ([a-z]+)\)", script))


def unknown_words(text: str, words: set[str]) -> set[str]:
    """The `./run` words that a page names and the script does not know."""
    return set(re.findall(r"\./run ([a-z]+)", text)) - words


def unnamed_settings(config: str, page: str) -> set[str]:
    """Settings that the code reads and the operations page does not name."""
    read = set(re.findall(r'(?:env\.get|_number|_port)\((?:env, )?"([A-Z_]+)"', config))
    return {name for name in read if name not in page}


def lost_paths(text: str) -> set[str]:
    """Folders and modules that a page names and that are not there, from the top or in tracker/."""
    named = re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", text)
    return {name for name in named if not any((at / name).exists() for at in HERE)}


def dead_links(page: Path) -> set[str]:
    """Relative links of a page that lead nowhere."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    return {link for link in links if not (page.parent / link).exists()}


def problems() -> list[str]:
    """What is out of step, in sentences."""
    found = []
    for name, make in PAGES.items():
        path = DOCS / name
        if not path.exists() or path.read_text() != make():
            found.append(f"docs/{name} is out of step: run `python -m tests.docs`")
    words = run_words((ROOT / "run").read_text())
    for path in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]:
        text = path.read_text()
        found += [
            f"{path.name} names `./run {word}`, which does not exist"
            for word in sorted(unknown_words(text, words))
        ]
        found += [
            f"{path.name} names {lost}, which does not exist" for lost in sorted(lost_paths(text))
        ]
        found += [
            f"{path.name} links to {link}, which does not exist"
            for link in sorted(dead_links(path))
        ]
    operations = (DOCS / "operations.md").read_text()
    config = (ROOT / "tracker/config.py").read_text()
    return found + [
        f"docs/operations.md does not name the setting {name}"
        for name in sorted(unnamed_settings(config, operations))
    ]


def main(words: list[str]) -> int:
    """Write the pages, or check them; 1 when something is out of step."""
    if "--check" not in words:
        for name, make in PAGES.items():
            (DOCS / name).write_text(make())
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
