"""What `solve` and `replan` share: where a plan goes, how long to search, and the files written."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from scheduler import console
from scheduler.cli.shared import LATE, OUTPUTS, NewFile, file_option, option, write_text
from scheduler.words import message, word

if TYPE_CHECKING:
    from scheduler.domain import Day, Problem
    from scheduler.outcome import OutOfTime
    from scheduler.workbook.files import Write


def output_options(lang: str) -> tuple[click.Option, ...]:
    """Where the plan is written."""
    where = message("Where to write the plan; by default the next version in outputs/.")
    return (
        file_option(lang, ["-o", "--output"], where, NewFile(lang)),
        file_option(lang, ["--json"], message("Write the plan for programs too.")),
    )


def searching(lang: str, seconds: float | None = None) -> tuple[click.Option, ...]:
    """How long to search, without end unless seconds are given, and what decides between equals."""
    return (
        option(
            lang,
            ["--seconds"],
            message("Stop after so many seconds with the best plan found."),
            type=named(click.FloatRange(min=0, min_open=True), "number", lang),
            metavar=word("NUMBER", lang),
            default=seconds,
            show_default=seconds is not None,
        ),
        option(
            lang,
            ["--seed"],
            message("Number that decides between equal plans."),
            type=named(click.IntRange(min=0, max=2**31 - 1), "whole number", lang),
            metavar=word("NUMBER", lang),
            default=0,
            show_default=True,
        ),
    )


def named(
    kind: click.FloatRange | click.IntRange, name: str, lang: str
) -> click.FloatRange | click.IntRange:
    """The kind of value, called so where another is refused."""
    kind.name = word(name, lang)
    return kind


def refuse_unwritable(folder: Path, lang: str) -> None:
    """Ends the command before the search, which would be lost."""
    from scheduler.workbook.files import unwritable

    problem = unwritable(folder)
    if problem is not None:
        sys.exit(console.tell_written([problem], lang))


def tell_out_of_time(outcome: "OutOfTime", lang: str) -> NoReturn:
    """Ends the command for which no plan was found."""
    said = message("No plan was found in {seconds} s.", seconds=round(outcome.seconds, 1))
    console.say(said, lang)
    sys.exit(LATE)


def name_of(day: "Day") -> str:
    """The name under which versions and publications are counted."""
    return day.origin.name if day.origin else "plan"


def write_result(
    fill: "Write", name: str, output: Path | None, json: Path | None, text: str
) -> "list[Path | Problem]":
    """The workbook, the next version unless a path is given, and the text for programs if asked."""
    from scheduler.workbook.files import write_new, write_over, write_version

    written = [write_new(output, fill) if output else write_version(OUTPUTS, name, fill)]
    if json:
        written.append(write_over(json, lambda path: write_text(path, text)))
    return written
