"""How a plan was made, so that it can be made again."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from scheduler.domain import Day
from scheduler.outcome import Outcome
from scheduler.report.summary import goal_rows
from scheduler.words import Clock, Message, message

STATUSES = {
    "optimal": "optimal: no plan is better",
    "feasible": "keeps every rule; a better plan may exist",
    "infeasible": "no plan keeps every rule; this one breaks the fewest",
    "edited": "changed by hand since it was solved",
}
# Of a plan that keeps to what was promised.
_NEAR = {
    "optimal": "optimal: no plan that keeps as much of what was told is better",
    "feasible": "keeps every rule; a plan nearer to what was told, or a better one, may exist",
    "infeasible": "breaks rules, as few as so few moves allow",
    "edited": "changed by hand since it was solved",
}


def status_words(outcome: Outcome) -> Message:
    """What the plan is known to be."""
    if outcome.near:
        return message(_NEAR[outcome.status])
    return message(STATUSES[outcome.status])


Note = tuple[Message, Message | Clock | str]  # a line's name and its value


@dataclass(frozen=True, slots=True)
class Making:
    """What the command knows of a making: itself, its options, and when the file is written.

    `another` is the command by which another answer of the menu is taken, and `notes` are more
    lines of the sheet, each a name and its value.
    """

    command: str = ""
    options: str = ""
    written: datetime | None = None
    notes: tuple[Note, ...] = ()
    another: str = ""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A line of the sheet: what, and its value."""

    name: Message
    value: object


def run_rows(day: Day, outcome: Outcome, making: Making) -> tuple[RunRow, ...]:
    """The lines, those that differ from one run to the next at the end."""
    return (
        *_input(day),
        RunRow(message("Program"), f"scheduler {_version('scheduler')}"),
        RunRow(message("Python"), platform.python_version()),
        RunRow(message("OR-Tools"), _version("ortools")),
        RunRow(message("Command that gives this plan again"), making.command),
        RunRow(message("Seed"), outcome.seed),
        RunRow(message("Options given"), making.options),
        *(RunRow(name, value) for name, value in making.notes),
        RunRow(message("Status"), status_words(outcome)),
        *_goals(outcome),
        RunRow(message("Time stamps: written on"), _stamp(making.written)),
        *_seconds(outcome),
    )


def _seconds(outcome: Outcome) -> Iterator[RunRow]:
    """None for a plan that was read rather than solved."""
    if outcome.seconds:
        yield RunRow(message("Time stamps: seconds of solving"), round(outcome.seconds, 2))


def _input(day: Day) -> Iterator[RunRow]:
    if day.origin is not None:
        yield RunRow(message("Input"), f"{day.origin.name}.xlsx")
        yield RunRow(message("Fingerprint of the input (SHA-256)"), day.origin.fingerprint)


def _goals(outcome: Outcome) -> Iterator[RunRow]:
    for row in goal_rows(outcome.goals):
        said = "{value}, optimal" if row.proven else "{value}, bound {bound}"
        yield RunRow(row.name, message(said, value=row.value, bound=row.bound))


def _stamp(written: datetime | None) -> str:
    return "" if written is None else written.strftime("%Y-%m-%d %H:%M:%S")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
