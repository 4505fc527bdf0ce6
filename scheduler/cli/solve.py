"""`scheduler solve FILE`: the best plan, as the next result workbook."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler import console
from scheduler.cli.differences import show_against
from scheduler.cli.shared import (
    BROKEN,
    LATE,
    OUTPUTS,
    NewFile,
    argument,
    file_option,
    lang_option,
    making,
    option,
    read_day,
    refuse_json_over,
    undisturbed,
    write_text,
)
from scheduler.words import message, word

if TYPE_CHECKING:
    from scheduler.compare.earlier import Comparison
    from scheduler.domain import Day, Problem
    from scheduler.outcome import Impossible, Solved


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    where = message("Where to write the plan; by default the next version in outputs/.")
    return click.Command(
        "solve",
        callback=solve,
        help=word("Finds the best plan, proves it, and writes it as a result workbook.", lang),
        params=[
            argument("file", "FILE", lang),
            file_option(lang, ["-o", "--output"], where, NewFile(lang)),
            file_option(lang, ["--json"], message("Write the plan for programs too.")),
            *_searching(lang),
            lang_option(lang),
        ],
    )


def _searching(lang: str) -> tuple[click.Option, ...]:
    """How long to search, and what decides between equals."""
    return (
        option(
            lang,
            ["--seconds"],
            message("Stop after so many seconds with the best plan found."),
            type=_named(click.FloatRange(min=0, min_open=True), "number", lang),
            metavar=word("NUMBER", lang),
        ),
        option(
            lang,
            ["--seed"],
            message("Number that decides between equal plans."),
            type=_named(click.IntRange(min=0, max=2**31 - 1), "whole number", lang),
            metavar=word("NUMBER", lang),
            default=0,
            show_default=True,
        ),
    )


def _named(
    kind: click.FloatRange | click.IntRange, name: str, lang: str
) -> click.FloatRange | click.IntRange:
    """The kind of value, called so where another is refused."""
    kind.name = word(name, lang)
    return kind


def solve(
    file: Path,
    output: Path | None,
    json: Path | None,
    seconds: float | None,
    seed: int,
    lang: str | None,
) -> None:
    """Finds and writes the best plan."""
    from scheduler.counts import impossible_counts
    from scheduler.outcome import OutOfTime
    from scheduler.solve import solve as best_plan

    refuse_json_over(json, file, output)
    day = read_day(file, lang)
    lang = lang or day.language
    _refuse_unwritable(output.parent if output else OUTPUTS, lang)
    console.tell_known(day, impossible_counts(day), lang)
    with console.LiveLine(lang) as line:
        outcome = best_plan(day, seed=seed, seconds=seconds, listener=line)
    if isinstance(outcome, OutOfTime):
        said = message("No plan was found in {seconds} s.", seconds=round(outcome.seconds, 1))
        console.say(said, lang)
        sys.exit(LATE)
    with undisturbed():
        compared = _compared(day, outcome, lang)
        written = _write(day, outcome, output, json, lang, compared)
    console.show_plan(day, outcome, lang)
    show_against(compared, lang)
    unwritten = console.tell_written(written, lang)
    sys.exit(unwritten or (BROKEN if outcome.broken else 0))


def _refuse_unwritable(folder: Path, lang: str) -> None:
    """Ends the command before the search, which would be lost."""
    from scheduler.workbook.files import unwritable

    problem = unwritable(folder)
    if problem is not None:
        sys.exit(console.tell_written([problem], lang))


def _write(
    day: "Day",
    outcome: "Solved | Impossible",
    output: Path | None,
    json: Path | None,
    lang: str,
    compared: "Comparison | None",
) -> "list[Path | Problem]":
    """Writes the workbook, and the plan for programs when asked."""
    from scheduler.report.json import plan_json
    from scheduler.workbook.files import write_new, write_over, write_version
    from scheduler.workbook.write_plan import Telling, fill_plan

    telling = Telling(making("solve"), compared)

    def fill(path: Path) -> None:
        fill_plan(path, day, outcome, lang, telling)

    written = [write_new(output, fill) if output else write_version(OUTPUTS, _name(day), fill)]
    if json:
        text = plan_json(day, outcome, lang)
        written.append(write_over(json, lambda path: write_text(path, text)))
    return written


def _name(day: "Day") -> str:
    """The name under which versions and publications are counted."""
    return day.origin.name if day.origin else "plan"


def _compared(day: "Day", outcome: "Solved | Impossible", lang: str) -> "Comparison | None":
    """The plan beside the published one, else the version before; None for the first."""
    from scheduler.compare.earlier import Comparison
    from scheduler.domain import Problem
    from scheduler.verify.layout import lay_out
    from scheduler.workbook.earlier import earlier_plan

    earlier = earlier_plan(OUTPUTS, _name(day))
    if isinstance(earlier, Problem):
        console.tell([earlier], lang)
        return None
    return None if earlier is None else Comparison(earlier, lay_out(day, outcome.plan))
