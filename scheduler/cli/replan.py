"""`scheduler replan FILE`: the answers to a change of the day, and the next version."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from scheduler import console
from scheduler.cli.answers import show_replanned
from scheduler.cli.explanations import explain_in_short, show_in_short
from scheduler.cli.planning import (
    name_of,
    named,
    output_options,
    refuse_unwritable,
    searching,
    tell_out_of_time,
    write_result,
)
from scheduler.cli.shared import (
    BROKEN,
    MEND,
    OUTPUTS,
    argument,
    command_line,
    file_option,
    lang_option,
    making,
    option,
    read_day,
    read_plan_file,
    refuse_json_over,
    undisturbed,
)
from scheduler.cli.time_of_day import TimeOfDay
from scheduler.words import Clock, Message, message, word

if TYPE_CHECKING:
    from scheduler.domain import Day
    from scheduler.explain.explained import Explained
    from scheduler.replan import Options, Replanned
    from scheduler.report.replanning import Replanning
    from scheduler.workbook.plan_file import PlanFile
    from scheduler.workbook.write_plan import Telling

_SECONDS = 60


def command(lang: str) -> click.Command:
    """The command, its help in the language."""
    return click.Command(
        "replan",
        callback=replan,
        help=word("Answers a change: shows what each answer costs, writes the next version.", lang),
        params=[
            argument("file", "FILE", lang),
            *_promised(lang),
            *_allowed(lang),
            *output_options(lang),
            *searching(lang, _SECONDS),
            lang_option(lang),
        ],
    )


def _promised(lang: str) -> tuple[click.Option, ...]:
    """From which plan, against which promise, at what time of day."""
    origin = message("The plan to start from; by default the newest version in outputs/.")
    told = message("The plan that people were told; by default that of --from, else the last "
                   "publication, else the newest version.")  # fmt: skip
    now = message("Time of day, 13:40 or now: what has begun or is about to stays as it is.")
    return (
        file_option(lang, ["--from", "origin"], origin),
        file_option(lang, ["--against"], told),
        option(lang, ["--now"], now, type=TimeOfDay(lang), metavar=word("TIME", lang)),
    )


def _allowed(lang: str) -> tuple[click.Option, ...]:
    """How much may be changed."""
    moves = message("Take the answer with at most so many session moves; by default the fewest "
                    "moves that keep every rule.")  # fmt: skip
    keep = message("Whether what was done by hand in the plan stays as it is.")
    force = message("Write a version even when nothing has changed.")
    return (
        _count(lang, ["--moves"], moves),
        _count(lang, ["--most"], message("Show answers up to so many session moves.")),
        option(lang, ["--reseat"], message("Seek everyone’s seats anew."), is_flag=True),
        option(lang, ["--keep-edits/--no-keep-edits"], keep, default=True, show_default=True),
        option(lang, ["--force"], force, is_flag=True),
    )


def _count(lang: str, names: list[str], help: Message) -> click.Option:
    kind = named(click.IntRange(min=0), "whole number", lang)
    return option(lang, names, help, type=kind, metavar=word("NUMBER", lang))


def replan(
    file: Path,
    origin: Path | None,
    against: Path | None,
    output: Path | None,
    json: Path | None,
    lang: str | None,
    **options: Any,
) -> None:
    """Answers what has changed since a plan, and writes the next version."""
    from scheduler.counts import impossible_counts
    from scheduler.outcome import OutOfTime
    from scheduler.replan import Unchanged
    from scheduler.replan import replan as answers

    refuse_json_over(json, file, origin, against, output)
    day = read_day(file, lang)
    spoken = lang or day.language
    refuse_unwritable(output.parent if output else OUTPUTS, spoken)
    previous = _previous(day, origin, lang, spoken)
    promise = _promise(previous, origin, against, lang, spoken)
    console.tell_known(day, impossible_counts(day), spoken)
    with console.LiveLine(spoken) as line:
        outcome = answers(day, previous, promise, _options(**options), line)
    if isinstance(outcome, OutOfTime):
        tell_out_of_time(outcome, spoken)
    if isinstance(outcome, Unchanged):
        sys.exit(_tell_unchanged(previous, file, spoken))
    explained = _explained(outcome, spoken)
    with undisturbed():
        unwritten = _finish(outcome, promise, output, json, spoken, explained)
    if explained is not None:
        show_in_short(explained, file, spoken)
    sys.exit(unwritten or (BROKEN if outcome.chosen.outcome.broken else 0))


def _explained(outcome: "Replanned", lang: str) -> "Explained | None":
    """Why no answer keeps every rule, if none does."""
    from scheduler.report.menu import sound_moves

    if not outcome.chosen.outcome.broken or sound_moves(outcome.menu) is not None:
        return None
    return explain_in_short(outcome.day, lang, worth=False)


def _tell_unchanged(previous: "PlanFile", file: Path, lang: str) -> int:
    """Says that the previous plan stays, and what it breaks; the exit code."""
    from scheduler.verify import broken_reasons

    said = message("Nothing has changed since {name}, which stands.", name=previous.path.name)
    console.say(said, lang)
    broken = broken_reasons(previous.day, previous.plan)
    console.print_broken(previous.day, broken, lang, previous.cells)
    if broken:
        show_in_short(explain_in_short(previous.day, lang, worth=False), file, lang)
    return BROKEN if broken else 0


def _options(**given: Any) -> "Options":
    """The options of the library, `most` its own unless it is given."""
    from scheduler.replan import Options

    return Options(**{name: value for name, value in given.items() if value is not None})


def _previous(day: "Day", origin: Path | None, lang: str | None, spoken: str) -> "PlanFile":
    """The plan to start from; ends the command when there is none."""
    from scheduler.workbook.files import newest_version

    path = origin or newest_version(OUTPUTS, name_of(day))
    if path is None:
        said = message(
            "There is no plan of {name} in {folder} yet: run scheduler solve first, or name one "
            "with --from.",
            name=name_of(day),
            folder=OUTPUTS,
        )
        _end(said, spoken)
    return read_plan_file(path, lang)


def _promise(
    previous: "PlanFile", origin: Path | None, against: Path | None, lang: str | None, spoken: str
) -> "PlanFile | None":
    """The published plan that people were told; None when it is the one to start from."""
    from scheduler.domain import Problem
    from scheduler.workbook.earlier import last_publication

    if against is None and origin is not None:
        return previous if previous.publication else None
    if against is None:
        found = last_publication(OUTPUTS, previous.name)
        if isinstance(found, Problem):
            remedy = "{cause} Mend it, or name with --against the workbook that was published."
            _end(message(remedy, cause=found.message), spoken)
        return found
    told = read_plan_file(against, lang)
    if told.publication is None:
        said = "{name} was not published: name the workbook in the folder of a publication."
        _end(message(said, name=against.name), spoken)
    return told


def _end(said: Message, lang: str) -> NoReturn:
    console.say(said, lang)
    sys.exit(MEND)


def _finish(
    outcome: "Replanned",
    promise: "PlanFile | None",
    output: Path | None,
    json: Path | None,
    lang: str,
    explained: "Explained | None",
) -> int:
    """Writes the version and tells it; returns 1 when a file could not be written, else 0."""
    from scheduler.report.explained import explained_alerts
    from scheduler.report.json import plan_json
    from scheduler.workbook.write_plan import fill_plan

    day, chosen = outcome.day, outcome.chosen
    made = _replanning(outcome)
    why = explained_alerts(explained) if explained else ()
    telling = replace(_telling(outcome, made, promise), explained=why)

    def fill(path: Path) -> None:
        fill_plan(path, day, chosen.outcome, lang, telling)

    text = plan_json(day, chosen.outcome, lang, outcome.menu) if json else ""
    written = write_result(fill, name_of(day), output, json, text)
    name = next((path.name for path in written if isinstance(path, Path)), name_of(day))
    show_replanned(outcome, made, name, telling.making.another, lang)
    return console.tell_written(written, lang)


def _replanning(outcome: "Replanned") -> "Replanning":
    """What caused the replan, and what was asked of it."""
    from scheduler.compare.overlaps import overlaps
    from scheduler.report.replanning import Replanning
    from scheduler.verify.layout import lay_out

    previous, chosen = outcome.previous, outcome.chosen
    asked = click.get_current_context().params
    near = overlaps(lay_out(previous.day, previous.plan), outcome.day)
    return Replanning(
        previous.path.name,
        chosen.compared.earlier.name,
        (*outcome.changes, *near),
        asked["now"],
        asked["moves"],
        previous.kept(chosen.compared.by_hand, chosen.outcome.plan),
    )


def _telling(outcome: "Replanned", made: "Replanning", promise: "PlanFile | None") -> "Telling":
    """What the workbook tells beside the plan."""
    from scheduler.workbook.write_plan import Telling

    previous = outcome.previous
    told = None if promise is None or promise.path == previous.path else promise.path
    now = None if made.now is None else str(Clock(made.now))
    fixed = {"origin": previous.path, "against": told, "now": now}
    another = command_line("replan", **fixed, moves="N", output=None, json=None)
    return Telling(
        replace(making("replan", **fixed), notes=made.notes(), another=another),
        outcome.chosen.compared,
        came_from=made.came_from,
        by_hand=made.by_hand,
        answers=outcome.menu,
        chosen=outcome.chosen,
    )
