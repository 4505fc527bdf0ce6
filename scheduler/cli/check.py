"""`scheduler check FILE`: every mistake of an input workbook at once."""

import sys
from pathlib import Path

import click

from scheduler import console
from scheduler.cli.explanations import explain_in_short, show_in_short
from scheduler.cli.shared import MEND, argument, lang_option, read_day
from scheduler.words import word


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "check",
        callback=check,
        help=word("Tells every mistake in a workbook at once, and what to write instead.", lang),
        params=[argument("file", "FILE", lang), lang_option(lang)],
    )


def check(file: Path, lang: str | None) -> None:
    """Tells what is wrong in an input workbook."""
    from scheduler.counts import impossible_counts

    day = read_day(file, lang)
    lang = lang or day.language
    impossible = impossible_counts(day)
    explained = explain_in_short(day, lang)
    stuck = bool(impossible or explained.conflicts)
    console.tell_checked(file.name, day, impossible, lang, sound=not stuck)
    show_in_short(explained, file, lang)
    sys.exit(MEND if stuck else 0)
