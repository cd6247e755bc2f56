"""The `tracker` command: thin over queries and commands; each group is loaded when it is used."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

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
    """Finds a word's module only when the word is said; every error ends as one sentence."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the words; exit 2 for wrong use, 1 for what does not hold, never a traceback."""
        answer: Callable[[], Any] = partial(
            super().main, args, prog_name, complete_var, False, **extra
        )
        if not standalone_mode:
            return answer()
        try:
            sys.exit(answer())
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(2)
        except click.ClickException as error:
            _end(error.format_message(), error.exit_code)
        except click.Abort:
            sys.exit(130)
        except Exception as error:
            from tracker.cli.context import sentence_of

            _end(sentence_of(error), 1)

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


def _end(sentence: str, status: int) -> NoReturn:
    click.echo(" ".join(sentence.split()), err=True)
    sys.exit(status)


@click.command(cls=Words)
def main() -> None:
    """Tracker keeps improvement plans honest after inspections of youth offending services."""
