"""`scheduler solve FILE`: the best plan, as the next result workbook."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler import console
from scheduler.cli.differences import show_against
from scheduler.cli.explanations import explain_in_short, show_in_short
from scheduler.cli.planning import (
    name_of,
    output_options,
    refuse_unwritable,
    searching,
    tell_out_of_time,
    write_result,
)
from scheduler.cli.shared import (
    BROKEN,
    OUTPUTS,
    argument,
    lang_option,
    making,
    read_day,
    refuse_json_over,
    undisturbed,
)
from scheduler.words import word

if TYPE_CHECKING:
    from scheduler.compare.earlier import Comparison
    from scheduler.domain import Day, Problem
    from scheduler.explain.explained import Explained
    from scheduler.outcome import Impossible, Solved


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "solve",
        callback=solve,
        help=word("Finds the best plan, proves it, and writes it as a result workbook.", lang),
        params=[
            argument("file", "FILE", lang),
            *output_options(lang),
            *searching(lang),
            lang_option(lang),
        ],
    )


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
    refuse_unwritable(output.parent if output else OUTPUTS, lang)
    console.tell_known(day, impossible_counts(day), lang)
    with console.LiveLine(lang) as line:
        outcome = best_plan(day, seed=seed, seconds=seconds, listener=line)
    if isinstance(outcome, OutOfTime):
        tell_out_of_time(outcome, lang)
    explained = explain_in_short(day, lang) if outcome.broken else None
    with undisturbed():
        compared = _compared(day, outcome, lang)
        written = _write(day, outcome, output, json, lang, compared, explained)
    console.show_plan(day, outcome, lang)
    if explained is not None:
        show_in_short(explained, file, lang)
    show_against(compared, lang)
    unwritten = console.tell_written(written, lang)
    sys.exit(unwritten or (BROKEN if outcome.broken else 0))


def _write(
    day: "Day",
    outcome: "Solved | Impossible",
    output: Path | None,
    json: Path | None,
    lang: str,
    compared: "Comparison | None",
    explained: "Explained | None",
) -> "list[Path | Problem]":
    """Writes the workbook, and the plan for programs when asked."""
    from scheduler.report.explained import explained_alerts
    from scheduler.report.json import plan_json
    from scheduler.workbook.write_plan import Telling, fill_plan

    why = explained_alerts(explained) if explained else ()
    telling = Telling(making("solve"), compared, explained=why)

    def fill(path: Path) -> None:
        fill_plan(path, day, outcome, lang, telling)

    text = plan_json(day, outcome, lang) if json else ""
    return write_result(fill, name_of(day), output, json, text)


def _compared(day: "Day", outcome: "Solved | Impossible", lang: str) -> "Comparison | None":
    """The plan beside the published one, else the version before; None for the first."""
    from scheduler.compare.earlier import Comparison
    from scheduler.domain import Problem
    from scheduler.verify.layout import lay_out
    from scheduler.workbook.earlier import earlier_plan

    earlier = earlier_plan(OUTPUTS, name_of(day))
    if isinstance(earlier, Problem):
        console.tell([earlier], lang)
        return None
    return None if earlier is None else Comparison(earlier, lay_out(day, outcome.plan))
