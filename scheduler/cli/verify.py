"""`scheduler verify PLAN`: every rule checked on a plan, edits by hand included."""

import sys
from pathlib import Path

import click

from scheduler import console
from scheduler.cli.shared import (
    BROKEN,
    argument,
    file_option,
    lang_option,
    read_day,
    read_plan_file,
)
from scheduler.words import message, word


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    help = message("Check against this workbook rather than the one the plan was made from.")
    return click.Command(
        "verify",
        callback=verify,
        help=word("Checks every rule on a plan, edits by hand included.", lang),
        params=[
            argument("plan", "PLAN", lang),
            file_option(lang, ["--input"], help),
            lang_option(lang),
        ],
    )


def verify(plan: Path, input: Path | None, lang: str | None) -> None:
    """Checks the plan in a result workbook."""
    found = read_plan_file(plan, lang)
    day = found.day if input is None else read_day(input, lang)
    sys.exit(BROKEN if console.show_verified(day, found, lang or found.language) else 0)
