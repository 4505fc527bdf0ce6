"""A small day whose versions are replanned: three slots, three rooms, and a plan made by hand.

Corse is free all day, and so is Brest in the last slot: what a change moves has somewhere to go.
All five people have both their wishes and a seat in every slot: 5 * 100 + 5 * 60 points.
"""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from scheduler.domain import Day, Plan, Room
from scheduler.outcome import Solved
from scheduler.verify import score
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read import read_workbook
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_input import write_input
from scheduler.workbook.write_plan import write_plan
from tests.commands import edit
from tests.days import person, planned, slot, talk, tiny

DAY = tiny(
    talk("A", speakers=("Ada",)),
    talk("B", speakers=("Bob",)),
    talk("C"),
    talk("D"),
    talk("E"),
    rooms=(Room("Alma", 6), Room("Brest", 6), Room("Corse", 4)),
    slots=(slot("S1", "9:00-10:00"), slot("S2", "10:15-11:15"), slot("S3", "14:00-15:00")),
    participants=(
        person("p", "A", "C"),
        person("q", "A", "D"),
        person("r", "B", "C"),
        person("s", "B", "E"),
        person("t", "D", "E"),
    ),
)
FIRST = planned(
    "A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest, E S3 Alma",
    "p A, q A, t A, r B, s B, p C, r C, s C, q D, t D, p E, q E, r E, s E, t E",
)


def begin(lang: str = "fr") -> str:
    """Writes the input and the first version, and returns the path of the version."""
    source = Path("jour.xlsx")
    write_input(source, replace(DAY, language=lang), lang)
    day = read_workbook(source)
    assert isinstance(day, Day)
    Path("outputs").mkdir()
    path = Path("outputs/jour-v1.xlsx")
    assert write_plan(path, day, Solved(FIRST, score(day, FIRST), (), 0.1, 0), lang) == path
    return str(path)


def version(number: int) -> str:
    """The path of a version."""
    return f"outputs/jour-v{number}.xlsx"


def change(**cells: object) -> None:
    """Changes cells of the input, each named as `Salles_B3`."""
    edit("jour.xlsx", "jour.xlsx", **cells)


def journal(*rows: tuple[object, ...], first: int = 2, sheet: str = "Changements") -> None:
    """Writes rows of the journal: kind, target and, where there is one, detail."""
    cells = {
        f"{sheet}_{column}{number}": value
        for number, row in enumerate(rows, start=first)
        for column, value in zip("CDE", row, strict=False)
    }
    change(**cells)


def file(path: str) -> PlanFile:
    """The plan in a result workbook."""
    found = read_plan(path)
    assert isinstance(found, PlanFile)
    return found


def plan(number: int) -> Plan:
    """The plan of a version."""
    return file(version(number)).plan


def places(number: int) -> dict[str, str]:
    """Slot and room of each run in a version, as `S1 Alma`."""
    return {place.run: f"{place.slot} {place.room}" for place in plan(number).placements}


def seats(number: int, *people: str) -> set[str]:
    """The seats in a version, as `p A`: all, or those of some people."""
    return {
        f"{seat.participant} {seat.run}"
        for seat in plan(number).seats
        if not people or seat.participant in people
    }


def rows(number: int, sheet: str) -> list[tuple[object, ...]]:
    """The rows of a sheet of a version, without the headings."""
    found = load_workbook(version(number))[sheet]
    return [tuple(row) for row in found.iter_rows(min_row=2, values_only=True)]
