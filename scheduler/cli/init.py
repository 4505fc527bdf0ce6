"""`scheduler init FILE`: an input workbook to fill."""

import sys
from pathlib import Path

import click

from scheduler import console
from scheduler.cli.shared import NewFile, argument, option
from scheduler.words import LANGUAGES, message, word


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "init",
        callback=init,
        help=word("Writes an empty workbook to fill, with headings, notes and lists.", lang),
        params=[
            argument("file", "FILE", lang, NewFile(lang)),
            option(lang, ["--example"], message("Fill it with the model case."), is_flag=True),
            option(
                lang,
                ["--lang"],
                message("Language of the workbook."),
                type=click.Choice(LANGUAGES),
                default=lang,
                show_default=True,
            ),
        ],
    )


def init(file: Path, example: bool, lang: str) -> None:
    """Writes an input workbook."""
    from scheduler.workbook.example import ABOUT, model_case
    from scheduler.workbook.write_input import write_input

    if example:
        written = write_input(file, model_case(language=lang), lang, ABOUT)
    else:
        written = write_input(file, None, lang)
    sys.exit(console.tell_written([written], lang))
