"""The `tracker` command: thin over queries and commands; each group is loaded when it is used."""

from importlib import import_module

import click

#: word -> module:object. Loaded on use, so that one word's libraries do not slow the others.
WORDS: dict[str, str] = {
    "up": "tracker.cli.serve:up",
    "serve": "tracker.cli.serve:serve",
    "scheduler": "tracker.cli.scheduler:scheduler",
    "db": "tracker.cli.schema:db",
    "seed": "tracker.cli.seed:seed",
    "report": "tracker.cli.report:report",
    "plan": "tracker.cli.plan:plan",
    "reminders": "tracker.cli.reminders:reminders",
    "people": "tracker.cli.people:people",
    "audit": "tracker.cli.audit:audit",
    "routes": "tracker.cli.routes:routes",
}


class Words(click.Group):
    """Finds a word's module only when the word is said."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every word, for `--help`."""
        return list(WORDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The word's command, or None when there is no such word."""
        if cmd_name not in WORDS:
            return None
        module, name = WORDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.command(cls=Words)
def main() -> None:
    """Tracker keeps improvement plans honest after inspections of youth offending services."""
