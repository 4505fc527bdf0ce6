"""The commands: each a thin shell over one call of the library, in a module of its name.

Exit 0 done; 1 the input needs mending; 2 wrong usage; 3 a rule is broken; 4 out of time with
nothing found. What a command needs is imported inside it, so that `--help` comes at once.
"""

import gettext
import os

import click

from scheduler import __version__
from scheduler.cli import check, diff, init, publish, replan, solve, verify, why, why_not
from scheduler.cli.shared import system_language as system_language
from scheduler.words import LOCALE, word

_COMMANDS = (init, check, solve, replan, why, why_not, verify, diff, publish)


def main() -> None:
    """Runs the command line in the language of the system."""
    commands(system_language())(prog_name="scheduler")


def commands(lang: str) -> click.Group:
    """The command line, its help in the language."""
    os.environ["LANGUAGE"] = lang  # the words of click itself come from our catalogue too
    gettext.bindtextdomain("scheduler", LOCALE)
    gettext.textdomain("scheduler")
    group = click.Group(
        "scheduler",
        help=word("Places a day's sessions in rooms and slots and seats its participants.", lang),
        commands=[each.command(lang) for each in _COMMANDS],
        subcommand_metavar=word("COMMAND [OPTIONS]", lang),
        options_metavar="",
    )
    return click.version_option(__version__, prog_name="scheduler")(group)
